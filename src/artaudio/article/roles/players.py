"""Find the page's players: their title, credit, date and download lines."""

from collections.abc import Iterator

import msgspec

from artaudio.article.model import DownloadFooter, Player, Role
from artaudio.article.roles.byline import OPENING
from artaudio.article.roles.footer import (
    PLAYER_LABEL,
    is_date_line,
    is_footer_line,
    is_footer_text,
    kind_of,
    player_credit,
    read_footer,
    read_player,
)
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.links import is_button
from artaudio.article.roles.segmentation import SENTENCE_END
from artaudio.article.roles.stations import PROGRAMME
from artaudio.base.patterns import lazy

LONGEST_TITLE = 120
TOP = 8
"""Among so many pieces from the top, "Von …" is the page's byline and not a player's."""
KIND_BEFORE_TITLE = lazy(r"(?:Audio|Video|Audio-Beitrag|Video-Beitrag):\s+(?=\S)")


class Found(msgspec.Struct, frozen=True):
    """One player of the page and its footer, which may be missing."""

    player: Player
    footer: DownloadFooter | None


def find_players(page: LabelledPage) -> None:
    """Label every piece that belongs to a player, and read the players in page order."""
    found = [_around(page, first, last) for first, last in list(_footers(page))]
    found += [player for index in range(len(page)) if (player := _without_download(page, index))]
    page.players = [player for _, player in sorted(found, key=lambda pair: pair[0])]


def _footers(page: LabelledPage) -> Iterator[tuple[int, int]]:
    """First and last index of each run of footer lines; a second "Download der …" begins a new run."""
    index = 0
    while index < len(page):
        if not is_footer_text(page.pieces[index].text):
            index += 1
            continue
        last = index
        while last + 1 < len(page) and is_footer_line(page.pieces[last + 1].text):
            if _begins(page.pieces[last + 1].text) and any(
                _begins(page.pieces[at].text) and "Wir bieten" in page.pieces[at].text for at in range(index, last + 1)
            ):
                break
            last += 1
        yield index, last
        index = last + 1


def _begins(text: str) -> bool:
    return "Download der" in text


def _around(page: LabelledPage, first: int, last: int) -> tuple[int, Found]:
    """Read backwards from the download lines: date, credit, title."""
    above = first - 1
    for index in range(first, last + 1):
        page.decide(index, Label(Role.DOWNLOAD_FOOTER, 0.99, "download offered by the player"))
    dates: list[str] = []
    signed: list[str] = []
    title = ""
    while above >= 0 and page.label(above) is None and is_date_line(page.pieces[above].text):
        page.decide(above, Label(Role.DOWNLOAD_FOOTER, 0.97, "date and time above the download"))
        dates.insert(0, page.pieces[above].text)
        above -= 1
    while above >= 0 and page.label(above) is None and _is_label(page, above):
        page.decide(above, Label(Role.PLAYER, 0.9, "label of the player"))
        above -= 1
    if above >= 0 and page.label(above) is None and player_credit(page.pieces[above].text) is not None:
        page.decide(above, Label(Role.PLAYER, 0.97, "author and studio above the download"))
        signed.append(page.pieces[above].text)
        above -= 1
    if above >= 0 and page.label(above) is None and _may_be_title(page.pieces[above].text):
        page.decide(above, Label(Role.PLAYER, 0.95 if signed else 0.8, "title above the download"))
        title = KIND_BEFORE_TITLE.sub("", page.pieces[above].text)
    elif above + 1 < first and not signed:
        above += 1
    lines = [page.pieces[index].text for index in range(first, last + 1)]
    footer = read_footer([*dates, *lines], signed)
    return max(above, 0), Found(read_player(kind_of(" ".join([*lines, *signed])), title, signed), footer)


def _is_label(page: LabelledPage, index: int) -> bool:
    text = page.pieces[index].text
    return len(text) < 40 and PLAYER_LABEL.fullmatch(text) is not None


def _may_be_title(text: str) -> bool:
    if is_button(text):
        return False
    return len(text) <= LONGEST_TITLE and (not SENTENCE_END.search(text) or text.endswith(("?", "!", '?"', '!"')))


def _without_download(page: LabelledPage, index: int) -> tuple[int, Found] | None:
    """A player that shows no download: a credit line with programme and date, or a credit above a lone date."""
    text = page.pieces[index].text
    if page.label(index) is not None:
        return None
    names = player_credit(text)
    if names is None or (index < TOP and (OPENING.match(text) or not (names.studio or PROGRAMME.match(text)))):
        return None
    below = page.pieces[index + 1].text if index + 1 < len(page) else ""
    broadcast = PROGRAMME.match(text) is not None and any(character.isdigit() for character in text)
    dated = bool(below) and page.label(index + 1) is None and is_date_line(below) and not below.startswith("Stand")
    if not (broadcast or dated or (names.studio.startswith("ARD ") and index > 2)):
        return None
    page.decide(index, Label(Role.PLAYER, 0.93, "author and broadcast of a player"))
    if dated:
        page.decide(index + 1, Label(Role.DOWNLOAD_FOOTER, 0.9, "date and time of a player"))
    title, first = "", index
    if index and page.label(index - 1) is None and _may_be_title(page.pieces[index - 1].text):
        page.decide(index - 1, Label(Role.PLAYER, 0.85, "title above author and broadcast of a player"))
        title, first = KIND_BEFORE_TITLE.sub("", page.pieces[index - 1].text), index - 1
    footer = read_footer([below]) if dated else None
    return first, Found(read_player(kind_of(text), title, [text]), footer)
