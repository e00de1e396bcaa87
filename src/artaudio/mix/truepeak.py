"""True peak by ITU-R BS.1770-4, annex 2: the highest value between the samples, by four-fold oversampling."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from artaudio.mix.filters import Samples
from artaudio.units import Decibels

PHASES = 4
TAPS = 16
BEFORE, AFTER = TAPS // 2 - 1, TAPS // 2
"""Samples that must be known before and after the one that is looked at."""

LOWEST = Decibels(-120.0)

HEADROOM = 2.0
"""No peak of speech rises more than 6 dB between two samples above the samples around it."""


def _interpolator() -> Samples:
    """A windowed sinc for each quarter of the way from one sample to the next: (TAPS, PHASES − 1)."""
    offsets = np.arange(TAPS)[:, None] - BEFORE - np.arange(1, PHASES) / PHASES
    window = np.i0(7.0 * np.sqrt(np.maximum(0, 1 - (offsets / (TAPS / 2)) ** 2))) / np.i0(7.0)
    taps = np.sinc(offsets) * window
    normalised: Samples = (taps / taps.sum(axis=0)).astype(np.float32)
    return normalised


INTERPOLATOR = _interpolator()


def block_peaks(samples: Samples, block: int, floor: float) -> Samples:
    """True peak of each `block` of samples; only where it may exceed `floor` are the values between samples worked out.

    `samples` has BEFORE more ahead of the first block and AFTER more behind the last: the blocks' surroundings.
    """
    inner = samples[BEFORE : len(samples) - AFTER]
    peaks: Samples = np.abs(inner).reshape(-1, block).max(axis=1)
    near = np.maximum(peaks, np.maximum(np.append(peaks[1:], np.inf), np.append(np.inf, peaks[:-1])))
    loud = np.flatnonzero(near > floor / HEADROOM)
    if len(loud):
        views: NDArray[np.float32] = sliding_window_view(samples, block + TAPS - 1)[::block][loud]
        windows = sliding_window_view(views, TAPS, axis=1).reshape(-1, TAPS)
        between = np.abs(windows @ INTERPOLATOR).reshape(len(loud), -1).max(axis=1)
        peaks[loud] = np.maximum(peaks[loud], between)
    return peaks


class PeakMeter:
    """Feed it blocks of any length; ask it for the highest true peak so far, in dBTP."""

    BLOCK = 32

    def __init__(self) -> None:
        self._held = np.zeros(BEFORE, np.float32)
        self._highest = 0.0

    def feed(self, block: Samples) -> None:
        """Take the next samples."""
        held = np.concatenate([self._held, block])
        count = (len(held) - TAPS + 1) // self.BLOCK
        if count > 0:
            length = count * self.BLOCK
            self._highest = max(
                self._highest, float(block_peaks(held[: length + TAPS - 1], self.BLOCK, self._highest).max())
            )
            held = held[length:]
        self._held = held

    def true_peak(self) -> Decibels:
        """The highest true peak in dBTP; −120 for silence."""
        rest = PeakMeter()
        rest._held, rest._highest = self._held, self._highest
        rest.feed(np.zeros(self.BLOCK + TAPS, np.float32))
        return Decibels(max(float(20 * np.log10(max(rest._highest, 1e-9))), LOWEST))
