"""Say in German what engines say of their voices: `woman, 22 kHz, offline` → `Frau`, `22 kHz`."""

import re
from collections.abc import Iterator

QUALITIES = {
    "tones": "nur Töne, keine Sprache",
    "robotic": "roboterhaft",
    "plain": "schlicht",
    "x_low": "neuronal, kleinste Stufe",
    "low": "neuronal, kleine Stufe",
    "medium": "neuronal, mittlere Stufe",
    "high": "neuronal, hohe Stufe",
    "neural": "neuronal",
}
LICENCES = {"the server's": "die des Servers"}
_TERMS = re.compile(r"(\w+)'s terms of (?:use|service)")
SAID_ELSEWHERE = frozenset({"offline", "needs the network", "tones", "neural", "quality unknown", *QUALITIES})
"""Parts of a description that are on the page as the voice's quality, or as whether it needs the network."""
PARTS = tuple(
    (re.compile(english), german)
    for english, german in (
        ("woman", "Frau"),
        ("man", "Mann"),
        ("British English", "britisches Englisch"),
        ("American English", "amerikanisches Englisch"),
        ("the same voice at another pitch", "dieselbe Stimme in anderer Tonlage"),
        ("as low as a man's", "so tief wie die eines Mannes"),
        ("as eSpeak NG is known", "der bekannte Klang von eSpeak NG"),
        (r"variant (\w*)", r"Variante \1"),
        (r"(\d+) (k?Hz)", r"\1 \2"),
        (r"(\d+)\.(\d+) (k?Hz)", r"\1,\2 \3"),
        (r"speaker (.+) of (\d+)", r"Sprecher \1 von \2"),
        (r"spoken by (\S+)", r"gesprochen von \1"),
        (r"(\S+) at (\S+)", r"\1 auf \2"),
    )
)
"""A part of a description, in whole, and what it is in German."""


def quality(word: str) -> str:
    """`robotic` → `roboterhaft`; a word of another package's engine stays."""
    return QUALITIES.get(word, word)


def licence(name: str) -> str:
    """`Google's terms of service` → `Nutzungsbedingungen von Google`; the name of a licence stays: `Apache-2.0`."""
    if terms := _TERMS.fullmatch(name):
        return f"Nutzungsbedingungen von {terms[1]}"
    return LICENCES.get(name, name)


def described(description: str) -> tuple[tuple[str, ...], str]:
    """The parts of a description in German, and those that only the engine has words for, as it says them."""
    told, unknown = list[str](), list[str]()
    for part in description.split(", "):
        if part and part not in SAID_ELSEWHERE:
            known = next(_translated(part), "")
            (told if known else unknown).append(known or part)
    return tuple(told), ", ".join(unknown)


def _translated(part: str) -> Iterator[str]:
    for english, german in PARTS:
        if found := english.fullmatch(part):
            yield found.expand(german)
