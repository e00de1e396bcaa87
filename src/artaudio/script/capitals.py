"""A sentence that begins with a number begins with a capital when it is spoken. Knows no rule and no number."""

from collections.abc import Iterable, Iterator

from artaudio.base.spans import Span
from artaudio.script.model import Replacement

_NUMERIC = frozenset("0123456789½⅓⅔¼¾⅛+-−–±~≈<>≤≥")
_OPENING = " \"“”„»«›‹‚‘'([–—-"
_STOPS = ".!?"
_REACH = 12
"""Blanks and opening marks between a full stop and its next sentence, at most."""


def with_capitals(written: str, claims: Iterable[tuple[int, int, str, str]]) -> Iterator[Replacement]:
    """The claims (start, end, words, rule) as replacements: `25 kamen. 3 gingen.` → `Fünfundzwanzig`, `Drei`.

    `ca. 30` stays small: the point before it belongs to a claim that speaks no stop.
    """
    claimed, stopped = 0, True
    for start, end, spoken, rule in claims:
        if written[start] in _NUMERIC and spoken[:1].islower() and _begins(written, start, claimed, stopped=stopped):
            spoken = spoken[0].upper() + spoken[1:]
        if spoken or end - start > 1:
            claimed, stopped = end, spoken[-1:] in _STOPS
        yield Replacement(Span(start, end), spoken, rule)


def _begins(written: str, start: int, claimed: int, *, stopped: bool) -> bool:
    """Whether a sentence begins at `start`, where text up to `claimed` is said otherwise, with or without a stop at its end."""
    low = max(0, start - _REACH)
    before = written[low:start].rstrip(_OPENING)
    place = low + len(before)
    if not before:
        return low == 0
    parted = written[place : place + 1] not in {"-", "–"}
    return before[-1] in _STOPS and parted and (place > claimed or stopped)
