"""Tell when each written word is heard, from when each spoken one is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from artaudio.base.spans import Span
from artaudio.base.units import Milliseconds
from artaudio.publish.model import HeardWord
from artaudio.script.model import Utterance
from artaudio.speech.model import SpokenWord

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Time:
    """When something is heard, as far as that is known."""

    start: Milliseconds | None = None
    end: Milliseconds | None = None


def heard_words(utterance: Utterance, said: Sequence[SpokenWord]) -> tuple[HeardWord, ...]:
    """The words of `written`, split at its spaces, with the times of what is said for them; empty where nothing is known.

    `25.000` is heard as long as `fünfundzwanzig` and `tausend` are. Words that are said together in other words share
    their time by length; a dash, of which nothing is said, takes none. `said` is in order, in the programme's time.
    """
    if not said:
        return ()
    written = [Span(*found.span()) for found in _WORD.finditer(utterance.written)]
    spoken = [Span(*found.span()) for found in _WORD.finditer(utterance.spoken) if _audible(found.group())]
    times = _times(spoken, said)
    heard: list[_Time | None] = []
    for words, tokens in _together(utterance, written, spoken):
        heard += _shared(
            [_text(utterance.written, written[number]) for number in words],
            [_text(utterance.spoken, spoken[number]) for number in tokens],
            [times[number] for number in tokens],
        )
    return tuple(
        HeardWord(_text(utterance.written, span), time.start, time.end)
        for span, time in zip(written, _with_silent(heard), strict=True)
    )


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _audible(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _times(spoken: Sequence[Span], said: Sequence[SpokenWord]) -> list[_Time]:
    """When each spoken word begins and ends: an engine may part them further, or know several only together."""
    times = []
    first = 0
    for token in spoken:
        while first < len(said) and said[first].span.end <= token.start:
            first += 1
        after = first
        while after < len(said) and said[after].span.start < token.end:
            after += 1
        inside = said[first:after]
        starts = inside and inside[0].span.start >= token.start
        ends = inside and inside[-1].span.end <= token.end
        times.append(_Time(inside[0].start if starts else None, inside[-1].end if ends else None))
    return times


def _together(
    utterance: Utterance, written: Sequence[Span], spoken: Sequence[Span]
) -> Iterator[tuple[range, Sequence[int]]]:
    """Numbers of written words, and of the spoken ones that are said for them: as few of both as belong together."""
    pieces = list(_pieces(utterance))
    waiting, claimed = range(0), list[int]()
    for number, word in enumerate(written):
        place = _said_for(word, pieces)
        tokens = [at for at, token in enumerate(spoken) if token.start < place.end and place.start < token.end]
        if waiting and not (claimed and tokens and tokens[0] <= claimed[-1]):
            yield waiting, claimed
            waiting, claimed = range(number, number), []
        waiting = range(waiting.start, number + 1)
        claimed = [*claimed, *(at for at in tokens if not claimed or at > claimed[-1])]
    if waiting:
        yield waiting, claimed


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the written text and of the spoken text; `same` where both are the same characters."""

    written: Span
    spoken: Span
    same: bool


def _pieces(utterance: Utterance) -> Iterator[_Piece]:
    """The two texts side by side, piece by piece; one piece where the replacements do not lead from one to the other."""
    found: list[_Piece] = []
    built, read = "", 0
    for change in sorted(utterance.replacements, key=lambda change: (change.span.start, change.span.end)):
        same = utterance.written[read : change.span.start]
        found.append(_Piece(Span(read, change.span.start), Span(len(built), len(built) + len(same)), same=True))
        built += same
        found.append(_Piece(change.span, Span(len(built), len(built) + len(change.spoken)), same=False))
        built += change.spoken
        read = change.span.end
    rest = utterance.written[read:]
    found.append(_Piece(Span(read, read + len(rest)), Span(len(built), len(built) + len(rest)), same=True))
    built += rest
    if built.strip() != utterance.spoken.strip():
        yield _Piece(Span(0, len(utterance.written)), Span(0, len(utterance.spoken)), same=False)
        return
    lead = (len(built) - len(built.lstrip())) - (len(utterance.spoken) - len(utterance.spoken.lstrip()))
    for piece in found:
        yield _Piece(piece.written, Span(piece.spoken.start - lead, piece.spoken.end - lead), piece.same)


def _said_for(word: Span, pieces: Sequence[_Piece]) -> Span:
    """What is said for a written word: its own letters, and all of each replacement that touches them."""
    start, end = 1 << 30, -1
    for piece in pieces:
        if piece.same:
            first, last = max(word.start, piece.written.start), min(word.end, piece.written.end)
            if first < last:
                offset = piece.spoken.start - piece.written.start
                start, end = min(start, first + offset), max(end, last + offset)
        elif (piece.written.start < word.end and word.start < piece.written.end) or (
            piece.written.start == piece.written.end and word.start <= piece.written.start <= word.end
        ):
            start, end = min(start, piece.spoken.start), max(end, piece.spoken.end)
    return Span(start, max(start, end))


def _shared(written: Sequence[str], spoken: Sequence[str], times: Sequence[_Time]) -> list[_Time | None]:
    """The times of written words that are said together; None for one that nothing is said for."""
    if not times:
        return [None] * len(written)
    if len(written) == 1:
        return [_spanning(times)]
    heard: list[_Time | None] = [None] * len(written)
    same = SequenceMatcher(None, [_bare(word) for word in written], [_bare(word) for word in spoken], autojunk=False)
    for kind, first, last, begin, end in same.get_opcodes():
        if kind == "equal" or last - first == end - begin:
            heard[first:last] = times[begin:end]
        elif begin < end and first < last:
            heard[first:last] = _by_length(written[first:last], _spanning(times[begin:end]))
    return heard


def _spanning(times: Sequence[_Time]) -> _Time:
    return _Time(times[0].start, times[-1].end)


def _by_length(words: Sequence[str], time: _Time) -> list[_Time]:
    """The words one after the other in this time, each as long as it is written."""
    if len(words) == 1:
        return [time]
    if time.start is None or time.end is None:
        return [_Time(time.start), *[_Time()] * (len(words) - 2), _Time(None, time.end)]
    lengths = [len(word) if _audible(word) else 0 for word in words]
    passed = [0, *accumulate(lengths)]
    scale = (time.end - time.start) / max(1, passed[-1])
    moments = [Milliseconds(round(time.start + scale * at)) for at in passed]
    return [_Time(start, end) for start, end in pairwise(moments)]


def _bare(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def _with_silent(times: Sequence[_Time | None]) -> Iterator[_Time]:
    """Silent words take no time where the word before ends, the first of them where the first word begins."""
    last = next((time.start for time in times if time is not None), None)
    for time in times:
        if time is not None:
            last = time.end
        yield time or _Time(last, last)
