"""Amounts as they are written and said: sign, number or range, million, billion."""

import re

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.grammar import case_before, indefinite
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.nouns import is_plural
from artaudio.language.de.numbers import FRACTIONS, LITERAL, amount, cardinal, fraction, value
from artaudio.language.de.unit_table import UNITS

_FRACTION = "[" + "".join(FRACTIONS) + "]"
_NUMBER = rf"(?:[0-9]*[ ]?{_FRACTION}|{LITERAL})"
_GREAT = (
    r"(?:Mio|Mrd|Tsd|Bio|Brd|Mill|Trd)\b\.?|"
    r"(?:Millionen|Milliarden|Billionen|Billiarden|Million|Milliarde|Billion|[Tt]ausend)\b|(?<=[0-9])k(?![\w-])|[TM](?=[ ]?€)"
)

STARTS = r"(?=[-−–+±~≈∼<>≥≤0-9" + "".join(FRACTIONS) + r"])(?<![0-9A-Za-zÄÖÜäöüß_§])(?<![0-9][.,:/’'])"
"""Lookarounds at the front of an amount: fast to reject, and never inside a word or a longer number."""
_SPACED_MINUS = r"(?:(?<=:[ ])|(?<=\()|(?<=[ ]um[ ])|(?<=[ ]bei[ ])|(?<=[ ]auf[ ])|(?<=[ ]von[ ]))[-–][ ]"
SIGN = (
    r"(?P<sign>(?:[<>]=?|[≥≤~≈∼])?[ ]?(?:\+/-[ ]?|±[ ]?|\+[ ]?|(?<![\w)\]])−[ ]?|(?<![\w)\].])[-–](?=[0-9])|"
    + _SPACED_MINUS
    + r")?)"
)
_LISTED = r"(?<=[0-9][ ][-–−—][ ])"
_LIST = r"[ ][-–−—][ ][0-9.,]+[ ][-–−—][ ][0-9]"  # 3 - 12 - 17 are numbers drawn, no ranges
_LOOSE = (
    r"[ ][-–](?=[0-9]{1,4}(?:,[0-9])?[ ]?(?:mm|cm|[kc]?m²|m³|qm|ha|kWh|kW|°C|m|km|kg|g|l|ml|h|Std|Min|Uhr|"
    r"Stunden|Minuten|Tagen?|Wochen|Monaten?|Jahren?|"
    r"Personen|Euro|€|%|Prozent)(?![\w-]))|[-–][ ](?=[0-9]{1,4}(?![0-9-]))"
)
"""A dash with a blank on one side, before a measure: `8 -10 mm`, `40- 60 cm`"""
ENDS = r"(?![0-9])(?![.,:/][0-9])"
AMOUNT = rf"""{STARTS}(?P<listed>{_LISTED})?{SIGN}(?P<low>{_NUMBER})(?![0-9])(?![.,:][0-9])
    (?(listed)|(?:(?!{_LIST})(?P<between>--(?=[0-9])|{_LOOSE}|[-–−—]|[ ][-–−—][ ]|[ ]bis[ ](?:zu[ ])?|[ ]?/[ ]?)
    (?P<sign2>[+−]|(?<=[ ])-)?(?P<high>{_NUMBER}){ENDS})?)
    (?:[ ]?(?P<great>{_GREAT}))?"""
"""An amount, for verbose patterns: groups listed, sign, low, between, sign2, high, great."""

_SIGNS = {
    "+": "plus", "-": "minus", "−": "minus", "–": "minus", "±": "plus minus", "+/-": "plus minus", "~": "etwa",
    "≈": "etwa", "∼": "etwa",
    "<": "weniger als", ">": "mehr als", "≥": "mindestens", "≤": "höchstens", ">=": "mindestens", "<=": "höchstens",
}  # fmt: skip
_ABOUT = verbose(r"\b(?:[Ee]twa|[Rr]und|[Cc]a\.|[Cc]irca|[Uu]ngefähr)[ ]?$")
_SIGN = lazy(r"[<>]=|\+/-|\S")
GREATS = {
    sign: (Gender.FEMININE, one, many)
    for one, many, signs in (
        ("Million", "Millionen", "Mio Mill Million Millionen M"),
        ("Milliarde", "Milliarden", "Mrd Milliarde Milliarden"),
        ("Billion", "Billionen", "Bio Billion Billionen"),
        ("Billiarde", "Billiarden", "Brd Billiarde Billiarden"),
        ("Trilliarde", "Trilliarden", "Trd"),
    )
    for sign in signs.split()
} | dict.fromkeys(("Tsd", "Tausend", "tausend", "k", "T"), (None, "tausend", "tausend"))
"""Great number as it is written → its gender, its name after one, and after more than one."""
_SIX_DIGITS = 6
_ONE_GREAT = lazy(r"\beine (?=M|B|T)")
_BEFORE_CHRIST = verbose(r"[ ]?v\.[ ]?(?:Chr\.|u\.[ ]?Z\.)|[ ]vor[ ]Christus")
_NUMBERED = verbose(
    r"\b(?:Artikels?|Art\.|Tab(?:elle|\.)|Abb(?:ildung|\.)|Fig(?:ur|\.)|Bild|"
    r"Kap(?:itel|\.)|Formel|Gleichung|Gl\.|Ziff(?:er|\.)|Anlage)[ ]$"
)
"""Before a number with a hyphen in it: `Artikel 49-3`, `Tab. 4-2`."""
_COUNTED = lazy(r" ?(?P<sign>[%‰°€$£])| ?(?P<word>[A-Za-zÄÖÜäöüßµ]+[²³]?\.?)")
_MEASURED = frozenset(unit.many for unit in UNITS.values()) | {
    "Prozent",
    "Promille",
    "Grad",
    "Euro",
    "Dollar",
    "Franken",
    "Cent",
}
_RESULT = lazy(
    r"Punkte?n?|Z[äa]hlern?|\w*(?:[Ss]ieg|[Nn]iederlage|[Ss]timme|[Tt]ore?|[Ss]ätze?|[Tt]reffer|[Ss]piele?|[Ll]eg|[Rr]unde)[ens]{0,2}"
)
"""Nouns behind a result: `mit 24-18 Stimmen`."""
_PRESSURE = lazy(r"[Bb]lutdruck|[0-9] ?mmHg")
_GROUPED = lazy(
    r"(?:[Kk]lassen?|[Ss]tufen?|[Kk]lassenstufen?|[Jj]ahrgangsstufen?|Jgst\.|Kl\.|"
    r"Jahrgang|Jahrgänge|Hefte?|Ausgaben?|Gleise?|Lose?|Doppelheft) $"
)
"""Before two numbers that follow each other and mean both: `Klasse 9/10`, `Gleis 3/4`."""
_OF_BOTH = lazy(r"[1-9]?[0-9] / [1-9]?[0-9]")
"""What each of two teams has: `Zeitstrafen: 4 / 10`"""
_PRICED = verbose(r"[ ]?(?:€|Euro\b|Franken\b)")
_PER_SO_MANY = frozenset({"1000", "10000", "100000", "1000000"})


_VARIABLE = verbose(r"(?<!\w)[A-Za-z][ ]?$|\)[ ]?$")
_COMPARED = {
    "weniger als ": "kleiner als ",
    "mehr als ": "größer als ",
    "mindestens ": "größer gleich ",
    "höchstens ": "kleiner gleich ",
}
"""Said between the two sides of a formula: `x ≤ 5`"""


def is_range(match: re.Match[str]) -> bool:
    """Whether the amount has two ends that make a range: `10-15`, but not `4-2`."""
    return match["high"] is not None and _size(match["low"]) < _size(match["high"])


def _size(literal: str) -> float:
    if literal[-1] in FRACTIONS:
        numerator, denominator = FRACTIONS[literal[-1]]
        return float(literal[:-1].strip() or 0) + numerator / denominator
    whole, decimals = value(literal)
    return min(whole, 10**300) + float(f"0.{decimals[:15] or 0}")


def singular(match: re.Match[str]) -> bool:
    """Whether what is counted stands in the singular: exactly one, without a million behind it."""
    last = match["high"] or match["low"]
    return last in {"1", "½", "¼", "¾"} and not match["great"]


def say_signs(signs: str) -> str:
    """Say the signs before a number, with a blank behind them: `>±` → `mehr als plus minus `."""
    return "".join(f"{_SIGNS[sign]} " for sign in _SIGN.findall(signs or "") if sign in _SIGNS)


def say_amount(match: re.Match[str], kind: Gender | None = None, case: Case | None = None) -> str:
    """Say an amount whose noun has the gender `kind`: `-1,5 Mrd.` → `minus eins Komma fünf Milliarden`.

    Without a gender a 1 is `eins`. `case` is looked up in the sentence when not given.
    """
    great = GREATS[match["great"].rstrip(".")] if match["great"] else None
    if great:
        kind = great[0]
    low, high, last = match["low"], match["high"], match["high"] or match["low"]
    words = say_signs(match["sign"])
    if words and _VARIABLE.search(match.string, max(0, match.start() - 4), match.start()):
        words = _COMPARED.get(words, words)
    if words.startswith("etwa ") and _ABOUT.search(match.string, max(0, match.start() - 12), match.start()):
        words = words.removeprefix("etwa ")
    if high:
        words += (
            f"{_number(low, 'ein' if kind or great else 'eins')} {_between(match)} {say_signs(match['sign2'] or '')}"
        )
        one = "ein" if (kind or great) and not words.endswith(" zu ") else "eins"
    elif kind and last == "1" and not great:
        one = indefinite(kind, case or case_before(match.string, match.start()))
    elif great:
        one = indefinite(Gender.FEMININE, case or case_before(match.string, match.start())) if kind else "ein"
    else:
        one = "ein" if kind else "eins"
    words += _number(last, one)
    if great:
        words += f" {great[1] if last == '1' else great[2]}"
        words = words.replace(" tausend", "tausend")
    elif len(last) > _SIX_DIGITS:
        words = declined_great(words, case or case_before(match.string, match.start()))
    return words


def declined_great(said: str, case: Case) -> str:
    """A million that is written in digits, in its case: `von 1.250.000 Euro` → `von einer Million …`"""
    return _ONE_GREAT.sub("einer ", said) if case is Case.DATIVE else said


def _between(match: re.Match[str]) -> str:
    sign = match["between"].strip().replace("--", "–")
    if sign == "/":
        return _over(match)
    if sign in {"-", "–"} and _BEFORE_CHRIST.match(match.string, match.end()):
        return "bis"
    if sign in {"-", "–"} and not is_range(match):
        if _NUMBERED.search(match.string, max(0, match.start() - 12), match.start()):
            return ""
        if _is_counted(match):
            return "bis"  # 12–8 Grad
    if sign in {"-", "–", "−"} and match.string.startswith((" =", "="), match.end()):
        return "minus"
    if sign.startswith("bis"):
        return sign
    if match["low"].endswith(",5") and match["high"].endswith(",5") and not is_range(match):
        return "zu"  # 6,5–3,5 points of a match
    return "bis" if is_range(match) or match["great"] or "," in match["low"] else "zu"


def _over(match: re.Match[str]) -> str:
    """What a slash between two numbers says: `120/80 mmHg`, `Eintritt 12/8 Euro`, `35/100.000 Einwohner`, `4/5`."""
    if _PRESSURE.search(match.string, max(0, match.start() - 40), match.end() + 6):
        return "zu"
    named = match.groupdict()
    if named.get("sign_after") or named.get("word") or _PRICED.match(match.string, match.end()):
        return "beziehungsweise"
    if _is_pair(match):
        return "und"
    if _BEFORE_CHRIST.match(match.string, match.end()):
        return ""  # 480/479 v. Chr.
    if _OF_BOTH.fullmatch(match[0]) and match.string.endswith(": ", 0, match.start()):
        return "zu"  # Zeitstrafen: 4 / 10
    return "pro" if match["high"].replace(".", "") in _PER_SO_MANY and is_range(match) else "Schrägstrich"


def _is_pair(match: re.Match[str]) -> bool:
    """Whether a class, an issue or the like has two numbers, one after the other: `Klasse 9/10`."""
    low, high = match["low"], match["high"]
    if not (low.isdecimal() and high.isdecimal() and len(high) < 3 and int(low) + 1 == int(high)):
        return False
    return _GROUPED.search(match.string, max(0, match.start() - 20), match.start()) is not None


def _is_counted(match: re.Match[str]) -> bool:
    """Whether a unit or a noun in the plural follows the second number, which a result does not have: `8–6 Wochen`."""
    counted = _COUNTED.match(match.string, match.end("high"))
    if not counted:
        return False
    word = counted["word"] or ""
    bare = word.rstrip(".")
    if counted["sign"] or word in UNITS or bare in UNITS or bare in _MEASURED:
        return len(bare) != 1 or bare.islower()  # 3-2 A. Kern
    return bare[:1].isupper() and is_plural(bare) and not _RESULT.fullmatch(bare)


def _number(literal: str, one: str) -> str:
    if literal[-1] not in FRACTIONS:
        return amount(literal, one)
    return mixed(literal[:-1].strip(), *FRACTIONS[literal[-1]])


def mixed(whole: str, numerator: int, denominator: int) -> str:
    """Say a whole number and a fraction: (`2`, 1, 2) → `zweieinhalb`, (``, 3, 4) → `drei Viertel`."""
    if not whole or not int(whole[:18]):
        return "einhalb" if (numerator, denominator) == (1, 2) else fraction(numerator, denominator).replace(" V", " v")
    part = (
        "einhalb" if (numerator, denominator) == (1, 2) else fraction(numerator, denominator).replace(" ", "").lower()
    )
    return cardinal(int(whole[:18]), "ein") + part
