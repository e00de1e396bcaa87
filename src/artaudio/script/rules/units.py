"""Measures: `120 km/h` → `hundertzwanzig Kilometer pro Stunde`, `-9,5 °C`, `µg/m³`."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import DIGIT, lazy, verbose
from artaudio.language.de.amounts import AMOUNT, GREATS, say_amount, singular
from artaudio.language.de.grammar import case_before, stop_after, words_after, words_before
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.measures import ENDS, SIGNS, per, rest_of_unit, said_after
from artaudio.language.de.numbers import amount
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.unit_table import UNITS
from artaudio.script.rule import Reading, Rule

_UNDER = r"(?:Std|Min|Sek|Mon|Wo|Mt|Pers|Stk|Tg|J)\.|[A-Za-zÄÖÜäöüßµ°]{1,20}[²³]?|[kcd]?m[23]"
_APART = r"(?:l|kg|g|h|s|a|d|min|ml|dl|km|m|m²|m³|km²|ha|kWh|Tag|Monat|Jahr|Woche|Person|Portion|Nacht)"
_PER = rf"(?:(?:/[ ]?|[ ]/[ ](?={_APART}(?!\w)))(?P<per>{_UNDER})|[ ](?:pro|je)[ ](?P<pro>{_UNDER}))"
_MEASURE = verbose(
    AMOUNT + rf"[ ]?(?P<unit>{SIGNS}){ENDS}(?:{_PER}(?![A-Za-zÄÖÜäöüß0-9²³])(?P<body>(?<=/kg)[ ]KGW?(?!\w))?)?"
)
_LONG_SIGNS = "|".join(re.escape(sign) for sign in sorted(UNITS, key=len, reverse=True) if len(sign) > 1)
_POINTED = verbose(
    rf"""(?=[0-9])(?<![\w.,:/’'-])(?P<number>[0-9]{{1,3}}\.[0-9]{{1,2}}|(?:0|[0-9]{{1,2}}(?=\.[0-9]{{3}}s\b))\.[0-9]{{3}})(?![0-9.,:/-])
    (?:[ ](?P<great>Mio|Mrd|Bio|Mill)\b\.?(?=[ ](?:{_LONG_SIGNS}|t|m|l|g){ENDS}))?
    (?=[ ]?(?:%|‰|°|(?:{_LONG_SIGNS}|m|g|t|l|s|h|K|V|W){ENDS})|[ ](?:Millionen|Milliarden|Billionen|Mio|Mrd|Prozent|
      Promille|Punkte?n?|Zähler|Sekunden|Meter|Kilometer|Zentimeter|Kilo|Kilogramm|Gramm|Liter|Tonnen|Grad|Hektar|Dollar|Lichtjahren?|Parsecs?|
      Euro|Franken)\b)"""
)
"""A decimal point, as tables of results and texts from abroad have it: `9.79 Sekunden`, `1.5 Mio. t`"""
_POINTED_RANGE = verbose(
    rf"""(?=[0-9])(?<![\w.,:/’'-])(?P<low>[0-9]{{1,3}}\.[0-9]{{1,2}})(?:[ ]bis[ ]|[ ]?[-–][ ]?)
    (?P<high>[0-9]{{1,3}}\.[0-9]{{1,2}})
    (?![0-9.,:/-])(?=[ ]?(?:%|‰|°|(?:{_LONG_SIGNS}|m|g|t|l|V|W){ENDS})|[ ](?:Millionen|Milliarden|Prozent|Meter|Kilometer|
      Zentimeter|Kilo|Kilogramm|Gramm|Liter|Tonnen|Grad|Hektar|Dollar|Euro|Franken)\b)"""
)
"""Two of them: `2.5-3.5 kg`"""
_MEASURE_HINT = verbose(rf"(?:(?<![A-Za-zÄÖÜäöüß])|(?=°))(?:{SIGNS}){ENDS}")
"""A sign that stands by itself: without one there is no measure, and the long pattern is not compiled."""
_LONE = verbose(
    r"""(?<![\w/.])(?P<unit>µg|mg|ng|[µm]?mol|kg|km|kWh|t|g|m|l|ct)/(?P<per>m³|m²|km²|l|kg|h|kWh|Tag|Jahr|ml|dl)(?![A-Za-zÄÖÜäöüß0-9²³])
    | (?:(?<=\b[Pp]ro[ ])|(?<=\b[Jj]e[ ]))
      (?P<each>[kK]m|EL|TL|kg|kWp|kW|MW|m²|m³|km²|kWh|MWh|l|t|g|h|ha|qm|ml|dl|cm|cm²|cm³|mm|mg|µg|min|Min\.|Std\.|Stk\.|J\.)(?![\w²³/])
    | (?:(?<=[a-zäöüß]{2})|(?<=[A-Z][a-z])|(?<=[€$])|(?<=CO2)|(?<=CO₂))
      /(?:(?<=min/)[ ](?=[kK]m(?!\w)))?(?P<under>km²|m²|m³|km|kg|kWh|kWp|kW|MWh|MW|GB|min|ha|qm|km2|m2|m3|Km|cm|dl|ml|l|h|s|t
        |(?:Std|Stk|Min)\.)(?![\w²³/])
    | (?:(?<=[A-ZÄÖÜ]{2})|(?<=[ ][NPK]))/(?P<head>ha|km²|m²|m³|kWh|ml|l|kg|g|min)(?![\w²³/])
    | (?<![0-9][ ])(?<![\w/])(?P<stone>[kK]m|Bft|kJ|kcal)(?=[ ][0-9])
    | (?<!\w)(?P<diameter>[Øø])(?=[ ]?[0-9]) | (?<=m[ ])(?P<across>[Øø])(?!\w) | (?<!\w)(?P<mean>Ø-[A-ZÄÖÜ])(?=[a-zäöü])
    | (?<=[0-9%][)][ ])(?P<behind>[A-Za-zµ°]{0,4}[A-Za-z°²³])(?![\w²³/.-])
    | (?<=[ ]in[ ])(?:(?P<given>kg|mg|µg|cm|mm|km|ml|dl|hl|cl|MWh|GWh|TWh|kW|kN|Nm|hPa|MHz|GHz|kHz|Hz|dB|ha|mmHg)
      (?=[ ](?:je|pro|und|oder|bzw\.)[ ]|[,;).]|$) | (?P<single>[gtlm])(?=[ ](?:je|pro)[ ]))
    | (?<=[a-zäöüß0-9][ ]\()(?P<named>[kMGT]Wh|[kM]Wp?|GW|[hkM]Pa|Nm|kN|[mµk]g|[kcmµn]m|[mdch]l|ha|[kMG]?Hz|mAh
        |Ah|dB|mmHg|mbar|[kM]J|kcal|(?:[kKMG][Bb]it|[kKMG]B)/s|m/s|km/h)(?=\))
    | (?<=[\s(])(?P<area>km²|m²|m³|°C|km/h|kWh|µg|MW|GW)(?![\w²³/])"""
)
_EVERY = lazy(r"/(d|h|min|a|Tag|Woche|Monat|Jahr|Dosis|Gabe|Stunde)(?![\w²³/])")
"""What else a dose is for: `5 mg/kg/d`"""
_THICK = lazy(r" ?[0-9][0-9.,–-]* ?(?:[mcdµ]?m|Zoll|[\"″]|Meter|Zentimeter|Millimeter)(?![\w/])")
"""A length behind the sign of a diameter, which is else one of a mean: `Ø 8 mm`, but `Ø 43,6 km/h`"""
_LONE_HINT = lazy(
    r"[/²³°Øø)](?:(?<!\))|(?<=[0-9%]\)) [A-Za-zµ°])|[kK](?:m|J|cal) |Bft |\b[Pp]ro |\b[Jj]e "
    r"| in (?:[kmµcdh]?[gml]|ha|[MGT]?Wh|k[WN]|Nm|hPa|[kMG]?Hz|dB|mmHg|t)(?!\w)"
)
_RATE = verbose(
    AMOUNT
    + r"[ ]?/[ ]?(?P<unit>min|s|h|Tag|Monat|Jahr|Woche|Minute|Sekunde|Stunde|km²|m²|m³|ml|dl|µl|l|kg|ha|kWh)(?![\w²³/-])"
)
_INCHES = verbose(r"[0-9](?:,[0-9]+)?(?P<inch>[\"″])(?![\w-])")
"""`28"`, where no quotation is open"""
_TYRE = lazy(r"R ?[0-9]{2} $")
"""Before what a tyre bears, and how fast it may be: `R16 91V`"""
_LABELS = frozenset({"Klasse", "Gruppe", "Artikel", "Absatz", "Nummer", "Paragraf", "Haus", "Block", "Gleis"})
_DIMENSIONS = (
    "hoh",
    "hoch",
    "lang",
    "breit",
    "tief",
    "weit",
    "groß",
    "dick",
    "dünn",
    "stark",
    "schmal",
    "schwer",
    "entfernt",
)
_DECLINED = ("Internationale ", "Astronomische ", "laufende ")
"""How names begin that have an adjective: `bei 400 Internationalen Einheiten`."""
_SPOONS = frozenset({"EL", "TL", "El", "Tl"})
"""Before a hyphen they are something else: `3 EL-Spiele`."""
_SPANISH = (" Niñ", " Nino", " Al ", " Salvador", " Greco", " Clás")
"""Behind a Spanish article: `2 El Niños`"""
_AREAS = frozenset({"ha", "m²", "km²", "qm", "cm²"})
_ONE_LETTER = frozenset("VWKATN")
_NEAR = 200
"""Characters on either side in which words tell what a sign of one letter stands for."""
_MAGNETIC = verbose(r"Feldst[äa]rke|[Mm]agnet\w*|\bMRT?\b|[Tt]omograf|[Ff]lussdichte|[0-9] ?[mµn]T\b")
"""Words near a T that is one of teslas."""
_ELECTRIC = lazy(r"[0-9] ?k?V\b|[Vv]olt|[Ss]trom|[Ss]icherung|[Ll]ade|[Nn]etz|[Aa]kku|[Bb]atterie|Kabel")
"""Words near an A that is one of amperes, not of a name: `16 A`"""
_PULLED = lazy(
    r"[Bb]eschleunig|[Ff]liehkr|[Ss]chwerkraft|[Vv]erzögerung|Astronaut|Kampf(?:jet|pilot)|Achterbahn|-Kräfte|[Ss]chwerelos|Aufprall"
)
"""Words near a g that is one of accelerations, not of grams: `1,2 g`"""
_OF = lazy(r"[ ](?:[A-ZÄÖÜ]|pro\b|je\b|schwer|leicht)")
"""What is weighed, behind grams"""
_FORCE = lazy(r"[Kk]raft|[Kk]räfte|Newton|[Ff]eder|[Ss]chub|[Zz]ug|[Dd]ruck|[Ll]ast")
"""Words near an N that is one of newtons, not of a direction: `50 N`"""
_PHYSICAL = {"A": _ELECTRIC, "T": _MAGNETIC, "N": _FORCE}
"""Signs of one letter that are units only near such words, or with a unit under a slash behind them."""


_JOINED_HINT = lazy(r"-(?<=[mgWh²³l]-)[A-ZÄÖÜ][a-zäöü]")
_JOINED = verbose(r"(?<![\w/.-])(?P<unit>qm|m²|m³|km²|km|Km|KM|kg|kWh|kW|MW|cbm|ccm|cm|mm|mg|ml)(?=-[A-ZÄÖÜ][a-zäöü])")
"""A unit in one word with a noun: `der qm-Preis`"""
_POINT = lazy(r"[0-9]\.(?:[0-9]{1,2}|[0-9]{3}(?=s|[ ]?Sek))(?=[ ]?[%‰°A-Za-zµ])(?![ ]?(?:Uhr|h\b|bis|und))")


def _read(text: str) -> Iterator[Reading]:
    readings = list(_lone(text))
    if "-" in text and _JOINED_HINT.search(text):
        for match in _JOINED.finditer(text):
            sign = "km" if match["unit"].lower() == "km" else match["unit"]
            readings.append(Reading(match.start(), match.end(), UNITS[sign].one))
    readings += [
        Reading(match.start("inch"), match.end(), " Zoll")
        for match in (_INCHES.finditer(text) if text.count('"') == 1 or "″" in text else ())
    ]
    if DIGIT.search(text):
        if _POINT.search(text):
            readings += [_pointed_range(text, match) for match in _POINTED_RANGE.finditer(text)]
            readings += [_pointed(text, match) for match in _POINTED.finditer(text)]
        if "/" in text:
            readings += [_rate(match) for match in _RATE.finditer(text)]
        if _MEASURE_HINT.search(text):
            readings += filter(None, (_measure(text, match) for match in _MEASURE.finditer(text)))
    # Where both read the same sign, the measure begins first and is kept.
    yield from sorted(readings, key=lambda reading: reading.start)


def _pointed_range(text: str, match: re.Match[str]) -> Reading:
    """`2.5-3.5 kg` → `zwei Komma fünf bis drei Komma fünf Kilogramm`"""
    end, unit = said_after(text, match.end())
    low, high = (amount(match[group].replace(".", ",")) for group in ("low", "high"))
    ends = stop_after(text, end) if text.endswith(".", 0, end) else ""
    return Reading(match.start(), end, f"{low} bis {high}{unit}{ends}")


def _pointed(text: str, match: re.Match[str]) -> Reading:
    """`9.79 Sekunden` → `neun Komma sieben neun`, with the sign of a unit where one follows."""
    great = f" {GREATS[match['great']][2]}" if match["great"] else ""
    end, unit = said_after(text, match.end())
    ends = stop_after(text, end) if text.endswith(".", 0, end) else ""
    return Reading(match.start(), end, amount(match["number"].replace(".", ",")) + great + unit + ends)


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether the sign behind a number is something else: the key of a symphony, a direction, a product's name."""
    start, end, sign = match.start(), match.end(), match["unit"]
    physical = None if match["per"] else _PHYSICAL.get(sign)
    if physical and not physical.search(text, max(0, start - _NEAR), end + _NEAR):
        return True
    if sign in _ONE_LETTER and (
        set(words_before(text, start, 1)) & _LABELS or _TYRE.search(text, max(0, start - 5), start)
    ):
        return True
    if text.startswith(("-Moll", "-Dur"), end):
        return True  # Sinfonie Nr. 40 g-Moll
    if sign == "mag" and "," not in match["low"]:
        return True  # 3 mag er nicht
    return (sign == "s" and _is_model(text, match)) or (sign in _SPOONS and text.startswith(("-", *_SPANISH), end))


_BESTS = frozenset({"PB", "SB", "WR", "NR"})
"""Records of athletes, which stand behind a length and a slash as well."""


def _is_divisor(sign: str) -> bool:
    """Whether something is measured per this: a unit, or any noun."""
    return sign not in _BESTS and (sign in UNITS or sign[0].isupper() or per(sign) != sign)


def _measure(text: str, match: re.Match[str]) -> Reading | None:
    start, end = match.span()
    sign = match["unit"]
    if _is_other(text, match):
        return None
    gender, one, many = UNITS[sign]
    case = case_before(text, start)
    if sign in _AREAS and words_before(text, start, 1) == ["Auf"]:
        case = Case.DATIVE  # Auf 1 ha wachsen 300 Bäume
    # `in fünf Meter Höhe`, but `nach fünf Metern`.
    if (
        sign == "h"
        and case is Case.ACCUSATIVE
        and words_before(text, start, 1)[-1:]
        and words_before(text, start, 1)[-1] in {"um", "gegen"}
    ):
        return Reading(start, end, say_amount(match, Gender.NEUTER, Case.NOMINATIVE) + " Uhr")
    name = "G" if sign == "g" and _is_pull(text, match) else one if singular(match) else many
    if name.startswith(_DECLINED):
        name = name.replace(" ", "n ", 1) if case is Case.DATIVE else name
    elif name is many and case is Case.DATIVE and not match["great"]:
        name = _dative(text, start, end, name)
    said = f"{say_amount(match, gender, case)}{'' if sign == 'Tkm' else ' '}{name}"
    under = match["per"] or match["pro"]
    if under and not _is_divisor(under):
        end, under = match.end("unit"), None
    if under:
        said += f" {'je' if ' je ' in match[0] else 'pro'} {per(under)}"
        said += " Körpergewicht" if match["body"] else ""
        further = _EVERY.match(text, end)
        if further:
            end, said = further.end(), f"{said} pro {per(further[1])}"
    else:
        end, rest = rest_of_unit(text, end)
        said += rest
    if text[end : end + 1] in {"-", "–"} and text[end + 1 : end + 2].isdigit():
        return Reading(start, end + 1, f"{said} bis ")  # 80 cm–1,20 m
    return Reading(start, end, said + (stop_after(text, end) if match[0].endswith(".") else ""))


def _is_pull(text: str, match: re.Match[str]) -> bool:
    """Whether a g is one of accelerations, of which nothing is weighed."""
    near = _PULLED.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR)
    many = len(match["low"].partition(",")[0]) > 2
    return near is not None and not many and not match["per"] and not _OF.match(text, match.end())


def _is_model(text: str, match: re.Match[str]) -> bool:
    """Whether a number with an s right behind it is that of a product: `iPhone 5s`, but `nach 10s`."""
    before = words_before(text, match.start(), 1)
    named = bool(before) and before[-1] not in STARTERS and not before[-1].islower() and before[-1].isalpha()
    return named and text[match.end("unit") - 2].isdigit() and match["low"].isdigit()


def _rate(match: re.Match[str]) -> Reading:
    """A number of what is not named: `72/min` → `zweiundsiebzig pro Minute`."""
    return Reading(match.start(), match.end(), f"{say_amount(match)} pro {per(match['unit'])}")


def _dative(text: str, start: int, end: int, name: str) -> str:
    first, _, rest = name.partition(" ")
    if first in {"Jahre", "Monate", "Tage", "Gläser", "Kinder"}:
        return f"{first}n"
    after = words_after(text, end, 1)
    if text.endswith(("bis zu ", "Bis zu "), 0, start) or (after and after[0].startswith(_DIMENSIONS)):
        return name
    if first.endswith(("meter", "Meter", "liter", "Liter", "Einwohner")) and not (after and after[0][0].isupper()):
        return f"{first}n {rest}".rstrip()
    return name


def _mean(text: str, match: re.Match[str]) -> str:
    """`der Ø-Preis` → `Durchschnittsp`, `Ø 12 mm` → `Durchmesser`, `Ø 5,2 l` → `Durchschnitt`"""
    if match["mean"]:
        return f"Durchschnitts{match['mean'][-1].lower()}"
    return "Durchmesser" if match["across"] or _THICK.match(text, match.end()) else "Durchschnitt"


def _lone(text: str) -> Iterator[Reading]:
    """A unit without a number: `Angaben in µg/m³`, `der Preis pro m²`."""
    if not _LONE_HINT.search(text):
        return
    for match in _LONE.finditer(text):
        start, end = match.span()
        if match["under"] or match["head"]:
            under = match["under"] or match["head"]
            said = f" pro {per(under)}" + (stop_after(text, end) if under[-1] == "." else "")
        elif match["stone"]:
            said = UNITS[match["stone"].replace("K", "k")].many
        elif match["mean"] or match["diameter"] or match["across"]:
            said = _mean(text, match)
        elif match["behind"]:
            if match["behind"] not in UNITS or match["behind"] in _ONE_LETTER:
                continue
            said = UNITS[match["behind"]].many
        elif match["area"] or match["given"] or match["single"] or match["named"]:
            sign = match["area"] or match["given"] or match["single"] or match["named"]
            sign, _, under = (sign, "", "") if sign in UNITS else sign.partition("/")
            said = UNITS[sign].many + (f" pro {per(under)}" if under else "")
        elif match["each"]:
            said = UNITS[match["each"]].one
        else:
            said = f"{UNITS[match['unit']].many if match['unit'] in UNITS else 'Cent'} pro {per(match['per'])}"
        yield Reading(start, end, said)


RULE = Rule("units", _read)
