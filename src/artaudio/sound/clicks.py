"""Finds clicks in finished sound, over a stream. Knows no clips and no joins: it hears what a listener hears."""

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Milliseconds
from artaudio.sound.filters import Filter, high_pass
from artaudio.sound.matmul import Samples
from artaudio.sound.resampling import MUSIC, Resampler

STEPS_PER_SECOND = 2000
CUTOFF = 0.136
"""Of the sample rate: 6 kHz at 44.1 kHz. A click has as much above as below, a voice has little there."""

NEAR, FAR = 2, 12
"""Steps: half a millisecond is compared with what lies 1 to 6 ms before and after it."""

STANDS_OUT = 22.0
"""Decibels above both sides. Speech stays below 16, plosives of neural voices below 22; a click that is heard has up to 50."""

SOFTEST = -60.0
"""dBFS above CUTOFF: what is softer is not heard as a click."""

TOGETHER = 10
"""Steps within which two findings are one click."""


class ClickFinder:
    """Feed it mono blocks at `rate` Hz; ask it where clicks are.

    What comes at a lower rate than 44.1 kHz is heard as a player brings it to the loudspeaker: resampled.
    """

    def __init__(self, rate: int) -> None:
        self._played = Resampler(rate, max(rate, MUSIC))
        self._rate = rate = max(rate, MUSIC)
        self._step = max(1, rate // STEPS_PER_SECOND)
        section = high_pass(CUTOFF * rate, rate)
        self._filter = Filter([section, section])
        self._rest = np.zeros(0, np.float32)
        self._energies: NDArray[np.float64] = np.zeros(FAR)
        self._clock = -FAR
        self._found: list[int] = []

    def feed(self, block: Samples) -> None:
        """Take the next samples."""
        self._listen(self._played(block))

    def _listen(self, block: Samples) -> None:
        held = np.concatenate([self._rest, self._filter(block)])
        whole = len(held) // self._step * self._step
        rows = held[:whole].reshape(-1, self._step)
        self._rest = held[whole:]
        self._look(np.einsum("ij,ij->i", rows, rows).astype(np.float64) / self._step)

    def clicks(self) -> tuple[Milliseconds, ...]:
        """When each click is heard, in order; ends the stream."""
        self._listen(self._played.finish())
        self._look(np.zeros(FAR + 1))
        apart = [
            at for before, at in zip([-TOGETHER - 1, *self._found], self._found, strict=False) if at - before > TOGETHER
        ]
        return tuple(Milliseconds(round(at * self._step * 1000 / self._rate)) for at in apart)

    def _look(self, energies: NDArray[np.float64]) -> None:
        held = np.concatenate([self._energies, energies])
        at = np.arange(FAR, len(held) - FAR)
        if len(at) <= 0:
            self._energies = held
            return
        sums = np.concatenate([[0.0], np.cumsum(held)])
        before = (sums[at - NEAR] - sums[at - FAR]) / (FAR - NEAR)
        after = (sums[at + 1 + FAR] - sums[at + 1 + NEAR]) / (FAR - NEAR)
        around = np.maximum(before, after) + 1e-9
        sharp = (held[at] > around * 10 ** (STANDS_OUT / 10)) & (held[at] > 10 ** (SOFTEST / 10))
        self._found += (at[sharp] + self._clock).tolist()
        self._energies = held[at[-1] + 1 - FAR :]
        self._clock += len(at)
