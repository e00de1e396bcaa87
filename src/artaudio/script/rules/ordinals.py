"""Ordinals: `der 2. Weltkrieg` → `der zweite Weltkrieg`, also where their point ends the sentence."""

import re
from collections.abc import Iterator, Sequence

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import MONTH_ABBREVIATIONS, MONTHS
from artaudio.language.de.date_articles import article_of_date
from artaudio.language.de.full_stops import counts_weekday
from artaudio.language.de.function_words import DATIVE, PREPOSITIONS
from artaudio.language.de.german_words import is_german
from artaudio.language.de.grammar import is_determiner, noun_after, stop_after, words_after, words_before
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender
from artaudio.language.de.numbers import cardinal, ordinal_stem
from artaudio.language.de.ordinal_endings import ordinal_ending
from artaudio.language.de.ordinal_stops import follows_ordinal
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.script.rule import Needs, Reading, Rule

_ORDINAL = verbose(
    r"(?=[0-9])(?:(?<![0-9A-Za-zÄÖÜäöüß_.,:/+§-])|(?<=listen-)|(?<=Tabellen-)|(?<=Gesamt-)|(?<=ATP-)|(?<=WTA-))(?P<first>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,4})\."
    r"(?:(?P<between>[ ]?[-–/][ ]?)(?P<second>[0-9]{1,3})\."
    r"(?:[ ]?/[ ]?(?P<third>[0-9]{1,3})\.)?)?(?![0-9.…])"
)
_LETTERED = lazy(r"(?<![\w.,:/-])(?P<number>[0-9]{1,4})(?P<ending>(?:s?t)e[nmrs]?)(?![\w-])")
"""An ordinal with its ending: `den 20sten Geburtstag`"""
_LETTERED_HINT = lazy(r"[0-9]s?te")
_ALSO_NOUNS = frozenset({"Ehe", "Acht", "Morgen", "Aus"})
_MINUTES = verbose(
    r"""(?<=\()(?P<said>[0-9]{1,3}\.(?:(?:/|,[ ]?)[0-9]{1,3}\.){0,5}(?P<named>[ ]Min\.?(?=\)))?)
    (?:(?=\))|(?P<club>/(?=(?!(?:F?E|HE|ET|PP2?|SH2?|EN|PS)\))[A-ZÄÖÜ]{2,5}(?:[ ]I{2,3})?\)))
      |(?:/|,[ ]?)(?P<how>F?E|HE|ET|PP2?|SH2?|EN|PS|[A-ZÄÖÜ]\w*(?:elfer|elfmeter|tor|kopf|stoß)|Elfmeter|Elfer
      |Kopfball|Penalty|Foul|Hand)(?=\)) | (?P<changed>[ ](?=(?:[A-ZÄÖÜ]\.[ ]?)?[A-ZÄÖÜ][^\s\d()]+\))))"""
)
_HOW = {
    "E": "Elfmeter",
    "FE": "Foulelfmeter",
    "HE": "Handelfmeter",
    "ET": "Eigentor",
    "PP": "Powerplay",
    "PP2": "doppeltes Powerplay",
    "SH": "Unterzahl",
    "SH2": "doppelte Unterzahl",
    "EN": "leeres Tor",
    "PS": "Penalty",
}
"""How a goal was scored: `(88./FE)`, `(12./PP)`"""
_LINE_UP = lazy(r"\([0-9]{1,3}\.(?:\+[0-9])? (?:[A-ZÄÖÜ]\. ?)?(?P<name>[A-ZÄÖÜ][^\s\d()]+)\)")
"""A player who came on, behind the one who went: `Veltman (71. Sanogo)`"""
_FEWEST_CHANGES = 2
_SECOND_HALF = 46
"""Others who came on, and a minute, from which on names that are words are told from what ordinals count: `(46. Schöne)`"""
_LISTED = lazy(r"\((?:[^()]{0,40}[,/;+] ?)?$")
_ENUMERATED = lazy(r"(?:^|[:(] ?)(?:1\. [A-ZÄÖÜ].*[,;] )?$")
"""Before one of those who came in, from the first on: `Am Ziel: 1. Kern, `"""
_RANKED = lazy(r" [A-ZÄÖÜ][\w'’-]+(?P<second>[ ][A-ZÄÖÜ][\w'’-]+){0,2}(?:,| \(|;|\.?$)")
"""A name in a list of those who came in: `1. Kern, 2. Lang (+ 1:20)`"""
_BEHIND = lazy(r"/[^)/]{0,24}/?[+][0-9]|/[A-ZÄÖÜ][a-z]+ [A-Z]")
"""How far behind somebody came in, or for whom he drove: `Lang (4./+0,592)`"""
_NEXT = r"[ ](?!und\b|oder\b|bis\b)[a-zäöü]"
_POINT = lazy(_NEXT)
_POINTS = verbose(rf"(?:^|[:;,(–][ ]?|[ ]und[ ])1\.{_NEXT}[^.]*(?:[;,.–(]|und)[ ]?2\.{_NEXT}")
"""The first two points of a list inside a sentence: `1. fehlt Geld, 2. fehlt Zeit`."""
_RANKING = verbose(
    r"\b(?:Pl(?:atz|ätze\w*)|R(?:ang|änge\w*)|\w*[Rr]ennen|Abfahrt\w*|\w*[Ss]lalom\w*|Super-G|\w*[Tt]orlauf\w*|\w*[Ww]eltcup\w*|"
    r"\w*[Ee]tappe\w*|\w*[Ss]pringen|Podest\w*|Stockerl\w*|klassier\w*|Platzierung\w*|\w*[Rr]angliste\w*|\w*[Rr]anking\w*|zurück|landete\w*|Podium\w*|Zwischenstand)\b"
)
"""Words of a race: a number and a stop in brackets behind a name is a place there, else the minute of a goal."""
_CONTEST = r"""(?:\bWM|\bEM|olympia|meisterschaft\w*|rennen|lauf|marathon|cup|turnier|slalom|sprint|spielen|
    wettkampf|abfahrt|super-g|springen|wertung|wettbewerb|grand[ ]Prix)\b"""
_AT = r"\b(?:bei[mn]?|in|im|am|auf)[ ][^.:;!?,]*"
_PLACED = verbose(
    rf"""\b(?:wurden?|wird|werden|ist|sind|war|waren|liegt|liegen)\b[^:;!?]*[ ][0-9]{{1,2}}\.,?[ ][^:;!?0-9]*$
    | \b(?:Platz|Rang)\b[^:;!?]*\b(?:wurden?|ist|sind)[ ]$
    | {_AT}{_CONTEST}(?:[^.:;!?,]|,(?=[0-9]))*\bwurden?\b[^.:;!?,]*$
    | \bwurden?\b[^.:;!?,]*{_AT}{_CONTEST}[^.:;!?,]*$
    | (?:\b[0-9]{{1,2}}:[0-9]{{1,2}}\b|\b(?:\w*sieg\w*|\w*niederlage|\w*pleite|\w*remis|unentschieden)\b)[^.:;!?]*
      \b(?:ist|sind|war|waren|bleibt|bleiben)\b[^.:;!?,]*\b(?:nun|jetzt|aktuell|derzeit|momentan|wieder|vorerst|damit)[ ]$
    | \b(?:in[ ]Folge|hintereinander)[ ]\bwurden?\b[^.:;!?,]*$
    | \bwurden?\b[^.:;!?,]*\b(?:leider|sogar|überraschend|immerhin|sensationell|hervorragende?r?|undankbare?r?)[ ]$
    | \b(?:FC|SC|SV|TSV|SG|ASV|TuS|VfB|VfL|FSV|SSV|TSG|BSC|SSC|HSV|DJK|SpVgg|FV|ESV|ATSV
      |Team|Elf|Mannschaft|Damen|Herren|Reserve)\b
      [^.:;!?,]*\b(?:ist|sind|war|waren|wird|wurde|wurden)(?:[ ](?:nun|jetzt|nur|wieder|damit|derzeit|aktuell|weiter))?[ ]$
    | \b\w*(?:ranking|rangliste|wertung|klassement)\b[^.:;!?]*\b(?:ist|sind|war|waren)[ ]$
    | \b(?:ist|sind|war|waren|liegt|liegen)\b[^.:;!?0-9]*(?:ranking|rangliste|wertung|klassement|tabelle)[ ]
      (?:nur[ ]|wieder[ ]|jetzt[ ])?$""",
    re.IGNORECASE,
)
"""What stands before the place of a person at the end of a sentence: `Bei der WM wurde sie 4.`, but `Am Sonntag wurde sie 4.`"""
_MONTHS = frozenset(MONTHS) | MONTH_ABBREVIATIONS.keys()
_LABELS = frozenset(
    {
        "Tür",
        "Platz",
        "Rang",
        "Nummer",
        "Nr.",
        "Stock",
        "Zimmer",
        "Haus",
        "Gleis",
        "Seite",
        "Tor",
        "Raum",
        "Halle",
        "Top",
    }
)
"""Nouns whose number is none of a place: `im 3. Stock, Tür 12.`"""
_INSIDE = lazy(r"-[A-ZÄÖÜ][a-zäöüß]+-[A-ZÄÖÜ]")
_CLASSMATES = lazy(r"-(?:(?P<one>K)lässler|(?= (?:und|bis|oder|,) [0-9]{1,2}\.-Klässler))")
"""Pupils by their class: `5.-Klässler`"""
_RANKED_BEST = lazy(r"-(?=[a-zäöü]+(?:[sß]te[nrsm]?|platziert\w*|best\w*|gereiht\w*)\b)")
_BOTH_GENDERS = lazy(r"/[rnm] $")
_COUNTED = lazy(r" [A-Za-zÄÖÜäöü]")
"""Around an ordinal of a woman or a man: `jede/r 5. Befragte`"""
_GROUPED = lazy(r"[0-9]{1,3}\.[0-9]{3}")
_LONGEST = len("100.")
_DESCRIBED = lazy(
    r",(?: (?:neu|völlig|stark|leicht|vollständig))? [a-zäöüß]{3,}(e[rnms]?)(?:,? [a-zäöüß]+){0,4}"
    r" (?:Auflage\b|Aufl\.|Fassung\b|Ausgabe\b|Version\b)"
)
"""Adjectives that stand behind an ordinal and a comma, with the ending that it takes as well"""
_NEAR = 120
"""Characters on either side in which words tell what a bracket is about."""


def _read(text: str) -> Iterator[Reading]:
    lettered = [
        Reading(match.start(), match.end(), ordinal_stem(int(match["number"])) + match["ending"].lstrip("st"))
        for match in (_LETTERED.finditer(text) if _LETTERED_HINT.search(text) else ())
    ]
    yield from sorted([*lettered, *_pointed(text)], key=lambda reading: reading.start)


def _pointed(text: str) -> Iterator[Reading]:
    """Ordinals with a point."""
    done = 0
    listed = "1." in text and _POINTS.search(text) is not None
    for match in _ORDINAL.finditer(text):
        if match.start() < done:
            continue
        reading = _in_brackets(text, match) or _inside_word(text, match) or _plain(text, match, listed=listed)
        if reading:
            done = reading.end
            yield reading


def _in_brackets(text: str, match: re.Match[str]) -> Reading | None:
    """`Werner (48./71.)` → the minutes of goals, `Feller (5.)` in a race → the place."""
    minutes = _MINUTES.match(text, match.start())
    if not minutes:
        return None
    start, end = minutes.span()
    if minutes["changed"]:
        others = [found["name"] for found in _LINE_UP.finditer(text) if found.start() + 1 != start]
        named = any(name not in _MONTHS and not is_german(name) for name in others)
        if not named and (len(others) < _FEWEST_CHANGES or _number(match) < _SECOND_HALF):
            return None
        return Reading(start, end, f"{_say_minutes(minutes['said'])}, ")
    if minutes["how"]:
        how = _HOW.get(minutes["how"], minutes["how"])
        return Reading(start, end, f"{_say_minutes(minutes['said'])}, {how}")
    several = "/" in minutes["said"] or minutes["named"]
    ranked = not several and _RANKING.search(text, max(0, start - _NEAR), end + _NEAR)
    said = f"Platz {cardinal(_number(match))}" if ranked else _say_minutes(minutes["said"])
    return Reading(start, end, f"{said}, " if minutes["club"] else said)


def _inside_word(text: str, match: re.Match[str]) -> Reading | None:
    """An ordinal joined to words by hyphens: `die Weltranglisten-14.`, `ein 3.-Liga-Klub`."""
    start, end = match.span()
    if text.startswith("-", start - 1):
        return _ranked(text, start, end)
    school = _CLASSMATES.match(text, end)
    if school:  # Die 5.- und 6.-Klässler
        stem = ordinal_stem(_number(match))
        stem = stem[0].upper() + stem[1:]
        return Reading(start, end + 2, f"{stem}k") if school["one"] else Reading(start, end, stem)
    if _RANKED_BEST.match(text, end):
        return Reading(start, end + 1, ordinal_stem(_number(match)))  # der 10.-beste Wert
    if not _INSIDE.match(text, end):
        return None
    stem = ordinal_stem(_number(match))
    return Reading(start, end, f"{stem[0].upper()}{stem[1:]}e")


def _plain(text: str, match: re.Match[str], *, listed: bool) -> Reading | None:
    """An ordinal with the ending that its sentence asks for; where points are listed, `erstens`, `zweitens`."""
    start, end = match.span()
    if _BOTH_GENDERS.search(text, max(0, start - 3), start) and _COUNTED.match(text, end):
        return Reading(start, end, ordinal_stem(_number(match)) + ("e" if text[start - 2] == "r" else "en"))
    following = "".join(words_after(text, end, 1))
    dated = match["second"] is not None and following.rstrip(".") in _MONTHS
    stop = False if dated else _is_full_stop(text, start, end)  # läuft 1.–30. Juni
    if stop is None:
        return None
    stem = ordinal_stem(_number(match))
    if listed and _POINT.match(text, end):
        return Reading(start, end, f"{stem}ens")
    named = _RANKED.match(text, end)
    person = named is not None and (following in FIRST_NAMES or not is_german(following))
    came_in = person and _ENUMERATED.search(text, 0, start) is not None
    woman = named is not None and named["second"] and is_female(following)
    ending = ordinal_ending(text, start, end, ("Frau" if woman else "Mann") if came_in else None)
    if (
        text[end : end + 1] in {"+", ",", "/", ")"}
        and not _BEHIND.match(text, end)
        and _LISTED.search(text, max(0, start - 60), start)
    ):
        ending = "e"  # (12., 90.+4), (67./Foulelfmeter): the minute is not named
    described = _DESCRIBED.match(text, end)
    if described:
        ending = described[1]  # in 2., ergänzter und überarbeiteter Auflage
    said = article_of_date(text, start) + stem + ending
    if match["second"]:
        joint = "," if match["third"] else f" {_between(text, start, match['between'].strip())}"
        said += f"{joint} {ordinal_stem(int(match['second']))}{ending}"
        if match["third"]:
            said += f" und {ordinal_stem(int(match['third']))}{ending}"  # am 13./14./15. Juni
    if stop:
        return Reading(start, end, f"{said}.")
    return Reading(start, end, said + " " * text[end : end + 1].isalpha())


def _number(match: re.Match[str]) -> int:
    return int(match["first"].replace(".", "")[:15])


_COPULAS = frozenset({"ist", "war", "wurde", "wird", "bleibt", "blieb", "sind", "waren", "wurden"})


def _ranked(text: str, start: int, end: int) -> Reading:
    """The place of a person in a list: `gegen die Weltranglisten-14.` → `Weltranglistenvierzehnte`"""
    first = text.rfind(" ", 0, start) + 1
    before = words_before(text, first, 2)
    nominative = before[-1:] in (["der"], ["Der"]) and not (len(before) > 1 and before[0].lower() in DATIVE)
    person = "" if before[-1:] and before[-1] in _COPULAS else "Mann" if nominative else "Person"
    ending = ordinal_ending(text, first, end, person)
    said = ordinal_stem(int(text[start : end - 1])) + ending
    if text[start - 2].isupper():
        if text.startswith(")", end):
            return Reading(start - 1, end, f" {cardinal(int(text[start : end - 1]))}")  # Kern (ATP-62.)
        said = f" {said}"
    return Reading(start - 1, end, said + stop_after(text, end))


def _say_minutes(written: str) -> str:
    """`(48./71.)` behind a scorer → `achtundvierzigste und einundsiebzigste Minute`"""
    said = [ordinal_stem(int(number)) + "e" for number in re.findall("[0-9]+", written)]
    return " und ".join(filter(None, [", ".join(said[:-1]), said[-1]])) + " Minute"


def _between(text: str, start: int, sign: str) -> str:
    """`in der Nacht vom 9./10. November` → `auf den`, `am 9./10. November` → `und`."""
    if sign != "/":
        return "bis"
    return "auf den" if text.endswith("Nacht vom ", 0, start) else "und"


def _is_full_stop(text: str, start: int, end: int) -> bool | None:
    """Whether the point behind an ordinal also ends the sentence; None if the number is no ordinal at all."""
    before = words_before(text, start, 2)
    if text[start : start + _LONGEST].isdigit() and not (
        before and is_determiner(before[-1]) and text[end : end + 1] == " "
    ):
        return None
    last_word = not text[end:].strip(AFTER_STOP) if len(text) - end < 8 else False  # eine 7. is a mark or a throw
    asked_for = bool(before) and is_determiner(before[-1]) and not (last_word and before[-1].lower() == "eine")
    asked_for = asked_for and before[-1].lower() not in {"alle", "allen"}
    against = before[-1:] == ["zu"] and before[0].isdigit()
    if against or (not asked_for and _GROUPED.match(text, start, end)):
        return None  # 3 zu 11. Trainer Hofer; Die Zahl stieg auf 12.500. Bürgermeister Lang sprach
    rest = text[end:].lstrip(AFTER_STOP)[:1] if len(text) - end < 8 else "x"
    after = words_after(text, end, 1)
    if not rest or not after:
        labelled = before[-1:] and before[-1] in _LABELS
        return True if asked_for or (not labelled and _PLACED.search(text, max(0, start - _NEAR), start)) else None
    if counts_weekday(text, end - 1):
        return False
    following = after[0].rstrip(".") or after[0]
    if following in STARTERS and not (asked_for and gender(following) and following in _ALSO_NOUNS):
        return True if asked_for else None
    if not following[0].isalpha() or following[0].islower():
        return False
    if asked_for or not before or follows_ordinal(text[max(0, start - 60) : start], text[start : end - 1], following):
        return False
    noun = noun_after(text, end)
    last = before[-1]
    named = last[0].isupper() and last not in STARTERS and not last.endswith("s") and text[end : end + 1] == " "
    if named or last.lower() in _RISING:
        return None  # die CDU 9. Bürgermeister Alt; stieg auf 61. Bürgermeister Adams
    if last[0].islower() and last.lower() not in _WITHOUT_ARTICLE and not _is_described(before):
        return None
    return False if gender(ALWAYS.get(f"{noun}.", noun)) or not last[0].islower() else None


def _is_described(before: Sequence[str]) -> bool:
    """Whether an adjective precedes rather than a verb: `nach schwacher 1. Halbzeit`, but `Es starben 7. Polizei und …`."""
    asked_for = len(before) > 1 and (is_determiner(before[-2]) or before[-2].lower() in _WITHOUT_ARTICLE)
    return asked_for and before[-1].endswith(("e", "en", "er", "es", "em"))


_RISING = frozenset({"auf", "um", "über", "mit", "bei", "von", "gegen"})
_WITHOUT_ARTICLE = PREPOSITIONS | {"als", "und", "oder"}
"""Words behind which an ordinal may stand without an article."""

RULE = Rule("ordinals", _read, Needs.UNREAD_DIGIT)
