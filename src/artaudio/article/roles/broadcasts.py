"""The note at the end of a page: which programmes carried the story, and when."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from artaudio.article.model import Broadcast, BroadcastNote
from artaudio.article.roles.stations import PROGRAMME
from artaudio.base.patterns import any_of, lazy, renamed
from artaudio.language.de.calendar_names import MONTHS, WEEKDAYS, one_of
from artaudio.language.de.dates import DATE, TIME, day_of, moment, time_of

OPENING = lazy(
    any_of(r"""
    (?:Dieses|Das) Thema im Programm
    Über dieses Thema
    Zu diesem Thema (?:berichte|sende|lief)
    Diese und weitere (?:Nachrichten|Meldungen|Themen)
    Dieser (?:Beitrag|Bericht) lief
    Diesen? (?:Beitrag|Bericht) (?:sendete|hören|sehen)
    Mehr (?:dazu|zu diesem Thema|zum Thema|darüber|Hintergründe) (?:sehen|hören|erfahren|gibt es|um|in der|im|in den|heute)
    Sendehinweis\b
    (?:Sehen|Hören) Sie (?:dazu|mehr dazu|hierzu)
""")
)
UNKNOWN = lazy(
    r"(?:\b(?:berichtete[tn]?|sendete[tn]?|und|sowie|auf|im|in)\b|,)\s(?:auch\s)?(?:(?:die|das|der|den|dem)\s)?"
    r"(?P<name>[A-ZÄÖÜ][\w.-]*(?:\s(?:[A-ZÄÖÜ0-9][\w-]*|aktuell|zwei|eins))*)"
)
LISTED_TIME = r"\b\d{1,2}[:.]\d{2}(?=,? (?:und |sowie )?\d{1,2}[:.]\d{2}\b)"
"""The first of two times that share one "Uhr": `um 12:00 und 14:00 Uhr`."""
TOKEN = lazy(
    rf"(?P<date>(?i:{renamed(DATE, 'd_')}))|(?P<time>{renamed(TIME, 't_')}|{LISTED_TIME})"
    rf"|(?P<programme>{PROGRAMME.pattern})|(?P<other>{UNKNOWN.pattern})"
)
NOT_A_PROGRAMME = lazy(
    rf"(?:Uhr|{one_of(MONTHS)}|Thema|Themen|Programm"
    rf"|{one_of(WEEKDAYS)}|Nachrichten|Meldungen|Hörfunk|Magazin|Politikmagazin|Wirtschaftsmagazin|Reihe|Sender"
    r"|Fernsehen|Sendung|Beitrag|Sie)\b"
)
ERSTE = lazy(r"\b(?:das|im|Im|vom) Ersten?\b")
LATE, EARLY = 18, 4


def is_note(text: str) -> bool:
    """Whether a piece is a broadcast note, by the words it opens with."""
    return OPENING.match(text) is not None


def read_note(text: str, year: int | None = None) -> BroadcastNote:
    """The note with its broadcasts; `year` stands in where the note's dates have none.

    `berichteten tagesschau24 am 05. September 2017 um 15:00 Uhr und die tagesschau um 16:00 Uhr.` →
    tagesschau24 2017-09-05T15:00+02:00, tagesschau 2017-09-05T16:00+02:00. A date holds until the next one; a
    time after midnight that follows an evening's belongs to the next day. Where the time stands before every name
    (`lief am 12. August 2017 um 05:23 Uhr auf NDR Info`) it is theirs.
    """
    return BroadcastNote(text=text, broadcasts=tuple(_broadcasts(text, year)))


def _broadcasts(text: str, year: int | None) -> Iterator[Broadcast]:
    text = ERSTE.sub("Das Erste", text)
    days = [day for found in DATE.finditer(text) if (day := day_of(found, year))]
    day = days[0] if days else None
    waiting: list[str] = []
    last = ""
    evening = False
    early: datetime | None = None
    for token in TOKEN.finditer(text):
        if token["date"]:
            found = DATE.fullmatch(token["date"])
            named = day_of(found, day.year if day else year) if found else None
            day, evening = named or day, False
        elif token["time"]:
            found = TIME.fullmatch(token["time"]) or TIME.fullmatch(f"{token['time']} Uhr")
            time = time_of(found) if found else None
            at = None
            if day and time:
                after_midnight = evening and time[0] < EARLY
                at = moment(_next(day) if after_midnight else day, time)
                evening = evening or time[0] >= LATE
            for name in waiting or ([last] if last else []):
                yield Broadcast(name, at)
            if not waiting and not last:
                early = early or at
            waiting = []
        else:
            name = token["programme"] or token["name"]
            if not NOT_A_PROGRAMME.match(name):
                waiting.append(name)
                last = name
    for name in waiting:
        yield Broadcast(name, early)


def _next(day: date) -> date:
    return day + timedelta(days=1)
