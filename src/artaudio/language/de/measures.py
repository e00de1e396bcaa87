"""Signs of units in a text: which one stands at a place, and what is said of it."""

import re

from artaudio.base.patterns import verbose
from artaudio.language.de.unit_table import UNITS

SIGNS = "|".join(re.escape(sign) for sign in sorted(UNITS, key=len, reverse=True))
"""The inside of a pattern group that matches any sign of a unit, the longest first."""
ENDS = r"(?![A-Za-zÄÖÜäöüß0-9²³])"
"""Lookahead behind a sign: it is not the beginning of a word."""
_UNIT = verbose(rf"[ ]?(?P<unit>{SIGNS}){ENDS}(?:/(?P<per>{SIGNS}|a){ENDS})?(?![/-])")


_UNDER = {
    "a": "Jahr", "d": "Tag", "J": "Jahr", "Mt": "Monat", "Mon": "Monat", "Mo": "Monat", "mtl": "Monat", "Wo": "Woche",
    "Pers": "Person", "P": "Person", "Std": "Stunde", "Stk": "Stück", "St": "Stück", "Tg": "Tag", "Fl": "Flasche",
    "Min": "Minute",
}  # fmt: skip
"""What a sign stands for only under a slash, without its stop: `320 €/Mt.`"""


def per(sign: str) -> str:
    """What stands under the slash: `m³` → `Kubikmeter`, `a` → `Jahr`, `Tag` → `Tag`."""
    sign = sign.removesuffix(".")
    return _UNDER.get(sign) or (UNITS[sign].one if sign in UNITS else sign)


def unit_at(text: str, place: int) -> re.Match[str] | None:
    """The unit that stands at `text[place]`, with or without a blank before it: groups unit and per."""
    return _UNIT.match(text, place)


def said_after(text: str, place: int) -> tuple[int, str]:
    """End and words of the unit behind a number that ends at `place`; `(place, "")` where there is none.

    For numbers that are never one: `3x4 m` → `Meter`, `2·10^30 kg` → `Kilogramm`.
    """
    unit = unit_at(text, place)
    if not unit:
        return place, ""
    under = f" pro {per(unit['per'])}" if unit["per"] else ""
    return unit.end(), f" {UNITS[unit['unit']].many}{under}"


PACKED = r"(?:Back|Vanill|Hefe|Trockenhefe|Pudding|Sahne|Gelat|Natron|Tortenguss)"
"""Beginnings of what a recipe counts in packets: `1 P. Vanillezucker`"""
