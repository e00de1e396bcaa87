"""A look-ahead limiter for true peaks, over a stream. Knows a ceiling, not what the sound is.

Its gain follows the peaks and not the waves: it comes down in a smooth curve before a peak, stays for longer than half a
wave of the lowest voice, and returns in a straight line. A tone that is too loud is turned down and not bent.
"""

import math

import numpy as np

from artaudio.base.units import Decibels
from artaudio.sound.dynamics import Curve, bell, ramped, sliding_max
from artaudio.sound.matmul import Samples
from artaudio.sound.true_peak import AFTER, BEFORE, LOWEST, block_peaks

STEPS_PER_SECOND = 2000
LOOK_AHEAD = 16
"""Curve in which the gain comes down: 8 ms."""
HOLD = 24
"""Curve in which it stays: 12 ms."""
RELEASE = 50.0
"""Decibels a second at which it returns."""


class Limiter:
    """Multiplies by `gain` and keeps true peaks at or below `ceiling` (both linear), at `rate` Hz.

    What comes out lags behind what goes in; `finish` gives the rest. In all, as much comes out as went in.
    """

    def __init__(self, rate: int, gain: float, ceiling: float) -> None:
        self._step = round(rate / STEPS_PER_SECOND)
        self._gain, self._ceiling = np.float32(gain), ceiling
        self._fall = RELEASE * self._step / rate
        self._bell = bell(LOOK_AHEAD)
        self._unseen = np.zeros(BEFORE, np.float32)
        self._waiting = np.zeros(0, np.float32)
        self._wanted = np.zeros(HOLD - 1)
        self._released = 0.0
        self._reductions = np.zeros(LOOK_AHEAD)
        self._last_point: Curve = np.zeros(0)
        self._highest = 0.0

    def __call__(self, block: Samples) -> Samples:
        """Take the next samples and give those that are ready."""
        unseen = np.concatenate([self._unseen, block * self._gain])
        steps = (len(unseen) - BEFORE - AFTER) // self._step
        if steps <= 0:
            self._unseen = unseen
            return np.zeros(0, np.float32)
        length = steps * self._step
        peaks = block_peaks(unseen[: BEFORE + length + AFTER], self._step, self._ceiling)
        self._highest = max(self._highest, float(peaks.max()))
        self._waiting = np.concatenate([self._waiting, unseen[BEFORE : BEFORE + length]])
        self._unseen = unseen[length:]
        return self._apply(self._points(20 * np.log10(np.maximum(peaks / self._ceiling, 1.0).astype(np.float64))))

    @property
    def highest(self) -> Decibels:
        """The highest peak so far in dBFS after the gain and before any reduction; -120 for silence."""
        return Decibels(max(20 * math.log10(max(self._highest, 1e-6)), LOWEST))

    def finish(self) -> Samples:
        """Give the samples still held."""
        left = len(self._waiting) + len(self._unseen) - BEFORE
        return self(np.zeros((LOOK_AHEAD + 4) * self._step + BEFORE + AFTER, np.float32))[:left]

    def _points(self, wanted: Curve) -> Curve:
        """Reduction at the beginning of every step for which enough of what follows is known."""
        wanted = np.concatenate([self._wanted, wanted])
        held = sliding_max(wanted, HOLD)
        self._wanted = wanted[1 - HOLD :]
        slope = self._fall * np.arange(1, len(held) + 1)
        released = np.maximum.accumulate(np.maximum(held + slope, self._released)) - slope
        self._released = float(released[-1])
        reductions = np.concatenate([self._reductions, released])
        if len(reductions) <= 2 * LOOK_AHEAD:
            self._reductions = reductions
            return np.zeros(0)
        self._reductions = reductions[-2 * LOOK_AHEAD :]
        # Each point is under the bell only with steps that see its own peak and the one before it.
        return np.convolve(sliding_max(reductions, LOOK_AHEAD + 2), self._bell, "valid")

    def _apply(self, reductions: Curve) -> Samples:
        points = np.concatenate([self._last_point, reductions])
        if not len(points):
            return np.zeros(0, np.float32)
        self._last_point = points[-1:]
        length = (len(points) - 1) * self._step
        rows = self._waiting[:length].reshape(-1, self._step)
        self._waiting = self._waiting[length:]
        return ramped(rows, 10 ** (-points / 20)).reshape(-1)
