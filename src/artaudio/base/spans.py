"""Ranges of characters in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters, `start` inclusive and `end` exclusive."""

    start: int
    end: int
