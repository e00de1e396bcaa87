"""Repair steps that an engine leaves inside a clip.

Pico, for one, joins its blocks of 64 samples with a step in some vowels, about once in two minutes: an audible tick. Steps that
stand out among the samples around them are found by their shape; others are found where a click is heard, as at the end of a
spelled letter, between the pulses of the voice.
"""

from collections.abc import Sequence

import numpy as np

from artaudio.base.units import Decibels, Milliseconds, frames
from artaudio.sound.clicks import ClickFinder, may_have_clicks
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
HEARD_PROMINENCE = Decibels(19.0)
"""A click that is so much louder than its surroundings is looked at: less than what is called a click in finished sound, since
treatment and encoding can make it louder."""
SEARCH_BEFORE, SEARCH_AFTER = Milliseconds(2), Milliseconds(3)
"""Around the time of a click its step is looked for."""
MOST_CLICKS_PER_SECOND = 3
"""More of them are the pulses of the voice itself."""
SINGLE_RATIO = 0.8
"""Beside a step all other second differences are smaller than this factor of it; in the burst of a consonant they are not."""
SHORTEST_SEARCH = 8
"""Samples in which a step can be told from what is around it."""
REPAIR_LENGTH = Milliseconds(2)
"""Half of a step is taken off each side, over this long."""


def declick(samples: Samples, rate: int) -> Samples:
    """The clip (float32, mono, `rate` Hz, full scale ±1) without steps, as long as before; without any, the very array."""
    places = _steps(samples, rate)
    smooth = _joined(samples, rate, places) if places else samples
    for place in _heard_steps(smooth, rate):
        smooth = _smoothest(smooth, rate, place)
    return smooth


def _smoothest(samples: Samples, rate: int, place: int) -> Samples:
    """The step taken out, or the one sample at it that is wrong, whichever leaves the smaller bends."""
    choices = [_joined(samples, rate, [place])]
    for odd in (place, place + 1):
        if 0 < odd < len(samples) - 1:
            replaced = samples.copy()
            replaced[odd] = (samples[odd - 1] + samples[odd + 1]) / 2
            choices.append(replaced)
    near = slice(max(0, place - SHORTEST_SEARCH), place + SHORTEST_SEARCH)
    return min(choices, key=lambda choice: float(np.abs(np.diff(choice[near], 2)).max()))


def _joined(samples: Samples, rate: int, places: Sequence[int]) -> Samples:
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


def _heard_steps(samples: Samples, rate: int) -> list[int]:
    """Index of the last sample before each step that is heard as a click."""
    if not may_have_clicks(samples, rate, HEARD_PROMINENCE):
        return []
    finder = ClickFinder(rate, HEARD_PROMINENCE)
    finder.feed(samples)
    clicks = finder.clicks()
    if len(clicks) * rate > MOST_CLICKS_PER_SECOND * max(len(samples), rate):
        return []
    found = []
    for at in clicks:
        first = max(1, frames(Milliseconds(max(0, at - SEARCH_BEFORE)), rate))
        around = samples[first - 1 : frames(Milliseconds(at + SEARCH_AFTER), rate)]
        place = _single_step(around)
        if place is not None:
            found.append(first - 1 + place)
    return found


def _single_step(samples: Samples) -> int | None:
    """Index of the last sample before the one step in these samples, None where there is no such step."""
    if len(samples) < SHORTEST_SEARCH:
        return None
    bend = np.diff(samples, 2)
    size = np.abs(bend)
    pairs = size[:-1] + size[1:]
    pairs[np.signbit(bend[:-1]) == np.signbit(bend[1:])] = 0.0
    best = int(np.argmax(pairs))
    others = np.delete(size, range(max(0, best - 1), min(len(size), best + 3)))
    return best + 1 if len(others) and others.max() < SINGLE_RATIO * size[best : best + 2].max() else None


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
