"""Part a long sentence at its clauses, for engines that take no more than so many characters. Knows no engine."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from artaudio.base.spans import Span
from artaudio.language.de.abbreviation_table import ABBREVIATIONS, Stop
from artaudio.language.de.starters import STARTERS

_SPACE = re.compile(r"\s+")
_GLUED = 1000
"""The cost of parting a number from its noun or a first name from its surname: done only where nothing else fits."""
_AFTER = ((".!?…", 0), (";:", 1), (",", 3))
_CLOSED = '"”“»«)]'
_CONJUNCTIONS = (
    "und oder aber denn sondern sowie doch dass weil obwohl während nachdem bevor damit indem falls sodass sobald"
)
_PREPOSITIONS = """
an auf aus außer bei bis durch für gegen hinter in im ins mit nach neben ohne seit trotz über um unter vom von vor wegen zu zum
zur zwischen am beim
"""
_UNITS = """
uhr prozent euro dollar grad meter kilometer kilo kilogramm tonnen liter millionen milliarden mio. mrd. million milliarde
"""
_NOBILITY = frozenset(["von", "van", "bin", "ibn", "de"])
_PARTICLES = "von van de del della der den bin ibn al el di da du le la zu abu"
_JOINERS, _LINKS = frozenset(_CONJUNCTIONS.split()), frozenset(_PREPOSITIONS.split())
_UNIT_WORDS, _NAME_WORDS = frozenset(_UNITS.split()), frozenset(_PARTICLES.split())


@dataclass(frozen=True, slots=True)
class _Gap:
    """White space between two words, and what it costs to part the sentence there."""

    start: int
    end: int
    cost: int


def clauses(text: str, limit: int) -> tuple[Span, ...]:
    """Spans of at most `limit` characters that hold all of `text` but the white space between them, of like length.

    `Er kam, weil Dr. Anna Müller am 18. August 2017 da war.` parts at the comma, never inside a number or a name,
    unless one of these, or a single word, is longer than the limit. Raises ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"a limit of {limit} characters leaves room for nothing")
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    gaps = list(_gaps(text, start, end)) if end - start > limit else []
    ends = [gap.start for gap in gaps]
    pieces = []
    while end - start > limit:
        cut, start_of_next = _best_cut(text, start, end, limit, gaps, ends)
        pieces.append(Span(start, cut))
        start = start_of_next
    if start < end:
        pieces.append(Span(start, end))
    return tuple(pieces)


def _best_cut(text: str, start: int, end: int, limit: int, gaps: list[_Gap], ends: list[int]) -> tuple[int, int]:
    """End of the piece that begins at `start`, and the start of the next."""
    length = end - start
    aim = length / -(-length // limit)
    reach = gaps[bisect_right(ends, start) : bisect_right(ends, start + limit)]
    if not reach:
        cut = _hard_cut(text, start, limit)
        return cut, cut
    best = min(reach, key=lambda gap: (gap.cost >= _GLUED, gap.cost + 14 * abs(gap.start - start - aim) / aim))
    return best.start, best.end


def _hard_cut(text: str, start: int, limit: int) -> int:
    """Where a word longer than the limit is parted: after a mark in its second half, never before a combining mark."""
    for cut in range(start + limit, start + limit // 2, -1):
        if text[cut - 1] in "-/_&=?.":
            return cut
    cut = start + limit
    while cut > start + 1 and unicodedata.combining(text[cut]):
        cut -= 1
    return cut


def _gaps(text: str, start: int, end: int) -> Iterator[_Gap]:
    spaces = list(_SPACE.finditer(text, start, end))
    word_start = start
    for index, space in enumerate(spaces):
        after_end = spaces[index + 1].start() if index + 1 < len(spaces) else end
        left, right = text[word_start : space.start()], text[space.end() : after_end]
        yield _Gap(space.start(), space.end(), _cost(left[-60:], right[:60]))
        word_start = space.end()


def _cost(left: str, right: str) -> int:
    """What it costs to part two neighbours; `left` and `right` are written words with their marks."""
    if _belong_together(left, right):
        return _GLUED
    bare = left.rstrip(_CLOSED)
    if left in {"-", "–", "—"}:
        return _GLUED if right[:1].isdecimal() else 4
    if right in {"-", "–", "—"}:
        return 1
    for marks, cost in _AFTER:
        if bare[-1:] and bare[-1:] in marks:
            return cost
    if left[-1:] in _CLOSED or right[:1] in '"„»«([':
        return 5
    if right.lower() in _JOINERS:
        return 5
    return 8 if right in _LINKS else 12


def _belong_together(left: str, right: str) -> bool:
    """`18. August`, `August 2017`, `Dr. Anna`, `Anna Müller`, `25 000`, `20 Uhr`, `§ 5`."""
    if left[-1:] in ",;:!?…":
        return False
    if left.endswith("."):
        return (
            left[:-1].lstrip('("„').isdecimal()
            or len(left) == 2
            or ABBREVIATIONS.get(left, Stop.BEFORE_CAPITAL) is not Stop.BEFORE_CAPITAL
        )
    if right[:1].isdecimal():
        return left[-1:].isdecimal() or left[:1].isupper() or left in {"§", "§§", "-", "–", "+", "−", "±"}
    if left[-1:].isdecimal():
        return right[:1].isupper() or right[:1] in "%°€$£-–" or right.lower().rstrip(".,;:!?") in _UNIT_WORDS
    if left[:1].isupper() and right[:1].isupper():
        return left not in STARTERS and left[-1:] not in _CLOSED
    if left in _NAME_WORDS and right[:1].isupper():
        return True
    return (left[:1].isupper() and right in _NOBILITY) or (left in {"von", "van"} and right in {"der", "den"})
