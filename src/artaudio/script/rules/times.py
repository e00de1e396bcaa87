"""Times of day: `20:52 Uhr` → `zwanzig Uhr zweiundfünfzig`; tells them from scores."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose, words
from artaudio.language.de.calendar_names import WEEKDAY_ABBREVIATIONS, WEEKDAYS
from artaudio.language.de.grammar import words_before
from artaudio.language.de.numbers import cardinal
from artaudio.script.rule import Needs, Reading, Rule

_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_QUARTER = r"(?:00|15|30|45)"
_TIME = rf"{_HOUR}(?:[.:][0-5][0-9](?::[0-5][0-9])?)?(?![0-9])"
_MEASURED = (
    r"[0-9]|[.,:/-][0-9]|-[A-ZÄÖÜ]|[ ]?[%‰€$£°]|[ ](?:Millionen|Milliarden|Mio|Mrd|Tsd|Prozent|Promille|Euro|Cent|Dollar|Franken|"
    r"Rappen|"
    r"Pfund|Mark|Yen|Kronen|Punkte?|Zählern?|Stellen|Metern?|Kilometern?|Kilo|Kilogramm|Gramm|Grad|Litern?|Tonnen|Sekunden|Minuten|"
    r"Stunden|Tagen?|Jahren?|Mal|CHF|EUR|USD|GBP|k?m[²³]?|k?g|cm|mm|[mh]?l|t|k?W|MW|[kM]?Wh|km/h|Hz|PS|Nm)(?![\w-])"
    r"|[ ]auf[ ][0-9]|[ ](?:je|pro)[ ]"
)
_CHANNELS = (
    "ORF|ZDF(?:neo|info)?|ARD|NDR|WDR|BR|SWR|MDR|[Hh][Rr]|RBB|rbb|SRF|RTL|Sat|SAT|Sat[.]?1|SAT[.]?1|Pro|ProSieben|VOX|Vox|Arte|ARTE|"
    "arte|3sat|3SAT|Das[ ]Erste|ATV|Puls|Servus|ServusTV|Kika|KiKA|Phoenix|phoenix|Kabel[ ]?(?:1|eins)|"
    "kabel[ ](?:1|eins)|One|ONE|Tele[ ]5|Sky|DAZN|Magenta|Eurosport|DMAX|Sport1|n-tv|ntv|Welt|Super[ ]RTL|Ö1|DLF|Deutschlandfunk"
)
_CUES = "|".join(
    rf"(?<=\b{cue}[ ])"
    for cue in words(
        "[Uu]m [Aa]b [Bb]is [Gg]egen [Ss]eit Landung Abflug Ankunft Abfahrt Beginn Einlass "
        r"Abf\. Ank\. Abfahrt: Ankunft: Beginn: Einlass: Start: Anpfiff: Anstoß: Ende: Anpfiff Anstoß"
    )
)
_SHORT_DAYS = "|".join(WEEKDAY_ABBREVIATIONS)
_CLOCK = verbose(
    rf"""(?=[0-9])(?<![\w.,:/])(?:
      (?P<times>{_TIME}(?:h?(?:[ ]?[-–/][ ]?|,[ ]|[ ](?:bis|und|oder|u\.|bis[ ](?:gegen|etwa|ca\.|circa|rund|zirka)
      |und[ ]um|bzw\.)[ ]){_TIME}){{0,5}})
        (?: [ ]?(?P<uhr>Uhr)(?!-)\b | [ ]?(?P<h>h)\b | (?=[ ](?:MEZ|MESZ|UTC|GMT|WEZ|EST)\b) )
    | (?: (?P<compound>{_HOUR}[.:][0-5][0-9])-Uhr
        | (?P<train>{_HOUR}[.:][0-5][0-9])(?=-(?:Zug|Bus|Flug|Bahn|Vorstellung)) )-(?=[A-ZÄÖÜ])
    | (?: (?:{_CUES}) (?P<pointed>{_HOUR}\.[0-5][0-9])
        | (?:(?<=[Vv]on[ ])|(?<=[Zz]wischen[ ]))
          (?P<from_to>{_HOUR}[.:][0-5][0-9](?:[ ]bis[ ]|[ ]und[ ]|[ ]?[-–][ ]?){_HOUR}[.:][0-5][0-9])
        | (?:(?<=tag,[ ])|(?<=woch,[ ])|(?<=[Hh]eute,[ ])|(?<=[Mm]orgen,[ ])|(?<=[Aa]bend,[ ])|(?<=\b[MDFS][oiar]\.,[ ])
            |(?<=\b[MDFS][oiar],[ ]))
          (?P<shown>{_HOUR}\.[0-5][0-9])(?=[,;)]|[ ][A-ZÄÖÜ]|\.?$)
        | (?:(?<=,[ ])|(?<=;[ ])) (?P<scheduled>{_HOUR}\.[0-5][0-9])(?=:[ ][A-ZÄÖÜ„»])
        | (?:(?<=\b[MDFS][oiar][ ])|(?<=\b[MDS][oia]\.[ ])) (?P<daily>{_HOUR}\.[0-5][0-9]) (?![ ]?[-–])
        | (?P<sent>{_HOUR}\.[0-5][0-9])(?=,[ ](?:{_CHANNELS})(?!\w))
        | (?P<hours>{_HOUR}\.{_QUARTER}[ ]?[-–][ ]?{_HOUR}(?:\.{_QUARTER})?|{_HOUR}[ ]?[-–][ ]?{_HOUR}\.{_QUARTER})
          (?=(?:,|;|[ ]und|[ ]u\.)[ ](?:{_SHORT_DAYS})\b)
        | (?P<opening>{_HOUR}\.{_QUARTER}(?:[ ]bis[ ]|[ ]?[-–][ ]?){_HOUR}\.{_QUARTER})
      ) (?!{_MEASURED})
    | (?P<beside>{_HOUR}\.[0-5][0-9])[ ]?[/|·][ ]?(?=(?:{_CHANNELS})(?!\w))
    | (?P<french>{_HOUR}h[0-5][0-9])(?!\w)
    | (?P<bare>{_HOUR}[:][0-5][0-9](?::[0-5][0-9])?(?:[ ]?[-–][ ]?{_HOUR}:[0-5][0-9])?)(?![0-9]|[:,.][0-9]|-[A-ZÄÖÜ])
    )"""
)
_HALF_DAY = 12
_DATED = lazy(r"(?<![0-9])[0-3]?[0-9]\. ?[01]?[0-9]\.(?:(?:20)?[0-9]{2})?,? $")
"""A day before its hour: `Sa 16.11. 20 h`"""
_POINTED = lazy(r"(?:0[0-9]|[6-9]|[12][0-9])\.[0-5][0-9](?:$|[ ]?[-–])")
"""An hour of the day before `h`, no length of time: `16.30 h`"""
_OPEN = lazy(r"[0-9]{1,2}h ?[-–] ?(?:1[4-9]|2[0-4])")
"""Hours from the first to the last of a day, before `h`: `8h–18h`"""
_CLOCK_HINT = lazy(r"(?<=[0-9])(?:[.:][0-5][0-9](?![0-9])|[ ]?h|[ ]?Uhr|[ ](?:ME|UTC|GMT|WEZ|EST))")
"""Without this there is no time of day, and the long pattern is not compiled."""
_PART = verbose(r"([0-9]+)(?:[.:]([0-9]{2}))?(?::([0-9]{2}))?|h?[ ]?[-–/][ ]?|[^0-9]+")
_BEFORE_TIME = frozenset(
    words("""
    um ab gegen bis seit von v. zwischen nach vor kurz Beginn Anpfiff Anstoß Start Einlass Stand Abfahrt Ankunft
    Uhrzeit täglich tägl. tgl. werktags sonntags feiertags wochentags samstags geöffnet offen Kassenschluss Küchenschluss
    Anpfiff: Beginn: Start: Einlass: Treffpunkt Treffpunkt: Treffpkt.: Treff: Abfahrt: Abmarsch: Ankunft:
    Abendmesse Messe Gottesdienst
    """)
)
_DAYS = [[day] for day in (*WEEKDAYS, *WEEKDAY_ABBREVIATIONS)]
_BEFORE_SCORE = frozenset(
    words("""
    mit beim zum zu vom Endstand Ergebnis Stand-von Verhältnis Maßstab Mischverhältnis Seitenverhältnis Format ein
    einem das dem im am
    """)
)
_BEFORE_BOTH = frozenset(words("von nach vor zwischen"))
"""Before a time as well as before a score: `nach 12:14 zur Pause`"""
_QUARTERS = ("00", "15", "30", "45")
_COUNTED = lazy(
    r"(?:verhältnis|differenz|bilanz|[Bb]ilanz|stand|[Qq]uote|[Ff]ührung|[Ee]rgebnis|[Ss]kore|[Ss]core|[Vv]orsprung)$"
)
"""What a score with `von` belongs to: `ein Torverhältnis von 4:15`"""
_ROW = lazy(
    rf"(?<![0-9:.,])(?P<first>{_HOUR}:[0-5][0-9])(?:(?:,| und| oder) {_HOUR}:[0-5][0-9]){{0,8}}(?:,| und| oder) $"
)
"""Times or scores before another one, which is of their kind: `um 22:15, 0:30 und 1:15`"""
_RESULT = lazy(r"(?<![0-9:.,])[0-9]{1,3}:[0-9]{1,3} \($")
"""A final score before that of the first half: `ein 29:29 (14:17)`"""
_SCORED = lazy(r"(?<![0-9])[0-9]:[0-9], ?$")
"""A score before another one: `beim Stand von 0:3, 0:30`"""
_SPORT = verbose(
    r"""\b(?:
      gew[ao]nn\w* | [Ss]ieg\w* | \w*[ns]ieg(?:e|s|es)? | verl(?:or|ier)\w* | \w*[Nn]iederlage\w* | \w*[Ee]rgebnis\w*
    | \w*[Ss]piels?
    | \w*[Tt]ore?n? | Halbzeit\w* | S[äa]tz\w* | führ(?:t|te|ten) | \w*[Ff]ührung | Remis | Unentschieden | besieg\w*
    | schl[ua]g\w*
    | Rückstand | Ausgleich\w* | Partie\w* | \w*[Mm]annschaft\w* | Endstand | \w*[Ff]inale\w* | Verhältnis\w* | Maßstab\w*
    | Stimmen
    | trenn\w* | \w*[Dd]uell\w* | Treffer\w* | Bundesliga | Handball\w* | Basketball\w* | Tennis\w* | Volleyball\w* | Pokal\w*
    | Derby | (?:stand|hieß|steht)[ ]es | Chancen? | Wett(?:e|en|quoten?) | Verhältnis\w*
    | unterlag\w* | setzten?[ ]sich | bezwang\w* | Match\w* | Tiebreak | Quote\w* | Gleichstand | Viertel
    | \w+(?:verhältnis|differenz|bilanz|stand|quote|rückstand|vorsprung)(?:s|es|en)? | zur[ ]Pause
    | scheiter\w* | [Aa]bstimm\w* | Votum | Mehrheit | abgelehnt | [Aa]ntrag\w*
    )\b"""
)


def _read(text: str) -> Iterator[Reading]:
    for match in _CLOCK.finditer(text) if _CLOCK_HINT.search(text) else ():
        start, end = match.span()
        compound = match["compound"] or match["train"]
        if compound:
            said = _say(compound).replace(" ", "-")
            yield Reading(start, end, f"{said[0].upper()}{said[1:]}-")
        elif match["beside"]:
            yield Reading(start, end, f"{_say(match['beside'])}, ")  # 20.15/3sat
        elif not (match["times"] or match["bare"]):
            yield Reading(start, end, _say(match[0].replace("h", ":")))
        elif match["bare"]:
            if is_time(text, start, match["bare"]):
                yield Reading(start, end, _say(match["bare"]))
        elif match["h"] and (
            _is_duration(text, match)
            or not (
                {w for word in words_before(text, start, 2) for w in (word, word.lower())} & _BEFORE_TIME
                or [word.rstrip(".") for word in words_before(text, start, 1)] in _DAYS
                or _DATED.search(text, max(0, start - 12), start)
                or ":" in match["times"]
                or _OPEN.fullmatch(match["times"])
                or _POINTED.match(match["times"])
            )
        ):
            continue
        else:
            yield Reading(start, end, _say(match["times"]))


def _is_duration(text: str, match: re.Match[str]) -> bool:
    """Whether a few hours are a length of time: `nach 2 h`, but `nach 20 h`."""
    few = match["times"].isdigit() and int(match["times"]) <= _HALF_DAY
    return few and words_before(text, match.start(), 1)[-1:] in (
        ["nach"],
        ["Nach"],
        ["vor"],
        ["Vor"],
        ["seit"],
        ["Seit"],
    )


def is_time(text: str, start: int, written: str) -> bool:
    """Whether `9:05` without `Uhr` is a time: two digits of minutes, and no match in the sentence."""
    row = _ROW.search(text, max(0, start - 60), start)
    if row:
        return is_time(text, row.start(), row["first"])
    before = [word for word in words_before(text, start, 2) if word != ":"]
    last = before[-1] if before else ""
    if last == "von" and len(before) > 1 and _COUNTED.search(before[-2]):
        return False
    if last == "(" and _RESULT.search(text, max(0, start - 9), start):
        return False
    if last == "," and written.startswith("0:") and _SCORED.search(text, max(0, start - 6), start):
        return False
    if written.startswith("0") or (
        {last, last.lower()} & _BEFORE_TIME and (last.lower() not in _BEFORE_BOTH or written.endswith(_QUARTERS))
    ):
        return True
    if (
        written.startswith("1:")
        or last.lower() in _BEFORE_SCORE
        or last.endswith(("format", "verhältnis", "schlüssel", "maßstab"))
        or (last in {")", "("} and _SPORT.search(text, max(0, start - 200), start + 200))
    ):
        return False
    return not _SPORT.search(text, max(0, start - 200), min(len(text), start + 200))


def _say(written: str) -> str:
    """`9.30 bis 11` → `neun Uhr dreißig bis elf Uhr`, `9-17` → `neun bis siebzehn Uhr`."""
    said = []
    parts = list(_PART.finditer(written))
    for place, part in enumerate(parts):
        if not part[1]:
            joint = part[0].removeprefix("h").strip()
            said.append(
                {"-": " bis ", "–": " bis ", "/": " und ", "u.": " und ", ",": ", ", "bis ca.": " bis circa "}.get(
                    joint, f" {joint} "
                )
            )
        elif place < len(parts) - 1 and not part[2]:
            said.append(cardinal(int(part[1]), "ein"))
        else:
            said.append(_time(int(part[1]), int(part[2] or 0), int(part[3] or 0)))
    return "".join(said)


def _time(hour: int, minute: int, second: int) -> str:
    said = f"{cardinal(hour, 'ein')} Uhr"
    if minute or second:
        said += f" {cardinal(minute)}"
    if second:
        said += f" und {cardinal(second, 'eine')} Sekunde{'' if second == 1 else 'n'}"
    return said


RULE = Rule("times", _read, Needs.UNREAD_DIGIT)
