"""Slashes between words: `und/oder` → `und oder`, `Euro/Tag` → `Euro pro Tag`, `Frankfurt/Main`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.grammar import stop_after
from artaudio.language.de.unit_table import UNITS
from artaudio.script.rule import Reading, Rule

_PLACES = {
    "Frankfurt": {"Main": " am ", "M.": " am Main", "M": " am Main", "Oder": " an der ", "O.": " an der Oder"},
    "Halle": {"Saale": " an der ", "S.": " an der Saale"},
    "Mülheim": {"Ruhr": " an der "},
    "Limburg": {"Lahn": " an der "},
    "Offenbach": {"Main": " am ", "M.": " am Main"},
    "Ludwigshafen": {"Rhein": " am "},
    "Freiburg": {"Breisgau": " im "},
    "Esslingen": {"Neckar": " am "},
    "Neustadt": {"Weinstraße": " an der ", "Aisch": " an der "},
    "Rüsselsheim": {"Main": " am "},
    "Weiden": {"Oberpfalz": " in der "},
    "Landsberg": {"Lech": " am "},
    "Rothenburg": {"Tauber": " ob der "},
}
_QUANTITIES = (
    "Euro|Cent|Dollar|Franken|Pfund|Liter|Kilo|Kilogramm|Gramm|Milligramm|Mikrogramm|Kilometer|Meter|Stück|Tonnen|"
    "Kilowattstunden|Fälle|Fällen|Tote|Kinder|Kindern|Personen|brutto|netto"
)
_PER = (
    "Tag|Stunde|Minute|Sekunde|Woche|Monat|Jahr|Person|Kopf|Liter|Kilo|Kilogramm|Gramm|Stück|Nacht|Quadratmeter|Kubikmeter|"
    "Kilowattstunde|Tonne|Einwohner|Mitarbeiter|Haushalt|Kilometer|Barrel|Zimmer|Portion|Flasche|Packung|Kind|Spiel|Fahrt|Seite|Frau"
)
_MONEY = "Euro|Dollar|Franken|Pfund|Yen|Yuan|Rubel|Kronen|Lira|Zloty"
_TIMES = frozenset({"Tag", "Stunde", "Minute", "Woche", "Monat", "Jahr"})
_NOT_COUNTED = _TIMES | {"Nacht", "Sekunde", "Datum", "Ort", "Zeit", "Uhrzeit", "Name", "Thema"}
"""Beside a time they are one more of its kind: `Ort/Tag`, but `Besucher/Tag`."""
_UNITS = frozenset(_PER.split("|"))
_SLASH = verbose(
    rf"""
      (?P<ground> (?:(?<=Öl)|(?<=Acryl)|(?<=Tempera)|(?<=technik)|(?<=Tusche)|(?<=Kreide)|(?<=Kohle)|(?<=Gouache)|(?<=Aquarell)
        |(?<=Pastell)|(?<=stift)) [ ]?/[ ]? ) (?=L(?:einwand|[wn]d?\.)|Holz|Papier|Pappe|Karton|Kupfer|Platte|Hartfaser)
    | (?:(?<=Euro)|(?<=Cent)|(?<=Dollar)|(?<=Franken)|(?<=Rappen)|(?<=Pfund)) (?P<each> / ) (?!{_MONEY}) (?=[A-ZÄÖÜ][a-zäöü]{{2}})
    | (?P<place> \b (?P<town>[A-ZÄÖÜ][^\W\d_]{{3,13}}) [ ]?/[ ]? (?P<river>[A-ZÄÖÜ][^\W\d_]{{2,11}}\b|[MOS]\.?(?!\w)) )
    | (?<=[^\W\d_]) (?P<per> [ ]?/[ ]? ) (?= (?:{_PER}) \b )
    | (?<=[a-zäöü]) (?P<scale> / ) (?= 100[ ]?(?:ml|g|km)\b | 10?0?\.000(?![0-9]) )
    | (?:(?<=,–)|(?<=,-)|(?<=,--)) (?P<priced> / ) (?= (?:{_PER}) \b )
    | (?<=P\.) (?P<both> / ) (?= (?:Nacht|Tag|Woche) \b )
    | (?<=[0-9]) (?P<many> / ) (?= (?:{_PER}) \b )
    | (?:(?<=Euro)|(?<=Cent)|(?<=Rappen)|(?<=Franken)) [ ]?/[ ]? (?P<unit> (?:Min|Std|Stk)\.(?=[ ]|$) | (?:min|Std|qm)\b )
    | (?P<spaced> [ ]/[ ] )
    | (?<!\+) (?P<close> / )
    """
)
_PRICED = frozenset(
    {"Euro", "Dollar", "Cent", "Franken", "Rappen", "Pfund", "Yen", "Yuan", "Rubel", "Kronen", "Lira", "Zloty"}
)
_QUOTIENT = lazy(r"(?<![A-Za-z])[ =(·][A-Za-z]/[A-Za-z](?![A-Za-zäöüß])")
"""One letter divided by another in a formula: `v = s/t`"""
_DIVIDED = lazy(r"[ ]?[0-9.,]*[ ]?[A-Za-zÄÖÜäöüß²³]{1,24} ?= ?-?[0-9]")
"""What is divided by, and the result: `1500 kWh / 5000 kWh = 0,3`"""
_QUANTITY = lazy(rf"(?:{_QUANTITIES}|/kg|/l|/m²|(?<![\w.,])[0-9][0-9.,]* [A-ZÄÖÜ][a-zäöüß]+|[0-9][x×])$")

_DOSE = lazy(r"[0-9] ?(?:mg|g|µg|IE|I\.E\.|mmol)$")
_DOSED = lazy(r"[0-9]{1,4} ?(?:ml|l|cl|dl|kg|g|mg)\b")
"""What a dose is in: `500 mg/5 ml`"""
_MEASURED = lazy(r"[0-9] Uhr$|[0-9] ?(?:[a-zäöüA-ZÄÖÜ][a-zäöüA-ZÄÖÜ]{1,11}\.?|[mglh²³])$")
"""A measure before another one, a time before its channel: `21 Std./4 Tage`, `520 kcal/2177 kJ`, `20.15 Uhr/ARD`"""


def _read(text: str) -> Iterator[Reading]:
    if "/" not in text:
        return
    for match in _SLASH.finditer(text):
        start, end = match.span()
        if match["place"]:
            start = match.end("town")
            said = _PLACES.get(match["town"], {}).get(match["river"])
            if said is None:
                yield _between_names(text, start, match["town"], match["river"])
            else:
                end = match.start("river") if said.endswith(" ") else end
                yield Reading(start, end, said + (stop_after(text, end) if text[end - 1] == "." else ""))
        elif match["ground"]:
            yield Reading(start, end, " auf ")  # Öl/Lw.
        elif match["both"]:
            yield Reading(start, end, " und ")  # 129 € p. P./Nacht
        elif match["priced"] or match["each"] or match["many"] or match["scale"]:
            yield Reading(start, end, " pro ")
        elif match["unit"]:
            yield Reading(start, end, f" pro {UNITS[match['unit'].rstrip('.')].one}")
        elif match["per"] and (text.startswith("Kopf", end) or _QUANTITY.search(text, max(0, start - 20), start)):
            yield Reading(start, end, " pro ")
        else:
            divided = "=" in text and (_QUOTIENT.match(text, max(0, start - 2)) or _DIVIDED.match(text, end))
            paused = " " in match[0] or (
                (text[end : end + 1].isdigit() or text.endswith("Uhr", 0, start))
                and _MEASURED.search(text, max(0, start - 16), start)
            )
            per = paused and _DOSE.search(text, max(0, start - 16), start) and _DOSED.match(text, end)
            yield Reading(start, end, " pro " if per else " durch " if divided else ", " if paused else " ")


def _between_names(text: str, start: int, town: str, river: str) -> Reading:
    """A slash that stands at `start` between two words with capitals: `Euro/Monat` → `pro`, `Mai/Juni` → a blank."""
    end = text.index("/", start) + 1
    if town in _PRICED and river in UNITS and text.startswith(".", text.index(river, end) + len(river)):
        return Reading(start, text.index(river, end) + len(river) + 1, f" pro {UNITS[river].one}")  # Euro / Min.
    priced = town in _PRICED and river not in _PRICED
    per = (
        priced
        or river == "Kopf"
        or (river in _TIMES and town not in _NOT_COUNTED)
        or (river in _UNITS and town != "Mann" and _QUANTITY.search(text, max(0, start - 24), start))
    )
    return Reading(start, end, " pro " if per else "," if text[start] == " " else " ")


RULE = Rule("slashes", _read)
