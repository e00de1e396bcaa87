"""Level curves and smooth gain changes: the arithmetic of compressor, de-esser and limiter."""

import numpy as np
from numpy.typing import NDArray

from artaudio.sound.decibels import amplitude_ratio, power_db
from artaudio.sound.frames import energy, frame
from artaudio.sound.samples import SampleRows, Samples

Curve = NDArray[np.float64]
"""One value for each step (a frame of fixed length) of a sound: float64, shape (steps,), mostly in dB."""

SMALLEST_POWER = 1e-10
"""Mean square, full scale 1 (−100 dBFS): softer levels are not told apart."""


def level_curve(samples: Samples, step: int, width: int) -> Curve:
    """RMS level in dBFS of each `step` samples, smoothed over `width` steps.

    `samples`: float32, mono, any rate, full scale ±1. The result: float64, one value for each step begun.
    """
    powers = energy(frame(samples, step, pad=True)).astype(np.float64) / step
    return power_db(_smoothed(powers, width), SMALLEST_POWER)


def slow_reduction(reduction: Curve, hold: int, width: int) -> Curve:
    """The reduction (dB for each step) held for `hold` steps around its peaks, then smoothed over `width` steps."""
    half = hold // 2
    padded = np.pad(reduction, (half, hold - 1 - half), mode="edge")
    return _smoothed(sliding_max(padded, hold), width)


def attenuate(samples: Samples, reduction: Curve, step: int) -> Samples:
    """Turn the samples (float32, mono, any rate) down by `reduction` dB for each `step` samples; as many come back.

    The gain moves in straight lines from the middle of each step to the middle of the next.
    """
    gains = amplitude_ratio(-np.concatenate([reduction[:1], reduction, reduction[-1:]]))
    half = step // 2
    rows = np.pad(samples, (half, (len(gains) - 1) * step - half - len(samples))).reshape(-1, step)
    return gain_ramps(rows, gains).reshape(-1)[half : half + len(samples)]


def gain_ramps(rows: SampleRows, gains: Curve) -> SampleRows:
    """Multiply each row by a gain that moves in a straight line from one of `gains` (linear, one more than rows) to the next.

    `rows`: float32, shape (n, step), any rate; the same shape comes back, the rows themselves where there are none.
    """
    if not len(rows):
        return rows
    ramp = (np.arange(rows.shape[1], dtype=np.float32) / np.float32(rows.shape[1]))[None, :]
    changed = (gains[:-1] != 1) | (gains[1:] != 1)
    # Where most rows change, picking them out costs more than it saves.
    moving = slice(None) if changed.mean() > 0.5 else np.flatnonzero(changed)
    points = gains.astype(np.float32)[:, None]
    moved = rows.copy()
    moved[moving] *= points[:-1][moving] + (points[1:] - points[:-1])[moving] * ramp
    return moved


def sliding_max(values: Curve, width: int) -> Curve:
    """Maximum of each `width` consecutive values: shape (n,) → (n − width + 1,)."""
    reach = 1
    while reach < width:
        further = min(reach, width - reach)
        values = np.maximum(values[further:], values[:-further])
        reach += further
    return values


def hann_window(width: int) -> Curve:
    """A Hann window of `width` steps, without zeros at its ends, that sums to 1."""
    window: Curve = np.hanning(width + 2)[1:-1]
    window /= window.sum()
    return window


def _smoothed(values: Curve, width: int) -> Curve:
    """As many values, each the mean of `width` values around it under a Hann window."""
    half = width // 2
    return np.convolve(np.pad(values, (half, width - 1 - half), mode="edge"), hann_window(width), "valid")
