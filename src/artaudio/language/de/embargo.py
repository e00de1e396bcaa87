"""Read lines that keep a text back: `Sperrfrist: 3. Oktober 2026, 10 Uhr`, `Frei ab sofort`, `Entwurf`."""

import re
from datetime import datetime

from artaudio.base.patterns import lazy
from artaudio.language.de.dates import DATE, day_of, first_moment, moment

ENDS = lazy(r"sperr|embargo|\bfrei", re.IGNORECASE)
"""Words of a line that names the end of an embargo, if it has a date; a draft stays one whatever its date."""
LIFTED = lazy(
    r"\bkeine sperrfrist|sperrfrist\s?:?\s(?:keine|sofort(?: frei)?)\W*$|(?<!nicht )\b(?:aufgehoben|abgelaufen)\W*$"
    r"|\bab sofort\b",
    re.IGNORECASE,
)
"""An embargo line that says there is none any more: `Sperrfrist aufgehoben`, `Sperrfrist: keine`, `Frei ab sofort`."""


def is_lifted(text: str) -> bool:
    """Whether a line says that nothing is kept back, whatever the time."""
    return ENDS.search(text) is not None and LIFTED.search(text) is not None


def end_of_embargo(text: str) -> datetime | None:
    """When the text may become public: `Sperrfrist: 3.10.2026, 10 Uhr` → 2026-10-03T10:00+02:00; a day alone ends at midnight.

    None where the line names no day with its year, and for a draft.
    """
    if not ENDS.search(text):
        return None
    if (end := first_moment(text)) is not None:
        return end
    days = [day for found in DATE.finditer(text) if (day := day_of(found))]
    return moment(max(days), (24, 0)) if days else None
