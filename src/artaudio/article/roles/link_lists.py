"""Lists of items and boxes of links: lines that belong together."""

from artaudio.article.model import Role
from artaudio.article.roles.crosshead import Place, score
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.opening import first_running, is_running
from artaudio.article.roles.overlap import share_taken_up
from artaudio.article.roles.segmentation import BULLET
from artaudio.base.patterns import lazy

RUNNING_ROLES = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.QUESTION, Role.ANSWER, Role.LIST_ITEM, Role.LEAD})
HEADS_TEXT = lazy(r"(?i:Hintergr(?:und|ünde)|Kommentar|Interview|Analyse|Reportage|Zum Thema):?")
"""Right above text that runs such a line is the heading of that text."""
FRAMED = lazy(r"(?P<mark>[-–—*•])\s(?P<words>[^.]*[A-Za-zÄÖÜäöüß][^.]*)\s(?P=mark)")
"""`* FLOHMARKT *`."""
MENUS = "menus"
"""The finder whose lines are those of a menu."""
LONGEST_CROSSHEAD = 60
LOOK_AHEAD = 3
CLEAR = 3.5
"""Points from which a line that stands apart below links is a crosshead."""


def find_list_items(page: LabelledPage) -> None:
    """Bulleted lines are items of a list; two of a kind, or one after a colon, make it sure."""
    for index, piece in page.open():
        bullet = BULLET.match(piece.text)
        if bullet and (framed := FRAMED.fullmatch(piece.text)):
            page.decide(index, Label(Role.CROSSHEAD, 0.75, "between two marks", framed["words"]))
        elif bullet and any(map(str.isalnum, piece.text)):
            neighbours = any(
                0 <= other < len(page) and BULLET.match(page.pieces[other].text) for other in (index - 1, index + 1)
            )
            page.decide(
                index,
                Label(Role.LIST_ITEM, 0.95 if neighbours else 0.7, "bullet", piece.text[bullet.end() :]),
            )


def find_box_links(page: LabelledPage) -> None:
    """Under a heading such as "Mehr zum Thema" the short lines are links, until text runs again.

    The last line before running text may be a crosshead: it is left open if the text below takes its words up.
    """
    index = 0
    while index < len(page):
        above = page.label(index - 1) if index else None
        in_menu = above is not None and above.finder == MENUS  # the last entry of a menu is no heading: `Mehr`
        if in_menu or page.role(index) not in (None, Role.LINK) or not opens_box(page.pieces[index].text):
            index += 1
            continue
        if HEADS_TEXT.fullmatch(page.pieces[index].text) and index + 1 < len(page) and _runs(page, index + 1):
            index += 1
            continue
        page.decide(index, Label(Role.LINK, 0.9, "heading of a box of links"))
        below = index + 1
        while below < len(page) and _may_be_link(page, below):
            below += 1
        lines = [at for at in range(index + 1, below) if page.label(at) is None]
        if lines and page.role(lines[-1] + 1) in (Role.TIMESTAMP, Role.BYLINE) and _is_above_all_text(page, lines[-1]):
            lines.pop()  # the headline, below a menu that ends with `Archiv`
        if lines and below < len(page) and _runs(page, below):
            last = lines[-1]
            apart = page.pieces[last].chunk != page.pieces[last - 1].chunk
            if (
                _taken_up(page, last) >= 0.45
                or (
                    len(lines) > 2
                    and _is_solid(page, index, below)
                    and len(page.pieces[last].text) <= LONGEST_CROSSHEAD
                )
                or _is_parted(page, index, last, below)
                or (len(lines) > 1 and apart and score(page.pieces[last].text, Place(followed=True)).points > CLEAR)
            ):
                lines.pop()
        for at in lines:
            page.decide(at, Label(Role.LINK, 0.8, "line in a box of links"))
        index = below


def _is_solid(page: LabelledPage, start: int, end: int) -> bool:
    """Whether no blank line stands above the box, in it, or below it, and the last line has no kicker as links have."""
    chunks = {page.pieces[at].chunk for at in range(max(0, start - 1), end + 1)}
    return len(chunks) == 1 and ": " not in page.pieces[end - 1].text


def _is_above_all_text(page: LabelledPage, index: int) -> bool:
    """Whether a line that a blank line parts from the one above it stands above all text that runs."""
    apart = page.pieces[index].chunk != page.pieces[index - 1].chunk
    return apart and index < first_running(page)


def _is_parted(page: LabelledPage, start: int, last: int, below: int) -> bool:
    """Whether blank lines part the last line of a box from links that none parts from each other: it is a crosshead."""
    chunks = [page.pieces[at].chunk for at in range(start, below + 1)]
    own = page.pieces[last].chunk
    together = last - start > 1 and page.pieces[last - 1].chunk == page.pieces[max(start + 1, last - 2)].chunk
    return together and last - start > 2 and chunks.count(own) == 1


def _may_be_link(page: LabelledPage, index: int) -> bool:
    role = page.role(index)
    if role is not None:
        return role in (Role.LINK, Role.CREDIT)
    text = page.pieces[index].text
    return not is_running(text) and len(text) <= 140


def _runs(page: LabelledPage, index: int) -> bool:
    role = page.role(index)
    return role in RUNNING_ROLES if role is not None else is_running(page.pieces[index].text)


def _taken_up(page: LabelledPage, index: int) -> float:
    below = range(index + 1, min(index + 1 + LOOK_AHEAD, len(page)))
    texts = [page.pieces[other].text for other in below if page.role(other) is None]
    return share_taken_up(page.pieces[index].text, [text for text in texts if is_running(text)])
