"""eSpeak's events, made into the words of a clip."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from artaudio.base.messages import tr
from artaudio.engines.espeak.pulses import spread
from artaudio.engines.espeak.text import Place
from artaudio.plugin import Clip, Hertz, Milliseconds, SpokenWord, audible, frames, milliseconds

_HEAD, _EVENT = struct.Struct("<2I"), struct.Struct("<3I")

WORD_BEGINS, CLAUSE_ENDS = 1, 5
"""Kinds of events: numbers of espeak_EVENT_TYPE in speak_lib.h."""


@dataclass(frozen=True, slots=True)
class Event:
    """A word (`kind` 1) that begins `time` ms after the first sample, at `place` in the text; or the end of a clause (5)."""

    kind: int
    place: int
    time: int


def read_answer(content: bytes, places: Sequence[Place]) -> Clip:
    """The clip that the worker sent, with its words. Raises ValueError for an answer that makes no sense."""
    try:
        rate, count = _HEAD.unpack_from(content)
        start = _HEAD.size + count * _EVENT.size
        events = [Event(*event) for event in _EVENT.iter_unpack(content[_HEAD.size : start])]
    except struct.error as error:
        raise ValueError(tr("it gave rubbish")) from error
    return _with_words(spread(content[start:], rate), Hertz(rate), places, events)


def _with_words(samples: bytes, rate: Hertz, places: Sequence[Place], events: Sequence[Event]) -> Clip:
    """Each word from its first event until the next word's or the clause's end, without the silence before that."""
    import numpy as np

    sound = np.frombuffer(samples, "<i2")
    last = milliseconds(len(sound), rate)
    words: list[SpokenWord] = []
    for numbers, start, end in _stretches(places, events, last):
        heard = audible(sound[frames(start, rate) : frames(end, rate)], rate)[1]
        words += _shared([places[n] for n in numbers], start, start + milliseconds(heard, rate) if heard else end)
    return Clip(samples, rate, tuple(words))


def _stretches(places: Sequence[Place], events: Sequence[Event], last: int) -> Iterator[tuple[range, int, int]]:
    """Which words are heard from when until when, in order; more than one where eSpeak says them as one (`nicht mehr`)."""
    begun: list[tuple[int, int]] = []
    for event in events:
        number = next((n for n, place in enumerate(places) if event.place < place.end), None)
        if event.kind == WORD_BEGINS and number is not None and number > (begun[-1][0] if begun else -1):
            begun.append((number, min(event.time, last)))
    ends = [event.time for event in events if event.kind == CLAUSE_ENDS]
    for (number, start), (following, until) in zip(begun, [*begun[1:], (len(places), last)], strict=True):
        yield range(number, following), start, min([until, *(time for time in ends if time > start)])


def _shared(places: Sequence[Place], start: int, end: int) -> Iterator[SpokenWord]:
    """The time of these words, divided by their letters."""
    letters = [place.end - place.start for place in places]
    for number, place in enumerate(places):
        begins, ends = (start + (end - start) * sum(letters[:n]) // sum(letters) for n in (number, number + 1))
        yield SpokenWord(place.span, Milliseconds(begins), Milliseconds(ends))
