"""Names of letters and digits: `A7` → `A sieben`, `Covid-19` → `Covid neunzehn`, `5G` → `fünf G`.

Only the digits are read here; `acronyms` reads the letters beside them.
"""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose, words
from artaudio.language.de.grammar import case_before, indefinite
from artaudio.language.de.nouns import gender
from artaudio.language.de.numbers import cardinal, digits, year
from artaudio.script.rule import Needs, Reading, Rule, apart

_CLASSES = (
    "A B C D E F G H K L M Q R S T U X Z ICE IC EC RE RB IRE TGV Boeing Airbus Formel Hartz Gate Terminal Typ Modell Kategorie "
    "Stufe Level Gleis Flug Reaktor Linie Kanal Apollo Ariane Falcon Sojus Starship Leopard Tornado Eurofighter Nord Stream "
    "Covid Sars Plan Platz Rang Staffel Phase Variante Stuttgart Schalke Hannover Mainz"
).replace(" ", "|")
_SOFTWARE = """
Web iOS macOS Windows Android Version Firefox Linux Kernel Bluetooth USB HTML Office Update Release Chrome USB-C USB-A HDMI PCIe
DisplayPort Wi-Fi WiFi Python PHP Java Ubuntu Debian Fedora WordPress Safari Edge GPT Gemini Claude Llama CSS iPadOS watchOS tvOS
DirectX OpenGL TLS NVMe Firmware Software Build Patch Industrie Zigbee Thunderbolt Calc Writer LibreOffice
OpenOffice Blender GIMP Node Kubernetes Docker Rust MySQL MariaDB PostgreSQL Joomla
Drupal Kotlin Swift GNOME Plasma Ruby Rails Django Laravel Angular TypeScript Photoshop Lightroom Thunderbird Proxmox OpenWrt
FreeBSD OpenSSL OpenSSH CUDA PyTorch TensorFlow Grok DeepSeek Sonnet Opus SQLite Nextcloud Moodle Unity Godot Proton Wine Mesa
"""
_VERSIONED = frozenset(_SOFTWARE.split())
_NAME = verbose(
    r"""(?=[0-9ABEFHIJKLNPSTXY-])(?:
      (?P<aircraft> \b (?:Boeing|Airbus|Embraer|Bombardier|Antonow|Tupolew|Iljuschin)[ -]?A?
                    (?P<type>[0-9]{2,3})-(?P<variant>[0-9]{1,4}) (?![\w,.:]*[0-9]) )
    | (?P<version> (?<=[^\W\d_][ -]) [0-9]{1,3} (?:\.[0-9]{1,3}){1,3} (?:\.(?=[ ][a-zäöü]))?
                  (?! \w | [.,:][0-9] | [ ]?(?:Uhr|Euro|Prozent|%) ) )
    | (?P<variant_name> \b(?:B|BA|H|XBB|JN|BQ|Sat|SAT|P|AY|ID)\.(?P<parts>[0-9]{1,4}(?:\.[0-9]{1,4})*) (?!\w)
      | \b[A-Z]{2}\.(?P<lineage>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}) (?![\w,]) )
    | (?P<doors> (?<![\w.,:/–-]) (?P<house>[0-9]{1,4})[ ]?(?P<first>[a-h])[-–](?P<last>[b-k])\b )
    | (?: (?<=Punkt[ ])|(?<=Ziffer[ ])|(?<=Nr\.[ ])|(?<=Aufgabe[ ])|(?<=Abschnitt[ ])|(?<=Absatz[ ]) )
      (?P<lettered> (?P<numbered>[0-9]{1,2})\.(?P<letter>[a-z])(?![\w.)]) )
    | (?P<item> (?<![\w.,:/§-]) (?P<point>[0-9]{1,2})\.[ ]?(?P<under>[a-z])(?=\)) )
    | (?P<english> (?<![\w.,:/–-]) (?P<place>[0-9]{1,3})(?:st|nd|rd|th)(?!\w) )
    | (?P<idiom> (?<![\w/.,]) (?:08/15|24/7|9/11) (?![\w/]|[.,][0-9]) )
    | (?P<after> (?<=[^\W\d_]) (?P<hyphen>-?) (?P<number>[0-9]+)
      (?:-(?P<model>[0-9]{3,5})(?=[A-Z]{1,2}\b)|(?P<decimals>,[0-9]+)?) (?![0-9]|[.,:][0-9]) )
    | (?P<spaced> (?<=[ ]) [0-9]{1,4} (?![\w%€$°]|[.,:/–-][0-9]|[ ]?(?:Uhr|Euro|Prozent|Millionen|bis|:[ ]?[0-9])
      |\.[ ]?[a-zäöü]|\.,|[-–]) )
    | (?P<before> (?<![\w.,:/–-]) [0-9]{1,4} (?= [A-ZÄÖÜ][0-9] | [A-ZÄÖÜ][a-zäöü]{3,} | (?:Tag|Mal|Uhr)\b
      | sat\b | [GKDXP]\b | [a-f]\b(?!\w) ) )
    )"""
)
_METALS = "Ca|Na|Fe|Mg|Al|Si|Cu|Zn|Ag|Pb|Mn|Ti|Li|Ba|Cl|Hg|Cr|Ni"
_ELEMENT = rf"(?:{_METALS}|[HCNOSPKFIB])"
_MOLECULE = verbose(
    rf"(?<![A-Za-z0-9])(?=[A-Za-z(]+[0-9)])"
    rf"(?:{_ELEMENT}[0-9]{{0,2}}|\((?:{_ELEMENT}[0-9]?){{1,4}}\)[0-9]?){{2,12}}"
    r"(?![A-Za-z0-9])"
)
"""A formula of chemistry in which an element has two letters: `CaCO3`"""
_WORD_BEFORE = lazy(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]*[a-z][A-Za-z]*$")
_MOLECULE_PART = lazy(r"[A-Za-z]|[0-9]+")
_BEFORE_SPACED = lazy(rf"(?<![\w.’'°])(?<!° )(?:{_CLASSES})[ ]$")
_FURTHER = lazy(r" ?[-–] ?(?P<name>[A-ZÄÖÜu]) ?[0-9]")
"""Another number of the same class behind a dash: `U 7 - U 9`"""
_MEASURED = lazy(r"[ ]?(?:[cmk]?m|[mk]?g|m?l|kcal|kJ|kW|t)\b")
"""`H 8 cm` is a height, `F 18 g` so much fat."""
_IDIOMS = {"08/15": "null acht fünfzehn", "24/7": "vierundzwanzig sieben", "9/11": "neun elf"}
_THING = lazy(r"[A-ZÄÖÜ][a-zäöüß]+(?![\w-])")
_AREA = lazy(r"(?:[0-9][ ]?|[a-zäöü]/)(?:k|c|d|m|q)?m$")
_COUNTRY = lazy(r"(?<!\w)(?:A|D|CH|FL|L|I|AT|DE)$")
_TOWN = lazy(r"(?<=[0-9]{4}) [A-ZÄÖÜ][a-zäöüß]")
_AWAY = lazy(r" (?:Tage?|Stunden?|Minuten?|Sekunden?)\b")
"""How long it is until something starts: `T-10 Minuten`"""
_SPELL_FROM = 5


def _read(text: str) -> Iterator[Reading]:
    if ")2" not in text and ")3" not in text:
        yield from _names(text)
        return
    yield from sorted([*_molecules(text), *_names(text)], key=lambda reading: reading.start)  # Ca(OH)2


def _molecules(text: str) -> Iterator[Reading]:
    for match in _MOLECULE.finditer(text):
        yield Reading(match.start(), match.end(), _say_molecule(match[0]))


def _say_molecule(written: str) -> str:
    """`CaCO3` → `C A C O drei`"""
    parts = _MOLECULE_PART.findall(written)
    return " ".join(part.upper() if part.isalpha() else cardinal(int(part)) for part in parts)


def _names(text: str) -> Iterator[Reading]:
    for match in _NAME.finditer(text):
        kind = next(name for name in _READERS if match[name] is not None)
        reading = _READERS[kind](text, match)
        if reading is not None:
            yield reading


def _aircraft(text: str, match: re.Match[str]) -> Reading:
    return apart(text, match.start("type"), match.end(), f"{_number(match['type'])} {_number(match['variant'])}")


def _version(text: str, match: re.Match[str]) -> Reading | None:
    """`IS 2.0`, `iOS 11.2`: a point that is spoken; other numbers with points are left to other rules."""
    written = match[0].rstrip(".")
    word = text[max(0, match.start() - 20) : match.start() - 1].rpartition(" ")[2].lstrip('(„“"')
    if word not in _VERSIONED and not (written.endswith(".0") and written.count(".") == 1 and len(written) < 5):
        return None
    return Reading(match.start(), match.end(), " Punkt ".join(map(_number, written.split("."))))


def _variant(_text: str, match: re.Match[str]) -> Reading:
    """`B.1.1.7` → `B eins eins sieben`, `Sat.1` → `Sat eins`, `KP.3` → `K P drei`"""
    kind = "parts" if match["parts"] else "lineage"
    said = "".join(f" {_number(part)}" for part in match[kind].split("."))
    return Reading(match.start(kind) - 1, match.end(), said)


def _doors(_text: str, match: re.Match[str]) -> Reading:
    """`Kirchweg 7a–c` → `sieben a bis c`"""
    return Reading(match.start(), match.end(), f"{_number(match['house'])} {match['first']} bis {match['last']}")


def _lettered(_text: str, match: re.Match[str]) -> Reading:
    """`Punkt 3.a` → `drei a`"""
    return Reading(match.start("lettered"), match.end(), f"{_number(match['numbered'])} {match['letter']}")


def _item(_text: str, match: re.Match[str]) -> Reading:
    """`Übung 1.a)` → `eins a`"""
    return Reading(match.start(), match.end(), f"{_number(match['point'])} {match['under']}")


def _english(_text: str, match: re.Match[str]) -> Reading:
    """`5th Avenue` → `Fifth`, in English as the name that it belongs to"""
    return Reading(match.start(), match.end(), _english_ordinal(int(match["place"])))


_ENGLISH = words("""
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth
    """)
_ENGLISH_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH_ONES = words("one two three four five six seven eight nine")
_TENS_FROM = 20


def _english_ordinal(number: int) -> str:
    """`42` → `Forty-second`, `176` → `One hundred seventy-sixth`"""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if rest < _TENS_FROM:
        said = _ENGLISH[rest]
    elif ones:
        said = f"{_ENGLISH_TENS[tens - 2]}-{_ENGLISH[ones]}"
    else:
        said = _ENGLISH_TENS[tens - 2][:-1] + "ieth"
    if hundreds:
        said = f"{_ENGLISH_ONES[hundreds - 1]} hundred" + (f" {said}" if rest else "th")
    return said[0].upper() + said[1:]


def _idiom(_text: str, match: re.Match[str]) -> Reading:
    return Reading(match.start(), match.end(), _IDIOMS[match[0]])


def _after(text: str, match: re.Match[str]) -> Reading | None:
    """Digits at the end of a name, with or without a hyphen."""
    start, end = match.start("hyphen"), match.end()
    word = _WORD_BEFORE.search(text, max(0, start - 12), start)
    molecule = _MOLECULE.match(text, word.start()) if word else None
    if molecule:
        return Reading(molecule.start(), molecule.end(), _say_molecule(molecule[0]))
    if not match["hyphen"] and _AREA.search(text, max(0, start - 5), start):
        return None
    if match["hyphen"] and re.match(r"[ ]?(?:%|Prozent|Uhr|Euro|€|°)", text[end : end + 8]):
        return None
    if text[start - 2 : start - 1].isdigit() and text[start - 1] == "h" and len(match["number"]) == 2:
        return None  # ab 6h30
    if _is_place(text, match):
        return None
    if match["hyphen"] and (
        text.endswith(("UTC", "GMT"), 0, start) or (text.endswith(" T", 0, start) and _AWAY.match(text, end))
    ):
        return Reading(start, end, f" minus {_number(match['number'])}")
    posted = match["hyphen"] and _COUNTRY.search(text, max(0, start - 3), start) and _TOWN.match(text, end)
    spoken = digits(match["number"]) if posted else _number(match["number"])
    if match["model"]:
        spoken += f" {cardinal(int(match['model']))} "  # i7-13700K
    if match["decimals"]:
        spoken += f" Komma {digits(match['decimals'])}"
    further = None if match["hyphen"] else _FURTHER.match(text, end)
    if further and text.endswith(further["name"], 0, start) and not text[start - 2 : start - 1].isalpha():
        return Reading(start, further.start("name"), f" {spoken} bis ")  # U7 - U9
    rest = text[end : end + 2]
    gap = " " if rest[:1].isalpha() and rest != "er" else ""
    return Reading(start, end, f" {spoken}{gap}")


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are a place in a list, or say how a goal came: `der Weltranglisten-14.`, `(53./PP2)`."""
    start = match.start("hyphen")
    if not match["hyphen"]:
        return text.endswith(("./PP", "./SH"), 0, start)
    return text.startswith(".", match.end()) and text.endswith(("listen", "Tabellen", "ATP", "WTA"), 0, start)


def _spaced(text: str, match: re.Match[str]) -> Reading | None:
    """`A 8`, `ICE 1034`: a number behind the name of its class."""
    if not _BEFORE_SPACED.search(text, max(0, match.start() - 20), match.start()) or _MEASURED.match(text, match.end()):
        return None
    further = _FURTHER.match(text, match.end())
    if further and further["name"] == text[match.start() - len(further["name"]) - 1 : match.start() - 1]:
        return Reading(match.start(), further.start("name"), f"{_number(match[0])} bis ")  # A 1 – A 3
    return Reading(match.start(), match.end(), _number(match[0]))


def _before(text: str, match: re.Match[str]) -> Reading | None:
    """`5G`, `3D-Drucker`, `3sat`, `12a`: digits at the beginning of a name."""
    if text.startswith("K", match.end()) and len(match[0]) == len("5600"):
        return None  # a temperature of light
    thing = _THING.match(text, match.end()) if match[0] == "1" else None
    kind = gender(thing[0]) if thing and thing[0] != "Live" else None
    if kind is not None:
        return Reading(match.start(), match.end(), indefinite(kind, case_before(text, match.start())) + " ")  # 1Seite
    return Reading(match.start(), match.end(), _number(match[0]) + " ")


def _number(written: str) -> str:
    """`20` → `zwanzig`, `2010` → `zweitausendzehn`, `007` → `null null sieben`, `74700` digit by digit."""
    if (len(written) > 1 and written.startswith("0")) or len(written) >= _SPELL_FROM:
        return digits(written)
    number = int(written)
    hundreds = number % 100 == 0 and 1100 <= number < 1900  # ÖNORM B 1600
    return year(number) if hundreds or 1900 <= number < 2100 else cardinal(number)


_READERS = {
    "aircraft": _aircraft,
    "version": _version,
    "variant_name": _variant,
    "doors": _doors,
    "item": _item,
    "lettered": _lettered,
    "english": _english,
    "idiom": _idiom,
    "after": _after,
    "spaced": _spaced,
    "before": _before,
}

RULE = Rule("letter-digit", _read, Needs.UNREAD_DIGIT)
