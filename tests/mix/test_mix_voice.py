"""What is done to a voice: levelled, mended, treated; and what is not."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from artaudio.base.settings import MixSettings
from artaudio.base.units import Hertz
from artaudio.mix.clips import read_clip
from artaudio.mix.stream import mix
from artaudio.mix.voice_processing import DISPERSER_Q, DISPERSERS, PRESENCE, process_voice, remove_offset
from artaudio.sound.clicks import ClickFinder, may_have_clicks
from artaudio.sound.declick import declick
from artaudio.sound.filters import Filter, all_pass
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.measure import Measured, measure
from artaudio.speech.model import Recording

Samples = npt.NDArray[np.float32]


def _tone(hertz: float, level: float, rate: int = 16000, seconds: float = 2.0) -> Samples:
    at = np.arange(round(seconds * rate)) / rate
    return np.asarray(np.sin(2 * np.pi * hertz * at) * 10 ** (level / 20), np.float32)


def _level(samples: Samples) -> float:
    middle = samples[len(samples) // 4 : -len(samples) // 4].astype(np.float64)
    return float(10 * np.log10(np.mean(middle**2) + 1e-15))


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 48000])
@pytest.mark.parametrize("hertz", [110, 437, 1000, 3001])
def test_a_tone_through_the_treatment_stays_a_tone(rate: int, hertz: int) -> None:
    """A steady tone as loud as speech comes out with less than 0.1 % of anything else."""
    out = process_voice(_tone(hertz, -14, rate, 3.0), rate)[rate : 2 * rate]
    power = np.abs(np.fft.rfft(out * np.blackman(len(out)))) ** 2
    tone = power[hertz - 5 : hertz + 6].sum()
    assert (power.sum() - tone) / tone < 0.001**2


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 48000])
def test_pulses_are_spread_and_no_level_changes(rate: int) -> None:
    """A click comes out lower and longer, with as much at every frequency as before, to 0.01 dB."""
    click = np.zeros(rate, np.float32)
    click[rate // 4] = 1.0
    out = Filter([all_pass(hertz, rate, DISPERSER_Q) for hertz in DISPERSERS])(click)
    assert np.abs(20 * np.log10(np.abs(np.fft.rfft(out)))).max() < 0.01
    assert np.abs(out).max() < 0.7
    assert np.flatnonzero(np.abs(out) > 0.01)[-1] - rate // 4 < 0.05 * rate


def test_rumble_goes_and_presence_comes() -> None:
    """Below 80 Hz a voice is turned down, above the corner of its rate up; at 400 Hz it is left alone."""
    corner = PRESENCE[16000]
    assert _level(process_voice(_tone(30, -40), 16000)) < -50
    assert _level(process_voice(_tone(400, -40), 16000)) == pytest.approx(-38.5, abs=0.5)
    assert _level(process_voice(_tone(4000, -45), 16000)) == pytest.approx(-43.5 + corner.gain, abs=1.0)


def test_a_hiss_that_stands_out_is_softened() -> None:
    """A loud s is turned down more than a soft one, and never by more than 8 dB."""
    soft, loud = (_level(process_voice(_tone(6500, level), 16000)) - level for level in (-50, -22))
    assert 3.0 < soft - loud < 12.5


def test_loud_and_soft_come_closer(buzz: Callable[..., Samples]) -> None:
    """The compressor narrows the gap between loud and soft syllables, by less than half."""
    loud, soft = (_level(process_voice(buzz(2.0, 16000, level), 16000)) for level in (-14, -26))
    assert 6.0 < loud - soft < 11.0


def test_the_treatment_keeps_the_length(buzz: Callable[..., Samples]) -> None:
    """Clips of any length, even none, stay as long as they were."""
    for length in (0, 1, 79, 80, 81, 333, 16000, 16039, 16040, 16041):
        samples = buzz(1.1)[:length]
        assert len(process_voice(samples, 16000)) == len(remove_offset(samples, 16000)) == length if length else True


def test_a_constant_offset_goes(buzz: Callable[..., Samples]) -> None:
    """With or without treatment nothing but the voice is left."""
    off = buzz(2.0) + np.float32(0.1)
    assert abs(float(process_voice(off, 16000)[8000:].mean())) < 1e-3
    assert abs(float(remove_offset(off, 16000).mean())) < 1e-3


def test_a_step_inside_a_clip_is_mended(buzz: Callable[..., Samples]) -> None:
    """A tick that an engine left in a vowel is no longer there, and the rest of the clip is the same."""
    voice = _tone(120, -14) + _tone(240, -20)
    ticking = voice.copy()
    ticking[16000:] += 0.1 * np.exp(-np.arange(16000) / 200).astype(np.float32)
    assert _clicks(ticking) == [1000]
    mended = declick(ticking, 16000)
    assert _clicks(mended) == []
    changed = np.flatnonzero(mended != ticking)
    assert changed.min() >= 16000 - 32
    assert changed.max() < 16000 + 32


def test_a_voice_without_steps_is_not_touched(spoken: Recording, buzz: Callable[..., Samples]) -> None:
    """Where nothing is wrong, nothing is changed."""
    for pitch in (90, 140, 220):
        voice = buzz(2.0, 16000, -14, pitch)
        assert declick(voice, 16000) is voice


def _clicks(samples: Samples) -> list[int]:
    """Where, to the millisecond, the clip's curve jumps: looked for by its neighbours' extrapolation."""
    jumps = np.abs(samples[2:-1] - samples[1:-2] - (samples[1:-2] - samples[:-3] + samples[3:] - samples[2:-1]) / 2)
    found = np.flatnonzero(jumps > 0.03)
    return sorted({round((int(index) + 2) / 16) for index in found})


# --- the finders ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["impulse", "cut", "step", "hole"])
@pytest.mark.parametrize("cut", [44100, 1000])
def test_a_planted_click_is_found(buzz: Callable[..., Samples], kind: str, cut: int) -> None:
    """An impulse, a hard cut, a step and a hole are each found where they are, and only they."""
    rate = 44100
    voice = np.convolve(buzz(4.0, rate, -20), np.hanning(20) / np.hanning(20).sum(), "same").astype(np.float32)
    programme = np.pad(voice, rate)
    assert _measured(programme, cut).clicks == ()
    at = 3 * rate
    if kind == "impulse":
        programme[at] += 0.2
    elif kind == "cut":
        at += int(np.abs(programme[at : at + 2000]).argmax())
        programme[at:] = 0
    elif kind == "step":
        programme[at:] += 0.2 * np.exp(-np.arange(len(programme) - at) / 4000).astype(np.float32)
    else:
        at += int(np.abs(programme[at : at + 2000]).argmax())
        programme[at : at + 4] = 0
    assert [pytest.approx(at / 44.1, abs=1)] == list(_measured(programme, cut).clicks)


def test_silences_are_found_to_five_milliseconds(buzz: Callable[..., Samples]) -> None:
    """A pause between two voices has the length it has; so has the silence at both ends."""
    rest = [250, 700, 1000]
    gaps = [np.zeros(round(44.1 * length), np.float32) for length in rest]
    voices = [buzz(1.5, 44100, -20), buzz(1.5, 44100, -20)]
    found = _measured(np.concatenate([gaps[0], voices[0], gaps[1], voices[1], gaps[2]])).silences
    assert [silence.length for silence in found] == [pytest.approx(length, abs=12) for length in rest]


def _measured(samples: Samples, cut: int = 44100) -> Measured:
    return measure((samples[start : start + cut] for start in range(0, len(samples), cut)), Hertz(44100))


def test_the_loudness_range_gets_smaller(spoken: Recording) -> None:
    """What the treatment does to a real voice: its momentary loudness spreads less than before."""
    spread = {}
    for treatment in (True, False):
        settings = MixSettings(treatment=treatment)
        meter = LoudnessMeter(44100)
        for block in mix(spoken, settings):
            meter.feed(block)
        momentary = meter.momentary()
        spread[treatment] = np.subtract(*np.percentile(momentary[momentary > -30], [90, 10]))
    assert spread[True] < spread[False] - 0.3


def test_a_step_between_the_pulses_of_a_voice_is_repaired() -> None:
    """A step as strong as the voice's own pulses, where the voice is heard as pulses, is a click; it goes, the pulses stay."""
    random = np.random.default_rng(1)
    pulse = np.zeros(160, np.float32)
    pulse[:32] = 0.005 * np.hanning(32) * np.cos(np.arange(32) * 2.6)
    noise = random.normal(0, 0.001, 16000).astype(np.float32)
    voice = np.tile(pulse, 100) + noise + _tone(110, -16, seconds=1.0)
    stepped = voice.copy()
    stepped[8070:8200] += np.linspace(0.3, 0.0, 130, dtype=np.float32)
    assert _heard(stepped) == 1
    assert _heard(voice) == _heard(declick(stepped, 16000)) == 0
    assert np.flatnonzero(declick(stepped, 16000) != stepped).min() >= 8070 - 32


@pytest.mark.parametrize("seed", range(4))
def test_no_click_is_lost_by_looking_for_it_quickly(seed: int, buzz: Callable[..., Samples]) -> None:
    """A clip that is not handed to the click finder has none: planted soft or loud, sharp or rounded, or at an edge."""
    random = np.random.default_rng(seed)
    voice = buzz(0.6, 16000, -10)
    clicks = passed = 0
    for _ in range(100):
        mixed = voice * 10 ** random.uniform(-2, 0) + random.normal(0, 10 ** random.uniform(-5, -2), 9600)
        clip: Samples = (mixed * np.repeat(random.uniform(0, 1, 16), 600)).astype(np.float32)
        at, size, width = random.integers(400, 9000), 10 ** random.uniform(-4, -0.5), random.integers(2, 40)
        kind = random.integers(5)
        if kind == 0:
            clip[at] += size
        elif kind == 1:
            clip[at : at + 200] += np.linspace(size, 0, 200, dtype=np.float32)
        elif kind == 2:
            clip[at : at + width] += size * np.hanning(width) * np.cos(np.arange(width) * random.uniform(0.5, 3.1))
        elif kind == 3:
            clip = clip[at:]
        quickly = may_have_clicks(clip, 16000)
        clicks += (found := _heard(clip))
        passed += not quickly
        assert quickly or not found
    assert clicks > 5
    assert passed > 3


def test_a_real_voice_is_rarely_looked_at_closely(spoken: Recording) -> None:
    """Most clips of Pico are seen to have no click without being resampled."""
    voices = [read_clip(segment) for segment in spoken.segments]
    assert sum(may_have_clicks(voice, 16000) for voice in voices) < len(voices) / 2


def _heard(samples: Samples) -> int:
    finder = ClickFinder(16000)
    finder.feed(samples)
    return len(finder.clicks())
