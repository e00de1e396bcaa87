"""Finds where a clip's sound begins and ends, without the engine's own silence. Knows levels, not words."""

import math
from dataclasses import dataclass

import numpy as np

from artaudio.base.units import Frames, Milliseconds, frames
from artaudio.sound.filters import Filter
from artaudio.sound.loudness import k_weighting
from artaudio.sound.matmul import Samples

WINDOW = Milliseconds(5)
"""Length of one look at the level."""

DEPTH = 44.0
"""Sound is what is at most this many decibels below the clip's speech level: a weak final consonant is about 35 below it."""

ABOVE_NOISE = 8.0
"""… and at least this many decibels above the clip's own noise."""

VARIETY = 20.0
"""Speech level: the mean energy of all looks at most this many decibels below the loudest."""

FLOOR = -75.0
"""Nothing below this many dBFS is ever sound."""

APART, RESIDUE, RESIDUE_DEPTH = Milliseconds(150), Milliseconds(50), 30.0
"""A speck apart from the voice by more than any consonant's gap, short and so far below it, is the engine's, not a word's."""

KEEP_BEFORE = Milliseconds(10)
KEEP_AFTER = Milliseconds(20)
"""What the mixdown keeps of the clip around its sound, inside the pauses: breath, the release of a consonant, a decay."""


@dataclass(frozen=True, slots=True)
class Sound:
    """First and (exclusive) last frame of what is heard; both 0 for a clip of silence."""

    start: Frames
    end: Frames


def find_sound(samples: Samples, rate: int) -> Sound:
    """Where the sound of a clip (mono, `rate` Hz) begins and ends, to 5 ms.

    Levels are weighed as the ear does, since a final s or f is all treble. What counts as sound follows the clip's own
    speech level and noise, and is looked for from the outside in: the gap before a final plosive is inside it.
    """
    window = frames(WINDOW, rate)
    looks = math.ceil(len(samples) / window)
    if not looks:
        return Sound(Frames(0), Frames(0))
    # The offset is that of the clip's beginning: any other would make a step there, and the step a sound.
    weighed = Filter(k_weighting(rate))(samples - samples[:window].mean(dtype=np.float64).astype(np.float32))
    padded = np.pad(weighed, (0, looks * window - len(samples))).reshape(looks, window)
    levels = 10 * np.log10(np.maximum(np.einsum("ij,ij->i", padded, padded) / window, 1e-12))
    loud = levels[levels > levels.max() - VARIETY]
    speech, noise = 10 * np.log10(np.mean(10 ** (loud / 10))), np.percentile(levels, 2)
    threshold = max(speech - DEPTH, min(noise + ABOVE_NOISE, speech - DEPTH / 2), FLOOR)
    heard = np.flatnonzero(levels > threshold)
    islands = [
        island
        for island in np.split(heard, np.flatnonzero(np.diff(heard) > APART // WINDOW) + 1)
        if len(island) and (len(island) * WINDOW > RESIDUE or levels[island].max() > speech - RESIDUE_DEPTH)
    ]
    if not islands:
        return Sound(Frames(0), Frames(0))
    start, end = int(islands[0][0]) * window, int(islands[-1][-1] + 1) * window
    return Sound(Frames(start), Frames(min(end, len(samples))))
