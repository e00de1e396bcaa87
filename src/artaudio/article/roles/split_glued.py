"""Cut a block where the page has joined several into one: lead and byline, player lines, footer and note."""

import re
from collections.abc import Iterator

from artaudio.article.page import Piece
from artaudio.article.roles.byline import read_byline
from artaudio.article.roles.footer import DATE_LINE, DOWNLOAD, HINT, player_credit
from artaudio.article.roles.line_patterns import read_sign
from artaudio.article.roles.segmentation import piece
from artaudio.base.patterns import lazy
from artaudio.base.records import replace
from artaudio.language.de.dates import DATE_AND_TIME

NOTE = lazy(r"(?<=[.!?\"“)])\s+(?=(?:Dieses Thema im Programm:|Über dieses Thema (?:berichtet|informiert|sendet)))")
BYLINE_TAIL = lazy(r"(?<=[.!?\"“])\s+(?=Von\s[A-ZÄÖÜ][^.!?]{3,120}\.?$)")
LAST_NAME_BEFORE_STATION = lazy(r"\s(?=[A-ZÄÖÜ][\w'’-]+\s(?:(?:von|van|de|al)[\s-])?[A-ZÄÖÜ][\w'’-]+,\s[^,]{2,40}$)")
QUOTED_KICKER = lazy(r"(?:\"[^\"]{4,60}\"|[„“][^„“”]{4,60}[“”]|»[^»«]{4,60}«)(?=[A-ZÄÖÜ])")
"""`"Es wird bald beginnen"Trump spricht …`: a quotation over the headline that no space parts from it."""
GLUED_ABOVE = 2
STAMP_HEAD = lazy(rf"(?:Stand:\s)(?:{DATE_AND_TIME.pattern})\s+(?=[A-ZÄÖÜ\"„])")


def split_glued(source: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces, with glued ones cut: lead and byline, player lines, download footer and broadcast note.

    `… dezentral. Von Anna Osius, ARD-Studio Kairo` → two pieces;
    `Lage im Irak Anna Osius, ARD Kairo 18.08.2017 20:52 Uhr Download der Audiodatei …` → three.
    """
    found: list[Piece] = []
    for number, whole in enumerate(pieces):
        if whole.known or whole.whole:
            found.append(whole)
            continue
        cuts = sorted({cut for cut in _cuts(source[whole.start : whole.end], number) if cut > 0})
        start = whole.start
        line = whole.line
        for cut in [*cuts, whole.end - whole.start]:
            end = whole.start + cut
            part = piece(source, start, end, line, whole.chunk)
            if part.text:
                found.append(replace(part, marks=whole.marks))
            line += source.count("\n", start, end)
            start = end
    return found


def _cuts(text: str, number: int) -> Iterator[int]:
    """Offsets in one block where another begins."""
    for joint in NOTE.finditer(text):
        yield joint.end()
    if number < GLUED_ABOVE and (kicker := QUOTED_KICKER.match(text)):
        yield kicker.end()
    if number < 5:
        stamp = STAMP_HEAD.match(text)
        if stamp:
            yield stamp.end()
        for joint in () if read_byline(text) else BYLINE_TAIL.finditer(text[-200:]):
            at = max(0, len(text) - 200) + joint.end()
            if (found := read_byline(text[at:])) and (found.byline.studio or len(text) < 700):
                yield at
    download = DOWNLOAD.search(text)
    if download:
        yield from _player_cuts(text, download.start())
    for hint in HINT.finditer(text):
        rest = text[hint.end() :].strip()
        if (
            rest
            and read_sign(rest) is None
            and not re.match(r"(?:Video|Audio|Für|Nutzungs|Einbetten|HTML|Durch|\W)", rest)
        ):
            yield hint.end()


def _player_cuts(text: str, download: int) -> Iterator[int]:
    """Before the download words: the date stays with them, the credit and the title are pieces of their own."""
    head = text[:download].rstrip()
    date = next((found for found in reversed(list(DATE_LINE.finditer(head[-200:])))), None)
    start = max(0, len(head) - 200) + date.start() if date and date.end() == len(head[-200:]) else len(head)
    if start == 0:
        return
    before = text[:start].rstrip()
    if not before:
        return
    yield start
    if player_credit(before) is None:
        for joint in LAST_NAME_BEFORE_STATION.finditer(before[-120:]):
            at = max(0, len(before) - 120) + joint.end()
            if player_credit(before[at:]) is not None:
                yield at
                return
