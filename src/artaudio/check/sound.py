"""Decode an audio file once and measure it on the way. Of each second some hundred numbers are kept, and no samples."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from artaudio.base.errors import EncoderError
from artaudio.base.files import native_path
from artaudio.base.messages import tr
from artaudio.base.units import Decibels, Frames, Hertz, Milliseconds
from artaudio.sound.decibels import power_db, power_ratio
from artaudio.sound.frames import Framer, mean_square
from artaudio.sound.measure import Measured as Programme
from artaudio.sound.measure import measure as measure_programme
from artaudio.sound.samples import SampleRows, Samples

BLOCK = Frames(65536)
"""Decoded at once."""
STEPS_PER_SECOND = 200
LOWEST_LEVEL = Decibels(-120.0)
"""dBFS of silence."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one file: its `programme` as a listener gets it, and the RMS `levels` in dBFS (float32) of every
    `step` milliseconds (about 5)."""

    programme: Programme
    step: float
    levels: NDArray[np.float32]

    @property
    def duration(self) -> Milliseconds:
        """Length of the sound that was decoded."""
        return self.programme.duration


def decoded(path: Path) -> Iterator[tuple[Samples, Hertz]]:
    """The sound in blocks (float32, mono: the mean of its channels, full scale ±1), each with the file's sample rate.

    The file is read until it has no more: the length in its header is ignored. Raises EncoderError for what is no audio
    file, or one that breaks off.
    """
    try:
        with soundfile.SoundFile(native_path(path)) as sound:
            while len(block := sound.read(BLOCK, dtype="float32", always_2d=True)):
                mono: Samples = block[:, 0] if sound.channels == 1 else block.mean(axis=1, dtype=np.float32)
                yield mono, Hertz(sound.samplerate)
    except (soundfile.SoundFileError, RuntimeError, OSError) as error:
        raise EncoderError(
            tr("{name} cannot be decoded: {error}", name=path.name, error=error),
            hint=tr("build the edition again, or restore the file"),
        ) from error


def measure(path: Path) -> Measured:
    """Decode the file at `path` from end to end and measure it. Raises EncoderError, also for a file without a sample."""
    blocks = decoded(path)
    for first, rate in blocks:
        levels = _Levels(rate)
        programme = measure_programme(levels.through(chain([first], (block for block, _ in blocks))), rate)
        return Measured(programme, levels.step, levels.finish())
    raise EncoderError(
        tr("{name} holds no sound", name=path.name), hint=tr("build the edition again, or restore the file")
    )


class _Levels:
    """Measures the level of every step while the blocks pass through."""

    def __init__(self, rate: Hertz) -> None:
        size = rate // STEPS_PER_SECOND
        self.step = size * 1000 / rate
        self._steps = Framer(size)
        self._levels: list[NDArray[np.float32]] = []

    def through(self, blocks: Iterator[Samples]) -> Iterator[Samples]:
        for block in blocks:
            self._take(self._steps(block))
            yield block

    def finish(self) -> NDArray[np.float32]:
        """All levels, in dBFS; the last step may be shorter."""
        if len(rest := self._steps.finish()):
            self._take(rest[None, :])
        return np.concatenate([np.zeros(0, np.float32), *self._levels])

    def _take(self, rows: SampleRows) -> None:
        self._levels.append(power_db(mean_square(rows), power_ratio(LOWEST_LEVEL)))
