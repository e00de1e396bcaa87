"""The meters say what other meters say."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from artaudio.sound.filters import Filter, high_pass, high_shelf
from artaudio.sound.loudness import SILENCE, LoudnessMeter
from artaudio.sound.true_peak import PeakMeter

Samples = npt.NDArray[np.float32]


def _tone(hertz: float, seconds: float, rate: int, level: float = 0.0, phase: float = 0.0) -> Samples:
    at = np.arange(round(seconds * rate)) / rate
    return np.asarray(np.sin(2 * np.pi * hertz * at + phase) * 10 ** (level / 20), np.float32)


def _loudness(samples: Samples, rate: int) -> LoudnessMeter:
    meter = LoudnessMeter(rate)
    for start in range(0, len(samples), 7001):
        meter.feed(samples[start : start + 7001])
    return meter


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_a_full_scale_tone_has_the_loudness_the_standard_gives_it(rate: int) -> None:
    """997 Hz at 0 dBFS in one channel is -3.01 LUFS, at any sample rate."""
    assert _loudness(_tone(997, 5, rate), rate).integrated() == pytest.approx(-3.01, abs=0.06)


def test_quiet_passages_do_not_count() -> None:
    """What is more than 10 LU below the rest does not make a programme softer."""
    loud, soft = _tone(997, 20, 48000, -20), _tone(997, 20, 48000, -36)
    meter = _loudness(np.concatenate([soft, loud, soft]), 48000)
    assert meter.integrated() == pytest.approx(-23.0, abs=0.1)


def test_silence_and_sounds_too_short_have_a_loudness() -> None:
    """Silence is at the gate; a sound shorter than 400 ms is measured as it is; nothing at all is silence."""
    assert _loudness(np.zeros(48000, np.float32), 48000).integrated() == SILENCE
    assert _loudness(np.zeros(0, np.float32), 48000).integrated() == SILENCE
    assert _loudness(_tone(997, 0.2, 48000), 48000).integrated() == pytest.approx(-3.0, abs=0.3)
    assert _loudness(_tone(997, 0.2, 48000), 48000).loudness_range() == 0.0


def test_the_meters_agree_with_ffmpeg(buzz: Callable[..., Samples], tool: Callable[[str], str], tmp_path: Path) -> None:
    """Loudness, loudness range and true peak of a varied programme are those of ffmpeg's ebur128, to a tenth."""
    ffmpeg = tool("ffmpeg")
    levels = [-18, -30, -22, -16, -45, -25, -19]
    voice = np.concatenate([buzz(4.0, 44100, level, 90 + 5 * n) for n, level in enumerate(levels)])
    soundfile.write(tmp_path / "voice.wav", voice, 44100, subtype="FLOAT")
    graph = "ebur128=peak=true:framelog=verbose"
    shown = subprocess.run(
        [ffmpeg, "-hide_banner", "-nostats", "-i", str(tmp_path / "voice.wav"), "-af", graph, "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr.split("Summary:")[1]
    said = {line.split()[0]: float(line.split()[1]) for line in shown.splitlines() if len(line.split()) == 3}
    meter, peak = _loudness(voice, 44100), PeakMeter()
    peak.feed(voice)
    assert meter.integrated() == pytest.approx(said["I:"], abs=0.1)
    assert meter.loudness_range() == pytest.approx(said["LRA:"], abs=0.4)
    assert peak.true_peak() == pytest.approx(said["Peak:"], abs=0.15)


def test_a_peak_between_two_samples_is_seen() -> None:
    """A tone whose samples all miss its crest by 3 dB still has its full true peak, wherever blocks end."""
    tone = _tone(11025, 0.2, 44100, -1.0, phase=np.pi / 4) * np.hanning(8820).astype(np.float32) ** 0.1
    assert np.abs(tone).max() < 10 ** (-3.9 / 20)
    meter = PeakMeter()
    for start in range(0, len(tone), 333):
        meter.feed(tone[start : start + 333])
    assert meter.true_peak() == pytest.approx(-1.0, abs=0.1)


def test_a_lone_peak_at_the_very_end_is_seen() -> None:
    """The last sample counts as any other."""
    samples = np.zeros(1000, np.float32)
    samples[-1] = 0.5
    meter = PeakMeter()
    meter.feed(samples)
    assert meter.true_peak() >= -6.1


def test_the_filter_is_the_recursion_it_stands_for() -> None:
    """Solved block by block, a filter gives what the textbook's loop gives, however its input is cut."""
    sections = [high_pass(80, 16000), high_shelf(3000, 4, 16000)]
    noise = np.random.default_rng(5).standard_normal(2500).astype(np.float32)
    expected = noise.astype(np.float64)
    for b0, b1, b2, a1, a2 in sections:
        one = two = 0.0
        for index, value in enumerate(expected.tolist()):
            out = b0 * value + one
            one, two = b1 * value - a1 * out + two, b2 * value - a2 * out
            expected[index] = out
    cut = Filter(sections)
    parts = [cut(part) for part in np.split(noise, [0, 1, 64, 200, 201, 1900])]
    np.testing.assert_allclose(np.concatenate(parts), expected, atol=1e-5)
