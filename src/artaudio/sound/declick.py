"""Mends steps that an engine leaves inside its own sound. Knows samples, not words.

Pico, for one, joins its blocks of 64 samples with a step in some vowels, about once in two minutes: an audible tick.
"""

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Milliseconds, frames
from artaudio.sound.matmul import Samples

NEAR, FAR = Milliseconds(1), Milliseconds(5)
"""A step is compared with its surroundings between these distances, on both sides."""
STANDS_OUT = 22.0
"""Decibels by which the curve bends more at a step than around it; the sharpest voiced sound bends 19 dB more."""
SMALLEST = 0.015
"""Full scale is 1."""
ALONE = 0.4
"""… and by how much less it bends one sample on."""
QUIETEST = 1e-8
OVER = Milliseconds(2)
"""Half of a step is taken off each side, over this long."""


def mend(samples: Samples, rate: int) -> Samples:
    """The clip (float32, mono, `rate` Hz) without steps; where there is none, the very same samples."""
    places = _steps(samples, rate)
    if not len(places):
        return samples
    mended = samples.copy()
    length = frames(OVER, rate)
    fall = (0.25 + 0.25 * np.cos(np.pi * np.arange(length) / length)).astype(np.float32)
    for place in places:
        before, after = mended[max(0, place + 1 - length) : place + 1], mended[place + 1 : place + 1 + length]
        slope = (mended[place] - mended[place - 1] + mended[place + 2] - mended[place + 1]) / 2
        step = mended[place + 1] - mended[place] - slope
        before += step * fall[: len(before)][::-1]
        after -= step * fall[: len(after)]
    return mended


def _steps(samples: Samples, rate: int) -> list[int]:
    """Index of the last sample before each step: there the curve bends sharply one way and at once the other."""
    near, far = frames(NEAR, rate) // 2, frames(FAR, rate)
    bend = np.diff(samples, 2)
    large = bend > SMALLEST
    large |= bend < -SMALLEST
    found = np.flatnonzero(large[far : -far - 1] & large[far + 1 : -far]) + far
    found = found[np.signbit(bend[found]) != np.signbit(bend[found + 1])]
    size = np.abs(bend[found[:, None] + np.arange(-1, 3)])
    alone = np.maximum(size[:, 0], size[:, 3]) < ALONE * np.minimum(size[:, 1], size[:, 2])
    found = found[alone]
    away = np.arange(far - near)
    before, after = bend[found[:, None] - far + away], bend[found[:, None] + 2 + near + away]
    around = np.maximum(_energy(before), _energy(after)) + QUIETEST
    sharp = bend[found] ** 2 + bend[found + 1] ** 2
    steps: list[int] = (found[sharp > 2 * around * 10 ** (STANDS_OUT / 10)] + 1).tolist()
    return steps


def _energy(rows: Samples) -> NDArray[np.float32]:
    """Mean square of each row."""
    energy: NDArray[np.float32] = np.einsum("ij,ij->i", rows, rows) / max(rows.shape[1], 1)
    return energy
