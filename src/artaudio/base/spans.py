"""Ranges of characters in a text."""

import msgspec


class Span(msgspec.Struct, frozen=True):
    """Half-open range of characters, `start` inclusive and `end` exclusive."""

    start: int
    end: int
