"""Money: `3,50 Euro` → `drei Euro fünfzig`, `12 €`, `$5`, `1,5 Mrd. €`, `CHF 20`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from artaudio.base.patterns import DIGIT, verbose
from artaudio.language.de.amounts import AMOUNT, is_range, say_amount, say_signs, singular
from artaudio.language.de.grammar import case_before, indefinite
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.numbers import cardinal, value
from artaudio.script.rule import Reading, Rule
from artaudio.script.rules.units import per


class _Currency(NamedTuple):
    """The names of one of it, of more than one, and of a hundredth (empty where prices are not said with it)."""

    gender: Gender
    one: str
    many: str
    cents: str


_TABLE = """
m | € EUR Euro | Euro | Euro | Cent
m | $ Dollar | Dollar | Dollar | Cent
m | US$ USD US-$ | U S-Dollar | U S-Dollar | -
n | £ GBP Pfund | Pfund | Pfund | Pence
m | CHF | Schweizer Franken | Schweizer Franken | -
m | SFr. Fr. sFr Franken | Franken | Franken | Rappen
m | ¥ JPY | Yen | Yen | -
m | CNY RMB | Yuan | Yuan | -
m | RUB ₽ | Rubel | Rubel | -
m | PLN | Zloty | Zloty | -
f | TRY | türkische Lira | türkische Lira | -
f | ₺ | Lira | Lira | -
f | SEK | schwedische Krone | schwedische Kronen | -
f | NOK | norwegische Krone | norwegische Kronen | -
f | DKK | dänische Krone | dänische Kronen | -
f | CZK | tschechische Krone | tschechische Kronen | -
m | HUF | Forint | Forint | -
f | UAH ₴ | Hrywnja | Hrywnja | -
f | ₹ | Rupie | Rupien | -
f | INR | indische Rupie | indische Rupien | -
m | ₩ | Won | Won | -
m | ₪ | Schekel | Schekel | -
m | ₿ | Bitcoin | Bitcoin | -
f | DM | D-Mark | D-Mark | -
m | ct Ct Ct. ct. ¢ | Cent | Cent | -
m | Rp. | Rappen | Rappen | -
"""
"""Gender, signs, name of one, name of many, name of the hundredth."""


def _currencies() -> Iterator[tuple[str, _Currency]]:
    for line in _TABLE.strip().splitlines():
        kind, signs, one, many, cents = line.split(" | ")
        for sign in signs.split():
            yield sign, _Currency(Gender(kind), one, many, cents.strip("-"))


_CURRENCIES = dict(_currencies())
_WORDS = ("Euro", "Dollar", "Pfund", "Franken")
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True) if sign not in _WORDS)
_BEFORE = "|".join(re.escape(sign) for sign in ("€", "EUR", "$", "US$", "USD", "£", "GBP", "CHF", "¥"))
_PRICE = verbose(r"(?:[0-9]{1,3}(?:[. ][0-9]{3})*|[0-9]+),[0-9]{2}")
_MONEY = verbose(
    AMOUNT
    + rf"""(?:,(?:-{{1,2}}|[–—]))?(?:
      [ ]?(?P<sign_after>{_SIGNS})(?![A-Za-zÄÖÜäöüß])(?:[ ]?/[ ]?(?P<per>[A-Za-zÄÖÜäöüß²³]+)|(?:[ ]p\.[ ]?a\.))?
    | [ ](?P<word>Euro|Dollar|Pfund|Franken)\b(?!-)
    | (?=[ ](?:und|bis|oder|auf|zu)[ ](?:[0-9.]+,[0-9]{{2}})[ ]?(?P<later>Euro|Franken|€|Dollar)\b)
    )"""
)
_SIGN_FIRST = verbose(rf"(?<![\w]) (?P<sign_before>{_BEFORE})[ ]? {AMOUNT}")
_ROUND = verbose(
    r"(?<![\w.,])(?P<whole>[0-9]+(?:\.[0-9]{3})*),(?:-{1,2}|[–—])(?:[ ]?(?P<unit>€|Euro|EUR|Franken|CHF|DM|Mark))?"
)


def _read(text: str) -> Iterator[Reading]:
    if DIGIT.search(text):
        yield from sorted(_claims(text), key=lambda reading: reading.start)


def _claims(text: str) -> Iterator[Reading]:
    done = 0
    for match in _SIGN_FIRST.finditer(text):
        yield Reading(match.start(), match.end(), _say(text, match, match["sign_before"], match.start()))
    for match in _ROUND.finditer(text):
        sign = {"Mark": "DM"}.get(match["unit"] or "", match["unit"] or "")
        whole = cardinal(value(match["whole"])[0], "ein")
        name = "Mark" if match["unit"] == "Mark" else _CURRENCIES[sign].many if sign else ""
        yield Reading(match.start(), match.end(), f"{whole} {name}".rstrip())
    for match in _MONEY.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        if match["word"]:
            if not _is_price(match) or match["great"]:
                continue
            said = _say(text, match, match["word"], start)
        elif match["later"]:
            if not _is_price(match) or match["great"]:
                continue
            said = _say(text, match, match["later"], start)
        else:
            said = _say(text, match, match["sign_after"], start)
            if match["per"]:
                said += f" pro {per(match['per'])}"
        done = end
        yield Reading(start, end, said)


def _is_price(match: re.Match[str]) -> bool:
    return bool(_PRICE.fullmatch(match["low"]) or (match["high"] and _PRICE.fullmatch(match["high"])))


def _say(text: str, match: re.Match[str], sign: str, start: int) -> str:
    kind, one, many, cents = _CURRENCIES[sign]
    case = case_before(text, start)
    if match["great"] or not cents or not _is_price(match):
        name = one if singular(match) else many
        said = say_amount(match, kind, case)
        return f"{said} {name}"
    if match["high"] and match["between"]:
        joint = " bis " if is_range(match) else " "
        return _price(match["low"], kind, many, cents, case) + joint + _price(match["high"], kind, many, cents, case)
    return say_signs(match["sign"]) + _price(match["low"], kind, many, cents, case)


def _price(literal: str, kind: Gender, name: str, cents: str, case: Case) -> str:
    """`3,50` → `drei Euro fünfzig`, `0,99` → `neunundneunzig Cent`, `1,00` → `ein Euro`."""
    whole, decimals = value(literal)
    if not decimals or len(decimals) == 1:
        part = f" Komma {cardinal(int(decimals))}" if decimals else ""
        return f"{cardinal(whole, 'ein')}{part} {name}"
    rest = int(decimals)
    if not whole and rest:
        return f"{cardinal(rest, 'ein')} {cents}"
    if not rest:
        return f"{indefinite(kind, case) if whole == 1 else cardinal(whole, 'ein')} {name}"
    return f"{cardinal(whole, 'ein')} {name} {cardinal(rest)}"


RULE = Rule("money", _read)
