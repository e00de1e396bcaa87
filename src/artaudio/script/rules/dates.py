"""Dates in digits: `am 18.08.2017` → `am achtzehnten August zweitausendsiebzehn`; `ordinals` reads dates with a month's name."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.calendar_names import MONTHS
from artaudio.language.de.date_articles import article_of_date
from artaudio.language.de.grammar import stop_after, words_before
from artaudio.language.de.numbers import cardinal, ordinal_stem, roman, year
from artaudio.language.de.ordinal_endings import ordinal_ending
from artaudio.script.rule import Needs, Reading, Rule

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DATE = verbose(
    rf"""(?=[0-9])(?<![\w.,:/§$€£-])(?<![0-9]–)(?:
      (?P<iso> (?P<y1>1[0-9]{{3}}|20[0-9]{{2}})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12][0-9]|3[01]) (?![0-9-]) )
    | (?: (?P<d0>{_DAY})\.
          (?:[ ]?(?P<m0>{_MONTH})\.(?:[ ]?(?P<y0>19[0-9]{{2}}|20[0-9]{{2}}|(?<=\.)[0-9]{{2}}(?=[ ]?[-–])))?)?
          (?P<between>[ ]?[-–/][ ]?) )?
      (?P<d>{_DAY})\.[ ]?(?P<m>{_MONTH})\.
      (?: [ ]?(?P<y>1[0-9]{{3}}|20[0-9]{{2}}|(?<=\.)[0-9]{{2}}(?![0-9:%]|[.,][0-9]|[ ]?Uhr)
          | [0-9]{{2}}(?![0-9.,:%]|[ ]?(?:Uhr|Euro|Prozent|[A-Za-zäöü]))) )? (?![0-9]|[.:][0-9])
    | (?P<d2>{_DAY})\.(?P<m2>{_MONTH})
      (?![0-9.,:]|[ ]?(?:Uhr|h\b|Euro|Prozent|%|€|Millionen|Mrd|Mio|Mia|Milliarden|°|Grad
          |(?:Jahren?|Monaten?|Wochen|Tagen?|Stunden|Minuten|Sekunden|Punkten?|Metern?|Kilo\w*|Litern?|Tonnen)\b
          |(?:[mckdµ]?m|[mkµ]?g|[mcdh]?l|t|s|min|ha|qm|kt|ct|bar|ppm|k[WVB]|[WVAKN]|[MG]B|kWh)\b))
    | (?P<d4>{_DAY})\.[ ]?(?P<roman>I{{1,3}}|I?V|VI{{1,3}}|I?X|XI{{1,2}})\.[ ]?(?P<y4>1[0-9]{{3}}|20[0-9]{{2}}) (?![0-9])
    | (?P<d5>{_DAY})(?=[ ](?:{"|".join(MONTHS)})[ ](?:1[5-9]|20)[0-9]{{2}}(?![0-9]))
    | (?P<m3>{_MONTH})/(?P<y3>19[0-9]{{2}}|20[0-9]{{2}}) (?![\w/])
    )"""
)
_ISSUES = frozenset(
    {
        "Ausgabe",
        "Heft",
        "Hefte",
        "Ausgaben",
        "Nummern",
        "Nr",
        "Nr.",
        "Nummer",
        "Drucksache",
        "Quartal",
        "Halbjahr",
        "Semester",
        "Trimester",
        "Folge",
        "Band",
        "Az",
        "Aktenzeichen",
        ":",
    }
)
_SECTIONS = frozenset(
    {
        "Abschnitt",
        "Abschnitte",
        "Abschn.",
        "Pkt.",
        "Abs.",
        "Anlage",
        "Anhang",
        "Tab.",
        "Rn.",
        "TOP",
        "Modul",
        "Aufgabe",
        "Gleichung",
        "Formel",
        "Ziffern",
        "Unterpunkt",
        "Regel",
        "Gliederungspunkt",
        "Kapitel",
        "Kap.",
        "Ziffer",
        "Ziff.",
        "Nummer",
        "Nr.",
        "Punkt",
        "Version",
        "Absatz",
        "Position",
        "Pos.",
        "Konto",
        "Raum",
        "Saal",
        "Zimmer",
        "Büro",
        "Tabelle",
        "Abbildung",
        "Abb.",
        "Übung",
        "Level",
    }
)
"""Before a number with points in it, whose last part is no year and whose second is no month: `Kapitel 10.01.03`, `Raum 4.02.`"""
_ASKS_FOR_DATE = frozenset({"am", "vom", "zum", "seit", "Am", "Vom", "dem", "den", "Stand", "Datum"})
_ASKS_FOR_EITHER = frozenset({"ab", "bis", "Ab", "Bis"})
"""Words before a date or an hour."""
_OFFERED = verbose(
    r"\b(?:gültig|\w*[Ff]rist|\w*[Aa]nmeld\w*|[Bb]ewerb\w*|Aktion|Angebot\w*|"
    r"Ausstellung|zu[ ]sehen|gebucht|Einsend\w*)\b"
)
_NEAR = 100
"""Characters on either side of a date that tell what it is about."""
_DAY_HOURS = 24
_CENTURY = 1900
_THIS_YEAR = 26
"""Two digits above these are a year of the last century where the sentence has another one of it."""
_PAST, _PRESENT = lazy(r"\b1[89][0-9]{2}\b"), lazy(r"\b20[0-9]{2}\b")


def _read(text: str) -> Iterator[Reading]:
    for match in _DATE.finditer(text):
        start, end = match.span()
        if match["iso"]:
            said = _say(text, start, end, match["d1"], match["m1"])
            yield Reading(start, end, f"{said} {year(int(match['y1']))}")
        elif match["roman"]:
            said = _say(text, start, end, match["d4"], str(roman(match["roman"])))
            yield Reading(start, end, f"{said} {year(int(match['y4']))}")
        elif match["d5"]:
            yield Reading(start, end, ordinal_stem(int(match["d5"])) + ordinal_ending(text, start, end))  # 17 Mai 1965
        elif match["m3"]:
            yield Reading(start, end, _month(text, start, match))
        elif match["d2"]:
            last = "".join(words_before(text, start, 1)[-1:])
            if last in _ASKS_FOR_DATE or (last in _ASKS_FOR_EITHER and not _is_time(text, match)):
                yield Reading(start, end, _say(text, start, end, match["d2"], match["m2"]))
        elif match["d0"] or "".join(words_before(text, start, 1)[-1:]) not in _SECTIONS:
            yield _full(text, match)


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Whether `ab 20.10` without a second point is an hour, as it is unless its sentence speaks of an offer or a deadline."""
    hour, minute = match["d2"], match["m2"]
    window = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return int(hour) <= _DAY_HOURS and len(minute) == 2 and not _OFFERED.search(window)


def _full(text: str, match: re.Match[str]) -> Reading:
    start, end = match.span()
    said = _say(text, start, end, match["d"], match["m"])
    if match["d0"]:
        said = said.removeprefix(article_of_date(text, start))
        first = (
            article_of_date(text, start) + ordinal_stem(int(match["d0"])) + ordinal_ending(text, start, end, MONTHS[0])
        )
        if match["m0"]:
            first += f" {MONTHS[int(match['m0']) - 1]}"
        if match["y0"]:
            first += f" {_year(match['y0'], match)}"
        if "/" not in match["between"]:
            said = said.replace("tem ", "ten ", 1)  # von zwölftem September bis zwanzigsten Mai
        said = f"{first} {'und' if '/' in match['between'] else 'bis'} {said}"
    if match["y"]:
        return Reading(start, end, f"{said} {_year(match['y'], match)}")
    following = text[end : end + 1]
    return Reading(start, end, said + stop_after(text, end) + (" " if following.isalpha() else ""))


def _say(text: str, start: int, end: int, day: str, month: str) -> str:
    """`18`, `08` → `achtzehnten August`, with the ending that the words before ask for."""
    name = MONTHS[int(month) - 1]
    return f"{article_of_date(text, start)}{ordinal_stem(int(day))}{ordinal_ending(text, start, end, name)} {name}"


def _year(written: str, match: re.Match[str]) -> str:
    """Two digits are a year of this century, or of the last one: `17` → 2017, `89` → 1989, `33` beside 1923 → 1933."""
    number = int(written)
    if len(written) == 2:
        near = match.string[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        past = number > 50 or (number > _THIS_YEAR and _PAST.search(near) and not _PRESENT.search(near))
        number += _CENTURY if past else _CENTURY + 100
    return year(number)


def _month(text: str, start: int, match: re.Match[str]) -> str:
    """`05/2017` → `Mai zweitausendsiebzehn`, but the issue of a magazine is counted."""
    number, said = int(match["m3"]), year(int(match["y3"]))
    before = words_before(text, start, 1)
    return f"{cardinal(number)} {said}" if before and before[-1] in _ISSUES else f"{MONTHS[number - 1]} {said}"


RULE = Rule("dates", _read, Needs.UNREAD_DIGIT)
