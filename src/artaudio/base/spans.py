"""Ranges of characters in a text."""

from artaudio.base.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters, `start` inclusive and `end` exclusive."""

    start: int
    end: int
