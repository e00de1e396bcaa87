"""Arithmetic that the detectors of sound and silence share; each detector has its own thresholds."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from artaudio.sound.decibels import power_db, power_ratio

SMALLEST_POWER = 1e-12
"""Mean square, full scale 1 (−120 dBFS): softer levels are not told apart."""


def groups(places: NDArray[np.intp], gap: float) -> list[NDArray[np.intp]]:
    """Ascending frame numbers, split where two neighbours are more than `gap` frames apart: 1 2 7 by 3 → [1 2], [7].

    No places give one empty group.
    """
    return np.split(places, np.flatnonzero(np.diff(places) > gap) + 1)


def runs(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """First and last-plus-one frame of each run of True, in order: shape (number of runs, 2)."""
    edges = np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8))
    return np.flatnonzero(edges).reshape(-1, 2)


def speech_level(levels: NDArray[np.float32], spread: float, dtype: type[np.floating[Any]] = np.float32) -> Any:
    """Mean power, in dBFS, of the frames at most `spread` dB below the loudest; accumulated in `dtype`.

    `levels` are dBFS of frames: float32, shape (n,), at least one.
    """
    loud = levels[levels > levels.max() - spread]
    return power_db(np.mean(power_ratio(loud), dtype=dtype), SMALLEST_POWER)
