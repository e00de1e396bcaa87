"""Durations with colons: `2:03:59 Stunden` → `zwei Stunden, drei Minuten …`."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.grammar import case_before, indefinite, stop_after, words_before
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.numbers import cardinal, digits, ordinal_stem
from artaudio.script.rule import Needs, Reading, Rule

_DURATION = verbose(
    r"""(?=[0-9])(?<![\w.,:/])(?:
      (?P<h>[0-9]{1,3}):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9]) (?:,(?P<f>[0-9]{1,3}))? (?:[ ]?(?:Stunden?\b|Std\b\.?|h\b|St\.))?
    | (?P<h2>[0-9]{1,3}):(?P<m2>[0-5][0-9])[ ]?(?:Stunden?\b|Std\b\.?|h\b)
    | (?P<m3>[0-9]{1,3}):(?P<s3>[0-5][0-9]) (?:[,.](?P<f3>[0-9]{1,3}))? [ ]?(?:Minuten?\b|[Mm]in\b\.?)
    | (?P<m4>[0-9]{1,2}):(?P<s4>[0-5][0-9])(?:,|\.(?=[0-9]{2}(?![0-9])))(?P<f4>[0-9]{1,3})
    | (?P<h22>[0-9]|1[0-9])\.(?P<m22>[0-5][05])[ ]?(?:Stunden|Std\b\.?)
    | (?P<h23>[0-5])\.(?P<m23>[0-5][05])[ ]?h\b
    | (?P<h24>[0-9]|1[0-9])[.:](?P<m24>[0-5][05])(?=(?P<until>[ ]?[-–][ ]?)[0-9]{1,2}(?:[.:][0-5][05])?[ ]?(?:Stunden|Std\b))
    | (?P<h5>[0-9]{1,3})[ ]?(?:h|Std\.?)[ ]?(?P<m5>[0-5]?[0-9])[ ]?(?:min\b\.?|Min\b\.?|m\b)
    | (?P<m7>[0-9]{1,2}):(?P<s7>[0-5][0-9])
      (?=[ ](?:(?<=0:[0-9]{2}[ ])vor(?=[ ][A-ZÄÖÜ])
        |zurück|Rückstand|Vorsprung|dahinter|hinter|langsamer|schneller|lang|Minuten)\b)
    | (?P<m26>[0-9]{1,2}):(?P<s26>[0-5][0-9])(?P<rate>[ ]?/[ ]?[kK]m)(?!\w)
    | (?P<m25>[0-9]{1,2}):(?P<s25>[0-5][0-9])
      (?=(?P<upto>[ ]?[-–][ ]?|[ ]bis[ ])?(?(upto)[0-9]{1,2}:[0-5][0-9])(?:[ ][Mm]in\.?)?
        [ ]?(?:/|pro|je)[ ]?(?:[kK]m|Kilometer)\b)
    | (?:(?<=\+)|(?<=\(\+[ ]))(?P<m9>[0-9]{1,2}):(?P<s9>[0-5][0-9])(?![.,][0-9])
    | (?:(?<=\bunter[ ])|(?<=\bin[ ]))(?P<h8>[0-9]):(?P<m8>[0-5][0-9])(?=[.,;)]?(?:[ ]|$))
    | (?:(?<=\bin[ ])|(?<=[Zz]eit[ ])|(?<=\bnach[ ]))(?P<m10>2[5-9]|[3-9][0-9]):(?P<s10>[0-5][0-9])(?![.,][0-9]|[ ][A-ZÄÖÜ]|-)
    | (?:(?<=\balle[ ])|(?<=\bnach[ ])|(?<=ca\.[ ])|(?<=\bje[ ])|(?<=\bin[ ]))(?P<m11>[0-9]{1,3})['’′](?![\w'’′"”])(?![ ]?[0-9])
    | (?:(?<=\()|(?<=\bder[ ])|(?<=[0-9]['’′],[ ]))(?P<nth>[0-9]{1,3})['’′](?=[),]|[ ])
    | (?P<age>[0-9]{1,2})J(?![\w/])
    | (?<=\()(?P<m13>0):(?P<s13>[0-5][0-9])(?=\))
    | (?P<m12>[0-9]{1,2})(?:m|['’′])[ ]?(?P<s12>[0-5][0-9])[.,](?P<f12>[0-9]{1,3})(?:s\b|(?![\w"”“″]))
    | (?<=[a-zäöü)][ ])(?P<m14>[0-9]{1,2}):(?P<s14>[0-5][0-9])(?=[ ]?(?:[–;,)]|\.?$))
    | (?P<m6>[0-9]{1,3})['’′][ ]?(?P<s6>[0-5]?[0-9])(?:''|’’|["”“″])
    )(?![0-9:])"""
)
_DURATION_HINT = lazy(r"[0-9](?::[0-9]|['’′J]|m[0-9]| ?(?:h|Std|Stunden))")
"""What stands in each duration: without it the long pattern is not compiled."""
_GAPS = lazy(r"[0-9] Std\.|Minuten zurück|Rückstand (?:beträgt|betrug)|\+[0-9]{1,2}:[0-9]{2}")
"""What a list of results has, whose times are durations: `138. Kern (AUT) 12:53`"""
_LATE = lazy(r"Minuten|Sekunden|Rückstand|zurück|Etappe|Zeitfahren|Rennen|Ziel")
"""Words of a race, in which `(0:57)` is a length of time"""
_CLOCK = frozenset({"um", "ab", "gegen", "seit", "uhrzeit"})
_LONG = lazy(r"[0-9]:[0-9]{2}:[0-9]{2}|Stunden|[Mm]arathon")
_RATIO = lazy(r"[Vv]erhältnis|[Ss]chlüssel|Maßstab|Relation|Quote|[Üü]bersetzung|Mischung")
"""Before two numbers that are a ratio, though they look like minutes: `Verhältnis 1:12,5`"""
_DAY_HOURS = 24


def _read(text: str) -> Iterator[Reading]:
    if not _DURATION_HINT.search(text):
        return
    long = ":" in text and _LONG.search(text) is not None
    for match in _DURATION.finditer(text):
        if _is_other(text, match) or (match["h8"] and not long):
            continue
        if match["nth"]:
            yield Reading(match.start(), match.end(), _nth_minute(text, match))
            continue
        case = case_before(text, match.start())
        if match["age"]:
            years = "Jahren" if case is Case.DATIVE else "Jahre"
            yield Reading(match.start(), match.end(), f"{cardinal(int(match['age']), 'ein')} {years}")
            continue
        hours = _first(match, "h h2 h5 h8 h22 h23 h24")
        minutes = _first(match, "m m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13 m14 m22 m23 m24 m25 m26")
        seconds, fraction = _first(match, "s s3 s4 s6 s7 s9 s10 s12 s13 s14 s25 s26"), _first(match, "f f3 f4 f12")
        parts = [
            _count(hours, "Stunde", case),
            _count(minutes, "Minute", case),
            _count(seconds, "Sekunde", case, fraction),
        ]
        parts = [part for part in parts if part]
        said = " und ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]])) if len(parts) > 2 else " ".join(parts)
        said = said or f"null {'Stunden' if hours else 'Minuten'}"
        if match["rate"]:
            yield Reading(match.start(), match.end(), f"{said} pro Kilometer")  # 4:59/km
        elif match["upto"]:
            yield Reading(match.start(), match.end("upto"), f"{said} bis ")  # 5:00 bis 5:20 pro km
        elif match["until"]:
            yield Reading(match.start(), match.end("until"), f"{said} bis ")  # 1.30–2 Std.
        elif _CUT.search(match[0]) and text.startswith(". ", match.end()) and not stop_after(text, match.end() + 1):
            yield Reading(match.start(), match.end() + 1, said)  # in 2:08 Min. 6.
        else:
            stop = stop_after(text, match.end()) if match[0].endswith(".") else ""
            yield Reading(match.start(), match.end(), said + stop)


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a duration is a time of day, a ratio, or a result of which nothing says that it is a time."""
    if (match["h"] and not match[0].rstrip(".")[-1].isalpha()) or (
        (match["h2"] or match["h23"]) and match[0].endswith("h")
    ):
        return _is_clock(text, match)
    if match["m4"]:
        return _RATIO.search(text, max(0, match.start() - 60), match.start()) is not None
    needed = _LATE if match["m13"] else _GAPS if match["m14"] else None
    return needed is not None and not needed.search(text)


def _nth_minute(text: str, match: re.Match[str]) -> str:
    """`Kern (67')` → `siebenundsechzigste Minute`, `in der 67'` → `siebenundsechzigsten`"""
    return ordinal_stem(int(match["nth"])) + ("en" if text.endswith("der ", 0, match.start()) else "e") + " Minute"


_CUT = lazy(r"(?:Min|min|Std|Sek)$")


def _first(match: re.Match[str], groups: str) -> str | None:
    """What the first of the groups that has matched holds."""
    return next((match[name] for name in groups.split() if match[name]), None)


def _is_clock(text: str, match: re.Match[str]) -> bool:
    before = words_before(text, match.start(), 1)
    rest = text[match.end() : match.end() + 4].lstrip()
    hour = int(match["h"] or match["h2"] or match["h23"])
    until = words_before(text, match.start(), 2)[:1] in (["bis"], ["ab"])  # bis max. 22:00h
    named = text.endswith(("Uhrzeit: ", "ktualisierung: ", "ktualisiert: ", "Stand: "), 0, match.start())
    return hour <= _DAY_HOURS and (
        rest.startswith("Uhr") or until or named or bool(before and before[-1].lower() in _CLOCK)
    )


def _count(number: str | None, unit: str, case: Case, fraction: str | None = None) -> str:
    """`02` → `zwei Minuten`; nothing is said of nought."""
    if not number or (int(number) == 0 and not fraction):
        return ""
    if int(number) == 1 and not fraction:
        return f"{indefinite(Gender.FEMININE, case)} {unit}"
    decimals = f" Komma {digits(fraction)}" if fraction else ""
    return f"{cardinal(int(number))}{decimals} {unit}n"


RULE = Rule("durations", _read, Needs.UNREAD_DIGIT)
