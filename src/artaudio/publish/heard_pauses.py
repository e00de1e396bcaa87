"""Find the pauses inside of sentences while the programme is streamed to the encoders."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from artaudio.base.units import Decibels, Hertz, Milliseconds
from artaudio.publish.model import Pause
from artaudio.sound.activity import runs
from artaudio.sound.decibels import power_db, power_ratio
from artaudio.sound.frames import Framer, energy
from artaudio.sound.samples import Samples

FRAME = Milliseconds(10)
"""Length of the frames whose levels are compared."""
PAUSE_DEPTH = Decibels(30.0)
"""A pause is at least this far below the loudest frame of its sentence …"""
SHORTEST_PAUSE = Milliseconds(150)
"""… for at least this long: the closure of a plosive is shorter."""
LEVELS_PER_DECIBEL = 2
LOWEST_LEVEL = Decibels(-100.0)
"""Levels are stored as bytes, in half decibels above this one: twelve hours take four megabytes. 0 dB is a frame whose squares
sum to 1; only differences matter."""


class PauseFinder:
    """Measure the level of every 10 ms of a stream at `rate` Hz, and find the pauses in it afterwards."""

    def __init__(self, rate: Hertz) -> None:
        self._frames = Framer(rate * FRAME // 1000)
        self._levels = array("B")

    def through(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """Give the blocks (float32, mono, at the finder's rate, full scale ±1) back as they are, and measure them."""
        for block in blocks:
            levels = power_db(energy(self._frames(block)), power_ratio(LOWEST_LEVEL))
            stored = np.rint((levels - LOWEST_LEVEL) * LEVELS_PER_DECIBEL).clip(0, 255).astype(np.uint8)
            self._levels.frombytes(stored.tobytes())
            yield block

    def pauses(self, spans: Sequence[tuple[Milliseconds, Milliseconds]]) -> list[tuple[Pause, ...]]:
        """The pauses inside of each span (start and end of a sentence), to 10 ms; after the last block."""
        levels = np.frombuffer(self._levels, np.uint8)
        return [tuple(_inside(levels[start // FRAME : end // FRAME], start // FRAME)) for start, end in spans]


def _inside(levels: npt.NDArray[np.uint8], first: int) -> Iterator[Pause]:
    """The quiet runs between the first and the last sound; frame `first` of the programme is the first of `levels`."""
    if not len(levels):
        return
    quiet = levels <= int(levels.max()) - PAUSE_DEPTH * LEVELS_PER_DECIBEL
    for start, end in runs(quiet).tolist():
        if start > 0 and end < len(levels) and end - start >= SHORTEST_PAUSE // FRAME:
            yield Pause(Milliseconds((first + start) * FRAME), Milliseconds((first + end) * FRAME))
