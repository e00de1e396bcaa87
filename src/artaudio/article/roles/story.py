"""Find where on a web page the article stands: the smallest element with most of the text, and the headline above it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from artaudio.article.model import Role
from artaudio.article.page import Page, Piece
from artaudio.article.roles import container_names as names
from artaudio.article.roles.byline import read_byline
from artaudio.article.roles.line_patterns import is_draft_mark, read_sign
from artaudio.article.roles.overlap import share_of_words
from artaudio.article.roles.segmentation import SENTENCE_END
from artaudio.base.dataclass import dataclass
from artaudio.language.de.dates import DATE

FOREIGN_TAGS = frozenset({"nav", "menu", "aside", "footer", "form", "dialog", "button", "label", "fieldset", "search"})
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
TITLE_WORDS = 0.75
SHORTEST_TITLE, LONGEST_TITLE = 15, 250
STATED_TITLES = 2
"""The other titles of a page have its name and those of its parts in them."""
ABOVE = 12
"""So many pieces above the headline may say that the article is kept back."""
WAYS = frozenset({"breadcrumb", "breadcrumbs", "breadbar"})
BOX_LEVELS = 2
"""A form makes a box of so many containers around it."""
SMALLEST_BOX = 120
"""Characters of text that make an `aside` a fact box of the article, which is left out by its role."""
SMALL_BOX = 0.1
SMALL_TEASER = 0.25
SMALL_ARTICLES = 0.4
"""Share of the article's text below which articles within it are teasers; the entries of a live blog are more."""


@dataclass(frozen=True, slots=True)
class Story:
    """The pieces of a page's article, and which of them has its title, where one does."""

    pieces: tuple[Piece, ...]
    headline: int | None = None


def has_tree(page: Page) -> bool:
    """Whether the page's pieces know their place in a tree of elements."""
    return any(piece.marks.place for piece in page.pieces)


def find_story(page: Page) -> Story:
    """The article's pieces; all of them where the page has no running text at all."""
    pieces = page.pieces
    raw = _masses(pieces, frozenset())
    total = max(raw.values(), default=0)
    if not total:
        return Story(tuple(piece for piece in pieces if not piece.marks.hidden))
    titled = [index for index, piece in enumerate(pieces) if _is_title(piece, page.facts.titles)]
    foreign = _foreign(pieces, raw, total, titled)
    masses = _masses(pieces, foreign)
    if not masses:
        foreign, masses = frozenset(), raw
    root = _root(pieces, masses)
    foreign |= _boxes(pieces, masses, root)
    inside = [index for index, piece in enumerate(pieces) if root in piece.marks.place]
    texts = [index for index in inside if _mass(pieces[index]) and not _lies_in(pieces[index], foreign)]
    first = texts[0] if texts else inside[0]
    inside += _continued(pieces, texts, inside[-1], foreign)
    headline = _headline(pieces, titled, first, inside)
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
    return Story(
        tuple(_within(pieces[index], outer) for index in chosen),
        chosen.index(headline) if headline is not None else None,
    )


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
    chosen = next(iter((*named, *(only if titles else highest or above))), None)
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
        if piece.marks.tag in ("p", "div")
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


def _masses(pieces: Sequence[Piece], foreign: frozenset[int]) -> Counter[int]:
    """Characters of running text in every container."""
    masses: Counter[int] = Counter()
    for piece in pieces:
        if (mass := _mass(piece)) and not _lies_in(piece, foreign):
            for number in piece.marks.place[:-1]:
                masses[number] += mass
    return masses


def _mass(piece: Piece) -> int:
    marks = piece.marks
    if marks.hidden or marks.links > MOST_LINKS or marks.tag not in TEXT_TAGS:
        return 0
    count = len(piece.text)
    if count < FEWEST_CHARACTERS or not SENTENCE_END.search(piece.text) or "figure" in marks.containers:
        return 0
    return count if marks.tag == "p" else count // 2


def _lies_in(piece: Piece, numbers: frozenset[int]) -> bool:
    return bool(numbers) and not numbers.isdisjoint(piece.marks.place)


def _foreign(pieces: Sequence[Piece], masses: Counter[int], total: int, titled: Sequence[int]) -> frozenset[int]:
    """Containers that by their tag or name hold no part of the article, unless they hold most of the text or its title."""
    holds_title = {number for index in titled if pieces[index].marks.level == 1 for number in pieces[index].marks.place}
    found: set[int] = set()
    known: set[int] = set()
    for piece in pieces:
        marks = piece.marks
        tags = (*marks.containers, marks.tag)
        for number, tag, called in zip(marks.place, tags, marks.classes, strict=False):
            if number in known:
                continue
            known.add(number)
            if number in holds_title:
                continue
            if names.names_any(called, names.COMMENTS):
                found.add(number)
            if masses[number] >= MOST_OF_TEXT * total:
                continue
            named = names.names_any(called, names.ELSEWHERE)
            if named or (tag in FOREIGN_TAGS and not (tag == "aside" and masses[number] >= SMALLEST_BOX)):
                found.add(number)
    return frozenset(found)


def _root(pieces: Sequence[Piece], masses: Counter[int]) -> int:
    parents: dict[int, int] = {}
    for piece in pieces:
        place = piece.marks.place
        for outer, inner in pairwise(place[:-1]):
            parents.setdefault(inner, outer)
    children: dict[int, list[int]] = {}
    for inner, outer in parents.items():
        children.setdefault(outer, []).append(inner)
    current = next(piece.marks.place[0] for piece in pieces if piece.marks.place)
    top = max((number for number in masses), key=lambda number: (masses[number], -number))
    current = top
    while inner := max(children.get(current, ()), key=lambda number: masses[number], default=0):
        if masses[inner] < DESCEND * masses[current]:
            break
        current = inner
    return current


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
        if piece.marks.level and piece.marks.links > MOSTLY_LINKS and len(place) - below >= 2:
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
    """A heading of the first order, or a line with the words of one of the article's titles and hardly others."""
    if piece.marks.level == 1:
        return True
    if piece.marks.hidden or not 12 <= len(piece.text) <= LONGEST_TITLE or piece.marks.links > MOST_LINKS:
        return False
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
        for title in titles[:STATED_TITLES]
    )


def _is_half(text: str, title: str) -> bool:
    """Whether the title is a kicker, a colon and the text."""
    return len(text) >= SHORTEST_TITLE and title.endswith(f": {text}")


def _headline(pieces: Sequence[Piece], titled: Sequence[int], first: int, inside: Sequence[int]) -> int | None:
    """The title nearest above the text; a heading of the first order that leads the way to the page gives way to a later one.

    Pages have a heading of the first order for search engines and set another, with one of the article's other titles,
    above the text. Of a page without any heading it is the first bold line above the text, in the same element.
    """
    above = [index for index in titled if index < first and not pieces[index].marks.hidden]
    highest = [index for index in above if pieces[index].marks.level == 1]
    if highest:
        later = [index for index in above if index > highest[-1] and pieces[index].marks.level]
        if later:
            return later[-1]
        if any(names.names_any(called, WAYS) for called in pieces[highest[-1]].marks.classes):
            later = [
                index
                for index in range(highest[-1] + 1, first)
                if 1 < pieces[index].marks.level <= 3 and not pieces[index].marks.hidden
            ]
            if later:
                return later[-1]
        return highest[-1]
    if headings := [index for index in above if pieces[index].marks.level]:
        return headings[-1]
    if above:
        return above[-1]
    below = next((index for index in titled if index in inside and pieces[index].marks.level == 1), None)
    if below is None and not any(piece.marks.level for piece in pieces):
        bold = [index for index in inside if index < first and pieces[index].marks.bold > MOSTLY_BOLD]
        found = _title_line([pieces[index] for index in bold])
        return None if found is None else bold[found]
    return below
