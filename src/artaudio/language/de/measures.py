"""Signs of units in a text: which one stands at a place, and what is said of it."""

import re

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.unit_table import UNITS

SIGNS = "|".join(re.escape(sign) for sign in sorted(UNITS, key=len, reverse=True))
"""The inside of a pattern group that matches any sign of a unit, the longest first."""
ENDS = r"(?![A-Za-zÄÖÜäöüß0-9²³])"
"""Lookahead behind a sign: it is not the beginning of a word."""
_UNIT = verbose(rf"[ ]?(?P<unit>{SIGNS}){ENDS}(?:/(?P<per>{SIGNS}|a){ENDS})?(?!-|/(?!\())")


_UNDER = {
    "a": "Jahr", "d": "Tag", "J": "Jahr", "Mt": "Monat", "Mon": "Monat", "Mo": "Monat", "mtl": "Monat", "Wo": "Woche",
    "Pers": "Person", "P": "Person", "Std": "Stunde", "Stk": "Stück", "St": "Stück", "Tg": "Tag", "Fl": "Flasche",
    "Min": "Minute", "mK": "Meter und Kelvin",
}  # fmt: skip
"""What a sign stands for only under a slash, without its stop: `320 €/Mt.`"""


def per(sign: str) -> str:
    """What stands under the slash: `m³` → `Kubikmeter`, `a` → `Jahr`, `Tag` → `Tag`."""
    sign = sign.removesuffix(".")
    return _UNDER.get(sign) or (UNITS[sign].one if sign in UNITS else sign)


def unit_at(text: str, place: int) -> re.Match[str] | None:
    """The unit that stands at `text[place]`, with or without a blank before it: groups unit and per."""
    return _UNIT.match(text, place)


_FACTOR = r"(?:[A-Za-zµ]{1,4}[²³]?)"
_REST = verbose(
    rf"""(?P<times>(?:[·⋅∙]{_FACTOR}(?![⁻A-Za-z²³]))*)
    (?P<raised>(?:[·⋅∙ ]?{_FACTOR}⁻[¹²³])*)
    (?:/(?P<under>\({_FACTOR}(?:[·⋅∙ ]?{_FACTOR})?\)|{_FACTOR}[·⋅∙]{_FACTOR}|m²[Kah]|(?:m|kg)K)(?![\w²³]))?"""
)
_FACTORS = lazy(r"[A-Za-zµ]{1,4}(?:[²³]|⁻[¹²³])?")
_GLUED = lazy(r"(m²|m|kg|g)([Kahd])")
_POWERS = {"¹": "", "²": "²", "³": "³"}


def rest_of_unit(text: str, place: int) -> tuple[int, str]:
    """End and words of what belongs to a unit behind its sign: further factors, and more than one thing under the slash.

    `kg` with `·m²` → ` mal Quadratmeter`, `W` with `/(m²K)` → ` pro Quadratmeter und Kelvin`, `m` with `·s⁻²`.
    `(place, "")` where nothing of the kind stands there.
    """
    if text[place : place + 1] not in _BEFORE_REST:
        return place, ""
    match = _REST.match(text, place)
    if not match or match.end() == place:
        return place, ""
    said = ""
    for factor in _FACTORS.findall(match["times"]):
        said += f" mal {per(factor)}" * (factor in UNITS)
    for factor in _FACTORS.findall(match["raised"]):
        said += f" pro {per(factor[:-2] + _POWERS[factor[-1]])}"
    if match["under"]:
        parts = _FACTORS.findall(_GLUED.sub(r"\1 \2", match["under"].strip("()")))
        said += f" pro {' und '.join(map(per, parts))}"
    return match.end(), said


_BEFORE_REST = frozenset("·⋅∙/ ")


def is_factor(text: str, start: int, end: int) -> bool:
    """Whether a dot from `start` to `end` stands between the signs of two units: `9,81 m·s⁻²`, `W/(m·K)`."""
    before, after = _UNIT_BEFORE.search(text, max(0, start - 8), start), _FACTORS.match(text, end)
    return (
        before is not None and after is not None and before[1] in UNITS and per(after[0].partition("⁻")[0]) != after[0]
    )


_UNIT_BEFORE = lazy(r"(?:[0-9][ ]?|/\(?)([A-Za-zµ]{1,4}[²³]?)$")


def said_after(text: str, place: int) -> tuple[int, str]:
    """End and words of the unit behind a number that ends at `place`; `(place, "")` where there is none.

    For numbers that are never one: `3x4 m` → `Meter`, `2·10^30 kg` → `Kilogramm`.
    """
    unit = unit_at(text, place)
    if not unit:
        return place, ""
    under = f" pro {per(unit['per'])}" if unit["per"] else ""
    end, rest = (unit.end(), "") if under else rest_of_unit(text, unit.end())
    return end, f" {UNITS[unit['unit']].many}{under}{rest}"
