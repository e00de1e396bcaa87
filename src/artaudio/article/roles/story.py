"""Find where on a web page the article stands: the smallest element with most of the text, and the headline above it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from artaudio.article.model import Role
from artaudio.article.page import Page, PageFacts, Piece
from artaudio.article.roles import container_names as names
from artaudio.article.roles.byline import read_byline
from artaudio.article.roles.line_patterns import is_draft_mark, read_sign
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.overlap import share_of_words
from artaudio.article.roles.segmentation import SENTENCE_END
from artaudio.article.roles.top_lines import is_day
from artaudio.base.patterns import any_of, lazy
from artaudio.base.records import replace
from artaudio.language.de.dates import DATE

FOREIGN_TAGS = frozenset(
    {"nav", "menu", "aside", "footer", "form", "dialog", "button", "label", "fieldset", "search", "svg"}
)
"""Elements that hold no part of an article's text."""
TEXT_TAGS = frozenset({"p", "div", "section", "article", "li", "blockquote", "dd", "main"})
FEWEST_CHARACTERS = 60
MOST_LINKS = 0.5
MOSTLY_LINKS = 0.8
NO_TITLE = frozenset({"li", "dd", "blockquote", "aside", "table", "figure", "section"})
"""Elements around a line that is no title."""
MOSTLY_BOLD = 0.9
MOST_OF_TEXT = 0.5
"""A container with this share of the page's text is not left out for its name."""
DESCEND = 0.72
"""Share of a container's text that one inside it must have for the article to be looked for there."""
SHORT_SENTENCE = 15
"""Characters of a sentence that counts where the text is short: most of its sentences may be."""
SHORT_TEXT = 1200
"""Characters of a short article."""
BUILT_OF = frozenset({"app", "cmp", "product", "products", "widget"})
"""Names that some programs give to whatever a page is built of."""
MOST_IN_ONE = 0.7
"""Share of the text in elements of one name that the largest of them has where the name does tell the article from the rest."""
TITLE_WORDS = 0.75
SHORTEST_TITLE, LONGEST_TITLE = 15, 250
SHORTEST_NAMED = 5
"""Characters of a title that is called so."""
HOME = lazy(r"(?:https?://[^/?#]+)?/?(?:(?:index|default|home)\.\w{2,5})?")
"""The address of a site's first page."""
STATED_TITLES = 2
"""The other titles of a page have its name and those of its parts in them."""
ABOVE = 12
"""So many pieces above the headline may say that the article is kept back."""
WAYS = frozenset({"breadcrumb", "breadcrumbs", "breadbar"})
NEARLY_ALL = 0.9
"""A container with this share of the page's text is no notice on cookies, whatever its name."""
NEAR_TITLE = 2
SHORTEST_LEAD = 30
"""Characters of a lead that is no sentence."""
BELOW_TITLE = 6
"""A lead is among so many pieces below the title."""
HEAD = frozenset({"head", "header", "hero", "intro", "stage"})
"""Names of what has the title and the lead, and the text below it."""
HOLDS_ARTICLE = frozenset({"article", "main", "body"})
FEWEST_ALIKE = 3
"""Texts that are set alike, from which what is set like them counts as a paragraph."""
CLOSE = frozenset({"element", "cell"})
"""Ways of being set alike that two texts suffice for."""
FEW_PARAGRAPHS = 0.2
"""Share of the text in `p` below which a page has its paragraphs in other elements."""
MADE_PARAGRAPHS = frozenset({"div", "section", "center", "article", "main", "body", "address"})
COMMENTS_HEADING = lazy(
    any_of(r"""
    (?:\d+\s)?(?:Leser|Nutzer|User)?[Kk]ommentare(?:\s?[(:]\s?\d+\)?)?:?
    (?:1|Ein)\s(?:Leser|Nutzer)?[Kk]ommentar|(?:Leser|Nutzer)?[Kk]ommentar\s?[(:]\s?1\)?
    (?:Die |Alle )?(?:Leser)?[Kk]ommentare (?:unserer Leser|der Leser|zum|zu diesem)(?:innen)?(?: und Leser| Artikel| Beitrag)?
    Diskussion\s\(\d+\)|[1-9]\d*\s(?:Ergänzungen|Wortmeldungen|Meinungen|Leserbriefe)
    (?:\d+|Ein|Eine)\s(?:Gedanken?|Antwort(?:en)?|Kommentare?|Reaktion(?:en)?)\s(?:zu|auf|on)\b.*
    (?:Schreiben? (?:Sie )?|Verfassen Sie |Hinterlasse? )(?:einen|eine|deinen|Ihren) (?:Kommentar|Antwort)\b.*
    (?:Neuen )?Kommentar (?:verfassen|schreiben|hinterlassen|abgeben|hinzufügen)
    (?:\d+\s)?(?:Comments|Replies|Responses)
    Leave a (?:Reply|Comment)
""")
)
"""What stands above readers' comments."""
BOX_LEVELS = 2
"""A form makes a box of so many containers around it."""
SMALLEST_BOX = 120
"""Characters of text that make an `aside` a fact box of the article, which is left out by its role."""
SMALL_BOX = 0.1
SMALL_TEASER = 0.25
SMALL_ARTICLES = 0.4
"""Share of the article's text below which articles within it are teasers; the entries of a live blog are more."""


class Story(msgspec.Struct, frozen=True):
    """The pieces of a page's article, and which of them has its title, where one does."""

    pieces: tuple[Piece, ...]
    headline: int | None = None


def has_tree(page: Page) -> bool:
    """Whether the page's pieces know their place in a tree of elements."""
    return any(piece.marks.place for piece in page.pieces)


def find_story(page: Page) -> Story:
    """The article's pieces; all of them where the page has no running text at all."""
    pieces = page.pieces
    raw = _masses(pieces, frozenset()) or _masses(pieces, frozenset(), SHORT_SENTENCE)
    total = max(raw.values(), default=0)
    if not total:
        shown = _with_paragraphs([piece for piece in pieces if not piece.marks.hidden])
        return Story(shown, next((at for at, piece in enumerate(shown) if piece.marks.level == 1), None))
    titles = page.facts.titles[:STATED_TITLES]
    titled = [index for index, piece in enumerate(pieces) if _is_title(piece, titles)]
    foreign = (
        _foreign(pieces, raw, total, titled)
        | _comments(pieces, raw, total, titled)
        | _other_articles(pieces, raw, titled, titles)
    )
    masses = _masses(pieces, foreign) or _masses(pieces, foreign, SHORT_SENTENCE)
    if not masses:
        foreign, masses = frozenset(), raw
    fine = _masses(pieces, foreign, SHORT_SENTENCE) if total < SHORT_TEXT else masses
    titles_at = frozenset(number for index in titled for number in pieces[index].marks.place[:-1])
    own = _own_article(pieces, masses, titled, foreign)
    root, beside = _root(pieces, fine, titles_at if total < SHORT_TEXT else frozenset(), own)
    foreign |= beside | _boxes(pieces, masses, root)
    inside = [index for index, piece in enumerate(pieces) if root in piece.marks.place]
    texts = [index for index in inside if _mass(pieces[index]) and not _lies_in(pieces[index], foreign)]
    first = texts[0] if texts else inside[0]
    inside += _continued(pieces, texts, inside[-1], foreign)
    headline = _headline(pieces, titled, first, inside, page.facts)
    start = headline if headline is not None and headline < first else inside[0]
    members = set(inside)
    chosen = _withheld(pieces, start, foreign) + [
        index
        for index in range(start, inside[-1] + 1)
        if (index in members or index < first)
        and (index == headline or not (pieces[index].marks.hidden or _lies_in(pieces[index], foreign)))
    ]
    path = next(pieces[index].marks.place for index in inside)
    outer = frozenset(path[: path.index(root) + 1])
    within = _with_paragraphs([_within(pieces[index], outer) for index in chosen])
    return Story(within, chosen.index(headline) if headline is not None else None)


def _with_paragraphs(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, those marked as paragraphs that are set like the page's paragraphs, whatever element the page has these in.

    Set alike are pieces of one element, of elements with one name, and, on a page with hardly any `p`, of sister elements. On
    such a page a sentence right below a text or a heading is a paragraph, too, and so is what goes on in a text's element.
    """
    texts = [piece for piece in pieces if _mass(piece)]
    total = sum(len(piece.text) for piece in texts)
    few = sum(len(piece.text) for piece in texts if piece.marks.tag == "p") < FEW_PARAGRAPHS * total
    alike = Counter(look for piece in texts for look in _looks(piece, few=few))
    known = {look for look, count in alike.items() if count >= (2 if few or look[0] in CLOSE else FEWEST_ALIKE)}
    found: list[Piece] = []
    below_text = False
    for piece in pieces:
        marks = piece.marks
        made = marks.links <= MOST_LINKS and not known.isdisjoint(_looks(piece, few=few))
        made = made or (few and below_text and (_is_sentence(piece) or _goes_on(piece, found[-1])))
        found.append(replace(piece, marks=replace(marks, tag="p")) if made else piece)
        quoted = marks.tag in ("li", "blockquote", "dd") and not marks.links
        if "figure" not in marks.containers:
            below_text = made or quoted or marks.level > 1 or _mass(piece) > 0
    return tuple(found)


def _goes_on(piece: Piece, above: Piece) -> bool:
    """Whether a piece stands in the same element as the paragraph above it, parted from it by line breaks alone."""
    return above.marks.tag == "p" and piece.marks.place[-1:] == above.marks.place[-1:] and not piece.marks.links


def _is_sentence(piece: Piece) -> bool:
    """Whether a division is a sentence of three words or more, without links and beside no picture."""
    marks = piece.marks
    return (
        marks.tag in MADE_PARAGRAPHS
        and not marks.links
        and "figure" not in marks.containers
        and len(piece.text.split()) >= FEWEST_ALIKE
        and SENTENCE_END.search(piece.text) is not None
    )


def _looks(piece: Piece, *, few: bool) -> Iterator[tuple[str, str | int, str]]:
    """How a piece is set that is in no `p`: in which element, under which name, beside which others."""
    marks = piece.marks
    if marks.tag not in MADE_PARAGRAPHS or len(marks.place) < 1:
        return
    yield "element", marks.place[-1], ""
    if marks.name:
        yield "name", marks.name, marks.tag
    if marks.containers and marks.containers[-1] == "td":
        yield "cell", 0, ""
    if few:
        yield "sister", marks.place[-2] if len(marks.place) > 1 else 0, marks.tag


def whole_story(page: Page) -> Story:
    """All that a document shows, with the title nearest above its first text, or its first heading where it states no title.

    A heading below the first text is a heading of a part. So is the first one of a document with a title of its own, unless it
    is the only one of the first order or has that title's words.
    """
    shown = [piece for piece in page.pieces if not piece.marks.hidden]
    first = next((at for at, piece in enumerate(shown) if _mass(piece)), len(shown))
    titles = page.facts.titles
    above = [at for at in range(first) if shown[at].marks.level]
    named = [at for at in above if _has_title(shown[at], titles)]
    highest = [at for at in above if shown[at].marks.level == 1]
    only = highest if sum(piece.marks.level == 1 for piece in shown) == 1 else []
    lines = [at for at in range(first) if _has_title(shown[at], titles) and not shown[at].marks.level]
    chosen = next(iter((*named, *lines, *(only if titles else highest or above))), None)
    if chosen is None and not titles and not above:
        chosen = _title_line(shown[:first])
    place = next((piece.marks.place for piece in shown), ())
    outer = frozenset(place[:1])
    pieces = tuple(_within(piece, frozenset(piece.marks.place[:1]) or outer) for piece in shown)
    return Story(pieces, chosen)


def _title_line(lines: Sequence[Piece]) -> int | None:
    """The line that is the title of a text without headings: the first in bold, else the first that is no byline and no date."""
    found = [
        at
        for at, piece in enumerate(lines)
        if piece.marks.tag in ("p", "div", "center")
        and NO_TITLE.isdisjoint(piece.marks.containers)
        and SHORTEST_TITLE <= len(piece.text) <= LONGEST_TITLE
        and not SENTENCE_END.search(piece.text)
        and read_byline(piece.text) is None
        and read_sign(piece.text) is None
        and len(DATE.sub("", piece.text)) >= SHORTEST_TITLE
    ]
    return next((at for at in found if lines[at].marks.bold > MOSTLY_BOLD), next(iter(found), None))


def _has_title(piece: Piece, titles: Sequence[str]) -> bool:
    return any(
        share_of_words(piece.text, title) >= TITLE_WORDS and share_of_words(title, piece.text) >= TITLE_WORDS
        for title in titles
    )


def _withheld(pieces: Sequence[Piece], start: int, foreign: frozenset[int]) -> list[int]:
    """Lines above the headline that keep the article back: an embargo, or that it is a draft."""
    return [
        index
        for index in range(max(0, start - ABOVE), start)
        if not pieces[index].marks.hidden
        and not _lies_in(pieces[index], foreign)
        and (is_draft_mark(pieces[index].text) or _is_embargo(pieces[index].text))
    ]


def _is_embargo(text: str) -> bool:
    sign = read_sign(text)
    return sign is not None and sign[0] is Role.EMBARGO


def _within(piece: Piece, outer: frozenset[int]) -> Piece:
    """The piece with marks that say only what holds below the element of the article."""
    marks = piece.marks
    count = sum(number in outer for number in marks.place)
    inner = replace(
        marks,
        containers=marks.containers[count:],
        classes=marks.classes[count:],
        place=marks.place[count:] or marks.place[-1:],
    )
    return replace(piece, marks=inner)


def _masses(pieces: Sequence[Piece], foreign: frozenset[int], fewest: int = FEWEST_CHARACTERS) -> Counter[int]:
    """Characters of running text in every container, of sentences with so many characters or more."""
    masses: Counter[int] = Counter()
    for piece in pieces:
        if (mass := _mass(piece, fewest)) and not _lies_in(piece, foreign):
            for number in piece.marks.place[:-1]:
                masses[number] += mass
    return masses


def _mass(piece: Piece, fewest: int = FEWEST_CHARACTERS) -> int:
    marks = piece.marks
    if marks.hidden or marks.links > MOST_LINKS or marks.tag not in TEXT_TAGS:
        return 0
    count = len(piece.text)
    if count < fewest or not SENTENCE_END.search(piece.text) or "figure" in marks.containers:
        return 0
    return count if marks.tag == "p" else count // 2


def _lies_in(piece: Piece, numbers: frozenset[int]) -> bool:
    return bool(numbers) and not numbers.isdisjoint(piece.marks.place)


def _foreign(pieces: Sequence[Piece], masses: Counter[int], total: int, titled: Sequence[int]) -> frozenset[int]:
    """Containers that by their tag or name hold no part of the article, unless they hold most of the text or its title."""
    holds_title = {number for index in titled if pieces[index].marks.level == 1 for number in pieces[index].marks.place}
    found: set[int] = set()
    known: set[int] = set()
    of_text = _names_of_text(pieces, total)
    elsewhere, consent = names.ELSEWHERE - of_text, names.CONSENT - of_text
    below_title = BELOW_TITLE + 1
    headed = set(titled)
    for index, piece in enumerate(pieces):
        marks = piece.marks
        below_title = 0 if index in headed else below_title + (not marks.hidden)
        tags = (*marks.containers, marks.tag)
        for number, tag, called in zip(marks.place, tags, marks.classes, strict=False):
            if number in known:
                continue
            known.add(number)
            if _asks_for_consent(tag, called, consent) and (
                masses[number] < NEARLY_ALL * total or _is_beside_title(pieces, titled, number)
            ):
                found.add(number)
            if number in holds_title:
                continue
            if names.names_any(called, names.COMMENTS):
                found.add(number)
            if masses[number] >= MOST_OF_TEXT * total:
                continue
            named = names.names_elsewhere(called, elsewhere)
            if named and below_title <= BELOW_TITLE and _is_lead_in(pieces, index, number, called):
                continue
            if named or (tag in FOREIGN_TAGS and not _is_of_text(tag, called, masses[number], below_title)):
                found.add(number)
    return frozenset(found)


def _names_of_text(pieces: Sequence[Piece], total: int) -> frozenset[str]:
    """Names of BUILT_OF that several elements with most of the page's text have, so that they say nothing of an element here."""
    held: dict[str, Counter[int]] = {word: Counter() for word in BUILT_OF}
    for piece in pieces:
        mass = _mass(piece)
        for word, numbers in held.items() if mass else ():
            named = zip(piece.marks.place, piece.marks.classes, strict=False)
            if inner := [number for number, called in named if called and word in names.words_of(called)]:
                numbers[inner[-1]] += mass
    return frozenset(
        word
        for word, numbers in held.items()
        if numbers.total() >= MOST_OF_TEXT * total and max(numbers.values()) < MOST_IN_ONE * numbers.total()
    )


def _asks_for_consent(tag: str, called: str, consent: frozenset[str]) -> bool:
    """Whether an element stands over the page to ask something, or is named after cookies."""
    return tag == "dialog" or (tag not in HOLDS_ARTICLE and names.names_any(called, consent))


def _is_beside_title(pieces: Sequence[Piece], titled: Sequence[int], number: int) -> bool:
    """Whether the article's title is a heading outside of an element, and none in it is one."""
    shown = [pieces[at].marks for at in titled if not pieces[at].marks.hidden and pieces[at].marks.level]
    return bool(shown) and all(number not in marks.place for marks in shown)


def _comments(pieces: Sequence[Piece], masses: Counter[int], total: int, titled: Sequence[int]) -> frozenset[int]:
    """Containers that begin with `3 Kommentare` and the like, or with `Mehr aus Auenfeld` and lead to other articles.

    None that holds the title, or nearly all of the text: a bar above the article counts its comments as well.
    """
    holds_title = {number for index in titled if pieces[index].marks.level == 1 for number in pieces[index].marks.place}
    leading = {number for piece in pieces if _leads_away(piece) for number in piece.marks.place[:-1]}
    begun: set[int] = set()
    for index, piece in enumerate(pieces):
        if COMMENTS_HEADING.fullmatch(piece.text):
            begun.add(_begun_by(pieces, index))
        elif piece.marks.level and opens_box(piece.text):
            begun.update({_begun_by(pieces, index)} & leading)
    return frozenset(number for number in begun - holds_title - {0} if masses[number] < NEARLY_ALL * total)


def _leads_away(piece: Piece) -> bool:
    return piece.marks.level > 0 and piece.marks.links > MOSTLY_LINKS


def _is_lead(piece: Piece, called: str) -> bool:
    """Whether an element with text below the title is a lead, though it has a name that teasers have as well."""
    words = names.words_of(called)
    says_so = len(piece.text) >= SHORTEST_LEAD and not words.isdisjoint(names.LEAD - names.ELSEWHERE)
    return (
        (_mass(piece, SHORTEST_LEAD) > 0 or says_so) and not piece.marks.links and words & names.ELSEWHERE <= names.LEAD
    )


def _is_of_text(tag: str, called: str, mass: int, below: int) -> bool:
    """Whether an `aside` has the text of a box, or a `footer` right below the title says who wrote the article, and when."""
    if tag == "aside":
        return mass >= SMALLEST_BOX
    return tag == "footer" and below <= NEAR_TITLE and not mass and names.names_any(called, names.META)


def _is_lead_in(pieces: Sequence[Piece], index: int, number: int, called: str) -> bool:
    """Whether an element is the lead, or holds the lead's paragraph and nothing else; a teaser has a title or a link."""
    if not _is_lead(pieces[index], called):
        return False
    if number == pieces[index].marks.place[-1]:
        return True
    beside = (*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2])
    return pieces[index].marks.tag == "p" and not any(number in piece.marks.place for piece in beside)


def _begun_by(pieces: Sequence[Piece], index: int) -> int:
    """The container that begins with the piece and holds others, the outermost one for a heading; 0 where there is none."""
    before = next((set(piece.marks.place) for piece in reversed(pieces[:index]) if not piece.marks.hidden), set[int]())
    after = set(pieces[index + 1].marks.place) if index + 1 < len(pieces) else set[int]()
    found = [number for number in pieces[index].marks.place if number not in before and number in after]
    return (found[0] if pieces[index].marks.level else found[-1]) if found else 0


def _other_articles(
    pieces: Sequence[Piece], masses: Counter[int], titled: Sequence[int], titles: Sequence[str]
) -> frozenset[int]:
    """Articles with a headline of their own below the one of the page, as pages have them that go on when they are scrolled."""
    headed: dict[int, bool] = {}
    for index in titled:
        piece = pieces[index]
        if piece.marks.level != 1 or piece.marks.hidden:
            continue
        tags = (*piece.marks.containers, piece.marks.tag)
        inside = [number for number, tag in zip(piece.marks.place, tags, strict=False) if tag == "article"]
        if inside and masses[inside[-1]]:
            headed[inside[-1]] = headed.get(inside[-1], False) or _has_title(piece, titles)
    if len(headed) < 2 or not (any(headed.values()) or not titles):
        return frozenset()
    own = next((number for number, named in headed.items() if named), next(iter(headed)))
    return frozenset(headed) - {own}


def _own_article(pieces: Sequence[Piece], masses: Counter[int], titled: Sequence[int], foreign: frozenset[int]) -> int:
    """The `article` around the title where nearly all other text lies in lists and other articles; 0 where there is none.

    What readers wrote below an article may be longer than it.
    """
    for index in titled:
        marks = pieces[index].marks
        around = [number for number, tag in zip(marks.place, marks.containers, strict=False) if tag == "article"]
        if marks.level != 1 or not around or masses[around[-1]] < SHORT_TEXT:
            continue
        outside = [piece for piece in pieces if around[-1] not in piece.marks.place and not _lies_in(piece, foreign)]
        listed = sum(_mass(piece) for piece in outside if not {"li", "article"}.isdisjoint(piece.marks.containers))
        if listed >= NEARLY_ALL * sum(map(_mass, outside)):
            return around[-1]
    return 0


def _root(
    pieces: Sequence[Piece], masses: Counter[int], titled: frozenset[int], own: int
) -> tuple[int, frozenset[int]]:
    """The smallest element with most of the text, and those inside it that are none of it.

    A short text that is set in blocks of one name may have most of its letters in one block; the others belong to it as well,
    and what has no such name does not. Half of the text suffices for one with `titled`, the elements around the title, and three
    texts or more, which is no mere head of the page. It is looked for within `own`, where that is not 0.
    """
    parents: dict[int, int] = {}
    called: dict[int, tuple[str, str]] = {}
    sentences: Counter[int] = Counter()
    for piece in pieces:
        place = piece.marks.place
        for outer, inner in pairwise(place[:-1]):
            parents.setdefault(inner, outer)
        called.update(zip(place, zip(piece.marks.containers, piece.marks.classes, strict=False), strict=False))
        if piece.marks.tag in TEXT_TAGS and piece.marks.links <= MOST_LINKS and SENTENCE_END.search(piece.text):
            sentences.update(set(place))
    children: dict[int, list[int]] = {}
    for inner, outer in parents.items():
        children.setdefault(outer, []).append(inner)
    current = own or max(masses, key=lambda number: (masses[number], -number))
    while inner := max(children.get(current, ()), key=lambda number: masses[number], default=0):
        head = called[inner][0] == "header" or names.names_any(called[inner][1], HEAD)
        with_title = inner in titled and sentences[inner] >= FEWEST_ALIKE and not head
        if masses[inner] < (MOST_OF_TEXT if with_title else DESCEND) * masses[current]:
            break
        beside = [one for one in children[current] if one != inner]
        if (
            masses[current] < SHORT_TEXT
            and called[inner][1]
            and any(one in sentences and called[one] == called[inner] for one in beside)
        ):
            kind = called[inner][1].split()[0]
            return current, frozenset(one for one in beside if kind not in called[one][1].split())
        current = inner
    return current, frozenset()


def _boxes(pieces: Sequence[Piece], masses: Counter[int], root: int) -> frozenset[int]:
    """Small containers within the article's that hold a form, and those that lead to other articles.

    The latter are articles of their own, or have a heading that is a link; there are few of them beside a text, where the
    entries of a live blog are most of it.
    """
    whole = masses[root]
    found: set[int] = set()
    articles: set[int] = set()
    teasers: set[int] = set()
    for piece in pieces:
        place = piece.marks.place
        if root not in place:
            continue
        below = place.index(root) + 1
        tags = (*piece.marks.containers, piece.marks.tag)
        for at in range(below, len(place)):
            if tags[at] == "article":
                articles.add(place[at])
            if tags[at] == "form" or (at == len(place) - 1 and piece.marks.tag == "form"):
                found.update(
                    number for number in place[max(below, at - BOX_LEVELS) : at] if masses[number] < SMALL_BOX * whole
                )
        if _leads_away(piece) and len(place) - below >= 2:
            teasers.add(place[-2])
    for led in (articles, {number for number in teasers if masses[number] < SMALL_TEASER * whole}):
        if sum(masses[number] for number in led) < SMALL_ARTICLES * whole:
            found |= led
    return frozenset(found)


def _continued(pieces: Sequence[Piece], texts: Sequence[int], last: int, foreign: frozenset[int]) -> list[int]:
    """Pieces below the article's container that are set like its paragraphs: pages divide a text to put something between."""
    looks = Counter(_look(pieces[index]) for index in texts if pieces[index].marks.tag == "p")
    look, count = looks.most_common(1)[0] if looks else (("", ""), 0)
    if count < 2 or not all(look):
        return []
    found = [
        index
        for index in range(last + 1, len(pieces))
        if _mass(pieces[index]) and _look(pieces[index]) == look and not _lies_in(pieces[index], foreign)
    ]
    members = set(found)
    headings = {_look(pieces[index]) for index in range(texts[0], last) if pieces[index].marks.level}
    if not found:
        return []
    return [
        index
        for index in range(last + 1, found[-1] + 1)
        if index in members or (pieces[index].marks.level and _look(pieces[index]) in headings)
    ]


def _look(piece: Piece) -> tuple[str, str]:
    """The names of the piece's element and of the one around it."""
    return (piece.marks.classes[-1], piece.marks.classes[-2]) if len(piece.marks.classes) > 1 else ("", "")


def _is_title(piece: Piece, titles: Sequence[str]) -> bool:
    """A heading of the first order, or a line with the words of one of the article's titles and hardly others.

    A heading of the first order that is a link to the site's first page is the site's name.
    """
    if piece.marks.level == 1 and not (piece.marks.links > MOSTLY_LINKS and HOME.fullmatch(piece.marks.address)):
        return True
    if piece.marks.hidden or not 12 <= len(piece.text) <= LONGEST_TITLE:
        return False
    if piece.marks.links > MOST_LINKS:
        # Blogs let the headline lead to the page itself.
        return piece.marks.level > 0 and _has_title(piece, titles)
    text = piece.text.lower()
    return any(
        (share_of_words(piece.text, title) >= TITLE_WORDS and share_of_words(title, piece.text) >= TITLE_WORDS)
        or (piece.marks.level and _is_half(text, title.lower()))
        or (
            piece.marks.level
            and len(title) >= SHORTEST_TITLE
            and len(text) < 2 * len(title)
            and text.endswith(title.lower())
        )
        for title in titles
    )


def _is_half(text: str, title: str) -> bool:
    """Whether the title is a kicker, a colon and the text."""
    return len(text) >= SHORTEST_TITLE and title.endswith(f": {text}")


def _headline(
    pieces: Sequence[Piece], titled: Sequence[int], first: int, inside: Sequence[int], facts: PageFacts
) -> int | None:
    """The title nearest above the text; a heading of the first order that leads the way to the page gives way to a later one.

    Pages have a heading of the first order for search engines, at the end of a row of links, and set another, with one of the
    article's other titles, above the text. A page without one has it in a line above the text that is called so, or in its first
    heading there; a page without any heading in the first bold line above the text, in the same element.
    """
    above = [index for index in titled if index < first and not pieces[index].marks.hidden]
    highest = [index for index in above if pieces[index].marks.level == 1]
    if highest:
        down = range(highest[-1] + 1, first)
        later = [index for index in above if index > highest[-1] and pieces[index].marks.level]
        if not later and not _has_title(pieces[highest[-1]], (facts.title,)):
            later = [index for index in down if _is_shown_title(pieces, highest[-1], index, facts.other_titles)]
        if later:
            return later[-1]
        if any(names.names_any(called, WAYS) for called in pieces[highest[-1]].marks.classes):
            later = [index for index in down if 1 < pieces[index].marks.level <= 3 and not pieces[index].marks.hidden]
            if later:
                return later[-1]
        return highest[-1]
    if headings := [index for index in above if pieces[index].marks.level]:
        return headings[-1]
    if above:
        own = _bold_above(pieces, above[-1], first)
        return above[-1] if own is None else own
    below = next((index for index in titled if index in inside and pieces[index].marks.level == 1), None)
    near = [index for index in range(max(0, first - ABOVE), first) if _may_be_title(pieces[index])]
    called = [
        index
        for index in near
        if names.names_any(pieces[index].marks.name, names.TITLE) and not SENTENCE_END.search(pieces[index].text)
    ]
    headings = [index for index in near if pieces[index].marks.level] if below is None else []
    if called or headings:
        return (called or headings)[0]
    if below is None and not any(piece.marks.level for piece in pieces):
        bold = [index for index in inside if index < first and pieces[index].marks.bold > MOSTLY_BOLD]
        found = _title_line([pieces[index] for index in bold])
        return None if found is None else bold[found]
    return below


def _bold_above(pieces: Sequence[Piece], titled: int, first: int) -> int | None:
    """The line in bold right above the text, where links stand between it and a line that is no heading, with the site's name."""
    between = pieces[titled + 1 : first]
    if not any(piece.marks.links > MOSTLY_LINKS and not piece.marks.hidden for piece in between):
        return None
    near = [at for at in range(max(titled + 1, first - NEAR_TITLE), first) if pieces[at].marks.bold > MOSTLY_BOLD]
    found = _title_line([pieces[at] for at in near])
    return None if found is None else near[found]


def _is_shown_title(pieces: Sequence[Piece], highest: int, index: int, others: Sequence[str]) -> bool:
    """Whether a heading has the words of a second title, while the one of the first order ends a row of links without it."""
    piece = pieces[index]
    if not piece.marks.level or piece.marks.hidden or not _has_title(piece, others):
        return False
    apart = set(pieces[highest].marks.place) - set(piece.marks.place)
    linked = (before for before in pieces[max(0, highest - ABOVE) : highest] if before.marks.links > MOSTLY_LINKS)
    return any(not apart.isdisjoint(before.marks.place) for before in linked)


def _may_be_title(piece: Piece) -> bool:
    return (
        not piece.marks.hidden
        and not is_day(piece.text)
        and SHORTEST_NAMED <= len(piece.text) <= LONGEST_TITLE
        and piece.marks.links <= MOST_LINKS
    )
