"""What no other rule has understood: no digit is left. Knows no context."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import verbose
from artaudio.language.de.numbers import FRACTIONS, amount, cardinal, digits, fraction
from artaudio.script.rules.rule import Reading, Rule

_CHAIN = verbose(r"[0-9]+(?:[.,:/x×–-][0-9]+)*")
_RAISED = verbose("[" + "".join(FRACTIONS) + "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉µ]+")
_RAISED_SIGNS = {"µ": "Mikro"}
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_JOINTS = {".": "Punkt", ",": "Komma", ":": "zu", "/": "Schrägstrich", "x": "mal", "×": "mal", "-": "", "–": ""}
_PARTS = re.compile(r"[0-9]+|[^0-9]")


def _apart(text: str, start: int, end: int, words: str) -> Reading:
    """Keep words apart from letters that stand right beside them: `5G` → `fünf G`."""
    if words and start and text[start - 1].isalpha():
        words = " " + words
    if words and end < len(text) and text[end].isalpha():
        words += " "
    return Reading(start, end, words)


def _say_chain(chain: str) -> str:
    """Say numbers joined by marks: `3.2.1` → `drei Punkt zwei Punkt eins`; groups of three are one number."""
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){1,6}", chain):
        return amount(chain)
    parts = _PARTS.findall(chain)
    decimals = False
    words = []
    for part in parts:
        if not part.isdigit():
            words.append(_JOINTS[part])
            decimals = part == ","
        elif decimals or len(part) > 15 or (len(part) > 1 and part[0] == "0"):
            words.append(digits(part))
        else:
            words.append(cardinal(int(part)))
    return " ".join(filter(None, words))


def _read_numbers(text: str) -> Iterator[Reading]:
    for match in _CHAIN.finditer(text):
        yield _apart(text, match.start(), match.end(), _say_chain(match[0]))


def _read_pieces(text: str) -> Iterator[Reading]:
    """Digits that a longer match missed because part of it was claimed by another rule."""
    for match in re.finditer("[0-9]{1,15}", text):
        yield _apart(text, match.start(), match.end(), cardinal(int(match[0])))


def _read_raised(text: str) -> Iterator[Reading]:
    for match in _RAISED.finditer(text):
        words = [
            fraction(*FRACTIONS[s]) if s in FRACTIONS else _RAISED_SIGNS.get(s) or digits(s.translate(_PLAIN))
            for s in match[0]
        ]
        yield _apart(text, match.start(), match.end(), " ".join(words))


NUMBERS = Rule("leftover-numbers", _read_numbers)
PIECES = Rule("leftover-digits", _read_pieces)
RAISED = Rule("raised-digits", _read_raised)
