"""Levels that are followed and gains that move slowly. Knows decibels over time, not why they should change."""

import numpy as np
from numpy.typing import NDArray

from artaudio.sound.matmul import Samples

Curve = NDArray[np.float64]
"""Decibels, one value a step."""

FLOOR = 1e-10


def level_curve(samples: Samples, step: int, width: int) -> Curve:
    """RMS level in dBFS of each step, under a bell of `width` steps."""
    count = -(-len(samples) // step)
    rows = np.pad(samples, (0, count * step - len(samples))).reshape(count, step)
    energy = np.einsum("ij,ij->i", rows, rows).astype(np.float64) / step
    return 10 * np.log10(np.maximum(_under_bell(energy, width), FLOOR))


def slow(reduction: Curve, hold: int, width: int) -> Curve:
    """The reduction held for `hold` steps around its peaks and then smoothed under a bell of `width` steps."""
    half = hold // 2
    padded = np.pad(reduction, (half, hold - 1 - half), mode="edge")
    return _under_bell(sliding_max(padded, hold), width)


def turned_down(samples: Samples, reduction: Curve, step: int) -> Samples:
    """The samples, turned down by the decibels of each step, in straight lines from the middle of one to the next."""
    gains = 10 ** (-np.concatenate([reduction[:1], reduction, reduction[-1:]]) / 20)
    half = step // 2
    rows = np.pad(samples, (half, (len(gains) - 1) * step - half - len(samples))).reshape(-1, step)
    return ramped(rows, gains).reshape(-1)[half : half + len(samples)]


def ramped(rows: Samples, gains: Curve) -> Samples:
    """Rows of one step each, times a gain that moves in a straight line from each of `gains` to the next."""
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
    """Highest of each run of `width` values: `width` − 1 fewer than there were."""
    reach = 1
    while reach < width:
        further = min(reach, width - reach)
        values = np.maximum(values[further:], values[:-further])
        reach += further
    return values


def bell(width: int) -> Curve:
    """A smooth window of `width` steps that sums to 1."""
    window: Curve = np.hanning(width + 2)[1:-1]
    window /= window.sum()
    return window


def _under_bell(values: Curve, width: int) -> Curve:
    half = width // 2
    return np.convolve(np.pad(values, (half, width - 1 - half), mode="edge"), bell(width), "valid")
