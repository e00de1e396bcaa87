"""Repair steps that an engine leaves inside a clip.

Pico, for one, joins its blocks of 64 samples with a step in some vowels, about once in two minutes: an audible tick.
"""

import numpy as np

from artaudio.base.units import Decibels, Milliseconds, frames
from artaudio.sound.decibels import power_ratio
from artaudio.sound.frames import mean_square
from artaudio.sound.samples import Samples

NEAR_DISTANCE, FAR_DISTANCE = Milliseconds(1), Milliseconds(5)
"""A step is compared with its surroundings between these distances, on both sides."""
PROMINENCE = Decibels(22.0)
"""At a step the second difference is this much larger than around it; that of the sharpest voiced sound is 19 dB larger."""
SMALLEST_BEND = 0.015
"""Second difference of samples, full scale 1: smaller ones are no step."""
NEIGHBOUR_RATIO = 0.4
"""The second differences one sample outside of a step are smaller than this factor of its own."""
SMALLEST_POWER = 1e-8
"""Mean square of second differences, full scale 1: added to the surroundings, so that silence is not infinitely smooth."""
REPAIR_LENGTH = Milliseconds(2)
"""Half of a step is taken off each side, over this long."""


def declick(samples: Samples, rate: int) -> Samples:
    """The clip (float32, mono, `rate` Hz, full scale ±1) without steps, as long as before; without any, the very array."""
    places = _steps(samples, rate)
    if not len(places):
        return samples
    repaired = samples.copy()
    length = frames(REPAIR_LENGTH, rate)
    fall = (0.25 + 0.25 * np.cos(np.pi * np.arange(length) / length)).astype(np.float32)
    for place in places:
        before, after = repaired[max(0, place + 1 - length) : place + 1], repaired[place + 1 : place + 1 + length]
        slope = (repaired[place] - repaired[place - 1] + repaired[place + 2] - repaired[place + 1]) / 2
        step = repaired[place + 1] - repaired[place] - slope
        before += step * fall[: len(before)][::-1]
        after -= step * fall[: len(after)]
    return repaired


def _steps(samples: Samples, rate: int) -> list[int]:
    """Index of the last sample before each step: two second differences that are large and have opposite signs."""
    near, far = frames(NEAR_DISTANCE, rate) // 2, frames(FAR_DISTANCE, rate)
    bend = np.diff(samples, 2)
    large = bend > SMALLEST_BEND
    large |= bend < -SMALLEST_BEND
    found = np.flatnonzero(large[far : -far - 1] & large[far + 1 : -far]) + far
    found = found[np.signbit(bend[found]) != np.signbit(bend[found + 1])]
    size = np.abs(bend[found[:, None] + np.arange(-1, 3)])
    alone = np.maximum(size[:, 0], size[:, 3]) < NEIGHBOUR_RATIO * np.minimum(size[:, 1], size[:, 2])
    found = found[alone]
    away = np.arange(far - near)
    before, after = bend[found[:, None] - far + away], bend[found[:, None] + 2 + near + away]
    around = np.maximum(mean_square(before), mean_square(after)) + SMALLEST_POWER
    sharp = bend[found] ** 2 + bend[found + 1] ** 2
    steps: list[int] = (found[sharp > 2 * around * power_ratio(PROMINENCE)] + 1).tolist()
    return steps
