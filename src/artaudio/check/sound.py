"""Decode an audio file once and measure all of it on the way. Knows samples, no edition; memory follows time, not samples."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from artaudio.base.errors import EncoderError
from artaudio.base.units import Hertz, Milliseconds
from artaudio.sound.measure import Measured as Programme
from artaudio.sound.measure import measure as measure_programme

BLOCK = 65536
"""Frames decoded at once."""
LOOKS_PER_SECOND = 200
LOWEST = -120.0
"""dBFS of silence."""

Sound = NDArray[np.float32]
"""Mono sound, full scale ±1."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out of one file: its `programme` as a listener gets it, and the RMS level in dBFS of every look of `look`
    milliseconds (about 5 ms)."""

    programme: Programme
    look: float
    levels: NDArray[np.float32]

    @property
    def duration(self) -> Milliseconds:
        """Length of the sound that was decoded."""
        return self.programme.duration


def decoded(path: Path) -> Iterator[tuple[Sound, Hertz]]:
    """The sound in blocks, mixed to mono, each with the file's sample rate.

    The file is read until it has no more: its header's length is not believed. Raises EncoderError for what is no
    audio file, or one that breaks off.
    """
    try:
        with soundfile.SoundFile(path) as sound:
            while len(block := sound.read(BLOCK, dtype="float32", always_2d=True)):
                mono: Sound = block[:, 0] if sound.channels == 1 else block.mean(axis=1, dtype=np.float32)
                yield mono, Hertz(sound.samplerate)
    except (soundfile.SoundFileError, RuntimeError, OSError) as error:
        raise EncoderError(
            f"{path.name} cannot be decoded: {error}", hint="build the edition again, or restore the file"
        ) from error


def measure(path: Path) -> Measured:
    """Decode the file at `path` from end to end and measure it. Raises EncoderError, also for a file without a sample."""
    blocks = decoded(path)
    for first, rate in blocks:
        levels = _Levels(rate)
        programme = measure_programme(levels.tap(chain([first], (block for block, _ in blocks))), rate)
        return Measured(programme, levels.look, levels.all())
    raise EncoderError(f"{path.name} holds no sound", hint="build the edition again, or restore the file")


class _Levels:
    """Takes the level of every look while the blocks go by."""

    def __init__(self, rate: Hertz) -> None:
        self._size = rate // LOOKS_PER_SECOND
        self.look = self._size * 1000 / rate
        self._levels: list[NDArray[np.float32]] = []
        self._rest = np.zeros(0, np.float32)

    def tap(self, blocks: Iterator[Sound]) -> Iterator[Sound]:
        for block in blocks:
            held = np.concatenate([self._rest, block])
            whole = len(held) // self._size * self._size
            self._take(held[:whole].reshape(-1, self._size))
            self._rest = held[whole:]
            yield block

    def all(self) -> NDArray[np.float32]:
        """All levels, in dBFS; the last look may be shorter."""
        if len(self._rest):
            self._take(self._rest[None, :])
            self._rest = self._rest[:0]
        return np.concatenate([np.zeros(0, np.float32), *self._levels])

    def _take(self, rows: Sound) -> None:
        energies = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
        self._levels.append(10 * np.log10(np.maximum(energies, 10 ** (LOWEST / 10))))
