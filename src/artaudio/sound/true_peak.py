"""True peak by ITU-R BS.1770-4, annex 2: the highest value between the samples, by four-fold oversampling."""

import functools

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from artaudio.base.units import Decibels
from artaudio.sound.matmul import Samples, product

PHASES = 4
TAPS = 16
BEFORE, AFTER = TAPS // 2 - 1, TAPS // 2
"""Samples that must be known before and after the one that is looked at."""

LOWEST = Decibels(-120.0)

HEADROOM = 2.0
"""No peak of speech rises more than 6 dB between two samples above the samples around it."""


def block_peaks(samples: Samples, block: int, floor: float) -> Samples:
    """True peak of each `block` of samples; only where it may exceed `floor` are the values between samples worked out.

    `samples` has BEFORE more ahead of the first block and AFTER more behind the last: the blocks' surroundings.
    """
    inner = samples[BEFORE : len(samples) - AFTER].reshape(-1, block)
    peaks = _row_peaks(inner)
    around = np.maximum(peaks, np.maximum(np.append(peaks[1:], np.inf), np.append(np.inf, peaks[:-1])))
    loud = np.flatnonzero(around > floor / HEADROOM)
    if len(loud):
        views = sliding_window_view(samples, block + TAPS - 1)[::block][loud]
        peaks[loud] = np.maximum(peaks[loud], _row_peaks(product(views, _interpolator(block))))
    return peaks


def _row_peaks(rows: Samples) -> Samples:
    """Highest absolute value of each row; by columns, since rows are short and many."""
    peaks: Samples = np.abs(rows[:, 0])
    for column in range(1, rows.shape[1]):
        np.maximum(peaks, np.abs(rows[:, column]), out=peaks)
    return peaks


@functools.lru_cache(maxsize=8)
def _interpolator(block: int) -> Samples:
    """What a block and its surroundings are multiplied by for the values between its samples: a windowed sinc."""
    offsets = np.arange(TAPS)[:, None] - BEFORE - np.arange(1, PHASES) / PHASES
    window = np.i0(7.0 * np.sqrt(np.maximum(0, 1 - (offsets / (TAPS / 2)) ** 2))) / np.i0(7.0)
    taps = np.sinc(offsets) * window
    taps /= taps.sum(axis=0)
    matrix = np.zeros((block + TAPS - 1, block, PHASES - 1), np.float32)
    for sample in range(block):
        matrix[sample : sample + TAPS, sample] = taps
    flat: Samples = matrix.reshape(block + TAPS - 1, -1)
    return flat


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
