"""What a source's markup says of a piece's role: one table, for every format that has markup."""

from collections import Counter
from collections.abc import Callable

import msgspec

from artaudio.article.model import Role
from artaudio.article.page import PLAIN, Marks, Piece
from artaudio.article.roles import container_names as names
from artaudio.article.roles.byline import byline_in
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.opening import begins_with_sentence, is_running
from artaudio.base.patterns import lazy
from artaudio.base.records import replace

MOSTLY_LINKS = 0.8
"""Share of a piece's characters inside links from which it is a link and no text."""
PAGE_OF_ARTICLE = lazy(r"Seite \d+\b")
COUNTED = lazy(r"(?:Bild|Foto) \d{1,3} (?:von|/) \d{1,3}\b")
MOST_OF_TEXT = 0.4
RECORDING = frozenset({"audio", "video"})
SHORTEST_TEXT, FEWEST_TEXTS = 45, 2
"""Characters and number of the paragraphs in a container that is no player, though it is named after a recording."""
FEWEST_PARAGRAPHS = 3
"""Texts in `p` from which a sentence in a division below a picture is its caption."""
LONGEST_LINE, LONGEST_CAPTION = 100, 320
MOSTLY_BOLD = 0.5
CREDITED = lazy(
    r"(?:©|\(c\)|\b(?:Fotos?|Bild|Bilder|Bildquelle|Bildnachweis|Bildrechte|Grafik|Illustration|Quelle|Copyright|Credit):)"
    r"\s?[^!?]{2,80}$|\s(?:imago|IMAGO|dpa|afp|AFP|reuters|REUTERS|picture alliance|Getty Images)\b[^.!?]{0,40}\)?$"
)
"""Whose a picture is, at the end of its caption."""
SHORTEST_PROSE, FEWEST_PROSE = 120, 2
"""Characters and number of the paragraphs of an `aside` among the texts that is read as one of them."""
NEAR = 4
"""A picture's container is among so many elements around its text."""


class MarkRule(msgspec.Struct, frozen=True):
    """Where `holds`, a piece has `role` with this certainty (0 to 1)."""

    role: Role
    certainty: float
    reason: str
    holds: Callable[[Marks], bool]


def _inside(*containers: str) -> Callable[[Marks], bool]:
    return lambda marks: marks.tag in containers or not set(containers).isdisjoint(marks.containers)


def _in_figure(marks: Marks) -> bool:
    """Text of a figure; a quotation set as a figure is none."""
    inside = {marks.tag, *marks.containers}
    return "figcaption" in inside or ("figure" in inside and "blockquote" not in inside)


def _called(words: frozenset[str]) -> Callable[[Marks], bool]:
    return lambda marks: any(names.names_any(called, words) for called in marks.classes if called)


def _is_called(words: frozenset[str]) -> Callable[[Marks], bool]:
    return lambda marks: names.names_any(marks.name, words)


def _is_code(marks: Marks) -> bool:
    """Set with its own line ends, as program code is, and not called a poem."""
    return _inside("pre")(marks) and not any(names.names_any(called, VERSES) for called in marks.classes if called)


ENTRY = frozenset({"meta", "metadata", "postmeta", "entrymeta"})
CONTENT = frozenset({"content"})
"""The half of such a block in which the text stands."""
BOX_WITH_PICTURE = frozenset({"image", "box", "description"})
"""Names of the text in a box that has a picture beside a heading and a text, `image-box-description`."""
VERSES = frozenset({"verse", "verses", "poem", "poetry", "lyrics", "gedicht"})
"""Names of poems: WordPress sets one in a `pre`."""
BESIDE = MarkRule(Role.BOX, 0.85, "box beside the text", _inside("aside"))
PROSE_BESIDE = MarkRule(Role.PARAGRAPH, 0.6, "whole paragraphs beside the text", _inside("aside"))
RULES: tuple[MarkRule, ...] = (
    MarkRule(Role.LINK, 0.97, "navigation of the page", _inside("nav", "menu")),
    MarkRule(Role.SURROUNDINGS, 0.95, "front matter or index of the book", _called(names.BOOK_MATTER)),
    MarkRule(Role.SURROUNDINGS, 0.9, "where the authors work", _called(names.AFFILIATION)),
    MarkRule(Role.NOTE, 0.95, "note", _called(names.NOTES)),
    MarkRule(Role.SURROUNDINGS, 0.95, "page number", _is_called(names.PAGE_NUMBER)),
    MarkRule(Role.CODE, 0.95, "program code", _is_code),
    MarkRule(Role.CREDIT, 0.95, "picture credit", _is_called(names.CREDIT)),
    MarkRule(Role.CAPTION, 0.97, "text of a picture", _in_figure),
    MarkRule(Role.CAPTION, 0.95, "words of a drawing", lambda marks: marks.tag == "svg"),
    MarkRule(Role.CAPTION, 0.93, "text of a picture", _called(names.PICTURE)),
    MarkRule(Role.LINK, 0.9, "consists of links", lambda marks: marks.links >= MOSTLY_LINKS),
    MarkRule(Role.TABLE, 0.95, "table", lambda marks: marks.tag == "table"),
    MarkRule(Role.TABLE, 0.95, "cell of a table", _inside("td", "th", "caption")),
    MarkRule(Role.BOX, 0.9, "fact box", lambda marks: any(map(names.is_box, marks.classes))),
    BESIDE,
    MarkRule(Role.PLAYER, 0.9, "player or embedded content", _called(names.PLAYER)),
    MarkRule(Role.HEADLINE, 0.97, "first-level heading", lambda marks: marks.level == 1 and not marks.place),
    MarkRule(Role.CROSSHEAD, 0.95, "heading between paragraphs", lambda marks: marks.level > 1 and not marks.place),
    MarkRule(
        Role.LINK,
        0.85,
        "list of links",
        lambda marks: marks.links > 0.5 and (marks.tag == "li" or "li" in marks.containers),
    ),
    MarkRule(
        Role.LINK,
        0.85,
        "leads to another part of the page",
        lambda marks: marks.address == "#" and not marks.links and (marks.tag == "li" or "li" in marks.containers),
    ),
    MarkRule(Role.LIST_ITEM, 0.95, "item of a list", _inside("li", "dt", "dd")),
    MarkRule(Role.QUOTE, 0.9, "marked up as a quotation", _inside("blockquote")),
    MarkRule(Role.TIMESTAMP, 0.9, "date or time of the page", lambda marks: marks.tag == "time"),
)
"""Read from the top: the first rule that holds decides. Headings of web pages are decided later, by what follows them."""


def find_known(page: LabelledPage) -> None:
    """Label the pieces whose role the source states; a byline among them names the authors."""
    for index, piece in list(page.open()):
        if known := piece.known:
            if known.role is Role.BYLINE and (byline := byline_in(piece.text)):
                page.bylines.append(byline)
            page.decide(index, Label(known.role, known.certainty, known.reason, known.text, known.speaker))


def find_pictures(page: LabelledPage) -> None:
    """Label texts in containers that are named after a picture and hold hardly anything else."""
    paragraphs = [index for index, piece in enumerate(page.pieces) if piece.marks.tag == "p" and is_running(piece.text)]
    texts = Counter(number for index in paragraphs for number in page.pieces[index].marks.place)
    first = next(iter(paragraphs), 0)
    # A name that lines without a picture above have as well is no name of captions.
    elsewhere = {
        piece.marks.classes[-1:]
        for piece in page.pieces
        if not piece.marks.below_picture and any(piece.marks.classes[-1:]) and not is_running(piece.text)
    }
    for index, piece in list(page.open()):
        marks = piece.marks
        if COUNTED.match(piece.text) and not marks.level:
            page.decide(index, Label(Role.CAPTION, 0.85, "text of a picture"))
        captioned = marks.below_picture and index > first and marks.classes[-1:] not in elsewhere
        in_division = marks.tag == "div" and len(paragraphs) >= FEWEST_PARAGRAPHS
        shown = captioned and (_names_picture(piece) or (in_division and _is_one_sentence(piece)))
        if shown and not page.page.only_article:
            page.decide(index, Label(Role.CAPTION, 0.8, "below a picture"))
        near = list(zip(marks.place, marks.classes, strict=False))[-NEAR:]
        named = any(names.near_picture(called) and texts[number] <= 1 for number, called in near)
        if named and index != page.headline and not (marks.level or _is_called_lead(piece) or _is_beside(piece)):
            page.decide(index, Label(Role.CAPTION, 0.85, "beside a picture"))


def _names_picture(piece: Piece) -> bool:
    """Whether a line says what a picture shows or whose it is: a short one in plain letters, or one with a credit at its end."""
    marks, text = piece.marks, piece.text
    if marks.level or marks.links or marks.tag not in ("p", "div", "center", "li") or len(text) > LONGEST_CAPTION:
        return False
    short = (
        marks.tag != "li"
        and text[-1] not in "?!:"
        and len(text) <= LONGEST_LINE
        and marks.bold < MOSTLY_BOLD
        and not is_running(text)
    )
    return short or CREDITED.search(text) is not None


def _is_called_lead(piece: Piece) -> bool:
    """Whether a text of some length has the name of a lead: `einleitung`, in a block that is named after its picture."""
    if len(piece.text) < SHORTEST_PROSE or not is_running(piece.text):
        return False
    return names.names_any(piece.marks.name, names.LEAD)


def _is_one_sentence(piece: Piece) -> bool:
    """Whether a text without links is one sentence of a line: `Gesa Harms auf der Möwe.`"""
    text = piece.text
    return len(text) <= LONGEST_LINE and not piece.marks.links and text[-1] == "." and not begins_with_sentence(text)


def _is_beside(piece: Piece) -> bool:
    """Whether text stands in a block of text and picture, `text-with-image`: several sentences, or one in its half for text."""
    mixed = [
        called
        for called in piece.marks.classes[-NEAR:]
        if names.names_any(called, names.TEXT) and names.near_picture(called)
    ]
    beside = piece.marks.tag == "p" and any(names.names_any(called, CONTENT) for called in mixed)
    if any(names.words_of(called) >= BOX_WITH_PICTURE for called in piece.marks.classes[-NEAR:]):
        return piece.marks.tag == "p" and is_running(piece.text)
    return bool(mixed) and (begins_with_sentence(piece.text) or (beside and is_running(piece.text)))


def find_marked(page: LabelledPage) -> None:
    """Label the pieces whose markup says what they are; pieces of plain text stay open."""
    main = _holding_most(page) | _recordings_with_text(page)
    linked = frozenset[tuple[int, ...]]() if page.page.only_article else _lists_of_links(page)
    entries = _entries(page)
    teasers = frozenset[int]() if page.page.only_article else _teasers(page)
    asides = frozenset[int]() if page.page.only_article else _asides_of_prose(page)
    for index, piece in list(page.open()):
        if piece.marks == PLAIN:
            continue
        if piece.marks.tag == "li" and piece.marks.place[-2:-1] in linked and not is_running(piece.text):
            page.decide(index, Label(Role.LINK, 0.8, "list of links"))
            continue
        if not (piece.marks.level or is_running(piece.text)) and _innermost_item(piece.marks) in teasers:
            page.decide(index, Label(Role.LINK, 0.8, "beside a link to another page"))
            continue
        if _is_entry_meta(piece):
            page.decide(index, Label(Role.SURROUNDINGS, 0.85, "author and time"))
            continue
        marks = _without_names(piece.marks, frozenset() if page.page.only_article else main)
        rule = next((rule for rule in RULES if rule.holds(marks)), None)
        if rule is BESIDE and _is_prose_beside(marks, asides):
            rule = PROSE_BESIDE if is_running(piece.text) else None
        if rule and rule.role is Role.LIST_ITEM and _innermost_item(marks) in entries:
            continue
        if rule:
            page.decide(index, Label(rule.role, rule.certainty, rule.reason))
        elif marks.address == "#" and not (marks.links or marks.level or is_running(piece.text)):
            page.decide(index, Label(Role.LINK, 0.85, "leads to another part of the page"))


def _asides_of_prose(page: LabelledPage) -> frozenset[int]:
    """Elements `aside` among the texts that hold whole paragraphs without a link: that they are no part of the text is not said.

    Fact boxes hold short lines, or one text; those that are named so are left out whatever they hold.
    """
    texts: Counter[int] = Counter()
    around: dict[int, tuple[int, int]] = {}
    last = -1
    for index, piece in enumerate(page.pieces):
        marks = piece.marks
        inside = [number for number, tag in zip(marks.place, marks.containers, strict=False) if tag == "aside"]
        prose = marks.tag == "p" and not marks.links and len(piece.text) >= SHORTEST_PROSE and is_running(piece.text)
        for number in inside:
            texts[number] += prose
            around.setdefault(number, (last, index))
        if prose and not inside:
            last = index
    return frozenset(
        number
        for number, count in texts.items()
        if count >= FEWEST_PROSE and around[number][0] >= 0 and around[number][1] < last
    )


def _is_prose_beside(marks: Marks, asides: frozenset[int]) -> bool:
    return not asides.isdisjoint(marks.place) and (marks.level > 0 or marks.tag == "p")


def _entries(page: LabelledPage) -> frozenset[int]:
    """Items of lists that have a heading and text below it in paragraphs, as the entries of a live blog do."""
    headed: set[int] = set()
    found: set[int] = set()
    for piece in page.pieces:
        marks = piece.marks
        if "li" not in marks.containers or not (number := _innermost_item(marks)):
            continue
        if marks.level and marks.links < MOSTLY_LINKS:
            headed.add(number)
        elif number in headed and marks.tag == "p" and is_running(piece.text):
            found.add(number)
    return frozenset(found)


def _teasers(page: LabelledPage) -> frozenset[int]:
    """Items of lists that have a heading which is a link."""
    return frozenset(
        _innermost_item(piece.marks)
        for piece in page.pieces
        if piece.marks.level and piece.marks.links >= MOSTLY_LINKS and "li" in piece.marks.containers
    )


def _innermost_item(marks: Marks) -> int:
    """The number of the innermost `li` around a piece; 0 where there is none."""
    around = zip(marks.containers, marks.place, strict=False)
    return next((number for tag, number in reversed(list(around)) if tag == "li"), 0)


def _is_entry_meta(piece: Piece) -> bool:
    """Whether a line in an entry of a list, as live blogs have them, is named as what is known of the entry: `post__meta`."""
    marks = piece.marks
    inside = "li" in marks.containers and marks.tag != "p" and not marks.level
    return inside and not is_running(piece.text) and names.names_any(marks.name, ENTRY)


def _lists_of_links(page: LabelledPage) -> frozenset[tuple[int, ...]]:
    """Lists of which two thirds of the items are links, and the pages of an article: the others are where the reader is."""
    items: Counter[tuple[int, ...]] = Counter()
    links: Counter[tuple[int, ...]] = Counter()
    pages: Counter[tuple[int, ...]] = Counter()
    for piece in page.pieces:
        if piece.marks.tag == "li" and len(piece.marks.place) > 1:
            items[piece.marks.place[-2:-1]] += 1
            links[piece.marks.place[-2:-1]] += piece.marks.links >= MOSTLY_LINKS
            pages[piece.marks.place[-2:-1]] += PAGE_OF_ARTICLE.match(piece.text) is not None
    return frozenset(
        one
        for one, count in items.items()
        if (3 * links[one] >= 2 * count and count > 2) or (links[one] and pages[one] == count)
    )


def _holding_most(page: LabelledPage) -> frozenset[int]:
    """Containers with so much of the article's text that their names do not make it a caption, a box or a player."""
    texts: Counter[int] = Counter()
    total = 0
    for piece in page.pieces:
        if piece.marks.place and is_running(piece.text):
            total += len(piece.text)
            for number in piece.marks.place:
                texts[number] += len(piece.text)
    return frozenset(number for number, count in texts.items() if count >= MOST_OF_TEXT * total)


def _recordings_with_text(page: LabelledPage) -> frozenset[int]:
    """Containers that are named after a recording and have several paragraphs: parts of a text that a film is shown behind."""
    texts = Counter(
        number
        for piece in page.pieces
        if piece.marks.tag == "p" and len(piece.text) >= SHORTEST_TEXT and is_running(piece.text)
        for number, called in zip(piece.marks.place, piece.marks.classes, strict=False)
        if called and names.words_of(called) & names.PLAYER <= RECORDING and names.names_any(called, RECORDING)
    )
    return frozenset(number for number, count in texts.items() if count >= FEWEST_TEXTS)


def _without_names(marks: Marks, main: frozenset[int]) -> Marks:
    if main.isdisjoint(marks.place):
        return marks
    kept = tuple(
        "" if number in main and not names.names_any(called, names.IN_LINES) else called
        for number, called in zip(marks.place, marks.classes, strict=False)
    )
    text = marks.tag == "pre" and marks.place[-1] in main and not names.names_any(marks.name, names.CODE)
    tag = "p" if text else marks.tag
    return replace(marks, tag=tag, classes=kept)
