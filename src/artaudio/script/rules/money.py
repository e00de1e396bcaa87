"""Money: `3,50 Euro` → `drei Euro fünfzig`, `12 €`, `$5`, `1,5 Mrd. €`, `CHF 20`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.amounts import AMOUNT, declined_great, is_range, say_amount, say_signs, singular
from artaudio.language.de.grammar import case_before, indefinite, stop_after, words_before
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.measures import per
from artaudio.language.de.numbers import LITERAL, amount, cardinal, value
from artaudio.script.rule import Needs, Reading, Rule


class _Currency(NamedTuple):
    """The names of one of it, of more than one, and of a hundredth (empty where prices are not said with it)."""

    gender: Gender
    one: str
    many: str
    cents: str


_TABLE = """
m | € EUR eur Euro | Euro | Euro | Cent
m | $ Dollar | Dollar | Dollar | Cent
m | US$ USD US-$ | U S-Dollar | U S-Dollar | -
m | A$ AU$ AUD | australischer Dollar | australische Dollar | -
m | C$ CA$ CAD | kanadischer Dollar | kanadische Dollar | -
m | NZ$ NZD | Neuseeland-Dollar | Neuseeland-Dollar | -
m | HK$ HKD | Hongkong-Dollar | Hongkong-Dollar | -
m | S$ SGD | Singapur-Dollar | Singapur-Dollar | -
n | £ GBP Pfund | Pfund | Pfund | Pence
m | CHF | Schweizer Franken | Schweizer Franken | Rappen
m | SFr. Fr. sFr Franken | Franken | Franken | Rappen
m | ¥ JPY | Yen | Yen | -
m | CNY RMB | Yuan | Yuan | -
f | kr kr. | Krone | Kronen | -
m | RUB ₽ | Rubel | Rubel | -
m | PLN Zł zł Złoty | Zloty | Zloty | -
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
f | DM | D-Mark | D-Mark | Pfennig
f | Mark | Mark | Mark | Pfennig
m | Schilling ATS öS | Schilling | Schilling | Groschen
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
_WORDS = ("Euro", "Dollar", "Pfund", "Franken", "Mark", "Schilling")
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True) if sign not in _WORDS)
_BEFORE = "|".join(re.escape(sign) for sign in (
    "US-$", "AU$", "CA$", "NZ$", "HK$", "US$", "A$", "C$", "S$", "€", "EUR", "$", "USD", "£", "GBP", "CHF", "¥",
    "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY"
))  # fmt: skip
_PRICE = verbose(r"(?:[0-9]{1,3}(?:[. ][0-9]{3})*|[0-9]+),[0-9]{2}")
_SHORT_UNDER = "Mt|Mon|Mo|Wo|Pers|Std|Stk|St|Tg|Fl|Min|J|P"
"""What stands under a slash with a stop: `320 €/Mt.`"""
_MONEY = verbose(
    AMOUNT
    + rf"""(?:,(?:-{{1,2}}|[–—]))?(?:
      [ ]?(?P<sign_after>{_SIGNS})(?![A-Za-zÄÖÜäöüß])
        (?:[ ]?/[ ]?(?![A-ZÄÖÜ]{{2,}}[ ]\d|erm)(?P<per>(?:{_SHORT_UNDER})\.|[A-Za-zÄÖÜäöüß²³]+))?
    | [ ](?P<word>Euro|Dollar|Pfund|Franken|Mark|Schilling)\b(?!-)
    | (?=[ ](?:und|bis|oder|auf|zu)[ ](?:[0-9.]+,[0-9]{{2}})[ ]?(?P<later>(?:Euro|Franken|Dollar)\b|€))
    )"""
)
_EUROS = r"[ ]?(?:Euro\b|EUR\b|€)"
_FRANCS = rf"S?Fr\.(?![ ][0-9.,]+(?:,-+)?{_EUROS})(?=[ ][0-9.]+(?:,[0-9]{{2}}(?![0-9])|(?:,[0-9]+)?[ ](?:Mio|Mrd|Mill|Bio)\b))"
"""Francs, and no Friday, before a German comma or a great number: `Fr. 3,4 Mrd.`"""
_SIGN_FIRST = verbose(rf"(?=[A-Z€$£¥])(?<![\w/]) (?P<sign_before>{_BEFORE}|{_FRANCS})[ ]? {AMOUNT}")
_BOTH = verbose(
    rf"(?<![\w])(?P<sign>[€$£])[ ]?(?P<low>{LITERAL})[ ]?[-–][ ]?(?P=sign)[ ]?(?P<high>{LITERAL})(?![0-9]|[.,:][0-9]|[ ](?:M|B))"
)
_HUNDREDTHS_HINT = lazy(r"[-–—][.,][0-9]")
_HUNDREDTHS = verbose(
    r"(?:(?P<before>Fr\.|SFr\.|CHF|€)[ ]?)?(?<![0-9])[-–—]{1,2}[.,](?P<cents>[0-9]{2})(?![0-9])"
    r"(?:[ ]?(?P<after>€|Euro|Franken|Fr\.|CHF))?"
)
_ENGLISH_GREAT = {"m": "Mio.", "M": "Mio.", "B": "Mrd.", "bn": "Mrd.", "tn": "Bio."}
"""Behind an amount that begins with its currency: `£2.5m`"""
_GREAT = r"(?:Mio|Mrd|Bio|Tsd)\b\.?|(?:Million|Milliarde|Billion)(?:e?n)?\b"
_FOREIGN = verbose(
    rf"""(?=[-−–0-9A-Zs€$£¥]) (?<![\w.,:/'’]) (?: (?P<before>{_BEFORE}|SFr\.|sFr\.?|Fr\.)[ ]? )? (?P<minus>[-−–](?=[0-9]))?
    (?P<whole>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?=\.|[ ]?(?:{_GREAT})|(?![0-9,]))|[0-9]{{1,3}}(?:['’.][0-9]{{3}})+|[0-9]+)
    (?: \.(?P<decimals>[0-9]{{1,2}})(?![0-9]) | [.,](?P<round>-{{1,2}}|[–—]|[ ]--) )?
    (?![0-9]|[.,:'’/][0-9])
    (?:[ ](?P<great>{_GREAT})|(?(before)[ ]?(?P<english>[mMB]|bn|tn)(?![\w²³])))?
    (?:[ ]?(?P<after>(?P<thousands>[TkM])[ ]?(?P<of>€|EUR|Euro|CHF|USD|US\$|GBP)|Tsd\.?[ ]?€|{_SIGNS}|{"|".join(_WORDS)})
      (?![A-Za-zÄÖÜäöüß/-]))?
    (?(before)(?:[ ]?/[ ]?(?P<per>(?:{_SHORT_UNDER})\.|[A-Za-zÄÖÜäöüß²³]+))?)"""
)
"""An amount as it is written abroad or in a balance sheet: `CHF 1'850.-`, `$1,299.00`, `10 TEUR`."""
_GREAT_FIRST = verbose(
    rf"""(?<![\w.,/€$]) (?:(?P<great>Mio|Mrd|Bio|Tsd|Mill)\.?[ ] | (?P<thousands>[Tk])[ ]?)
    (?P<sign>€|EUR|Euro|CHF|USD|US\$|GBP|Franken|Fr\.)
    (?:[ ](?P<amount>(?:(?P<minus>[-−–])[ ]?)?(?P<low>{LITERAL})(?:(?:[ ]?[-–][ ]?|[ ]bis[ ])(?P<high>{LITERAL}))?)
       (?![0-9]|[.,:'’/][0-9]|[ ]?[%€$]|[ ](?:Euro|EUR)\b))?
    (?![A-Za-zÄÖÜäöüß/])"""
)
"""A great currency before its amount, as in balance sheets: `TEUR 350`, `Mio. € 3,4`; `in TEUR` has no amount."""
_GREAT_FIRST_HINT = lazy(r"(?:[Tk] ?|(?:Mio|Mrd|Bio|Tsd|Mill)\.? )(?:€|EUR|Euro|CHF|US|GBP|Fr)")
_FOREIGN_HINT = lazy(
    r"[0-9][.,](?:[0-9]{1,2}(?![0-9])|[-–—]| --)|[TkM] ?(?:€|E[Uu]|CHF|US|GBP)|[$£€¥FR][ ]?[-−–]?[0-9]{1,3},[0-9]{3}|"
    r"[$£€][0-9]+[ ]?(?:[mMB]|bn|tn)\b|Fr\.? ?[0-9]"
)
_HINT = lazy(
    r"[€$£¥₽₺₴₹₩₪₿¢]|[A-Z]{3}|[Ee]ur|Dollar|Pfund|Fr|DM|Mark|Schilling|[Cc]t|kr|[Zz]ł|öS|Rp|[,.] ?[-–—]|[-–—][,.]"
)
"""What a text has somewhere if a currency is named in it."""
_CLOCK = lazy(r"[ ]?(?:Uhr|h\b|[-–])")
_DATED = lazy(r"\.[ ]?[0-9A-ZÄÖÜ]|[ ]?(?:Uhr|h\b|[-–,] ?[0-9])|[ ](?:bis|und|oder)[ ]")
"""Behind a number that stands behind a Friday: `Fr. 12. April`, `Fr. 9–12 Uhr`"""
_THOUSAND = 1000
_NOT_NUMERIC = lazy(r"[^0-9]")
_ROUND = verbose(
    r"(?=[0-9])(?<![\w.,])(?P<whole>[0-9]+(?:\.[0-9]{3})*),(?:-{1,2}|[–—])(?:[ ]?(?P<unit>€|Euro|EUR|Franken|CHF|DM|Mark))?"
)


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    yield from sorted(
        [*_great_first(text), *_foreign(text), *_ranges(text), *_hundredths(text), *_claims(text)],
        key=lambda reading: (reading.start, -reading.end),
    )


def _great_first(text: str) -> Iterator[Reading]:
    """`TEUR 350` → `dreihundertfünfzigtausend Euro`, `Mio. € 3,4`, `in TEUR` → `in tausend Euro`"""
    for match in _GREAT_FIRST.finditer(text) if _GREAT_FIRST_HINT.search(text) else ():
        great, sign = f"{match['great'] or 'Tsd'}.", match["sign"]
        if not match["amount"]:
            before = words_before(text, match.start(), 1)
            if match["thousands"] and before and not before[-1][0].isdigit():
                yield Reading(match.start(), match.end(), f"tausend {_CURRENCIES[sign].many}")
            continue
        written = f"{match['minus'] or ''}{match['low']}"
        if match["high"]:
            written += f"–{match['high']}"
        german = _MONEY.fullmatch(f"{written} {great} {sign}")
        if german:
            yield Reading(match.start(), match.end(), _say_great(text, german, sign, match.start()))


def _say_great(text: str, match: re.Match[str], sign: str, start: int) -> str:
    """Say an amount with its great number: thousands are multiplied, `412,5 Tsd. €` → `vierhundertzwölftausendfünfhundert`."""
    whole, decimals = value(match["low"])
    if (
        match["great"] == "Tsd."
        and not match["high"]
        and len(decimals) < len("1000")
        and (decimals or whole >= _THOUSAND)
    ):
        number = whole * _THOUSAND + int(decimals.ljust(3, "0"))
        said = declined_great(cardinal(number), case_before(text, start))
        return f"{say_signs(match['sign'])}{said} {_CURRENCIES[sign].many}"
    return _say(text, match, sign, start)


def _foreign(text: str) -> Iterator[Reading]:
    """Amounts in another spelling, read as their German spelling is: `$1,299.00` → `1299,00 $`."""
    if not _FOREIGN_HINT.search(text):
        return
    for match in _FOREIGN.finditer(text):
        sign = match["before"] or match["after"]
        if not sign or not _is_foreign(match):
            continue
        if match["before"] == "Fr." and match["decimals"] and _CLOCK.match(text, match.end()):
            continue  # Fr. 18.30 Uhr is an hour on Friday
        if match["before"] == "Fr." and match["after"] in {"Euro", "EUR", "€"}:
            continue  # Fr. 5 Euro is a price on Friday
        whole, great = _NOT_NUMERIC.sub("", match["whole"]), match["great"] or _ENGLISH_GREAT.get(match["english"], "")
        if match["thousands"]:
            sign, great = match["of"], "Mio." if match["thousands"] == "M" else "Tsd."
        written = f"{match['minus'] or ''}{whole}"
        if match["decimals"]:
            written += f",{match['decimals']}"
        german = _MONEY.fullmatch(f"{written} {great} {sign}".replace("  ", " "))
        if german:
            ends = match["great"] and match[0].endswith(".")
            said = _say_great(text, german, sign, match.start()) + _under(text, match)
            yield Reading(match.start(), match.end(), said + (stop_after(text, match.end()) if ends else ""))


def _is_foreign(match: re.Match[str]) -> bool:
    """Whether the spelling is one that a German amount does not have."""
    francs = match["before"] in {"Fr.", "SFr.", "sFr", "sFr."} and not _DATED.match(match.string, match.end())
    grouped = francs or (match["before"] and "," in match["whole"])
    return bool(match["decimals"] or match["round"] or match["english"] or grouped or match["thousands"])


def _ranges(text: str) -> Iterator[Reading]:
    """`€50–€80` → `fünfzig bis achtzig Euro`"""
    for match in _BOTH.finditer(text) if any(sign in text for sign in "€$£") else ():
        name = _CURRENCIES[match["sign"]].many
        yield Reading(match.start(), match.end(), f"{amount(match['low'])} bis {amount(match['high'])} {name}")


def _hundredths(text: str) -> Iterator[Reading]:
    """`Fr. -.60` → `sechzig Rappen`, `–,99 €` → `neunundneunzig Cent`"""
    for match in _HUNDREDTHS.finditer(text) if _HUNDREDTHS_HINT.search(text) else ():
        sign = match["before"] or match["after"]
        if not sign:
            continue
        cents = _CURRENCIES[sign].cents
        yield Reading(match.start(), match.end(), f"{cardinal(int(match['cents']), 'ein')} {cents}")


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
            said += _under(text, match)
        done = end
        yield Reading(start, end, said)


def _under(text: str, match: re.Match[str]) -> str:
    """What is said of a slash behind an amount: `€/Std.` → ` pro Stunde`; its stop may end the sentence."""
    sign = match["per"]
    if not sign:
        return ""
    return f" pro {per(sign)}{stop_after(text, match.end()) if sign.endswith('.') else ''}"


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
    one = "eine" if kind is Gender.FEMININE else "ein"
    return f"{cardinal(whole, one)} {name} {cardinal(rest)}"


RULE = Rule("money", _read, Needs.UNREAD_DIGIT)
