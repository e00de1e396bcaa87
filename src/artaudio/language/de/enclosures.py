"""Where quotations and brackets open and close. Knows marks, not sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 600
"""Characters: a quotation or bracket left open for longer was never meant as one."""
CLOSING = "\"”“»«’'›‹)]"
OPENING = "\"„“”»«‚‘'›‹(["
_MARKS = re.compile(r"\n\s*\n|[\"„“”»«›‹()\[\]]")
_PARTNERS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """`text[start:end]` with both marks; `bracket` tells brackets from quotations."""

    start: int
    end: int
    bracket: bool


def enclosures(text: str) -> list[Enclosure]:
    """All quotations and brackets in order of their beginning; a mark without its partner is passed over."""
    found: list[Enclosure] = []
    brackets: list[tuple[str, int]] = []
    quotation = -1
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if mark.isspace():
            brackets, quotation = [], -1
        elif mark in "([":
            brackets = [*brackets[-7:], (mark, at)]
        elif mark in ")]":
            if brackets and brackets[-1][0] == _PARTNERS[mark]:
                found.append(Enclosure(brackets.pop()[1], at + 1, bracket=True))
        elif quotation >= 0 and _can_close(text, at):
            found.append(Enclosure(quotation, at + 1, bracket=False))
            quotation = -1
        elif _can_open(text, at):
            quotation = at
    return sorted((e for e in found if e.end - e.start <= LONGEST), key=lambda e: e.start)


def _can_open(text: str, at: int) -> bool:
    return text[at] == "„" or ((not text[at + 1 : at + 2].isspace() and not text[at - 1 : at].isalnum()) or at == 0)


def _can_close(text: str, at: int) -> bool:
    return text[at] != "„" and not (text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum())


class Nesting:
    """Answers which enclosures stand around a place; a question costs no more than a look at its neighbours."""

    def __init__(self, text: str) -> None:
        self._all = enclosures(text)
        self._starts = [enclosure.start for enclosure in self._all]

    def around(self, place: int) -> Iterator[Enclosure]:
        """Enclosures with `start < place < end`, the innermost first."""
        at = bisect_right(self._starts, place - 1)
        for enclosure in reversed(self._all[max(0, at - 12) : at]):
            if enclosure.end > place:
                yield enclosure
