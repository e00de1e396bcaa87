"""Products: `80 x 120 cm` → `achtzig mal …`, `4x100-Meter-Staffel`; the last factor is read with its unit."""

from collections.abc import Iterator

from artaudio.base.patterns import verbose
from artaudio.language.de.amounts import ENDS, STARTS
from artaudio.language.de.grammar import indefinite
from artaudio.language.de.inflection import Case
from artaudio.language.de.measures import said_after, unit_at
from artaudio.language.de.numbers import LITERAL, amount
from artaudio.language.de.unit_table import UNITS
from artaudio.script.rule import Needs, Reading, Rule

_PRODUCT = verbose(
    rf"{STARTS}(?P<factor>{LITERAL}){ENDS}(?P<sign>[ ]?[x×✕*·⋅][ ]?)(?=(?P<other>{LITERAL})(?![0-9])"
    r"(?P<compound>-(?:(?P<unit>k?m)-)?[A-ZÄÖÜ])?)"
)
_MORE = verbose(rf"[x×](?P<factor>{LITERAL}){ENDS}")
_GLUED = verbose(
    rf"(?:(?<=[0-9][cmk]m)|(?<=[0-9][ ][cmk]m)|(?<=[0-9]m)|(?<=[0-9][ ]m))[ ]?[x×][ ]?(?P<other>{LITERAL}){ENDS}"
)
"""Between measures, with a blank missing: `30mm x15 mm`, `3mx4m`"""
_BETWEEN_UNITS = verbose(
    r"(?:(?<=[a-zäöüß²])|(?<=\b[A-Z][0-9])|(?<=\b[A-Z][0-9]{2}))[ ][x×][ ](?=[0-9])|(?<=[0-9])[ ][x×][ ](?=[HBLTD][ ][0-9])"
)
"""Between measures that are named: `3 m x 4 m`, `M8 x 40 mm`, `H 180 x B 80 cm`"""


def _read(text: str) -> Iterator[Reading]:
    if not any(sign in text for sign in "x×✕*·⋅"):
        return
    readings = [Reading(match.start(), match.end(), " mal ") for match in _BETWEEN_UNITS.finditer(text)]
    yield from sorted([*readings, *_glued(text), *_factors(text)], key=lambda reading: reading.start)


def _glued(text: str) -> Iterator[Reading]:
    """`30mm x15 mm` → ` mal fünfzehn Millimeter`"""
    for match in _GLUED.finditer(text):
        end, unit = said_after(text, match.end())
        if match[0].count(" ") < 2:
            yield Reading(match.start(), end, f" mal {amount(match['other'])}{unit}")


def _factors(text: str) -> Iterator[Reading]:
    done = 0
    for match in _PRODUCT.finditer(text):
        start, end = match.start(), match.end()
        if start < done or (match["sign"].strip() in "·⋅" and "=" not in text):
            continue  # 2024 · 5 Min. Lesezeit
        factor = amount(match["factor"], "ein")
        if match["compound"]:
            done = match.end("other")
            said = f"{factor}-mal-{amount(match['other'], 'ein')}"
            if match["unit"]:
                done = match.end("unit")
                said += f"-{UNITS[match['unit']].one}"
            yield Reading(start, done, said[0].upper() + said[1:])
        elif text[end - 1] == " ":
            yield Reading(start, end, f"{factor} mal ")
        else:
            # Without blanks the second factor would look like a name of a letter and digits.
            done = match.end("other")
            said = f"{factor} mal {amount(match['other'])}"
            while more := _MORE.match(text, done):
                done = more.end()
                said += f" mal {amount(more['factor'])}"
            once = unit_at(text, done) if match["other"] == "1" and text[done - 1] == "1" else None
            if once and not once["per"]:
                kind, one, _ = UNITS[once["unit"]]
                said = said.removesuffix("eins") + f"{indefinite(kind, Case.NOMINATIVE)} {one}"
                yield Reading(start, once.end(), said)  # 3×1 Tbl.
                done = once.end()
                continue
            done, unit = said_after(text, done)
            yield Reading(start, done, said + (unit or " " * text[done : done + 1].isalpha()))


RULE = Rule("products", _read, Needs.DIGIT)
