"""Numbers inside words: `24-stöckig` → `vierundzwanzigstöckig`, `100-Meter-Lauf`, `16-Jähriger`."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.amounts import STARTS
from artaudio.language.de.numbers import LITERAL, amount, year
from artaudio.language.de.shortened_endings import shortened_ending
from artaudio.language.de.unit_table import UNITS
from artaudio.script.rule import Needs, Reading, Rule

_SYMBOLS = "|".join(
    re.escape(sign)
    for sign in sorted([*UNITS, "%", "€", "$", "Mio.", "Mrd.", "Mio", "Mrd"], key=len, reverse=True)
    if len(sign) < 6 and not sign.startswith("1/") and "·" not in sign and "⁻" not in sign
)
_ENDINGS = (
    r"(?:[Ff]ach\w*|mal(?:s|ig\w*)?|(?:jähr|stünd|täg|wöch|minüt|monat|prozent|köpf|stöck|seit|spur|teil|stell|tür|stimm|"
    r"grad|fält|mal|silb|eck|bänd)ig\w*)"
)
_COMPOUND = verbose(
    rf"""{STARTS}(?P<low>{LITERAL})(?:
      (?:(?P<joint>-[ ]?(?:bis|und|oder|/)[ ]|[ ]?[-–][ ]?|/)(?P<high>{LITERAL}))?
      (?:
        (?P<percent>-?[ ]?%-?ig(?P<tail>\w*))
      | (?:-|[ ][-–][ ](?=\w+ig))?(?P<ending>{_ENDINGS})(?!\w)
      | -(?P<lower>(?!(?:bis|und|oder|zu)\b|jähr\.|min-|bit-)[a-zäöüß]{{3,}})
      | (?P<times>[ ]?[xX])(?![\w]|[ ][0-9]|[ ]?[=<>≤≥+−])
      | -?(?P<aged>j(?:ähr)?\.)(?=[ ,][ A-ZÄÖÜa-zäöü])
      | -(?P<years>[Jj]ährig\w*)
      | -?(?P<symbol>{_SYMBOLS})-(?=[A-ZÄÖÜa-z])(?!Punkt)
      | (?<=,[0-9]{{2}})-(?P<priced>Euro|Dollar)(?=-)
      | -(?=(?P<word>[A-ZÄÖÜ][\wäöüß]*))(?!(?<=/[0-9]{{2}}-)[A-ZÄÖÜ]\b)
      )
    | (?P<stars>\*{{1,2}})(?=-[A-ZÄÖÜ])
    | (?P<before_other>-)(?=[ ](?:bis|und|oder|,)[ ][0-9]+(?:,[0-9]+)?-)
    | (?P<chain>(?:-[0-9]{{1,2}}){{2,4}})(?=-[A-ZÄÖÜ]|[ .,;!?)]|$)
    | (?P<inch>["”″])(?=-[A-ZÄÖÜ])
    | (?P<in_one>-in-1)(?=-)
    | (?P<one_to_one>-zu-(?P<other>[0-9]{{1,3}}))(?=-)
    )"""
)
_COMPOUND_HINT = lazy(r"[0-9](?:\S{0,6}-|[ ]?[-–/%*\"”″xX°]|[Ff]ach|mal|j|\w{2,9}ig)")
"""Without this there is no number inside of a word, and the long pattern is not compiled."""
_COUNTED = verbose(
    r"(?:Meter|Euro|Dollar|Kilometer|Watt|Tonnen|Liter|Mann|Seiten|Kilo|Gramm|PS|Punkte|Prozent|Franken|Mark|Tage|Stunden|Hektar|Volt|Kilowatt|Einwohner|Megawatt|Quadratmeter)"
)
_GREATS = {
    "Mio.": "Millionen",
    "Mrd.": "Milliarden",
    "Mio": "Millionen",
    "Mrd": "Milliarden",
    "%": "Prozent",
    "€": "Euro",
    "$": "Dollar",
}
_OPERATORS = frozenset("=+−·<>≤≥")
_FIRST_YEAR, _LAST_YEAR = 1500, 1999


def _read(text: str) -> Iterator[Reading]:
    for match in _COMPOUND.finditer(text) if _COMPOUND_HINT.search(text) else ():
        start, end = match.span()
        low = _rooms(match)
        if match["chain"]:
            parts = [low, *(_number(part) for part in match["chain"].split("-")[1:])]
            said = "-".join(parts) if text[end : end + 1] == "-" else " ".join(parts)
            yield Reading(start, end, said)
            continue
        if match["joint"] in {"/", "-", "–"} and match["low"] == match["high"] and match["word"]:
            yield Reading(start, end, f"{_capital(low)}-{low}-")  # 50/50-Chance
            continue
        if match["stars"]:
            yield Reading(start, end, f"{_capital(low)}-Sterne")  # 4*-Hotel
            continue
        if match["inch"] or match["in_one"]:
            yield Reading(start, end, _capital(low) + ("-Zoll" if match["inch"] else "-in-eins"))
            continue
        if match["one_to_one"]:
            yield Reading(start, end, f"{_capital(amount(match['low']))}-zu-{amount(match['other'])}")
            continue
        if match["before_other"]:
            yield Reading(start, end, f"{low}-")
            continue
        if match["low"] == "1" and text[start - 1 : start] in {"+", "-"} and match["word"]:
            yield Reading(start, end, "eins-")
            continue
        yield Reading(start, end, _say(match, low))


def _say(match: re.Match[str], low: str) -> str:
    number, glue = low, ""
    if match["high"]:
        joint = match["joint"].strip("- ")
        number, glue = (
            _number(match["high"]),
            f"{low}- {'bis' if not joint or joint == '–' else 'und' if joint == '/' else joint} ",
        )
    if match["aged"]:
        return f"{glue}{number}jährig{shortened_ending(match.string, match.start(), match.end())}"
    if match["percent"]:
        return f"{glue}{number}prozentig{match['tail']}"
    if match["years"]:
        return glue + (_capital(number) if match["years"][0] == "J" else number) + match["years"].lower()
    if match["ending"] or match["lower"]:
        return f"{glue}{number}{match['ending'] or match['lower']}"
    if match["times"]:
        unknown = match.string[: match.start()].rstrip()[-1:] in _OPERATORS  # y = 2x
        return f"{number} x" if unknown else f"{glue}{number}mal"
    if match["priced"]:
        whole, _, rest = match["low"].partition(",")
        return f"{_capital(_number(whole))}-{match['priced']}-{amount(rest.lstrip('0') or '0')}"
    if match["symbol"]:
        name = _GREATS.get(match["symbol"]) or UNITS[match["symbol"]].many
        one = "Eine-Million" if number == "ein" and name == "Millionen" else ""
        return glue + (one or f"{_capital(number)}-{name}").replace(" ", "-") + "-"
    if (
        match["low"].isdigit()
        and _FIRST_YEAR <= int(match["low"][:9]) <= _LAST_YEAR
        and not match["high"]
        and not _COUNTED.match(match["word"])
    ):
        number = year(int(match["low"]))
    return glue + _capital(number).replace(" ", "-") + "-"


def _rooms(match: re.Match[str]) -> str:
    """The first number; flats have half rooms: `3,5-Zimmer-Wohnung` → `dreieinhalb`."""
    counted = (match["word"] or match["lower"] or "").startswith(("Zimmer", "geschossig"))
    halved = match["low"].endswith(",5") and not match["high"] and counted
    return _number(match["low"][: -len(",5")]) + "einhalb" if halved else _number(match["low"])


def _number(literal: str) -> str:
    return amount(literal, "ein")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


RULE = Rule("compounds", _read, Needs.UNREAD_DIGIT)
