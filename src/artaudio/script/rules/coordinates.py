"""Geographical coordinates: `54° 20' N` → `vierundfünfzig Grad zwanzig Minuten Nord`."""

from collections.abc import Iterator

from artaudio.base.patterns import verbose
from artaudio.language.de.grammar import stop_after
from artaudio.language.de.numbers import amount
from artaudio.script.rule import Needs, Reading, Rule

_POSITION = verbose(
    r"""(?:(?<![\w.,:/])|(?<=[°'’′´"“”″][NS])|(?<=[°'’′´"“”″][NS]/)) (?P<degrees>[0-9]{1,3}(?:[,.][0-9]{1,8})?)[ ]?°
    (?: [ ]?(?P<minutes>[0-9]{1,2}(?:[,.][0-9]{1,6})?)[ ]?['’′´] )?
    (?: [ ]?(?P<seconds>[0-9]{1,2}(?:[,.][0-9]{1,6})?)[ ]?(?:["“”″]|['’′´]{2}) )?
    (?: [ ]?(?P<direction>N|S|O|E|W|Nord|Süd|Ost|West
      |(?:nördlich|südlich|östlich|westlich)e[rn]?
      |(?:nördl|südl|östl|westl)\.|[nsöw]\.(?:[ ](?P<axis>Br|B|L)\b\.?)?)(?![^\W0-9]) | (?(minutes)|(?!)) )"""
)
_FIRST = verbose(
    r"""(?<![\w.°'’′´"“”″])(?<![°'’′´"“”″][ ]) (?P<direction>[NSEWO])[ ](?P<degrees>[0-9]{1,3}(?:[,.][0-9]{1,8})?)[ ]?°
    (?:[ ]?(?P<minutes>[0-9]{1,2}(?:[,.][0-9]{1,6})?)(?!°)['’′´]?)? (?:[ ]?(?P<seconds>[0-9]{1,2}(?:[,.][0-9]{1,6})?)["“”″])?"""
)
"""The direction before its degrees, as devices show it: `N 47° 48.123`"""
_DIRECTIONS = {
    "N": "Nord", "S": "Süd", "O": "Ost", "E": "Ost", "W": "West",
    "nördl.": "nördlicher", "südl.": "südlicher", "östl.": "östlicher", "westl.": "westlicher",
    "n.": "nördlicher", "s.": "südlicher", "ö.": "östlicher", "w.": "westlicher",
}  # fmt: skip


def _read(text: str) -> Iterator[Reading]:
    if "°" not in text:
        return
    for match in [*_FIRST.finditer(text)] or _POSITION.finditer(text):
        said = [f"{_number(match['degrees'])} Grad"]
        for part, name in (("minutes", "Minute"), ("seconds", "Sekunde")):
            if match[part]:
                said.append(f"eine {name}" if match[part] in {"1", "01"} else f"{_number(match[part])} {name}n")
        named = match.groupdict().get("axis")
        direction = (match["direction"] or "").partition(" ")[0] if named else match["direction"]
        if direction:
            said.append(_DIRECTIONS.get(direction, direction))
        if named:
            said.append("Länge" if named == "L" else "Breite")
        beside = ", " if match.start() and text[match.start() - 1].isalpha() else ""  # 54°31′N10°12′E
        ends = stop_after(text, match.end()) if named and match[0].endswith(".") else ""
        yield Reading(match.start(), match.end(), beside + " ".join(said) + ends)


def _number(written: str) -> str:
    """`08` → `acht`, `38.3` → `achtunddreißig Komma drei`"""
    whole, mark, decimals = written.replace(".", ",").partition(",")
    return amount((whole.lstrip("0") or "0") + mark + decimals, "ein")


RULE = Rule("coordinates", _read, Needs.UNREAD_DIGIT)
