"""Per cent and per mille: `um 1 %` → `um ein Prozent`, `10-15 %`, `%-Punkte`."""

from collections.abc import Iterator

from artaudio.base.patterns import verbose
from artaudio.language.de.amounts import AMOUNT, say_amount
from artaudio.language.de.grammar import stop_after
from artaudio.language.de.inflection import Gender
from artaudio.language.de.measures import per
from artaudio.script.rule import Needs, Reading, Rule

_PERCENT = verbose(
    AMOUNT + r"[ ]?(?P<share>(?:Vol|Gew|Masse|Mol)\.?-?)?(?P<sign_after>%|‰|v\.[ ]?H\.)(?P<volume>[ ]?[Vv]ol\b\.?)?"
    r"(?P<point>-?(?:(?:Punkte?n?|PP)\b|Pkte?\b\.?))?(?![A-Za-z])"
    r"(?:[ ]?/[ ]?(?P<per>Tag|Woche|Monat|Jahr|Stunde|a|h)(?![\w/]))?"
)
_NAMES = {"%": "Prozent", "‰": "Promille", "v": "Prozent"}

_SHARES = {"Vol": "Volumenprozent", "Gew": "Gewichtsprozent", "Masse": "Masseprozent", "Mol": "Molprozent"}
"""Before the sign: of what the share is, `13,5 Vol.-%`."""


def _read(text: str) -> Iterator[Reading]:
    if "%" not in text and "‰" not in text and "H." not in text:
        return
    for match in _PERCENT.finditer(text):
        name = _NAMES[match["sign_after"][0]]
        said = f"{say_amount(match, Gender.MASCULINE if match['point'] else Gender.NEUTER)} {name}"
        if match["volume"]:
            said = said.replace("Prozent", "Volumenprozent")
        if match["share"]:
            said = said.replace("Prozent", _SHARES[match["share"].rstrip(".-")])
        if match["point"]:
            one = (match["high"] or match["low"]) == "1"
            said += "punkt" if one else "punkten" if match["point"].endswith("n") else "punkte"
        if match["per"]:
            said += f" pro {per(match['per'])}"
        ends = stop_after(text, match.end()) if match[0].endswith(("t.", "te.", "l.")) else ""
        yield Reading(match.start(), match.end(), said + ends)


RULE = Rule("percent", _read, Needs.UNREAD_DIGIT)
