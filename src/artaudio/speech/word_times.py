"""Word times: tell where they are needed, and repair what engines give where it is nearly right; else drop it."""

from collections.abc import Sequence

from artaudio.base.spans import Span
from artaudio.base.units import Decibels, Milliseconds, frames
from artaudio.speech.model import Clip, SpokenWord

OVERLAP_TOLERANCE = Milliseconds(150)
"""A word may begin this long before the end of the one before it, or end this long after its clip: engines round times."""

LONGEST_WITHOUT_PAUSE = 56
"""Count of characters spoken without a pause: where there are more, captions of two lines of 32 meet where none is heard."""
SHORTEST_PAUSE, PAUSE_DEPTH = Milliseconds(150), Decibels(40.0)
"""A pause is longer than a plosive's closure, and this far below the loudest frame."""
FRAME = Milliseconds(10)
"""Length of the frames whose levels are compared."""


def are_words(words: object) -> bool:
    """Whether these are words at all, whatever they claim."""
    return isinstance(words, (tuple, list)) and all(
        isinstance(word, SpokenWord)
        and isinstance(word.span, Span)
        and all(type(number) is int for number in (word.span.start, word.span.end, word.start, word.end))
        for word in words
    )


def mended(words: Sequence[SpokenWord], spoken: str | None, duration: Milliseconds) -> tuple[SpokenWord, ...]:
    """Words in order, inside of `spoken` (None: not known here) and of the clip, without spaces at their ends.

    An overlap or overshoot up to `OVERLAP_TOLERANCE` is cut off. A single word that is further off, out of order or outside of
    the text shows that the engine counts in another way: then no word is given.
    """
    done: list[SpokenWord] = []
    written, heard = 0, 0
    for word in words:
        span = word.span if spoken is None else _stripped(word.span, spoken)
        start = min(max(word.start, heard), duration)
        end = min(max(word.end, start), duration)
        off = max(abs(start - word.start), abs(end - word.end))
        if not written <= span.start < span.end or word.end < word.start or off > OVERLAP_TOLERANCE:
            return ()
        if spoken is not None and span.end > len(spoken):
            return ()
        done.append(SpokenWord(span, Milliseconds(start), Milliseconds(end)))
        written, heard = span.end, end
    return tuple(done)


def runs_on(clip: Clip, text: str) -> bool:
    """Whether so much of `text`, of which `clip` is the sound, is spoken without a pause that captions must meet in it."""
    if len(text) <= LONGEST_WITHOUT_PAUSE:
        return False
    import numpy as np

    from artaudio.sound.activity import groups
    from artaudio.sound.decibels import power_ratio
    from artaudio.sound.frames import energy, frame

    samples = np.frombuffer(clip.samples, "<i2").astype(np.float32)
    energies = energy(frame(samples, frames(FRAME, clip.rate)))
    if not len(energies):
        return False
    heard = np.flatnonzero(energies > energies.max() * power_ratio(-PAUSE_DEPTH))
    if not len(heard):
        return False
    stretches = [part[-1] - part[0] + 1 for part in groups(heard, SHORTEST_PAUSE // FRAME)]
    return bool(max(stretches) * len(text) > LONGEST_WITHOUT_PAUSE * sum(stretches))


def moved(
    words: Sequence[SpokenWord], characters: int, by: int, first: Milliseconds, last: Milliseconds
) -> tuple[SpokenWord, ...]:
    """The words `characters` further on in the text and `by` milliseconds later, none before `first` or after `last`."""
    return tuple(
        SpokenWord(
            Span(word.span.start + characters, word.span.end + characters),
            Milliseconds(min(max(word.start + by, first), last)),
            Milliseconds(min(max(word.end + by, first), last)),
        )
        for word in words
    )


def _stripped(span: Span, text: str) -> Span:
    """The span without the spaces at its ends; as it is where it does not lie in the text."""
    start, end = span.start, span.end
    if not 0 <= start < end <= len(text):
        return span
    word = text[start:end]
    return Span(start + len(word) - len(word.lstrip()), end - len(word) + len(word.rstrip()))
