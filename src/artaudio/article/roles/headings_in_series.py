"""Headings that a page has several of, told by what they have in common: days, times, stations, numbers, their place."""

from collections import Counter
from itertools import pairwise

from artaudio.article.model import Role
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import DATELINE
from artaudio.article.roles.opening import MOST_WORDS_OF_RUBRIC, heads_text, is_running
from artaudio.article.roles.top_lines import is_moment
from artaudio.base.messages import marked
from artaudio.base.patterns import lazy
from artaudio.language.de.calendar_names import ANY_WEEKDAY, SHORT_WEEKDAYS
from artaudio.language.de.dates import MONTH, TIME

DAY_HEADING = lazy(
    rf"(?:{ANY_WEEKDAY})\.?,?\s(?:den\s)?\d{{1,2}}\.\s?(?:(?i:{MONTH})|\d{{1,2}}\.?)(?:\s?\d{{4}})?"
    r"(?:\s?:|\s[–-]\s[^.!?]{2,40})?"
)
"""`Sonntag, 30. November`: where a page has several, each heads what takes place on its day."""
LETTER_DATE = lazy(rf"{DATELINE}(?i:{MONTH}|\d{{1,2}}\.)\s?\d{{4}}")
LONGEST_HEADING = 60
DAY, LETTER_HEAD = marked("day of a programme"), marked("place and date of a letter in the text")
STATION = lazy(
    r"(?P<name>Station|Tag|Kapitel|Teil|Schritt|Etappe|Akt|Szene|Punkt|Tipp|Frage|Regel|Folge|Lektion|Woche|Platz|Mythos|These|Irrtum"
    r"|Fehler|Grund|Gang|Halt|Strophe|TOP|Tagesordnungspunkt)\s(?:Nr\.\s?)?(?:\d{1,2}|[IVX]{1,4})(?:\s?[:.–-]\s?[^.:]{2,50}[^.:,;])?:?"
)
"""`Station 2: Die Kammer`: headings that count."""
PART_HEADING = lazy(r"\d{1,2}(?:\.\d{1,2})+\.?\s[A-ZÄÖÜ„][^.!:;]*[^.!:;,]")
NUMBERED_HEADING = marked("heading with a number")
TIME_HEADING = marked("time among other headings with times")
FEWEST_HEADS, MOST_HEADS = 3, 0.6
"""So many stretches, and this share of them, have a heading of their own."""
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
COUNTED_HEADING = lazy(r"(?P<number>\d{1,2}|[IVX]{1,4}(?=\.))(?:\.|\)|\.\))?\s[A-ZÄÖÜ„][^.!:;]*[^.!:;,]")
"""`3. Kasse`, `3 Kasse`."""
TIME_AND_PLACE = lazy(r"\d{1,2}[.:]\d{2}\sUhr,\s[^.:!?]{2,40}")
"""`18.09 Uhr, Stockholm` above a paragraph: in such texts a lone time is a heading as well."""


def find_days(page: LabelledPage) -> None:
    """Decide the days of a programme, of which each heads what takes place then, where a page has several."""
    short = [(index, piece.text) for index, piece in page.open() if index and len(piece.text) <= LONGEST_HEADING]
    days = [(index, text) for index, text in short if text[:2] in SHORT_WEEKDAYS]
    letters = [(index, text) for index, text in short if text[-1].isdigit()]
    for pattern, reason, lines in ((DAY_HEADING, DAY, days), (LETTER_DATE, LETTER_HEAD, letters)):
        heads = [index for index, text in lines if pattern.fullmatch(text)]
        for index in heads if len(heads) > 1 else ():
            page.decide(index, Label(Role.CROSSHEAD, 0.75, reason))
    dated = [
        lines[0]
        for lines in page.stretches
        if lines[0] and len(lines) > 1 and page.role(lines[0]) is None and is_moment(page.pieces[lines[0]].text)
    ]
    for index in dated if len(dated) > 1 else ():
        page.decide(index, Label(Role.CROSSHEAD, 0.7, DAY))
    for index in _heads_of_stretches(page):
        page.decide(index, Label(Role.CROSSHEAD, 0.7, "begins a stretch of text"))
    stations = {
        index: head["name"] or head["item"]
        for index, piece in page.open()
        if len(piece.text) <= LONGEST_HEADING and (head := STATION.fullmatch(piece.text))
    }
    counted = Counter(stations.values())
    for index, name in stations.items():
        if counted[name] > 1:
            page.decide(index, Label(Role.CROSSHEAD, 0.85, NUMBERED_HEADING))
    _find_times(page)


def _find_times(page: LabelledPage) -> None:
    """Decide times of day that stand above texts, where a page has several."""
    times = [(index, piece.text) for index, piece in page.open() if piece.text[0].isdigit()]
    timed = [index for index, text in times if TIME.fullmatch(text) and heads_text(page, index)]
    for index in timed if len(timed) > 1 else ():
        page.decide(index, Label(Role.CROSSHEAD, 0.75, TIME_HEADING))
    if sum(piece.text[0].isdigit() and TIME_AND_PLACE.fullmatch(piece.text) is not None for piece in page.pieces) > 1:
        for index, text in times:
            if index and TIME.fullmatch(text) and is_running(page.pieces[index - 1].text):
                page.decide(index, Label(Role.CROSSHEAD, 0.75, TIME_HEADING))


def find_counted_headings(page: LabelledPage) -> None:
    """Decide headings that count on, and those of their parts: `2 Ziele`, `2.1 Bewegung`."""
    headings = _counted_headings(page)
    for index in headings:
        page.decide(index, Label(Role.CROSSHEAD, 0.8, NUMBERED_HEADING))
    for index, piece in list(page.open()) if headings else ():
        if len(piece.text) <= LONGEST_HEADING and PART_HEADING.fullmatch(piece.text):
            page.decide(index, Label(Role.CROSSHEAD, 0.8, NUMBERED_HEADING))


def _counted_headings(page: LabelledPage) -> list[int]:
    """Lines that count on from 1, each above text or other lines without a number: `1. Mitglieder`, `2. Übungsdienst`."""
    numbered = [
        (index, ROMAN.index(head["number"]) if head["number"] in ROMAN else int("0" + head["number"].strip("IVX")))
        for index, piece in page.open()
        if index
        and (piece.text[0].isdigit() or piece.text[0] in "IVX")
        and len(piece.text) <= LONGEST_HEADING
        and (head := COUNTED_HEADING.fullmatch(piece.text))
    ]
    apart = all(later[0] > earlier[0] + 1 for earlier, later in pairwise(numbered))
    counts = [number for _, number in numbered] == list(range(1, len(numbered) + 1))
    return [index for index, _ in numbered] if len(numbered) > 1 and apart and counts else []


def _heads_of_stretches(page: LabelledPage) -> list[int]:
    """Lines of one or two words with which most stretches below the headline begin: `Frühling`, `Gebühren`."""
    _, *others = page.stretches or [[]]
    heads = [
        lines[0]
        for lines in others
        if len(lines) > 1
        and page.role(lines[0]) is None
        and len((text := page.pieces[lines[0]].text).split()) <= MOST_WORDS_OF_RUBRIC
        and text[0].isupper()
        and text[-1].isalpha()
        and not page.pieces[lines[1]].text[0].islower()
    ]
    return heads if len(heads) >= FEWEST_HEADS and len(heads) >= MOST_HEADS * len(others) else []
