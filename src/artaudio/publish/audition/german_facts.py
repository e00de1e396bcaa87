"""Say in German what engines say of their voices: `woman, 22 kHz, offline` → `Frau`, `22 kHz`."""

import re
from collections.abc import Sequence

from artaudio.base.messages import marked, recovered

GERMAN = "de"
"""The language of the page, whatever the language of messages is; the words are those of its catalogue."""
_SAID_ELSEWHERE = frozenset({"offline", marked("needs the network")})
"""Parts of a description that are on the page as whether the voice needs the network."""
_POINT = re.compile(r"(?<=\d)\.(?=\d+ k?Hz)")


def in_german(fact: str) -> str:
    """A quality or a licence: `robotic` → `maschinell`; a word of another package's engine, or a licence's name, stays."""
    return recovered(fact, GERMAN)


def described(description: str, quality: str = "") -> tuple[Sequence[str], str]:
    """The parts of a description in German, and those that only the engine has words for, as it says them.

    What is said of its quality, or elsewhere on the page, is left out.
    """
    elsewhere = {in_german(fact) for fact in (*_SAID_ELSEWHERE, quality)}
    parts, told, unknown = set(description.split(", ")), list[str](), list[str]()
    for part in recovered(description, GERMAN).split(", "):
        if part and part not in elsewhere:
            known = part not in parts or re.fullmatch(r"[\d.]+ k?Hz", part)
            (told if known else unknown).append(_POINT.sub(",", part))
    return told, ", ".join(unknown)
