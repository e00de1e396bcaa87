"""Measure a finished programme as a listener gets it, in one streaming pass over its samples or its decoded file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artaudio.base.errors import MixError
from artaudio.base.files import native_path
from artaudio.base.messages import tr
from artaudio.base.units import Decibels, Hertz, LoudnessUnits, Lufs, Milliseconds, Seconds, milliseconds
from artaudio.sound.activity import runs
from artaudio.sound.clicks import ClickFinder
from artaudio.sound.decibels import power_ratio
from artaudio.sound.frames import Framer, mean_square
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.samples import Samples
from artaudio.sound.true_peak import PeakMeter

STEPS_PER_SECOND = 200
SILENCE_DEPTH = Decibels(40.0)
"""A silence is K-weighted at least this far below the programme's loudness …"""
SHORTEST_SILENCE = Milliseconds(60)
"""… for at least this long; the gap inside a plosive is shorter or louder."""
DECODED_BLOCK = Seconds(1)


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which nothing is heard."""

    start: Milliseconds
    end: Milliseconds

    @property
    def length(self) -> Milliseconds:
        """Time between the sounds around it."""
        return Milliseconds(self.end - self.start)


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurements of a programme.

    `rate`: sample rate in Hz. `loudness`: programme loudness in LUFS (ITU-R BS.1770-4), `loudness_range` in LU (EBU Tech 3342),
    `true_peak` in dBTP. `offset`: mean of all samples (DC), full scale ±1. `silences`: in order, those at the ends among them.
    `clicks`: the time of each. `short_term`: LUFS of every 3 s window, one each 100 ms.
    """

    duration: Milliseconds
    rate: Hertz
    loudness: Lufs
    loudness_range: LoudnessUnits
    true_peak: Decibels
    offset: float
    silences: tuple[Silence, ...]
    clicks: tuple[Milliseconds, ...]
    short_term: tuple[float, ...]


def measure_file(path: Path) -> Measured:
    """Decode an MP3, Ogg, Opus, FLAC or WAV file and measure it at its own rate; of several channels the mean.

    Raises MixError for a file that cannot be decoded.
    """
    import soundfile

    try:
        with soundfile.SoundFile(native_path(path)) as file:
            return measure(_blocks(file), Hertz(file.samplerate))
    except (OSError, RuntimeError) as error:
        raise MixError(
            tr("{path} cannot be decoded: {error}", path=path, error=error), hint=tr("build the edition again")
        ) from error


def measure(blocks: Iterable[Samples], rate: Hertz) -> Measured:
    """Measure a programme given in blocks of any length: float32, mono, `rate` Hz, full scale ±1."""
    loudness, peak, clicks, levels = LoudnessMeter(rate), PeakMeter(), ClickFinder(rate), _Levels(rate)
    total, count = 0.0, 0
    for block in blocks:
        levels.feed(loudness.feed(block))
        peak.feed(block)
        clicks.feed(block)
        total += float(block.sum(dtype=np.float64))
        count += len(block)
    integrated = loudness.integrated()
    return Measured(
        duration=milliseconds(count, rate),
        rate=rate,
        loudness=integrated,
        loudness_range=loudness.loudness_range(),
        true_peak=peak.true_peak(),
        offset=total / count if count else 0.0,
        silences=levels.silences(integrated - SILENCE_DEPTH),
        clicks=clicks.clicks(),
        short_term=tuple(round(float(value), 1) for value in loudness.short_term()),
    )


class _Levels:
    """Mean squares of every 5 ms of K-weighted sound, four bytes each."""

    def __init__(self, rate: int) -> None:
        self._rate, self._step = rate, rate // STEPS_PER_SECOND
        self._steps = Framer(self._step)
        self._powers: list[NDArray[np.float32]] = []

    def feed(self, block: Samples) -> None:
        self._powers.append(mean_square(self._steps(block)))

    def silences(self, threshold: float) -> tuple[Silence, ...]:
        """Times in which the level stays at or below `threshold` LUFS, to 5 ms."""
        powers = np.concatenate([np.zeros(0, np.float32), *self._powers])
        quiet = runs(powers <= power_ratio(threshold))
        found = (Silence(self._at(start), self._at(end)) for start, end in quiet.tolist())
        return tuple(silence for silence in found if silence.length >= SHORTEST_SILENCE)

    def _at(self, step: int) -> Milliseconds:
        return milliseconds(step * self._step, self._rate)


def _blocks(file: object) -> Iterator[Samples]:
    for block in file.blocks(blocksize=int(DECODED_BLOCK * file.samplerate), dtype="float32", always_2d=True):  # type: ignore[attr-defined]
        yield block.mean(axis=1)
