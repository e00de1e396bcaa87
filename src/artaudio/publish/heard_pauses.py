"""Find the pauses inside of sentences while the programme goes by. Knows levels and moments, no words."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from artaudio.base.units import Hertz, Milliseconds
from artaudio.publish.model import Pause

Samples = npt.NDArray[np.float32]

LOOK = 10
"""Milliseconds of one look."""
DEPTH = 30.0
"""A pause is softer than the loudest look of its sentence by at least so many decibels …"""
SHORTEST = Milliseconds(150)
"""… for longer than that: the closure of a plosive is shorter."""
STEPS, SILENCE = 2, -100.0
"""Levels are kept in half decibels above that: twelve hours in four megabytes."""


class PauseFinder:
    """Listens in on the blocks that pass `through` it; a byte for every 10 ms."""

    def __init__(self, rate: Hertz) -> None:
        self._step = rate * LOOK // 1000
        self._rest: Samples = np.zeros(0, np.float32)
        self._levels = array("B")

    def through(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """The same blocks (float32, mono); what is in them is kept as levels."""
        for block in blocks:
            held = np.concatenate([self._rest, block])
            whole = len(held) // self._step * self._step
            rows = held[:whole].reshape(-1, self._step)
            levels = 10 * np.log10(np.maximum(np.einsum("ij,ij->i", rows, rows), 10 ** (SILENCE / 10)))
            self._levels.frombytes(np.rint((levels - SILENCE) * STEPS).clip(0, 255).astype(np.uint8).tobytes())
            self._rest = held[whole:]
            yield block

    def pauses(self, spans: Sequence[tuple[Milliseconds, Milliseconds]]) -> list[tuple[Pause, ...]]:
        """The pauses inside of each span (start and end of a sentence), to 10 ms."""
        levels = np.frombuffer(self._levels, np.uint8)
        return [tuple(_inside(levels[start // LOOK : end // LOOK], start // LOOK)) for start, end in spans]


def _inside(levels: npt.NDArray[np.uint8], first: int) -> Iterator[Pause]:
    if not len(levels):
        return
    sounding = np.flatnonzero(levels > int(levels.max()) - DEPTH * STEPS)
    for place in np.flatnonzero(np.diff(sounding) > SHORTEST // LOOK):
        start, end = int(sounding[place]) + 1, int(sounding[place + 1])
        yield Pause(Milliseconds((first + start) * LOOK), Milliseconds((first + end) * LOOK))
