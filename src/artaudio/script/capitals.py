"""Give a sentence that begins with a number a capital when it is spoken."""

from collections.abc import Iterable, Iterator

from artaudio.base.records import replace
from artaudio.script.model import Replacement

_NUMERIC = frozenset("0123456789½⅓⅔¼¾⅛+-−–±~≈<>≤≥")
_OPENING = " \"“”„»«›‹‚‘'([–—-"
_STOPS = ".!?"
_REACH = 12
"""Blanks and opening marks between a full stop and its next sentence, at most."""


def with_capitals(written: str, claims: Iterable[Replacement]) -> Iterator[Replacement]:
    """The claims on `written`, in order, those of numbers at the head of a sentence with a capital.

    `25 kamen. 3 gingen.` → `Fünfundzwanzig`, `Drei`. `ca. 30` stays small: its point belongs to a claim without a stop.
    """
    claimed, stopped = 0, True
    for claim in claims:
        start, end, spoken = claim.span.start, claim.span.end, claim.spoken
        sentence = (
            written[start] in _NUMERIC and spoken[:1].islower() and _begins(written, start, claimed, stopped=stopped)
        )
        yield replace(claim, spoken=spoken[0].upper() + spoken[1:]) if sentence else claim
        if spoken or end - start > 1:
            claimed, stopped = end, spoken[-1:] in _STOPS


def _begins(written: str, start: int, claimed: int, *, stopped: bool) -> bool:
    """Whether a sentence begins at `start`; text up to `claimed` is replaced by words that end with a stop or not."""
    low = max(0, start - _REACH)
    before = written[low:start].rstrip(_OPENING)
    place = low + len(before)
    if not before:
        return low == 0
    joined = written[place : place + 1] in {"-", "–"}
    return before[-1] in _STOPS and not joined and (place > claimed or stopped)
