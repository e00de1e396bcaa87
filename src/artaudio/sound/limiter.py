"""A look-ahead limiter for true peaks (ITU-R BS.1770-4, annex 2), over a stream.

Its gain follows the peaks, not the waveform: it comes down in a smooth curve before a peak, stays down for longer than half a
period of the lowest voice, and returns in a straight line in dB. Thus a tone that is too loud is attenuated without distortion.
"""

import numpy as np

from artaudio.base.units import Decibels
from artaudio.sound.decibels import amplitude_db, amplitude_ratio
from artaudio.sound.dynamics import Curve, gain_ramps, hann_window, sliding_max
from artaudio.sound.frames import frame
from artaudio.sound.samples import Samples
from artaudio.sound.true_peak import FRAMES_AFTER, FRAMES_BEFORE, LOWEST, block_peaks

STEPS_PER_SECOND = 2000
LOOK_AHEAD_STEPS = 16
"""Steps of 0.5 ms in which the gain comes down: 8 ms."""
HOLD_STEPS = 24
"""Steps of 0.5 ms for which the gain stays down: 12 ms."""
RELEASE_DB_PER_SECOND = Decibels(50.0)
"""How fast the gain returns, in dB a second."""


class Limiter:
    """Multiply a stream by `gain` and keep its true peaks at or below `ceiling` (both linear).

    Blocks are float32, mono, `rate` Hz, full scale ±1, of any length. Output is delayed by the look-ahead; call `finish` for
    the tail. The length is preserved.
    """

    def __init__(self, rate: int, gain: float, ceiling: float) -> None:
        self._step = round(rate / STEPS_PER_SECOND)
        self._gain, self._ceiling = np.float32(gain), ceiling
        self._fall = RELEASE_DB_PER_SECOND * self._step / rate
        self._window = hann_window(LOOK_AHEAD_STEPS)
        self._unseen = np.zeros(FRAMES_BEFORE, np.float32)
        self._waiting = np.zeros(0, np.float32)
        self._wanted = np.zeros(HOLD_STEPS - 1)
        self._released = 0.0
        self._reductions = np.zeros(LOOK_AHEAD_STEPS)
        self._last_point: Curve = np.zeros(0)
        self._highest = 0.0

    def __call__(self, block: Samples) -> Samples:
        """Take the next samples (float32, shape (n,)) and give those that are ready; they may be none."""
        unseen = np.concatenate([self._unseen, block * self._gain])
        steps = (len(unseen) - FRAMES_BEFORE - FRAMES_AFTER) // self._step
        if steps <= 0:
            self._unseen = unseen
            return np.zeros(0, np.float32)
        length = steps * self._step
        peaks = block_peaks(unseen[: FRAMES_BEFORE + length + FRAMES_AFTER], self._step, self._ceiling)
        self._highest = max(self._highest, float(peaks.max()))
        self._waiting = np.concatenate([self._waiting, unseen[FRAMES_BEFORE : FRAMES_BEFORE + length]])
        self._unseen = unseen[length:]
        return self._apply(self._points(20 * np.log10(np.maximum(peaks / self._ceiling, 1.0).astype(np.float64))))

    @property
    def highest(self) -> Decibels:
        """The highest true peak so far in dBTP, behind the gain and before any reduction; −120 for silence."""
        return Decibels(max(amplitude_db(self._highest), LOWEST))

    def finish(self) -> Samples:
        """Give the samples still held (float32, shape (n,)); ends the stream."""
        left = len(self._waiting) + len(self._unseen) - FRAMES_BEFORE
        tail = (LOOK_AHEAD_STEPS + 4) * self._step + FRAMES_BEFORE + FRAMES_AFTER
        return self(np.zeros(tail, np.float32))[:left]

    def _points(self, wanted: Curve) -> Curve:
        """Reduction in dB at the beginning of every step for which enough of what follows is known."""
        wanted = np.concatenate([self._wanted, wanted])
        held = sliding_max(wanted, HOLD_STEPS)
        self._wanted = wanted[1 - HOLD_STEPS :]
        slope = self._fall * np.arange(1, len(held) + 1)
        released = np.maximum.accumulate(np.maximum(held + slope, self._released)) - slope
        self._released = float(released[-1])
        reductions = np.concatenate([self._reductions, released])
        if len(reductions) <= 2 * LOOK_AHEAD_STEPS:
            self._reductions = reductions
            return np.zeros(0)
        self._reductions = reductions[-2 * LOOK_AHEAD_STEPS :]
        # The window of each point covers only steps whose maximum includes that point's own peak and the one before it.
        return np.convolve(sliding_max(reductions, LOOK_AHEAD_STEPS + 2), self._window, "valid")

    def _apply(self, reductions: Curve) -> Samples:
        """The waiting samples up to the last point whose reduction is known."""
        points = np.concatenate([self._last_point, reductions])
        if not len(points):
            return np.zeros(0, np.float32)
        self._last_point = points[-1:]
        length = (len(points) - 1) * self._step
        rows = frame(self._waiting[:length], self._step)
        self._waiting = self._waiting[length:]
        return gain_ramps(rows, amplitude_ratio(-points)).reshape(-1)
