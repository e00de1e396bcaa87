"""Find where a clip's sound begins and ends, without the silence that the engine puts around it."""

from dataclasses import dataclass

import numpy as np

from artaudio.base.units import Decibels, Frames, Milliseconds, frames
from artaudio.sound.activity import SMALLEST_POWER, groups, speech_level
from artaudio.sound.decibels import power_db
from artaudio.sound.filters import Filter
from artaudio.sound.frames import frame, mean_square
from artaudio.sound.loudness import k_weighting
from artaudio.sound.percentile import percentile
from artaudio.sound.samples import Samples

WINDOW = Milliseconds(5)
"""Length of the frames whose levels are compared."""

DEPTH = Decibels(44.0)
"""Sound is at most this far below the clip's speech level: a weak final consonant is about 35 dB below it."""

ABOVE_NOISE = Decibels(8.0)
"""Sound is at least this far above the clip's own noise."""
NOISE_PERCENT = 2
"""Percent: the clip's noise is this percentile of its levels."""

SPEECH_SPREAD = Decibels(20.0)
"""Speech level: the mean power of all frames at most this far below the loudest."""

SOFTEST_SOUND = Decibels(-75.0)
"""dBFS: nothing softer is ever sound."""

RESIDUE_GAP, RESIDUE_LENGTH, RESIDUE_DEPTH = Milliseconds(150), Milliseconds(50), Decibels(30.0)
"""A sound that is apart from the voice by more than any consonant's gap, this short and this far below the speech level, is
the engine's and no part of a word."""

KEEP_BEFORE = Milliseconds(10)
KEEP_AFTER = Milliseconds(20)
"""What the mix keeps of the clip around its sound, inside the pauses: breath, the release of a consonant, a decay."""


@dataclass(frozen=True, slots=True)
class SoundRange:
    """First and last-plus-one frame of the sound in a clip, at the clip's rate; both 0 for a silent clip."""

    start: Frames
    end: Frames


def find_sound(samples: Samples, rate: int) -> SoundRange:
    """Where the sound of a clip (float32, mono, `rate` Hz, full scale ±1) begins and ends, to 5 ms.

    Levels are K-weighted (ITU-R BS.1770-4), since a final s or f is all treble. Thresholds follow the clip's own speech level
    and noise. Only the outer edges are looked for: the gap before a final plosive lies inside.
    """
    window = frames(WINDOW, rate)
    if not len(samples):
        return SoundRange(Frames(0), Frames(0))
    # The offset is that of the clip's beginning: any other would make a step there, and the step a sound.
    weighed = Filter(k_weighting(rate))(samples - samples[:window].mean(dtype=np.float64).astype(np.float32))
    levels = power_db(mean_square(frame(weighed, window, pad=True)), SMALLEST_POWER)
    speech, noise = speech_level(levels, SPEECH_SPREAD), percentile(levels, NOISE_PERCENT)
    threshold = max(speech - DEPTH, min(noise + ABOVE_NOISE, speech - DEPTH / 2), SOFTEST_SOUND)
    islands = [
        island
        for island in groups(np.flatnonzero(levels > threshold), RESIDUE_GAP // WINDOW)
        if len(island) and (len(island) * WINDOW > RESIDUE_LENGTH or levels[island].max() > speech - RESIDUE_DEPTH)
    ]
    if not islands:
        return SoundRange(Frames(0), Frames(0))
    start, end = int(islands[0][0]) * window, int(islands[-1][-1] + 1) * window
    return SoundRange(Frames(start), Frames(min(end, len(samples))))
