"""German number words: 21 → `einundzwanzig`, 3. → `dritt-`, 1989 → `neunzehnhundertneunundachtzig`."""

from artaudio.base.patterns import lazy, words

_ONES = words(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf "
    "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
_TENS = words("- zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_GREAT = [
    (10**18, "Trillion"),
    (10**15, "Billiarde"),
    (10**12, "Billion"),
    (10**9, "Milliarde"),
    (10**6, "Million"),
]
_LIMIT = 10**21
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_STEMS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}

FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
"""Fractions that are one character, as numerator and denominator."""

LITERAL = (
    r"(?:[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]+)?|"
    r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])|[0-9]+)(?:,[0-9]+)?)"
)
"""How numbers are written (for verbose patterns): `25.000`, `25 000`, `1'000.5`, `3,5`; stand it after `(?<![0-9])`."""

_GROUPS = lazy(r"[. '’]")


def cardinal(number: int, one: str = "eins") -> str:
    """Say a whole number: 25000 → `fünfundzwanzigtausend`; `one` is how a final one is said: `ein`, `eine` …

    Numbers of more than 21 digits are said digit by digit.
    """
    if number >= _LIMIT:
        return digits(str(number))
    parts = []
    for value, name in _GREAT:
        count, number = divmod(number, value)
        if count == 1:
            parts.append(f"eine {name}")
        elif count:
            parts.append(f"{_below_million(count, 'eine')} {name}{'n' if name.endswith('e') else 'en'}")
    if number or not parts:
        parts.append(_below_million(number, one, full=bool(parts)))
    return " ".join(parts)


def _below_million(number: int, one: str, *, full: bool = False) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest, one, full=full)
    head = "" if thousands == 1 and not full else _below_thousand(thousands, "ein", full=full)
    return head + "tausend" + (_below_thousand(rest, one, full=True) if rest else "")


def _below_thousand(number: int, one: str, *, full: bool = False) -> str:
    """`full`: a hundred inside a longer number is `einhundert`."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, one)
    head = "" if hundreds == 1 and not full else _below_hundred(hundreds, "ein")
    # Only a number that is one changes its ending: eine Stimme, but hundertein Stimmen.
    return head + "hundert" + (_below_hundred(rest, "eins" if one == "eins" else "ein") if rest else "")


def _below_hundred(number: int, one: str) -> str:
    if number == 1:
        return one
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return (("ein" if ones == 1 else _ONES[ones]) + "und" if ones else "") + _TENS[tens]


def year(number: int) -> str:
    """Say a year: 1989 → `neunzehnhundertneunundachtzig`, 2014 → `zweitausendvierzehn`, 1066 → `tausendsechsundsechzig`."""
    hundreds, rest = divmod(number, 100)
    if 11 <= hundreds <= 19:
        return _below_hundred(hundreds, "ein") + "hundert" + (_below_hundred(rest, "eins") if rest else "")
    return cardinal(number)


def ordinal_stem(number: int) -> str:
    """The ordinal without its ending: 3 → `dritt`, 18 → `achtzehnt`, 20 → `zwanzigst`, 101 → `hunderterst`."""
    last = number % 100
    if not number:
        return "nullt"
    if last in _STEMS:
        head = cardinal(number - last) if number > last else ""
        return head + _STEMS[last]
    word = cardinal(number).replace("eine ", "ein").replace(" ", "").lower()
    word = (
        word.removesuffix("en") if word.endswith("ionen") else word.removesuffix("e") if word.endswith("arde") else word
    )
    return word + ("t" if 1 < last < 20 else "st")


def roman(numeral: str) -> int:
    """The value of a Roman numeral below 90: `XIV` → 14. Any order of I, V, X and L is added up; nothing raises."""
    total = 0
    for sign, following in zip(numeral, [*numeral[1:], ""], strict=True):
        total += -_ROMAN[sign] if following and _ROMAN[following] > _ROMAN[sign] else _ROMAN[sign]
    return total


def digits(text: str, between: str = " ") -> str:
    """Say digit by digit: `0800` → `null acht null null`; other characters are left out."""
    return between.join(_ONES[int(sign)] for sign in text if sign in "0123456789")


def value(literal: str) -> tuple[int, str]:
    """Whole part and decimals of a number as written: `1.250,50` → (1250, "50"). Its groups may be long."""
    if "'" in literal or "’" in literal:
        literal = literal.replace(".", ",")  # 11'542.18 is Swiss
    whole, _, decimals = _GROUPS.sub("", literal).partition(",")
    return int(whole[:4000]), decimals


def amount(literal: str, one: str = "eins") -> str:
    """Say a number as written: `25.000` → `fünfundzwanzigtausend`, `3,5` → `drei Komma fünf`, `007` → `null null sieben`."""
    whole, decimals = value(literal)
    if decimals:
        return f"{cardinal(whole)} Komma {digits(decimals)}"
    if (len(literal) > 1 and literal.startswith("0")) or len(literal) > 300:
        return digits(literal)
    return cardinal(whole, one)


def fraction(numerator: int, denominator: int) -> str:
    """Say a fraction: 3/4 → `drei Viertel`, 1/2 → `ein halb`, 5/32 → `fünf Zweiunddreißigstel`."""
    if denominator == 2:
        return "ein halb" if numerator == 1 else f"{cardinal(numerator)} Halbe"
    name = "Drittel" if denominator == 3 else "Siebtel" if denominator == 7 else f"{ordinal_stem(denominator)}el"
    return f"{cardinal(numerator, 'ein')} {name[0].upper()}{name[1:]}"
