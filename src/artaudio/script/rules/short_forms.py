"""Letters that are words in advertisements, addresses, traffic reports and before names: `im 2. OG` → `Obergeschoss`.

Anywhere else the same letters are an acronym: `der OG-Sprecher`, `die AS Rom`.
"""

import re
from collections.abc import Callable, Iterator

from artaudio.base.patterns import LazyPattern, lazy, verbose
from artaudio.language.de.grammar import words_after
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.script.rule import Reading, Rule

_HINT = lazy(
    r"[A-Z](?:(?<= [ET])l |(?<=g [EF])[,;. )]|(?<=[,;:] [EF]):?[ ][0-9]"
    r"|[A-Z]|[a-z][A-Z]|r(?![\w.])|omm[A-Z]|[.:]?[ ](?:[0-9]|ca\.))"
)
_FLOORS = {
    "OG": "Obergeschoss",
    "UG": "Untergeschoss",
    "EG": "Erdgeschoss",
    "DG": "Dachgeschoss",
    "ZG": "Zwischengeschoss",
}
_HOMES = {
    "EBK": "Einbauküche", "NK": "Nebenkosten", "KM": "Kaltmiete", "WM": "Warmmiete", "BK": "Betriebskosten", "HK": "Heizkosten",
    "TG": "Tiefgarage", "DHH": "Doppelhaushälfte", "EFH": "Einfamilienhaus", "MFH": "Mehrfamilienhaus", "ETW": "Eigentumswohnung",
    "MM": "Monatsmieten", "RMH": "Reihenmittelhaus", "REH": "Reiheneckhaus",
}  # fmt: skip
_SIZES = {"H": "Höhe", "B": "Breite", "L": "Länge", "T": "Tiefe", "D": "Durchmesser"}
_ROOMS = {
    "DZ": "Doppelzimmer", "EZ": "Einzelzimmer", "HP": "Halbpension", "VP": "Vollpension", "ÜF": "Übernachtung mit Frühstück",
    "FeWo": "Ferienwohnung",
}  # fmt: skip
_TICKETS = {"VVK": "Vorverkauf", "AK": "Abendkasse"}
_CARS = {
    "EZ": "Erstzulassung",
    "VB": "Verhandlungsbasis",
    "VHB": "Verhandlungsbasis",
    "BJ": "Baujahr",
    "FP": "Festpreis",
}
_ROADS = {
    "AS": "Anschlussstelle",
    "AK": "Autobahnkreuz",
    "AD": "Autobahndreieck",
    "FR": "Fahrtrichtung",
    "TR": "Tank- und Rastanlage",
}
_OFFICES = {
    "LH": ("Landeshauptmann", "Landeshauptfrau"),
    "LHStv": ("Landeshauptmann-Stellvertreter", "Landeshauptmann-Stellvertreterin"),
    "LR": ("Landesrat", "Landesrätin"),
    "LRin": ("Landesrätin", "Landesrätin"),
    "StR": ("Stadtrat", "Stadträtin"),
    "StRin": ("Stadträtin", "Stadträtin"),
    "GR": ("Gemeinderat", "Gemeinderätin"),
    "GRin": ("Gemeinderätin", "Gemeinderätin"),
    "DI": ("Diplomingenieur", "Diplomingenieurin"),
    "KommR": ("Kommerzialrat", "Kommerzialrätin"),
    "RA": ("Rechtsanwalt", "Rechtsanwältin"),
    "RAin": ("Rechtsanwältin", "Rechtsanwältin"),
    "StA": ("Staatsanwalt", "Staatsanwältin"),
    "OStA": ("Oberstaatsanwalt", "Oberstaatsanwältin"),
    "OStD": ("Oberstudiendirektor", "Oberstudiendirektorin"),
    "OStR": ("Oberstudienrat", "Oberstudienrätin"),
    "StD": ("Studiendirektor", "Studiendirektorin"),
    "MinR": ("Ministerialrat", "Ministerialrätin"),
    "HBI": ("Hauptbrandinspektor", "Hauptbrandinspektorin"),
    "OBI": ("Oberbrandinspektor", "Oberbrandinspektorin"),
    "ABI": ("Abschnittsbrandinspektor", "Abschnittsbrandinspektorin"),
    "KMD": ("Kirchenmusikdirektor", "Kirchenmusikdirektorin"),
    "KR": ("Kommerzialrat", "Kommerzialrätin"),
    "OKR": ("Oberkirchenrat", "Oberkirchenrätin"),
    "HR": ("Hofrat", "Hofrätin"),
    "MR": ("Medizinalrat", "Medizinalrätin"),
    "OMR": ("Obermedizinalrat", "Obermedizinalrätin"),
    "SR": ("Schulrat", "Schulrätin"),
    "OSR": ("Oberschulrat", "Oberschulrätin"),
    "VDir": ("Volksschuldirektor", "Volksschuldirektorin"),
    "KHK": ("Kriminalhauptkommissar", "Kriminalhauptkommissarin"),
    "EKHK": ("Erster Kriminalhauptkommissar", "Erste Kriminalhauptkommissarin"),
    "KOK": ("Kriminaloberkommissar", "Kriminaloberkommissarin"),
    "PHK": ("Polizeihauptkommissar", "Polizeihauptkommissarin"),
    "POK": ("Polizeioberkommissar", "Polizeioberkommissarin"),
    "PHM": ("Polizeihauptmeister", "Polizeihauptmeisterin"),
    "POM": ("Polizeiobermeister", "Polizeiobermeisterin"),
    "LBD": ("Landesbranddirektor", "Landesbranddirektorin"),
    "KBM": ("Kreisbrandmeister", "Kreisbrandmeisterin"),
    "KBI": ("Kreisbrandinspektor", "Kreisbrandinspektorin"),
    "BI": ("Brandinspektor", "Brandinspektorin"),
    "ABM": ("Abschnittsbrandmeister", "Abschnittsbrandmeisterin"),
    "HBM": ("Hauptbrandmeister", "Hauptbrandmeisterin"),
    "VRi": ("Vorsitzender Richter", "Vorsitzende Richterin"),
    "Ri": ("Richter", "Richterin"),
    "OA": ("Oberarzt", "Oberärztin"),
    "GF": ("Geschäftsführer", "Geschäftsführerin"),
    "PD": ("Privatdozent", "Privatdozentin"),
}
"""Office or title before a name → of a man, of a woman."""
_TERMS = {"WS": "Wintersemester", "WiSe": "Wintersemester", "SS": "Sommersemester", "SoSe": "Sommersemester"}
_SHORT = verbose(
    rf"""(?=[A-ZÜ])(?<![\w.@/&-])(?:
      (?:(?<=[0-9]\.[ ])|(?<=[0-9]\.)|(?<=[Ii]m[ ])|(?<=[Vv]om[ ])|(?=[EDU]G[ ](?:re\.|li\.|rechts|links)))
      (?P<floor>{"|".join(_FLOORS)}) (?![\w-]|[ ][A-ZÄÖÜ])
    | (?P<home>{"|".join(_HOMES)}) (?![\w-])
    | (?P<car>EZ(?=[ :][ ]?(?:[0-9]{{1,2}}[/.]|19|20))|VB|VHB|BJ(?=[ ][0-9])|FP(?=[ ][0-9])) (?![\w-])
    | (?P<size>[HBLTD])[.:]?[ ](?=(?:ca\.[ ])?[0-9]{{1,4}}(?:[.,][0-9]+)?(?:[ ]?[-–][ ]?[0-9.,]+)?
      [ ]?(?:(?:cm|mm|m)\b|[x×][ ]?[HBLTD][ ][0-9]))
    | (?P<room>{"|".join(_ROOMS)}) (?!\w|[ ][0-9]{{1,2}}/)
    | (?P<ticket>{"|".join(_TICKETS)}) (?=[ :][ ]?(?:€|[0-9])|[ ]ab[ ][0-9€])
    | (?=VVK)(?:(?<=[Ii]m[ ])|(?<=[DdIi]er[ ])|(?<=den[ ])|(?<=dem[ ])|(?<=zum[ ])|(?<=vom[ ]))(?P<presale>VVK)(?!\w)
    | (?=VVK)(?:(?<=[Dd]ie[ ])|(?<=einer[ ]))(?P<office_of_sale>VVK)(?![\w-])
    | (?=AK)(?:(?<=[Aa]n[ ]der[ ]))(?P<door>AK)(?![\w-]|[ ][A-ZÄÖÜ])
    | (?P<presold>VVK-)(?=[A-ZÄÖÜ])
    | (?P<road>{"|".join(_ROADS)}) (?=[ ][A-ZÄÖÜ][a-zäöüß])
    | (?=N)(?:(?<=[üu]\.[ ])|(?<=[üu]\.)|(?<=[üÜ]ber[ ])|(?<=unter[ ]))(?P<level>NH?N)(?![\w-])
    | (?:(?<=geh\.[ ])|(?<=gestr\.[ ])|(?<=gehäufte[ ])|(?<=gestrichene[ ]))(?P<spoon>[ET][Ll])(?![\w-])
    | (?:(?<=halber[ ])|(?<=halben[ ])|(?<=halbem[ ])|(?<=[Ee]in[ ])|(?<=[Ee]ine[nm][ ])|(?<=ehäufter[ ])|(?<=ehäuften[ ])
      |(?<=estrichener[ ])|(?<=estrichenen[ ])|(?<=knapper[ ])|(?<=guter[ ]))
      (?P<measure>[ET][Ll])(?=[ ](?!Greco|Niñ|Nino|Salv)[A-ZÄÖÜ][a-zäöüß])
    | (?<=,[ ])(?P<storey>[EODU]G)(?=[,.;)]|$)
    | (?=[EFK])(?:(?<=[0-9][ ]g[ ])|(?<=[0-9]g[ ]))(?P<food>KH|EW|E|F)(?=[,;.)/]|[ ](?:und|u\.|[-–])[ ]|$)
    | (?=[EFK])(?:(?<=,[ ])|(?<=;[ ])|(?<=:[ ])|(?<=\())(?P<dish>KH|EW|E|F)(?=:?[ ][0-9]{{1,3}}(?:,[0-9])?[ ]?g\b)
    | (?=HJ)(?<=[0-9]\.[ ])(?P<half>HJ)(?![\w-])
    | (?P<term>WiSe|SoSe|(?:(?<=[Ii]m[ ])|(?<=dem[ ])|(?<=[Zz]um[ ])|(?<=ab[ ])
        |(?<=[Ss]eit[ ]))[WS]S(?=[ ](?:19|20)?[0-9]{{2}}\b)) (?![\w-])
    | (?P<younger>(?<=[a-z][ ])Jr) (?![\w.])
    | (?P<deputy>LH-Stv\.) (?=[ ](?:[A-ZÄÖÜ]))
    | (?P<office>{"|".join(sorted(_OFFICES, key=len, reverse=True))})
      (?=[ ](?:(?:Mag|Dr|Ing|Prof|Dipl)\.|DI[ ]|[A-ZÄÖÜ][a-zäöüß]+))
    )"""
)
_HOUSING = verbose(
    r"""Zi\.|Whg|[0-9][ ]?(?:m²|qm)\b
    |[Mm]iete|[Vv]ermiet|zu[ ]verm|Wfl\.|\b[A-Z]?[a-z]*[Ww]ohnung|Grdst|Balkon|Blk|Kaution|Provision
    |[0-9][ ]?(?:€|Euro)[ ](?:\+[ ])?[KWNBH][MK]\b"""
)
_VEHICLES = verbose(r"[0-9][ ]?(?:T?km|PS|kW)\b|TÜV|\bVH?B[ :][0-9€]|[0-9€,-][ ]VH?B\b")
_HOTEL = verbose(r"p\.[ ]?P\.|Nacht\b|Nächte|Hotel|Pension\b|\bDZ\b|[Ff]erien")
_CONCERT = verbose(r"Einlass|Eintritt|Karten|Tickets|Vorverkauf|Konzert|VVK")
_MOTORWAY = verbose(r"\b[AB][ ]?[0-9]{1,3}\b|[Aa]utobahn|[Ss]tau\b|Sperrung|Fahrtrichtung")


_NEAR = 200
"""Characters on either side that tell what a text is about."""


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _SHORT.finditer(text):
        kind = match.lastgroup or ""
        said = _READERS[kind](text, match)
        if said:
            yield Reading(match.start(), match.end(), said)


def _near(pattern: LazyPattern, text: str, match: re.Match[str]) -> bool:
    """Whether the words around a short form are about what `pattern` tells."""
    return pattern.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR) is not None


def _floor(_text: str, match: re.Match[str]) -> str:
    return _FLOORS[match["floor"]]


def _half(_text: str, _match: re.Match[str]) -> str:
    """`im 1. HJ 2024`"""
    return "Halbjahr"


def _spoon(_text: str, match: re.Match[str]) -> str:
    """`2 geh. EL`"""
    return "Esslöffel" if match[0][0] == "E" else "Teelöffel"


_MEAL = lazy(r"kcal|kJ\b|Kalorien|Portion|Nährwert")
_FOOD = {"KH": "Kohlenhydrate", "EW": "Eiweiß", "E": "Eiweiß", "F": "Fett"}
"""What a portion has of it, in recipes: `18 g EW`"""


def _food(text: str, match: re.Match[str]) -> str:
    return _FOOD[match["food"] or match["dish"]] if _near(_MEAL, text, match) else ""


def _storey(text: str, match: re.Match[str]) -> str:
    """`68 m², EG, ab sofort` in a text about a home"""
    return _FLOORS[match["storey"]] if _near(_HOUSING, text, match) else ""


def _level(_text: str, match: re.Match[str]) -> str:
    """`612 m ü. NHN` → `Normalhöhennull`"""
    return "Normalnull" if match["level"] == "NN" else "Normalhöhennull"


def _home(text: str, match: re.Match[str]) -> str:
    """`890 € + NK` in a text about a home → `Nebenkosten`."""
    return _HOMES[match["home"]] if _near(_HOUSING, text, match) else ""


def _car(text: str, match: re.Match[str]) -> str:
    return _CARS[match["car"]] if _near(_VEHICLES, text, match) else ""


def _size(_text: str, match: re.Match[str]) -> str:
    """`H 8 cm` in a catalogue → `Höhe`."""
    return f"{_SIZES[match['size']]} "


def _room(text: str, match: re.Match[str]) -> str:
    """`DZ ab 90 € p. P. mit HP` in an offer of a hotel."""
    return _ROOMS[match["room"]] if _near(_HOTEL, text, match) else ""


def _ticket(text: str, match: re.Match[str]) -> str:
    """`VVK 12 €, AK 15 €`: a presale says by itself that it is about tickets."""
    return _TICKETS[match["ticket"]] if _near(_CONCERT, text, match) else ""


def _presale(_text: str, _match: re.Match[str]) -> str:
    """`im VVK`: behind an article of a man's gender; `die VVK` is something else."""
    return "Vorverkauf"


_TICKETED = verbose(r"Einlass|Eintritt|Karten|Tickets|Vorverkauf|Konzert")


def _office_of_sale(text: str, match: re.Match[str]) -> str:
    """`die VVK` in a text about tickets → `Vorverkaufsstelle`"""
    return "Vorverkaufsstelle" if _near(_TICKETED, text, match) else ""


def _presold(text: str, match: re.Match[str]) -> str:
    """`VVK-Karten` → `Vorverkaufs-Karten`"""
    return "Vorverkaufs-" if _near(_CONCERT, text, match) else ""


_BOX_OFFICE = verbose(r"VVK|Vorverkauf|Eintritt|Karten|Tickets|[0-9][ ]?(?:€|Euro)")


def _at_door(text: str, match: re.Match[str]) -> str:
    """`an der AK 15 Euro`"""
    return "Abendkasse" if _near(_BOX_OFFICE, text, match) else ""


def _road(text: str, match: re.Match[str]) -> str:
    """`zwischen der AS Kork und dem AK Offenburg` in a report on traffic."""
    return _ROADS[match["road"]] if _near(_MOTORWAY, text, match) else ""


def _term(_text: str, match: re.Match[str]) -> str:
    """`im WS 2019/20` at a university."""
    return _TERMS[match["term"]]


def _deputy(_text: str, _match: re.Match[str]) -> str:
    return "Landeshauptmann-Stellvertreter"


def _younger(_text: str, _match: re.Match[str]) -> str:
    """`Martin Luther King Jr`, as the English write it"""
    return "Junior"


_PROSECUTOR = verbose(r"[ ](?:Dr\.|[A-ZÄÖÜ][a-zäöüß]+[ ](?:(?:von|van|de)[ ])?(?![IVX]+\b)[A-ZÄÖÜ])")
"""Behind an office that is also a place's: `StA Jörg Holm`, `StA Dr. Kern`, but `die StA Köln`."""


_ALSO_OTHERS = frozenset({"OA", "GF", "KR", "HR", "MR", "SR", "BI", "POM", "ABM", "Ri", "OSR", "OMR", "KOK", "HBM"})
"""Offices that are also something else: only before titles, or a known first name and a surname."""
_NAMED_PERSON = lazy(r"[ ](?:(?:Mag|Dr|Ing|Prof|Dipl)\.|(?P<first>[A-ZÄÖÜ][a-zäöüß]+)[ ][A-ZÄÖÜ][a-zäöüß]+)")


def _office(text: str, match: re.Match[str]) -> str:
    """The office of a man or a woman, by the first name."""
    person = _NAMED_PERSON.match(text, match.end())
    if match["office"] in _ALSO_OTHERS and not (person and (not person["first"] or person["first"] in FIRST_NAMES)):
        return ""
    if match["office"] in {"StA", "OStA"} and not _PROSECUTOR.match(text, match.end()):
        return "Staatsanwaltschaft" if match["office"] == "StA" else ""
    named = [word for word in words_after(text, match.end(), 4) if word.istitle() and not word.endswith(".")]
    return _OFFICES[match["office"]][bool(named) and is_female(named[0])]


_READERS: dict[str, Callable[[str, re.Match[str]], str]] = {
    "floor": _floor, "half": _half, "spoon": _spoon, "measure": _spoon, "food": _food, "dish": _food,
    "storey": _storey, "level": _level, "home": _home, "car": _car, "ticket": _ticket,
    "presale": _presale, "presold": _presold, "door": _at_door, "size": _size, "room": _room, "road": _road,
    "office_of_sale": _office_of_sale, "deputy": _deputy, "younger": _younger, "term": _term, "office": _office,
}  # fmt: skip

RULE = Rule("short-forms", _read)
