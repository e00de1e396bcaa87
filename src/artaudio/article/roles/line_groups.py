"""Short lines that stand together between the paragraphs of a copied web page: teasers, contents, titles of players."""

from collections.abc import Mapping, Sequence

from artaudio.article.model import Role
from artaudio.article.roles.fact_lists import KICKER, TAKEN_UP, is_short_list
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.opening import is_running
from artaudio.article.roles.overlap import share_taken_up
from artaudio.base.patterns import lazy

LONG_PARAGRAPH = 150
FEWEST_PARAGRAPHS = 3
ALONE = 0.8
"""Share of the long paragraphs that stand alone between blank lines on a page that a browser copied."""
LONGEST_LINE = 140
SHORTEST_TEASER = 30
FEWEST_ENTRIES = 3
LONGEST_OPTION = 90
NO_ANSWER = lazy(
    r"(?:Das )?(?:Ich )?(?:[Ww]ei(?:ß|ss) (?:ich )?(?:es )?(?:noch )?nicht|bin mir (?:noch )?nicht sicher"
    r"|habe keine?\b|kenne (?:ich )?keine?\b"
    r"|[Kk]eine (?:Meinung|Ahnung|Angabe|Antwort)|[Ii]st mir (?:egal|gleich)|(?:Etwas )?[Aa]nderes\b|[Uu]nentschieden)"
)
"""What a poll lets readers say who say nothing."""
COUNTER = lazy(r"\d{1,3}(?:\s?%)?")
PICTURE_ROLES = frozenset({Role.CAPTION, Role.CREDIT, Role.PLAYER})
DURATION = r"(?:video|audio)?:?\s?(?:\d{1,2}\.\d{1,2}\.\d{2,4}\s?\|\s?)?\d{1,3}:\d{2}(?:\s?min\.?)?"
PLAYER_LINE = lazy(
    rf"(?i:autoplay|weitere videos|player wird geladen\.*|{DURATION}|\d{{1,2}}\smin|link des videos|mit (?:video|audio)"
    r"|[0-9:]+\s/\s[0-9:]+)"
)
"""What a player shows of itself."""


def find_line_groups(page: LabelledPage) -> None:
    """Decide contents lists, titles beside a player, and teasers; of a page that was not copied from the web none."""
    if not _is_copied_page(page):
        return
    last = {piece.text: index for index, piece in enumerate(page.pieces)}
    chunks = page.stretches
    for index, piece in list(page.open()):
        if COUNTER.fullmatch(piece.text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.7, "counter of the page"))
    begun = False
    for lines in chunks:
        if begun and _is_poll(page, lines):
            for index in (lines[0] - 1, *lines):
                page.decide(index, Label(Role.SURROUNDINGS, 0.85, "poll of the page"))
        if begun and len(lines) > 1:
            _decide(page, lines, last)
        begun = begun or any(is_running(page.pieces[index].text) and page.role(index) is None for index in lines)


def _is_copied_page(page: LabelledPage) -> bool:
    """Whether paragraphs stand alone between blank lines, one line each, as browsers copy them."""
    sizes: dict[int, int] = {}
    for piece in page.pieces:
        sizes[piece.chunk] = sizes.get(piece.chunk, 0) + 1
    long = [piece for piece in page.pieces if len(piece.text) >= LONG_PARAGRAPH and is_running(piece.text)]
    alone = sum(sizes[piece.chunk] == 1 for piece in long)
    return len(long) >= FEWEST_PARAGRAPHS and alone >= ALONE * len(long)


def _decide(page: LabelledPage, lines: Sequence[int], last: Mapping[str, int]) -> None:
    texts = [page.pieces[index].text for index in lines]
    if any(is_running(text) and len(text) > LONGEST_LINE for text in texts):
        return
    if len(lines) >= FEWEST_ENTRIES and all(last[text] > lines[-1] for text in texts):
        for index in lines:
            page.decide(index, Label(Role.SURROUNDINGS, 0.9, "table of contents"))
        return
    for number, index in enumerate(lines[:-1]):
        if page.role(index) is None and PLAYER_LINE.fullmatch(texts[number + 1]) and not is_running(texts[number]):
            page.decide(index, Label(Role.PLAYER, 0.8, "title above the facts of a player"))
    for index in _teasers(page, lines):
        page.decide(index, Label(Role.LINK, 0.65, "with other lines between the paragraphs of a web page"))


def _teasers(page: LabelledPage, lines: Sequence[int]) -> Sequence[int]:
    """Of lines that stand together those that are headlines of other pages; none where they are a list."""
    open_lines = [index for index in lines if page.role(index) is None]
    below = page.pieces[lines[-1] + 1].text if lines[-1] + 1 < len(page) else ""
    if not open_lines or not below or page.pieces[lines[0] - 1].text.endswith(":"):
        return ()
    if is_short_list([page.pieces[index].text for index in open_lines]):
        return ()
    if _may_be_crosshead(page, lines, open_lines, below):
        open_lines.pop()
    return [index for index in open_lines if _is_headline(page.pieces[index].text)]


def _is_poll(page: LabelledPage, lines: Sequence[int]) -> bool:
    """Whether readers are asked what stands above the lines, and may click on one of these: one of them is no answer."""
    texts = [page.pieces[index].text for index in lines]
    return (
        len(texts) >= FEWEST_ENTRIES
        and page.pieces[lines[0] - 1].text.endswith("?")
        and page.role(lines[0] - 1) is None
        and all(len(text) <= LONGEST_OPTION for text in texts)
        and any(NO_ANSWER.match(text) for text in texts)
    )


def _is_headline(text: str) -> bool:
    return SHORTEST_TEASER <= len(text) <= LONGEST_LINE and (not is_running(text) or text.endswith("?"))


def _may_be_crosshead(page: LabelledPage, lines: Sequence[int], open_lines: Sequence[int], below: str) -> bool:
    """Whether the last line is the crosshead of the text below, perhaps with a picture between them."""
    last = open_lines[-1]
    if any(page.role(index) not in PICTURE_ROLES for index in lines if index > last):
        return False
    texts = [page.pieces[index].text for index in open_lines]
    if KICKER.match(texts[-1]) is None or texts[-1].endswith("?") or len(texts) < FEWEST_ENTRIES:
        return True
    return share_taken_up(texts[-1], [below]) >= TAKEN_UP
