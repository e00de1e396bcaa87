"""Articles that are said before a date and not written: `am Montag, 9. März` → `dem neunten`, `geb. 3. 5.` → `am dritten`."""

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.calendar_names import MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS

_BORN = lazy(r"(?:\b(?:geb|gest|verst)\.|[*†]|\b(?:geboren|gestorben)) ?$")
"""Before the day of a birth or a death: `geb. 12.3.1987`"""
BIRTH = lazy(r"\*|\bgeb(?:\.|oren)")
"""What tells of a birth, behind which a plus before a date is a death: `* 3.4.1890, + 5.6.1950`"""
_DAY_NAMES = "|".join([*WEEKDAYS, *WEEKDAY_ABBREVIATIONS])
_SMALL_DAYS = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
_FEAST = rf"(?:\w*(?:{_DAY_NAMES})\w*|\w+(?:{_SMALL_DAYS})|Karsamstag|Heiligabend)\.?"
_BESIDE_WEEKDAY = verbose(
    rf"""\b(?P<word>
      [Aa]m|[Aa]b|[Vv]om|[Vv]on|[Ss]eit|[Zz]um|[Bb]eim|[Nn]ach|[Vv]or|[Dd]em|[Mm]it|[Bb]is|[Ff]ür|[Aa]uf|[Dd]en
    )[ ] (?:(?:[a-zäöü]+en|voraussichtlich|einschließlich|einschl\.|inklusive|inkl\.|spätestens|vorerst|zunächst|wohl)[ ])?
    (?:{_FEAST}(?:,[ ](?:de[mn][ ])?[0-9]{{1,2}}\.[ ]?(?:[0-9]{{1,2}}\.|[A-ZÄJ][a-zäö]+)?,?)?[ ](?:und|sowie|oder)[ ])?
    {_FEAST},?[ ]$"""
)
"""Preposition and weekday before a date: `am Montag, 9. März`, `am Mi 9.10.`"""
_DAY_AND_MONTH = verbose(rf"[0-9]{{1,2}}\.[ ]?(?:[0-9]{{1,2}}\.|(?:{'|'.join(MONTHS)})\b)")
_LONGEST_DAY = len("Donnerstag. ")
"""Characters in which a weekday ends before a date."""
_DAY_ENDS = lazy(rf"(?:{_DAY_NAMES})\.? $")
_REACH = 90
"""Characters before a date that tell its article."""


def _follows_birth(text: str, start: int) -> bool:
    """Whether a word or a sign of birth or death stands before a date: `geb. 12.3.1987`, `† 3. Mai`."""
    if text.endswith(("+ ", "+"), 0, start):
        return BIRTH.search(text, max(0, start - _REACH), start) is not None
    return _BORN.search(text, max(0, start - len("gestorben ")), start) is not None


def article_of_date(text: str, start: int) -> str:
    """The article that is said before a date behind a weekday, with a blank: `am Montag, 9. März` → `dem `; else nothing."""
    if _follows_birth(text, start):
        return "am "
    comma = text.endswith(", ", 0, start)
    if not comma and not _is_bare_date(text, start):
        return ""
    beside = _BESIDE_WEEKDAY.search(text, max(0, start - _REACH), start)
    if not beside:
        return ""
    article = "den " if beside["word"].lower() in {"bis", "für", "auf", "den"} else "dem "
    return article if comma else f", {article}"


def _is_bare_date(text: str, start: int) -> bool:
    """Whether a weekday stands before a day and its month, with no comma between: `am Mi 9.10.`"""
    before = text[max(0, start - _LONGEST_DAY) : start]
    return _DAY_ENDS.search(before) is not None and _DAY_AND_MONTH.match(text, start) is not None
