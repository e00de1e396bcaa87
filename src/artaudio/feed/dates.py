"""Moments as feeds write them: RFC 2822, in Berlin's time."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
# RFC 2822 §3.3 with the two obsolete zones that RSS still allows.
_STRICT = re.compile(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UT|[ECMP][SD]T)"
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def rfc2822(moment: datetime) -> str:
    """`2017-08-18T20:52+02:00` → `Fri, 18 Aug 2017 20:52:00 +0200`."""
    return format_datetime(moment.astimezone(BERLIN))


def read_rfc2822(text: str) -> datetime | None:
    """The moment; None where it is unknown. A date without a zone is taken as UTC, as RFC 2822 has it for -0000."""
    try:
        moment = parsedate_to_datetime(text.strip())
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def is_strict(text: str) -> bool:
    """Whether a date is written to the letter of RFC 2822, with the weekday that it really was."""
    found = _STRICT.fullmatch(text.strip())
    moment = read_rfc2822(text)
    return bool(found and moment) and (not found[1] or found[1] == _WEEKDAYS[moment.weekday()])  # type: ignore[index, union-attr]
