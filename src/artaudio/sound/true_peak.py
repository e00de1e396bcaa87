"""True peak by ITU-R BS.1770-4, annex 2: the highest value of the waveform between the samples, by four-fold oversampling.

The interpolating filter is a Kaiser-windowed sinc of 16 taps a phase; the annex proposes one of 12.
pyloudnorm measures no true peak; the bindings of libebur128 give one for all of a stream and none for each block, which the
limiter needs.
"""

import functools

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from artaudio.base.units import Decibels, Frames
from artaudio.sound.decibels import amplitude_db
from artaudio.sound.frames import frame
from artaudio.sound.matmul import product
from artaudio.sound.samples import SampleRows, Samples

OVERSAMPLING_RATIO = 4
TAPS = Frames(16)
"""Samples around each one that decide the values behind it."""
FRAMES_BEFORE, FRAMES_AFTER = Frames(TAPS // 2 - 1), Frames(TAPS // 2)
"""How many of these come before and after it."""
KAISER_BETA = 7.0
"""Dimensionless shape of the sinc's window: side lobes about 70 dB down."""

LOWEST = Decibels(-120.0)
"""dBTP that silence is said to have."""

HEADROOM_RATIO = 2.0
"""Between two samples speech rises by at most 6 dB above the samples around them."""


def block_peaks(samples: Samples, block: int, floor: float) -> Samples:
    """True peak of each `block` of samples (float32, mono, any rate, linear, full scale 1): float32, shape (blocks,).

    `samples` holds FRAMES_BEFORE more ahead of the first block and FRAMES_AFTER more behind the last. Only blocks whose true
    peak may exceed `floor` (linear) are oversampled; of others the highest sample counts.
    """
    inner = frame(samples[FRAMES_BEFORE : len(samples) - FRAMES_AFTER], block)
    peaks = _row_peaks(inner)
    around = np.maximum(peaks, np.maximum(np.append(peaks[1:], np.inf), np.append(np.inf, peaks[:-1])))
    loud = np.flatnonzero(around > floor / HEADROOM_RATIO)
    if len(loud):
        views = sliding_window_view(samples, block + TAPS - 1)[::block][loud]
        peaks[loud] = np.maximum(peaks[loud], _row_peaks(product(views, _interpolator(block))))
    return peaks


def _row_peaks(rows: SampleRows) -> Samples:
    """Highest absolute value of each row; by columns, since rows are short and many."""
    peaks: Samples = np.abs(rows[:, 0])
    for column in range(1, rows.shape[1]):
        np.maximum(peaks, np.abs(rows[:, column]), out=peaks)
    return peaks


@functools.lru_cache(maxsize=8)
def _interpolator(block: int) -> SampleRows:
    """The matrix that a block and its surroundings are multiplied by for the values between its samples."""
    offsets = np.arange(TAPS)[:, None] - FRAMES_BEFORE - np.arange(1, OVERSAMPLING_RATIO) / OVERSAMPLING_RATIO
    window = np.i0(KAISER_BETA * np.sqrt(np.maximum(0, 1 - (offsets / (TAPS / 2)) ** 2))) / np.i0(KAISER_BETA)
    taps = np.sinc(offsets) * window
    taps /= taps.sum(axis=0)
    matrix = np.zeros((block + TAPS - 1, block, OVERSAMPLING_RATIO - 1), np.float32)
    for sample in range(block):
        matrix[sample : sample + TAPS, sample] = taps
    flat: SampleRows = matrix.reshape(block + TAPS - 1, -1)
    return flat


class PeakMeter:
    """Measure the true peak of a stream of blocks of any length: float32, mono, any rate, full scale ±1."""

    BLOCK = Frames(32)

    def __init__(self) -> None:
        self._held = np.zeros(FRAMES_BEFORE, np.float32)
        self._highest = 0.0

    def feed(self, block: Samples) -> None:
        """Take the next samples (float32, shape (n,))."""
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
        """The highest true peak so far, in dBTP; −120 for silence. The stream may go on."""
        rest = PeakMeter()
        rest._held, rest._highest = self._held, self._highest
        rest.feed(np.zeros(self.BLOCK + TAPS, np.float32))
        return Decibels(max(amplitude_db(rest._highest), LOWEST))
