"""Find quotations and brackets in a text, and answer which of them surround a place."""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from artaudio.base.patterns import lazy
from artaudio.language.de.quotation_marks import CLOSING_MARKS, OPENING_MARKS, find_quotations

LONGEST_ENCLOSURE = 600
"""Characters of a quotation or bracket, at most: a longer one is a missing mark."""
DEEPEST_BRACKETS = 8
"""Brackets inside each other, at most."""
CLOSING = CLOSING_MARKS + ")]"
OPENING = OPENING_MARKS + "(["
_BRACKETS = lazy(r"\n\s*\n|[()\[\]]")
_PARAGRAPH_END = lazy(r"\n\s*\n")
_PARTNERS = {")": "(", "]": "["}


class Enclosure(msgspec.Struct, frozen=True):
    """`text[start:end]` with both marks; `bracket` tells brackets from quotations."""

    start: int
    end: int
    bracket: bool


def enclosures(text: str) -> list[Enclosure]:
    """All quotations and brackets in order of their beginning; a mark without its partner is ignored."""
    found = [*_brackets(text), *_quotations(text)]
    return sorted((e for e in found if e.end - e.start <= LONGEST_ENCLOSURE), key=lambda e: e.start)


def _brackets(text: str) -> Iterator[Enclosure]:
    waiting: list[tuple[str, int]] = []
    for match in _BRACKETS.finditer(text):
        mark, at = match.group(), match.start()
        if mark.isspace():
            waiting = []
        elif mark in "([":
            waiting = [*waiting[1 - DEEPEST_BRACKETS :], (mark, at)]
        elif waiting and waiting[-1][0] == _PARTNERS[mark]:
            yield Enclosure(waiting.pop()[1], at + 1, bracket=True)


def _quotations(text: str) -> Iterator[Enclosure]:
    """Quotations in each paragraph."""
    start = 0
    for end in [*(found.start() for found in _PARAGRAPH_END.finditer(text)), len(text)]:
        for pair in find_quotations(text[start:end]).spans:
            yield Enclosure(start + pair.start, start + pair.end, bracket=False)
        start = end


class Nesting:
    """Answers which enclosures surround a place, in time that does not depend on the length of the text."""

    def __init__(self, text: str) -> None:
        self._all = enclosures(text)
        self._starts = [enclosure.start for enclosure in self._all]

    def around(self, place: int) -> Iterator[Enclosure]:
        """Enclosures with `start < place < end`, the innermost first."""
        at = bisect_right(self._starts, place - 1)
        for enclosure in reversed(self._all[max(0, at - 12) : at]):
            if enclosure.end > place:
                yield enclosure
