"""Decode an audio file once and measure all of it on the way. Knows samples, no edition; memory follows time, not samples."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from artaudio.check.clicks import ClickFinder
from artaudio.errors import EncoderError
from artaudio.mix.loudness import LoudnessMeter
from artaudio.mix.truepeak import PeakMeter
from artaudio.units import Decibels, Hertz, Lufs, Milliseconds, milliseconds

BLOCK = 65536
"""Frames decoded at once."""
LOOKS_PER_SECOND = 200
LOWEST = -120.0
"""dBFS of silence."""

Sound = NDArray[np.float32]
"""Mono sound, full scale ±1."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out of one file. `levels` has the RMS level in dBFS of every look of `look` milliseconds (about 5 ms);
    `short_term` the loudness in LUFS of every 3 s, ten a second; `clicks` are places in milliseconds."""

    rate: Hertz
    channels: int
    duration: Milliseconds
    loudness: Lufs
    true_peak: Decibels
    look: float
    levels: NDArray[np.float32]
    short_term: NDArray[np.float64]
    clicks: tuple[float, ...]


def decoded(path: Path) -> Iterator[tuple[Sound, Hertz, int]]:
    """The sound in blocks, mixed to mono, each with the file's sample rate and channels.

    The file is read until it has no more: its header's length is not believed. Raises EncoderError for what is no
    audio file, or one that breaks off.
    """
    try:
        with soundfile.SoundFile(path) as sound:
            while len(block := sound.read(BLOCK, dtype="float32", always_2d=True)):
                mono: Sound = block[:, 0] if sound.channels == 1 else block.mean(axis=1, dtype=np.float32)
                yield mono, Hertz(sound.samplerate), sound.channels
    except (soundfile.SoundFileError, RuntimeError, OSError) as error:
        raise EncoderError(
            f"{path.name} cannot be decoded: {error}", hint="build the edition again, or restore the file"
        ) from error


def measure(path: Path) -> Measured:
    """Decode the file at `path` from end to end and measure it. Raises EncoderError, also for a file without a sample."""
    meters: _Meters | None = None
    for block, rate, channels in decoded(path):
        meters = meters or _Meters(rate, channels)
        meters.feed(block)
    if meters is None:
        raise EncoderError(f"{path.name} holds no sound", hint="build the edition again, or restore the file")
    return meters.result()


class _Meters:
    """Everything that looks at the samples of one file."""

    def __init__(self, rate: Hertz, channels: int) -> None:
        self._rate, self._channels = rate, channels
        self._look = rate // LOOKS_PER_SECOND
        self._loudness, self._peak, self._clicks = LoudnessMeter(rate), PeakMeter(), ClickFinder(rate)
        self._levels: list[NDArray[np.float32]] = []
        self._rest = np.zeros(0, np.float32)
        self._frames = 0

    def feed(self, block: Sound) -> None:
        self._frames += len(block)
        self._loudness.feed(block)
        self._peak.feed(block)
        self._clicks.feed(block)
        held = np.concatenate([self._rest, block])
        whole = len(held) // self._look * self._look
        self._levels.append(_levels(held[:whole].reshape(-1, self._look)))
        self._rest = held[whole:]

    def result(self) -> Measured:
        last = [_levels(self._rest[None, :])] if len(self._rest) else []
        return Measured(
            rate=self._rate,
            channels=self._channels,
            duration=milliseconds(self._frames, self._rate),
            loudness=self._loudness.integrated(),
            true_peak=self._peak.true_peak(),
            look=self._look * 1000 / self._rate,
            levels=np.concatenate([*self._levels, *last]),
            short_term=self._loudness.short_term(),
            clicks=self._clicks.found(),
        )


def _levels(rows: Sound) -> NDArray[np.float32]:
    energies = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    levels: NDArray[np.float32] = 10 * np.log10(np.maximum(energies, 10 ** (LOWEST / 10)))
    return levels
