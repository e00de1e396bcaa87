"""Divide a long sentence into pieces of limited length where a speaker would pause."""

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from artaudio.base.patterns import lazy, verbose, words
from artaudio.base.spans import Span
from artaudio.language.de.abbreviation_table import ABBREVIATIONS, Stop
from artaudio.language.de.function_words import CONJUNCTIONS, LEANING, PREPOSITIONS
from artaudio.language.de.names import FIRST_NAMES
from artaudio.language.de.sentence_starters import STARTERS

FORCED, TIGHT, LEANS, ANYWHERE, PREPOSITION, CONJUNCTION, COMMA, END = 1000.0, 200.0, 30.0, 12.0, 8.0, 5.0, 2.0, 1.0
"""Costs of a break: inside a word; inside a number, a name or a tag; behind an article or the like; between any two words;
before a preposition; before a conjunction; at a comma or a dash; behind the end of a sentence or half-sentence."""
PIECE = 4.0
"""Cost of each further piece, so that a sentence is not divided more often than necessary."""
UNEVEN = 3.0
"""Cost of a piece for the unused part of the limit, so that no single word is left over."""
_WORD_LENGTH = 40
"""Characters of a word beside a break that decide its cost, at most."""

_TIGHT_END = verbose(r"(?: \d [.,:]? | (?<!\w)\w\. | (?<!\w)[a-z]\.\w\. | [§€$&+=×/] )$", re.IGNORECASE)
_TIGHT_START = verbose(r"\d | [%‰°€$§&+=×/] | [“”\"'’)\]]")
_ENDS = lazy(r"[.!?;:…][\"“”'’)\]»]*$")
_PAUSES = lazy(r"[,–—][\"“”'’)\]»]*$|^-$")
_OPENS = lazy(r"[–—(\[„»]|-$")
_TAG = lazy(r"<[^<>]{1,300}>")
_PARTICLES = frozenset(words("von van de del della der den bin ibn al el di da du le la zu abu"))
_OF_NAMES = frozenset(words("van bin ibn de"))

_GOOD_ENDS = "-/_&=?."
"""Marks behind which a word that is too long is divided, where there is one."""


class _Break(msgspec.Struct, frozen=True):
    """White space, or the place inside a long word, at which the text may be divided: `text[end:start]` is left out."""

    end: int
    start: int
    cost: float


def clause_spans(text: str, limit: int) -> tuple[Span, ...]:
    """Spans of at most `limit` characters that hold all of `text` but the white space around them, as few as possible.

    Breaks come after punctuation before conjunctions before other spaces; inside a number, a date, an abbreviation or a
    person's name (`am 18. August`, `z. B.`, `Dr. Anna Weber`) only where nothing else is left; inside a word only where
    the word is longer than the limit. Blank text gives no span. Time is linear in the text. Raises ValueError for a limit
    below 1.
    """
    if limit < 1:
        raise ValueError(f"a limit of {limit} characters is too small")
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end - start <= limit:
        return (Span(start, end),) if start < end else ()
    places = [_Break(start, start, 0.0), *_breaks(text, start, end, limit), _Break(end, end, 0.0)]
    ends, starts, costs = ([getattr(place, name) for place in places] for name in ("end", "start", "cost"))
    best = [0.0] + [float("inf")] * (len(places) - 1)
    previous = [0] * len(places)
    first = 0
    for now in range(1, len(places)):
        stop, cost = ends[now], costs[now] + PIECE
        while stop - starts[first] > limit:
            first += 1
        for before in range(first, now):
            unused = 1 - (stop - starts[before]) / limit
            total = best[before] + cost + UNEVEN * unused * unused
            if total < best[now]:
                best[now], previous[now] = total, before
    found, now = [], len(places) - 1
    while now:
        found.append(Span(starts[previous[now]], ends[now]))
        now = previous[now]
    return tuple(reversed(found))


def clauses(text: str, limit: int) -> tuple[str, ...]:
    """The pieces of `clause_spans`, as text.

    With a limit of 30: `Er kam am 18. August, um zu bleiben` → `Er kam am 18. August,` and `um zu bleiben`.
    """
    return tuple(text[span.start : span.end] for span in clause_spans(text, limit))


def halves(text: str) -> tuple[str, ...]:
    """Divide once, near the middle, at the cheapest break; a single word is returned whole, blank text gives nothing."""
    text = text.strip()
    middle = [
        (place.cost + 20 * abs(place.end / len(text) - 0.5), place)
        for place in _breaks(text, 0, len(text), len(text) or 1)
    ]
    if not middle:
        return (text,) if text else ()
    _, place = min(middle, key=lambda found: (found[0], found[1].end))
    return text[: place.end], text[place.start :]


def _breaks(text: str, start: int, end: int, limit: int) -> Iterator[_Break]:
    """Every place where `text[start:end]` may be divided."""
    tags = [found.span() for found in _TAG.finditer(text, start, end)] if "<" in text else []
    at = start
    number = 0
    spaces = [found.span() for found in re.finditer(r"\s+", text[start:end])]
    for index, (space, after) in enumerate(spaces):
        space, after = space + start, after + start
        yield from _inside(text, at, space, limit)
        following = spaces[index + 1][0] + start if index + 1 < len(spaces) else end
        left, right = text[max(at, space - _WORD_LENGTH) : space], text[after : min(following, after + _WORD_LENGTH)]
        while number < len(tags) and tags[number][1] <= space:
            number += 1
        in_tag = number < len(tags) and tags[number][0] < space
        yield _Break(space, after, TIGHT if in_tag or text[space] not in " \n\t" else _cost(left, right))
        at = after
    yield from _inside(text, at, end, limit)


def _inside(text: str, start: int, end: int, limit: int) -> Iterator[_Break]:
    """Breaks inside a word that is longer than the limit."""
    while end - start > limit:
        start = _hard_cut(text, start, limit)
        yield _Break(start, start, FORCED)


def _hard_cut(text: str, start: int, limit: int) -> int:
    """After a mark in the second half of the limit if there is one; never before a combining mark."""
    for cut in range(start + limit, start + limit // 2, -1):
        if text[cut - 1] in _GOOD_ENDS:
            return cut
    cut = start + limit
    while cut > start + 1 and unicodedata.combining(text[cut]):
        cut -= 1
    return cut


def _cost(left: str, right: str) -> float:
    """What a break between two neighbouring words costs, both with their punctuation."""
    if _TIGHT_END.search(left) or _TIGHT_START.match(right) or _is_abbreviated(left) or _is_name(left, right):
        return TIGHT
    if _ENDS.search(left):
        return END
    if _PAUSES.search(left) or _OPENS.match(right):
        return COMMA
    following = _bare(right)
    if following in CONJUNCTIONS:  # first: before "und", "mit" is no preposition but the end of "teilte … mit"
        return CONJUNCTION
    if left.lower() in LEANING or left.lower() in CONJUNCTIONS:
        return LEANS
    return PREPOSITION if following in PREPOSITIONS else ANYWHERE


def _bare(word: str) -> str:
    return re.split(r"\W", word, maxsplit=1)[0].lower()


def _is_abbreviated(left: str) -> bool:
    """Whether a word is an abbreviation that never stands at the end of a sentence: `Dr.`, `z.B.`, but not `usw.`"""
    return left.endswith(".") and ABBREVIATIONS.get(left.lstrip('("„»'), Stop.BEFORE_CAPITAL) is not Stop.BEFORE_CAPITAL


def _is_name(left: str, right: str) -> bool:
    """Whether two words are part of one name: `Anna Müller`, `Ursula von`, `von der`, `der Leyen`, `II.` behind a name."""
    if not left[-1:].isalnum() or left in STARTERS:
        return False
    if left[:1].isupper():
        return right[:1].isupper() or right in _OF_NAMES or (right == "von" and left in FIRST_NAMES)
    return (left in _PARTICLES and right[:1].isupper()) or (left in {"von", "van"} and right in {"der", "den"})
