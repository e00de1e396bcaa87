"""Numbers as a German reader expects them, and as machines do."""

from datetime import datetime

from artaudio.language.de.calendar_names import MONTHS

UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))
"""Sizes of files as people read them: the unit's name and its bytes."""
SPEEDS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Factors of the speed that the pages' players offer."""


def clock(length: int) -> str:
    """Milliseconds as a player shows them: `333215` → `5:33`, `3723004` → `1:02:03`."""
    seconds = length // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


def in_words(length: int) -> str:
    """`333215` → `5 Minuten 33 Sekunden`, for those who hear the page."""
    seconds = length // 1000
    parts = ((seconds // 3600, "Stunde"), (seconds // 60 % 60, "Minute"), (seconds % 60, "Sekunde"))
    named = [f"{number} {unit}{'' if number == 1 else 'n'}" for number, unit in parts if number]
    return " ".join(named) or "0 Sekunden"


def size(count: int) -> str:
    """Bytes: `4012320` → `4,0 MB`."""
    for unit, worth in UNITS:
        if count >= worth:
            digits = 1 if count < 100 * worth else 0
            return f"{count / worth:.{digits}f}".replace(".", ",") + f"\u00a0{unit}"
    return f"{count}\u00a0Byte"


def moment(at: datetime) -> str:
    """`18. August 2017, 20:52 Uhr`."""
    return f"{at.day}. {MONTHS[at.month - 1]} {at.year}, {at.hour}:{at.minute:02d} Uhr"


def iso_duration(length: int) -> str:
    """ISO 8601: `333215` → `PT5M33S`; rounded to the second, as podcast directories want it."""
    seconds = (length + 500) // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + f"{seconds % 60}S"


def seconds(length: int) -> str:
    """Milliseconds as the address of a moment: `83000` → `83`, `63285` → `63.285`."""
    return f"{length / 1000:.3f}".rstrip("0").rstrip(".")


def speed(factor: float) -> str:
    """How fast a player plays: `1.25` → `1,25×`."""
    return f"{factor:g}".replace(".", ",") + "×"
