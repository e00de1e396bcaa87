"""The limiter: nothing above the ceiling, nothing bent below it."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from artaudio.sound.limiter import Limiter
from artaudio.sound.true_peak import PeakMeter

Samples = npt.NDArray[np.float32]

CEILING = 10 ** (-2 / 20)


def _limited(samples: Samples, rate: int, gain: float, cut: int = 4001) -> Samples:
    limiter = Limiter(rate, gain, CEILING)
    parts = [limiter(samples[start : start + cut]) for start in range(0, len(samples), cut)]
    return np.concatenate([*parts, limiter.finish()])


def _true_peak(samples: Samples) -> float:
    meter = PeakMeter()
    meter.feed(samples)
    return meter.true_peak()


@pytest.mark.parametrize("rate", [16000, 22050, 44100])
@pytest.mark.parametrize("gain", [1.0, 3.0, 20.0])
def test_nothing_passes_the_ceiling(buzz: Callable[..., Samples], rate: int, gain: float) -> None:
    """However loud the voice, its true peaks stay at the ceiling, and no sample is lost."""
    voice = buzz(3.0, rate, -16.0)
    out = _limited(voice, rate, gain)
    assert len(out) == len(voice)
    assert _true_peak(out) <= -1.95


def test_a_sudden_bang_is_caught_before_it_is_heard() -> None:
    """A bang out of silence and one at the very end stay below the ceiling."""
    samples = np.zeros(16000, np.float32)
    samples[8000:8016] = 1.0
    samples[-4:] = -1.0
    assert _true_peak(_limited(samples, 16000, 2.0)) <= -1.95


def test_what_is_soft_enough_is_not_touched(buzz: Callable[..., Samples]) -> None:
    """Below the ceiling the limiter is nothing but its gain."""
    voice = buzz(2.0, 16000, -30.0)
    np.testing.assert_allclose(_limited(voice, 16000, 2.0), voice * 2, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("hertz", [60, 100, 437, 1000, 3001])
def test_a_loud_tone_stays_a_tone(hertz: int) -> None:
    """A tone 4 dB too loud comes out with less than 0.05 % of anything else."""
    at = np.arange(16000 * 3) / 16000
    out = _limited(np.asarray(1.26 * np.sin(2 * np.pi * hertz * at), np.float32), 16000, 1.0)[16000:32000]
    power = np.abs(np.fft.rfft(out * np.blackman(len(out)))) ** 2
    tone = power[hertz - 5 : hertz + 6].sum()
    assert (power.sum() - tone) / tone < 0.0005**2


def test_the_gain_never_jumps() -> None:
    """Before a sudden bang of 12 dB too much the gain comes down in a curve of several milliseconds."""
    samples = np.full(16000, 0.1, np.float32)
    samples[8000:8200] = 3.2
    gain = _limited(samples, 16000, 1.0) / samples
    assert gain.min() < 0.27
    assert np.abs(np.diff(gain)).max() < 0.02


def test_it_does_not_pump(buzz: Callable[..., Samples]) -> None:
    """A quarter of a second after a bang the voice is as loud as without it."""
    voice = buzz(2.0, 16000, -26.0)
    banged = voice.copy()
    banged[8000:8020] += 1.5
    out = _limited(banged, 16000, 1.0)
    np.testing.assert_allclose(out[12000:], voice[12000:], atol=1e-6)


def test_blocks_do_not_matter(buzz: Callable[..., Samples]) -> None:
    """The same sound in other blocks gives the same samples, to the rounding of 24 bits, which some processors do by shape."""
    voice = buzz(2.0, 22050, -14.0)
    np.testing.assert_allclose(_limited(voice, 22050, 2.0, 50), _limited(voice, 22050, 2.0, 44100), rtol=0, atol=1e-6)
