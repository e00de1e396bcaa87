"""How much of a line the text below takes up again, as it does with a crosshead."""

from collections.abc import Sequence

from artaudio.base.patterns import lazy

STEM = lazy(r"[^\W_]{4,}|\d[\d.,]*\d|[A-ZÄÖÜ]{2,}")
UNKNOWN = 0.3
"""What is assumed where there is nothing to compare."""


def _stems(text: str) -> set[str]:
    return {word.lower()[:5] for word in STEM.findall(text)}


def share_taken_up(line: str, below: Sequence[str]) -> float:
    """Share of the line's words that the text below repeats, by their first five letters."""
    words = _stems(line)
    if not words or not below:
        return UNKNOWN
    text = _stems(" ".join(part[:900] for part in below))
    return len(words & text) / len(words)


WORDS = lazy(r"\w+")


def share_of_words(text: str, other: str) -> float:
    """Share of the text's words that stand in the other as well, whatever their order: 0 to 1."""
    words = {word.lower() for word in WORDS.findall(text)}
    return len(words & {word.lower() for word in WORDS.findall(other)}) / len(words) if words else 0.0
