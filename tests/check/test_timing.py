"""Where the sound of a sentence ends, and what an encoder smears over that edge."""

import numpy as np
import pytest

from artaudio.base.units import Hertz, Milliseconds
from artaudio.check.sound import Measured
from artaudio.check.timing import heard_cues
from artaudio.sound.measure import measure

STEP = 5.0
START, END = Milliseconds(500), Milliseconds(1500)


def _deviation(after: list[float]) -> float:
    """Of a sentence at −15 dBFS from START to END, with these levels right behind its end."""
    levels = np.full(400, -120.0, np.float32)
    levels[100:300] = -15.0
    levels[300 : 300 + len(after)] = after
    silence = measure([np.zeros(32000, np.float32)], Hertz(16000))
    (heard,) = heard_cues(Measured(silence, STEP, levels), [(START, END)])
    return heard.deviation


def test_what_an_encoder_smears_over_an_edge_is_no_sound() -> None:
    """A voice that breaks off at its full level is heard 25 dB below it for some milliseconds: that is no late end."""
    assert _deviation([-40.0, -42.0, -43.0, -44.0, -46.0, -50.0, -58.0]) == 0.0


@pytest.mark.parametrize("level", [-15.0, -30.0, -36.0])
def test_sound_in_a_pause_is_still_found(level: float) -> None:
    """A sentence that goes on 30 ms too long is off by 30 ms, also where it ends softly."""
    assert _deviation([level] * 6) == pytest.approx(30.0)


def test_a_sentence_that_ends_too_early_is_still_found() -> None:
    """Forty milliseconds of silence before the end are an early end."""
    levels = np.full(400, -120.0, np.float32)
    levels[100:292] = -15.0
    silence = measure([np.zeros(32000, np.float32)], Hertz(16000))
    (heard,) = heard_cues(Measured(silence, STEP, levels), [(START, END)])
    assert heard.deviation == pytest.approx(-40.0)


@pytest.mark.parametrize(("late", "deviation"), [([], 0.0), ([-20.0] * 6, 30.0)], ids=["in time", "too late"])
def test_music_in_the_pause_is_no_part_of_the_sentence(late: list[float], deviation: float) -> None:
    """A separator begins 200 ms behind the sentence, far from the middle of a pause of three seconds."""
    levels = np.full(900, -120.0, np.float32)
    levels[100:300] = -15.0
    levels[300 : 300 + len(late)] = late
    levels[340:700] = -10.0
    silence = measure([np.zeros(72000, np.float32)], Hertz(16000))
    cues = [(START, END), (Milliseconds(4400), Milliseconds(4490))]
    heard, _ = heard_cues(Measured(silence, STEP, levels), cues, [(Milliseconds(1700), Milliseconds(3500))])
    assert heard.deviation == pytest.approx(deviation)
