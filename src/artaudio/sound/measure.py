"""Measures finished sound as a listener gets it: from the decoded file, in one streaming pass. Knows no timeline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artaudio.base.errors import MixError
from artaudio.base.units import Decibels, Hertz, Lufs, Milliseconds, milliseconds
from artaudio.sound.clicks import ClickFinder
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.matmul import Samples
from artaudio.sound.true_peak import PeakMeter

LOOKS_PER_SECOND = 200
DEPTH = 40.0
"""Silence is what the ear hears at least so many decibels below the programme's loudness …"""
SHORTEST = Milliseconds(60)
"""… for at least so long; the gap inside a plosive is shorter or louder."""
BLOCK_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch in which nothing is heard."""

    start: Milliseconds
    end: Milliseconds

    @property
    def length(self) -> Milliseconds:
        """Milliseconds between the sounds around it."""
        return Milliseconds(self.end - self.start)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a programme: `offset` is its mean (DC), full scale ±1; `short_term` has LUFS each 100 ms.

    `silences` are in order, those at its ends among them; `clicks` are the moments at which one is heard.
    """

    duration: Milliseconds
    rate: Hertz
    loudness: Lufs
    loudness_range: float
    true_peak: Decibels
    offset: float
    silences: tuple[Silence, ...]
    clicks: tuple[Milliseconds, ...]
    short_term: tuple[float, ...]


def measure_file(path: Path) -> Measured:
    """Decode an MP3, Ogg, Opus, FLAC or WAV file and measure it; several channels are measured as their mean.

    Raises MixError for a file that cannot be decoded.
    """
    import soundfile

    try:
        with soundfile.SoundFile(str(path)) as file:
            return measure(_blocks(file), Hertz(file.samplerate))
    except (OSError, RuntimeError) as error:
        raise MixError(f"{path} cannot be decoded: {error}", hint="build the edition again") from error


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
        silences=levels.silences(integrated - DEPTH),
        clicks=clicks.clicks(),
        short_term=tuple(round(float(value), 1) for value in loudness.short_term()),
    )


class _Levels:
    """Levels of every 5 ms of weighed sound, four bytes each."""

    def __init__(self, rate: int) -> None:
        self._rate, self._step = rate, rate // LOOKS_PER_SECOND
        self._rest = np.zeros(0, np.float32)
        self._energies: list[NDArray[np.float32]] = []

    def feed(self, block: Samples) -> None:
        held = np.concatenate([self._rest, block])
        whole = len(held) // self._step * self._step
        rows = held[:whole].reshape(-1, self._step)
        self._energies.append(np.einsum("ij,ij->i", rows, rows) / np.float32(self._step))
        self._rest = held[whole:]

    def silences(self, threshold: float) -> tuple[Silence, ...]:
        """Stretches whose level, weighed, stays at or below `threshold`, to 5 ms."""
        energies = np.concatenate([np.zeros(0, np.float32), *self._energies])
        quiet = np.concatenate([[False], energies <= 10 ** (threshold / 10), [False]])
        edges = np.flatnonzero(np.diff(quiet.astype(np.int8))).reshape(-1, 2)
        found = (Silence(self._at(start), self._at(end)) for start, end in edges.tolist())
        return tuple(silence for silence in found if silence.length >= SHORTEST)

    def _at(self, step: int) -> Milliseconds:
        return milliseconds(step * self._step, self._rate)


def _blocks(file: object) -> Iterator[Samples]:
    for block in file.blocks(blocksize=BLOCK_SECONDS * file.samplerate, dtype="float32", always_2d=True):  # type: ignore[attr-defined]
        yield block.mean(axis=1)
