"""Read dates and times of day in German text, in the time zone Europe/Berlin."""

import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from artaudio.base.patterns import lazy
from artaudio.language.de.calendar_names import MONTH_NUMBERS, one_of

BERLIN = ZoneInfo("Europe/Berlin")

MONTH = f"(?:{one_of(MONTH_NUMBERS)})"

NUMERIC_DATE = r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}|\d{2}\b(?![.:]\d{2}|\sUhr)))?"
WRITTEN_DATE = rf"\b(?P<wday>\d{{1,2}})\.?\s(?P<wmonth>{MONTH})\b\.?(?:\s(?P<wyear>\d{{4}}))?"
DATE = lazy(f"(?:{NUMERIC_DATE})|(?:{WRITTEN_DATE})", re.IGNORECASE)
TIME = lazy(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\sUhr\b")
DATE_AND_TIME = lazy(f"(?:{DATE.pattern})[,;]?(?:\\s(?:-|–|um|gegen|\\|))?\\s?(?:{TIME.pattern})", re.IGNORECASE)


def day_of(found: re.Match[str], default_year: int | None = None) -> date | None:
    """The day a match of DATE names: "05. September 2017" → 2017-09-05; None where the calendar has no such day."""
    named = found.groupdict()
    month = named["month"] or MONTH_NUMBERS[named["wmonth"].lower()]
    year = named["year"] or named["wyear"] or default_year
    if year is None:
        return None
    number = int(year)
    try:
        return date(number if number > 99 else 2000 + number, int(month), int(named["day"] or named["wday"]))
    except ValueError:
        return None


def time_of(found: re.Match[str]) -> tuple[int, int] | None:
    """Hour and minute of a match of TIME: "um 17:14 Uhr" → (17, 14); 24 Uhr is allowed; None past that."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return (hour, minute) if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else None


def moment(day: date, time: tuple[int, int]) -> datetime:
    """The instant in Berlin, its offset fixed: 2017-08-18, (17, 14) → 2017-08-18T17:14+02:00.

    The offset is fixed because Python compares two times as unequal if their zones differ and the hour occurs twice in
    autumn; a stored article must equal the one that is read back.
    """
    hour, minute = time
    later = timedelta(days=hour // 24)
    there = datetime(day.year, day.month, day.day, hour % 24, minute, tzinfo=BERLIN) + later
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))


def first_moment(text: str) -> datetime | None:
    """The first date with its time, in either order: "tagesschau 20:00 Uhr, 05.09.2017" → 2017-09-05T20:00+02:00."""
    for found in DATE_AND_TIME.finditer(text):
        day, time = day_of(found), time_of(found)
        if day and time:
            return moment(day, time)
    days = [day for found in DATE.finditer(text) if (day := day_of(found))]
    times = [time for found in TIME.finditer(text) if (time := time_of(found))]
    return moment(days[0], times[0]) if days and times else None
