"""Raised digits, fractions of one character and the micro sign, where no other rule reads them: `mc²` → `mc zwei`."""

from collections.abc import Iterator

from artaudio.base.patterns import verbose
from artaudio.language.de.numbers import FRACTIONS, cardinal, digits, fraction
from artaudio.script.rule import Reading, Rule, apart

_RAISED = verbose("[" + "".join(FRACTIONS) + "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉µ]+")
_MASS = verbose(r"(?<!\w)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=[A-Z][a-z]?(?![a-z]))")
"""The mass number of an isotope, before its symbol: `²³⁵U`"""
_CHARGE = verbose(
    r"(?:(?<![A-Za-z])(?P<symbol>[A-Z][a-z]))?(?<=[A-Za-z0-9₀-₉)\]])(?P<number>[¹²³⁴]?)(?P<sign>[⁺⁻])(?![⁰¹²³⁴-⁹\w])"
)
"""The charge of an ion, with its symbol: `Fe³⁺`"""
_SIGNS = {"µ": "Mikro"}
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def _read(text: str) -> Iterator[Reading]:
    if "⁺" in text or "⁻" in text:
        for match in _CHARGE.finditer(text):
            number = f"{cardinal(int(match['number'].translate(_PLAIN)))} " if match["number"] else ""
            said = f" {number}{'plus' if match['sign'] == '⁺' else 'minus'}"
            yield Reading(match.start(), match.end(), " ".join(match["symbol"] or "") + said)
    for match in _RAISED.finditer(text):
        isotope = _MASS.match(text, match.start())
        if isotope:
            mass = cardinal(int(isotope[0].translate(_PLAIN)))
            yield Reading(match.start(), match.end(), f"{mass} ")
            continue
        words = (
            fraction(*FRACTIONS[sign]) if sign in FRACTIONS else _SIGNS.get(sign) or digits(sign.translate(_PLAIN))
            for sign in match[0]
        )
        yield apart(text, match.start(), match.end(), " ".join(words))


RULE = Rule("raised-digits", _read)
