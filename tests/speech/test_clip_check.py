"""The screening hears what is missing without listening, and does not cry wolf."""

from collections.abc import Callable

import numpy as np
import pytest

from artaudio.base.units import Decibels, Hertz, Milliseconds
from artaudio.engines.tone import ToneEngine
from artaudio.script.model import Utterance
from artaudio.speech.clip_check import SpeakingRate, defect, measure
from artaudio.speech.clips import audible, breath, joined, pcm
from artaudio.speech.model import Clip, ClipStats

Say = Callable[[str], Utterance]
WORDS = "Die Kämpfe in Mossul halten weiter an, und niemand weiß, wie lange noch."


@pytest.fixture
def clip(say: Say) -> Clip:
    return ToneEngine().speak(say(WORDS), ToneEngine().voices("de")[0])


def _spoilt(clip: Clip, change: Callable[[np.ndarray], np.ndarray]) -> Clip:
    return Clip(pcm(change(np.frombuffer(clip.samples, "<i2").astype(np.int16))), clip.rate)


def test_a_clip_that_is_right_is_not_odd(clip: Clip, say: Say) -> None:
    """Neither by itself nor beside others."""
    figures = measure(clip, say(WORDS))
    assert defect(figures, WORDS, SpeakingRate()) == ""
    assert defect(figures, WORDS, SpeakingRate.of([figures] * 8)) == ""
    assert figures.duration == clip.duration


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda s: s[: len(s) * 6 // 10], "cut off|too short"),
        (lambda s: np.concatenate([s[: len(s) * 6 // 10], np.zeros(3000, np.int16)]), "too short"),
        (lambda s: np.concatenate([s, s]), "too long"),
        (lambda s: s // 30000, "silent"),
        (lambda s: np.clip(s.astype(np.int32) * 8, -32768, 32767).astype(np.int16), "clipped"),
        (lambda s: s[: int(audible(s, 16000)[1] - 600)], "cut off"),
    ],
)
def test_a_clip_that_is_wrong_is_named(clip: Clip, say: Say, change: Callable[..., object], reason: str) -> None:
    """Cut, repeated, silent, clipped: each for its own reason."""
    pace = SpeakingRate.of([measure(clip, say(WORDS))] * 8)
    found = defect(measure(_spoilt(clip, change), say(WORDS)), WORDS, pace)  # type: ignore[arg-type]
    assert any(word in found for word in reason.split("|")), found


def test_digits_may_take_longer_than_letters(clip: Clip, say: Say) -> None:
    """`2017` is four characters and seven syllables."""
    figures = measure(clip, say("a" * 24))
    assert "too long" in defect(figures, "a" * 24, SpeakingRate(60))
    assert defect(figures, "7" * 24, SpeakingRate(60)) == ""


def test_one_word_questions_do_not_make_a_sentence_too_short() -> None:
    """`Wie?` takes 95 ms a character, a sentence of the same voice 53 ms: the voice's rate is that of its sentences."""
    short = [ClipStats(4, Milliseconds(400), Milliseconds(380), Decibels(-3), Decibels(-20), -40.0, 0)] * 12
    words = "Gelesen von einer synthetischen Stimme."
    sentence = ClipStats(len(words), Milliseconds(2080), Milliseconds(2060), Decibels(-3), Decibels(-20), -40.0, 0)
    assert SpeakingRate.of([*short, sentence]).defect(sentence, words) == ""
    assert SpeakingRate.of([*short, *[sentence] * 8]).typical == pytest.approx(2060 / len(words))
    assert SpeakingRate.of([*short, *[sentence] * 8]).defect(short[0], "Wie?") == ""


def test_letters_said_by_their_names_may_take_as_long() -> None:
    """`A. B. C.` is three words and two pauses; the same time for a word of eight letters is too long."""
    letters = ClipStats(8, Milliseconds(1990), Milliseconds(1990), Decibels(-3), Decibels(-20), -40.0, 0)
    assert SpeakingRate(55.0).defect(letters, "A. B. C.") == ""
    assert "too long" in SpeakingRate(55.0).defect(letters, "Abcdefg.")


def test_clauses_are_joined_with_a_breath_and_without_a_click(say: Say) -> None:
    """Inner silences become what the mark asks for, edges are soft, outer silences stay, no sound is lost."""
    engine = ToneEngine()
    voice = engine.voices("de")[0]
    parts = ["Erster Teil,", "zweiter Teil:", "und Schluss"]
    clips = [engine.speak(say(part), voice) for part in parts]
    whole = joined(clips, [breath(part) for part in parts])
    samples = np.frombuffer(whole.samples, "<i2").astype(int)
    gaps = np.diff(np.flatnonzero(np.abs(samples) > 90)) / 16
    assert [round(gap, -1) for gap in gaps if gap > 100] == [160, 280]
    sounds = [audible(np.frombuffer(clip.samples, "<i2"), 16000) for clip in clips]
    assert abs(whole.duration - sum(end - start for start, end in sounds) / 16 - (60 + 160 + 280 + 60)) < 20
    alone = max(int(np.abs(np.diff(np.frombuffer(clip.samples, "<i2").astype(int))).max()) for clip in clips)
    assert np.abs(np.diff(samples)).max() <= alone
    assert joined(clips[:1], [Milliseconds(0)]) == clips[0]
    with pytest.raises(ValueError, match="unpack"):
        joined([clips[0], Clip(clips[1].samples, Hertz(8000))], [Milliseconds(0)] * 2)


@pytest.mark.parametrize(
    ("piece", "pause"), [("Ende.", 350), ('er sagte: "', 280), ("und dann,", 160), ("befreit -", 220), ("weiter", 60)]
)
def test_a_breath_is_as_long_as_its_mark(piece: str, pause: int) -> None:
    """Full stop, colon, comma, dash, nothing: from long to short."""
    assert breath(piece) == pause
