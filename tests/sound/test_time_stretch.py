"""Speech becomes faster or slower, and its pitch stays."""

import numpy as np
import pytest
from numpy.typing import NDArray

from artaudio.base.units import Hertz
from artaudio.sound.time_stretch import time_stretch

Pcm = NDArray[np.int16]
SPEEDS = [0.8, 0.9, 1.1, 1.3]
RATES = [Hertz(8000), Hertz(16000), Hertz(22050), Hertz(48000)]


def vowel(pitch: float, rate: int, seconds: float = 1.5) -> Pcm:
    """A steady sound with the overtones of a voice."""
    at = np.arange(int(seconds * rate)) / rate
    overtones = [np.sin(2 * np.pi * pitch * n * at + n * n) / n for n in range(1, int(3400 / pitch))]
    return np.asarray(6000 * np.sum(overtones, axis=0), np.int16)


def strength(samples: Pcm, rate: int, pitch: float) -> float:
    """Part of the energy that lies within 3 % of a multiple of `pitch`, from 0 to 1."""
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    order = np.fft.rfftfreq(len(samples), 1 / rate) / pitch
    near = np.abs(order - np.rint(order)) < 0.03 * np.maximum(1, np.rint(order) / 3)
    return float(power[near & (order > 0.5)].sum() / power.sum())


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("pitch", [65.0, 110.0, 210.0, 330.0])
def test_the_pitch_stays_and_the_length_changes(pitch: float, rate: Hertz, speed: float) -> None:
    """Deep and high voices, at every rate of an engine."""
    before = vowel(pitch, rate)
    after = time_stretch(before, rate, speed)
    assert abs(len(after) / rate - len(before) / rate / speed) < 0.03
    assert strength(before, rate, pitch) > 0.999
    assert strength(after, rate, pitch) > 0.99


@pytest.mark.parametrize("speed", SPEEDS)
def test_nothing_is_louder_and_no_step_is_made(speed: float) -> None:
    """The sound is as loud as before all the way, and has no steeper step than before."""
    before = vowel(140.0, 16000)
    after = time_stretch(before, Hertz(16000), speed).astype(float)
    loud = [np.sqrt(np.mean(part**2)) for part in np.array_split(after, 20)]
    assert max(loud) / min(loud) < 1.1
    assert np.abs(np.diff(after)).max() < 1.3 * np.abs(np.diff(before.astype(float))).max()


@pytest.mark.parametrize("speed", SPEEDS)
def test_hisses_are_as_loud_as_before(speed: float) -> None:
    """An s has no period that two frames could share; it loses no power where they are joined."""
    before = np.random.default_rng(5).normal(0, 4000, 32000).astype(np.int16)
    after = time_stretch(before, Hertz(16000), speed)
    assert abs(20 * np.log10(after.std() / before.std())) < 0.3


@pytest.mark.parametrize("speed", SPEEDS)
def test_both_edges_stay(speed: float) -> None:
    """The first and the last 15 ms are those of the clip: no consonant is cut off."""
    before = np.random.default_rng(3).integers(-9000, 9000, 20000).astype(np.int16)
    after = time_stretch(before, Hertz(16000), speed)
    assert (after[:240] == before[:240]).all()
    assert (after[-240:] == before[-240:]).all()


@pytest.mark.parametrize("speed", SPEEDS)
def test_sounds_come_in_their_order_at_their_time(speed: float) -> None:
    """Each of ten clicks is heard once, where it belongs to within 10 ms; the silence between them stays silent."""
    rate = Hertz(16000)
    before = np.zeros(rate * 3, np.int16)
    places = [rate // 4 + n * rate // 4 for n in range(10)]
    for place in places:
        before[place : place + 40] = vowel(900.0, rate, 0.0025)
    after = time_stretch(before, rate, speed)
    heard = np.flatnonzero(np.abs(after) > 1500)
    starts = heard[np.concatenate(([True], np.diff(heard) > rate // 20))]
    assert len(starts) == len(places)
    assert max(abs(start - place / speed) for start, place in zip(starts, places, strict=True)) < 0.02 * rate


def test_what_cannot_be_stretched_comes_back() -> None:
    """Very short clips, and any clip at the speed at which it was spoken; silence stays silence."""
    sound = vowel(200.0, 16000)
    assert time_stretch(sound, Hertz(16000), 1.0) is sound
    assert len(time_stretch(sound[:300], Hertz(16000), 1.3)) == 300
    assert not time_stretch(np.zeros(16000, np.int16), Hertz(16000), 0.8).any()
