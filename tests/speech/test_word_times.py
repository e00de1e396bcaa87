"""What an engine says of its words is mended or dropped, and moves with them."""

from collections.abc import Sequence

import numpy as np
import pytest

from artaudio.base.errors import EngineRefusedError
from artaudio.base.spans import Span
from artaudio.base.units import Hertz, Milliseconds
from artaudio.speech.clips import checked, joined
from artaudio.speech.model import Clip, SpokenWord

RATE = Hertz(16000)
TEXT = "Guten Tag, Welt"
Times = Sequence[tuple[int, int, int, int]]


def _clip(words: Times, length: int = 1000) -> Clip:
    """A tone of `length` ms between 100 ms of silence, with words as (span, start, end)."""
    tone = (8000 * np.sin(np.arange(16 * length) * 0.3)).astype("<i2")
    return Clip(np.pad(tone, 1600).tobytes(), RATE, _words(words))


def _words(words: Times) -> tuple[SpokenWord, ...]:
    return tuple(SpokenWord(Span(a, b), Milliseconds(s), Milliseconds(e)) for a, b, s, e in words)


SOUND = ((0, 5, 100, 500), (6, 9, 500, 800), (11, 15, 850, 1100))


def _checked(clip: Clip) -> Clip:
    return checked(clip, engine="e", utterance="1", spoken=TEXT)


def test_words_that_are_right_stay() -> None:
    """Nothing is changed that need not be."""
    assert _checked(_clip(SOUND)) == _clip(SOUND)


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        (((0, 5, -20, 500),), ((0, 5, 0, 500),)),
        (((11, 15, 850, 1300),), ((11, 15, 850, 1200),)),
        (((0, 5, 100, 500), (6, 9, 450, 800)), ((0, 5, 100, 500), (6, 9, 500, 800))),
        (((0, 6, 100, 500), (5, 9, 500, 800)), ((0, 5, 100, 500), (6, 9, 500, 800))),
    ],
)
def test_small_slips_are_mended(given: Times, mended: Times) -> None:
    """Rounding, a padded end, an overlap, spaces around a word."""
    assert _checked(_clip(given)).words == _words(mended)


@pytest.mark.parametrize(
    "given",
    [
        ((0, 5, 100, 500), (6, 9, 500, 2000)),
        ((0, 5, 3000, 3500),),
        ((6, 9, 500, 800), (0, 5, 800, 900)),
        ((0, 5, 500, 800), (6, 9, 100, 300)),
        ((0, 5, 500, 400),),
        ((5, 6, 100, 500),),
        ((0, 0, 100, 500),),
        ((-3, 5, 100, 500),),
        ((11, 16, 850, 1100),),
    ],
)
def test_words_that_make_no_sense_are_left_out_and_the_sound_stays(given: Times) -> None:
    """Outside of clip or text, out of order, backwards: the engine counts in another way, and none is believed."""
    checked_clip = _checked(_clip(((0, 5, 0, 90), *given) if given[0][0] > 5 else given))
    assert checked_clip == _clip(())


def test_what_is_no_word_is_refused_by_name() -> None:
    """That is no slip but a broken engine."""
    with pytest.raises(EngineRefusedError, match=r"e did not speak sentence 1: .*words"):
        checked(Clip(b"\1\1" * 800, RATE, ("Guten", "Tag")), engine="e", utterance="1")  # type: ignore[arg-type]


def test_words_move_with_the_pieces_of_a_sentence() -> None:
    """Each is where its piece is heard, and its span where the piece stands in the text."""
    pieces = [_clip(((0, 5, 100, 600), (6, 10, 600, 1100))), _clip(((0, 4, 110, 1100),), 700)]
    whole = joined(pieces, [Milliseconds(200), Milliseconds(0)], places=[0, 11])
    assert [(word.span.start, word.span.end) for word in whole.words] == [(0, 5), (6, 10), (11, 15)]
    samples = np.abs(np.frombuffer(whole.samples, "<i2"))
    first, last, second = whole.words[0], whole.words[1], whole.words[2]
    assert (first.start, last.end) == (100, 1100)
    assert second.start == pytest.approx(last.end + 200 + 10, abs=2)
    assert samples[(last.end + 20) * 16 : (second.start - 25) * 16].max() == 0
    assert second.end <= whole.duration
    assert joined(pieces[:1], [Milliseconds(0)], places=[3]).words[0].span == Span(3, 8)
