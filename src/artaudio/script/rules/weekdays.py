"""Weekdays that are shortened: `Mo.-Fr.` → `Montag bis Freitag`.

`So` and `Do` are days beside other days, before a date or a time of day, in brackets, and behind `am`, `ab`, `bis`, `vom`.
"""

import re
from collections.abc import Iterator

from artaudio.base.patterns import DIGIT, lazy, verbose
from artaudio.language.de.calendar_names import MONTH_ABBREVIATIONS, MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS, one_of
from artaudio.script.rule import Reading, Rule

_DAY = f"(?:{one_of(WEEKDAY_ABBREVIATIONS)})"
_BEHIND_SO = "bis|und|nur|auch|alle|von|nach|vor|der|des|ganztags|geschl"
_HINT = lazy(rf"[MDFS][oiar](?![^\W_])(?!(?<=So)[ ](?!{_BEHIND_SO})[a-zäöü]{{3}})")
"""What may be a day; `So` before most words is none: `So sagte sie es.`"""
_CONTEXT = verbose(
    rf"""
      (?<![\w-]) {_DAY}\.? (?: [ ]?(?:-|–|—|/|,|\+|bis|und|u\.)[ ]?(?:{_DAY}|Fei(?:ert)?)\b\.? )+  # Mo.-Fr., Sa. und So.
    | (?<![\w-]) {_DAY}\.?,?[ ]
      (?= [0-9]{{1,2}} (?: \.[ ]?[0-9]{{1,2}}\. | \.,[ ]bis | \.[ ]?[A-ZÄ][a-zä] | (?:[ ]Uhr)?[ ]bis[ ]{_DAY}\b
         | [.:][0-9]{{2}} | [ ]?(?:Uhr|h\b) | h[ ]?[-–]
         | (?:,|[ ]und|[ ]u\.)[ ][0-9]{{1,2}}(?:[.:][0-9]{{2}})?[ ](?:Uhr|und|u\.) | [ ]?[-–] ) )
    | (?<![\w-]) (?:{_DAY}) (?:\.:?|:)[ ] (?=[0-9]{{1,3}}(?:[.,](?:[0-9]{{2}}|-{{1,2}}|–))?[ ]?(?:Euro\b|EUR\b|€))  # Fr. 5 €
    | (?<=[0-9]\.[ ]) {_DAY}\b\.? (?=[ ](?:n\.|nach|im|i\.|v\.|vor|d\.|der|des|in)(?!\w))  # 3. So. n. Trin.
    | (?<=,[ ]) {_DAY}\b\.? (?=[ ](?:alle|nur|auch|ab|von|bis|ganztags|geschl\w*|nach)\b)  # …, So alle 30 Min.
    | (?<![\w-]) {_DAY}\b\.? (?=[ ][-–][ ][0-9]{{1,2}}\.[ ]?[0-9])                                # Mi – 4.9.
    | (?:(?<=[Rr]uhetag[ ])|(?<=[Rr]uhetag:[ ])) {_DAY}\b\.?
    | (?<=\() {_DAY}\.? (?=[),])
    | (?<=[ ]) (?:Mo|Di|Mi|Do|Sa)\. (?=[,;)]|[ ][a-zäöü])
    | (?: (?<=\b[Aa]m[ ]) | (?<=\b[Aa]b[ ]) | (?<=\bvom[ ]) | (?<=\bzum[ ]) | (?<=\bbis[ ]) | (?<=\baußer[ ]) ) {_DAY}\.
    """
)


_NEXT = verbose(
    rf"(?:(?<=und[ ])|(?<=u\.[ ])|(?<=sowie[ ])) {_DAY}\b\.?(?=[ ](?:von|ab|bis|um)[ ][0-9])"
    rf"| (?<=[,;][ ]) {_DAY}(?:\.(?=[ ](?:und|[a-z]))|(?=[ ](?!\w+[ ],|ist|sind|war|hat)(?:[a-zäöü]|Ruhetag)))"
)


_SMALL_DAY = r"(?:mo|di|mi|do|fr|sa|so)"
_SMALL_HINT = lazy(r"[mdfs][oiar](?:\.| ?[-–] ?[mdfs][oiar]\b)")
_SMALL = verbose(
    rf"""(?<![\w.-])(?:
      {_SMALL_DAY}\.(?:[ ]?(?:[-–]|bis|und|u\.|/|,|\+)[ ]?{_SMALL_DAY}\.)+  # di.–so. 10–17 Uhr
    | {_SMALL_DAY}[ ]?[-–][ ]?{_SMALL_DAY}\b(?=:?[ ][0-9])  # mo–fr 8–12 Uhr
    | (?:mo|di|mi|do|fr|sa|(?<=[,;][ ])so)\.
      (?=[ ](?:(?:von|ab|bis|um)[ ])?[0-9]{{1,2}}(?:[.:][0-9]{{2}}|[ ]?[-–]|[ ]Uhr|[ ](?:und|bis)[ ][0-9])|[ ]geschl)
    | (?:(?<=außer[ ])|(?<=jeden[ ])|(?<=immer[ ])) {_SMALL_DAY}\.
    )"""
)
"""Days on which something is again and again, as posters write them."""
_JOINT = lazy(r"[ ]?(bis|[-–]|und|u\.|/|,|\+)[ ]?(?=[mdfs][oiar])")

_MONTH = f"(?:{one_of([*MONTHS, *MONTH_ABBREVIATIONS])})"
_FEAST = lazy(r"[ ,/+]*(?:und[ ])?Fei(?:ert)?\b\.?$")
_WEEKDAY = f"(?:{one_of(WEEKDAYS)})"
_MONTHS = verbose(
    rf"(?<![\w-])(?:{_MONTH}\.?(?P<dash>[ ]?[-–][ ]?)(?={_MONTH}\b(?!-))|{_WEEKDAY}(?P<days>[ ]?[-–][ ]?)(?={_WEEKDAY}\b(?!-))"
    rf"|(?<=[0-9][.][ ]){_MONTH}\.?(?:[ ](?:19|20)[0-9]{{2}})?(?P<dates>[ ]?[-–][ ]?)"
    rf"(?=(?:{_WEEKDAY},?[ ])?[0-3]?[0-9]\.[ ]?{_MONTH}\b))"
)


def _read(text: str) -> Iterator[Reading]:
    capital = _HINT.search(text)
    small = _SMALL_HINT.search(text) if DIGIT.search(text) else None
    if capital or small or "–" in text or "-" in text:
        readings = [*_months(text), *(_days(text) if capital else ()), *(_small_days(text) if small else ())]
        yield from sorted(readings, key=lambda reading: reading.start)


def _months(text: str) -> Iterator[Reading]:
    """`Juni–Sept.` → `Juni bis September`, `Montag - Freitag`, `3. Mai - 5. Juni`: the dash alone."""
    for match in _MONTHS.finditer(text) if "–" in text or "-" in text else ():
        dash = match.lastgroup or "dash"
        yield Reading(match.start(dash), match.end(dash), " bis ")


def _small_days(text: str) -> Iterator[Reading]:
    """`di.–so. 10–17 Uhr` → `dienstags bis sonntags`"""
    for match in _SMALL.finditer(text):
        said = _JOINT.sub(_joint, match[0])
        said = re.sub(rf"\b{_SMALL_DAY}\b\.?", lambda day: _weekly(day[0]), said)
        yield Reading(match.start(), match.end(), said + ("." if match.end() == len(text) else ""))


def _joint(match: re.Match[str]) -> str:
    return {",": ", ", "bis": " bis ", "-": " bis ", "–": " bis "}.get(match[1], " und ")


def _weekly(day: str) -> str:
    return f"{WEEKDAY_ABBREVIATIONS[day.rstrip('.').capitalize()].lower()}s"


def _days(text: str) -> Iterator[Reading]:
    rows = list(_CONTEXT.finditer(text))
    if rows:  # Mo.–Fr. 8–12 Uhr, Sa geschlossen
        rows = sorted([*rows, *_NEXT.finditer(text)], key=lambda match: match.start())
    done = 0
    for match in rows:
        if match.start() < done:
            continue
        done = match.end()
        spoken = re.sub(_DAY + r"\b\.?", lambda day: WEEKDAY_ABBREVIATIONS[day[0].rstrip(".")], match[0])
        spoken = re.sub(r"(?<=[gh])[ ]?[-–][ ]?(?=[MDFS])", " bis ", spoken)
        *first, _ = spoken.split("/")
        if len(first) > 1:
            spoken = spoken.replace("/", ", ", len(first) - 1)
        spoken = re.sub(r"(?<=[gh])(?:/|[ ]?\+[ ]?)(?=[MDFS])|[ ]u\.[ ]", " und ", spoken)
        spoken = _FEAST.sub(" und Feiertag", spoken)
        ends = match[0].endswith(".") and match.end() == len(text)
        yield Reading(match.start(), match.end(), spoken + "." if ends else spoken)


RULE = Rule("weekdays", _read)
