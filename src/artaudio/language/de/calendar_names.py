"""German names of months and weekdays, and their abbreviations."""

from collections.abc import Iterable, Mapping

from artaudio.base.patterns import words

MONTHS = words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
AUSTRIAN_MONTHS: Mapping[str, str] = {"Jänner": "Januar", "Feber": "Februar"}
MONTH_ABBREVIATIONS: Mapping[str, str] = {
    "Jan": "Januar", "Jän": "Jänner", "Feb": "Februar", "Febr": "Februar", "Mär": "März", "Mrz": "März", "Apr": "April",
    "Jun": "Juni", "Jul": "Juli", "Aug": "August", "Sep": "September", "Sept": "September", "Okt": "Oktober",
    "Nov": "November", "Dez": "Dezember",
}  # fmt: skip
"""Without the full stop → the name in full. `Mai` has none."""
MONTH_NUMBERS: Mapping[str, int] = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name.lower(): MONTHS.index(month) + 1 for name, month in AUSTRIAN_MONTHS.items()},
    **{short.lower(): MONTHS.index(AUSTRIAN_MONTHS.get(name, name)) + 1 for short, name in MONTH_ABBREVIATIONS.items()},
}
"""Every name and abbreviation of a month in small letters → 1 to 12."""

WEEKDAYS = words("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag")
WEEKDAY_ABBREVIATIONS: Mapping[str, str] = {
    "Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag", "Sa": "Samstag", "So": "Sonntag",
}  # fmt: skip


def one_of(names: Iterable[str]) -> str:
    """The inside of a pattern group that matches any of the names, the longest first: `Sept|Sep`."""
    return "|".join(sorted(names, key=len, reverse=True))


SHORT_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
"""How the days of the week begin, and how they are shortened."""
ANY_WEEKDAY = f"{one_of(WEEKDAYS)}|{'|'.join(SHORT_WEEKDAYS)}"
"""The inside of a pattern group that matches a day of the week, shortened or not."""

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Months as German pages show them whose software speaks English."""
