"""Numbers that no other rule has read, alone or joined by marks: `3.2.1` → `drei Punkt zwei Punkt eins`."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.numbers import amount, cardinal, digits
from artaudio.script.rule import Needs, Reading, Rule, apart

_CHAIN = verbose(r"[0-9]+(?:[.,:/x×–-][0-9]+)*")
_JOINTS = {".": "Punkt", ",": "Komma", ":": "zu", "/": "Schrägstrich", "x": "mal", "×": "mal", "-": "", "–": "bis"}
_PRECISE = lazy(r"[0-9]{1,3}\.[0-9]{4,}")
"""A number with a decimal point, too long behind it for thousands: `48.1374`"""
_PARTS = lazy(r"[0-9]+|[^0-9]")


def _read(text: str) -> Iterator[Reading]:
    for match in _CHAIN.finditer(text):
        yield apart(text, match.start(), match.end(), _say_chain(match[0]))


def _say_chain(chain: str) -> str:
    """Say numbers joined by marks: `3.2.1` → `drei Punkt zwei Punkt eins`; groups of three are one number."""
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){1,6}", chain):
        return amount(chain)
    parts = _PARTS.findall(chain)
    decimals = _PRECISE.fullmatch(chain) is not None
    words = []
    for part in parts:
        if not part.isdigit():
            words.append(_JOINTS[part])
            decimals = decimals or part == ","
        elif (decimals and words) or len(part) > 15 or (len(part) > 1 and part[0] == "0"):
            words.append(digits(part))
        else:
            words.append(cardinal(int(part)))
    return " ".join(filter(None, words))


RULE = Rule("leftover-numbers", _read, Needs.UNREAD_DIGIT)
