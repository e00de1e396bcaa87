"""A gentle treatment of a raw voice, clip by clip. Knows the rate a voice came with, not the engine's name.

A high-pass takes away what is below any voice. A high shelf gives presence to voices that lack it: speech has about
14 dB less at 2 kHz than at 500 Hz, a voice at 16 kHz has 25 less. A compressor evens loud and soft syllables out. A
de-esser turns the hiss of an s down where it stands out, and only the hiss. Clips come in at the levels' reference, so that
thresholds mean the same for every voice.
"""

from dataclasses import dataclass

import numpy as np

from artaudio.mix.levels import REFERENCE
from artaudio.sound.dynamics import Curve, level_curve, slow, turned_down
from artaudio.sound.filters import Filter, high_pass, high_shelf
from artaudio.sound.matmul import Samples

RUMBLE = 80.0
"""Hz below which no voice has anything to say."""
CONSTANT = 15.0
"""Hz: where a voice is not to be treated, only a constant offset goes."""

STEPS_PER_SECOND = 200
WIDTH = 7
HOLD = 9
"""Steps: levels are looked at over 35 ms, and a reduction is held for 45 ms around the loud."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A shelf of `gain` dB above `corner` Hz; hiss is what lies above `hiss` Hz."""

    corner: float
    gain: float
    hiss: float


PRESENCE = {
    16_000: Presence(corner=1900.0, gain=5.0, hiss=4500.0),
    22_050: Presence(corner=3000.0, gain=2.5, hiss=5000.0),
    24_000: Presence(corner=3000.0, gain=2.5, hiss=5000.0),
    32_000: Presence(corner=4000.0, gain=1.5, hiss=5500.0),
}
"""By the lowest sample rate it is for; a rate in between takes the one below."""

THRESHOLD = REFERENCE - 4.0
RATIO = 2.0
KNEE = 8.0
"""The compressor: above THRESHOLD dBFS (RMS) 2 dB more come out as 1, beginning softly KNEE / 2 dB before it."""

MAKE_UP = 4.5
"""Decibels that shelf and compressor take from a voice in all: it leaves at the level at which it came."""

HISS_THRESHOLD = REFERENCE - 10.0
HISS_RATIO = 3.0
HISS_MOST = 8.0
"""The de-esser: hiss above that level comes out as a third, and is never turned down by more than so many dB."""


def treat(samples: Samples, rate: int) -> Samples:
    """The clip (float32, mono, `rate` Hz, at the levels' reference) as it is pleasant to hear; as long as before."""
    presence = PRESENCE[max((known for known in PRESENCE if known <= rate), default=min(PRESENCE))]
    step = rate // STEPS_PER_SECOND
    shaped = Filter([high_pass(RUMBLE, rate), high_shelf(presence.corner, presence.gain, rate)])(samples)
    if not len(shaped):
        return shaped
    # A voice at 8 kHz has no hiss to speak of.
    hiss = Filter([high_pass(min(presence.hiss, 0.42 * rate), rate)])(shaped)
    hissing = np.minimum(_above(level_curve(hiss, step, WIDTH), HISS_THRESHOLD, HISS_RATIO), HISS_MOST)
    softened = shaped - hiss + turned_down(hiss, slow(hissing, 3, WIDTH), step)
    loud = _above(level_curve(softened, step, WIDTH), THRESHOLD, RATIO)
    return turned_down(softened, slow(loud, HOLD, 2 * WIDTH) - MAKE_UP, step)


def without_offset(samples: Samples, rate: int) -> Samples:
    """The clip without a constant offset, otherwise untouched; as long as before."""
    return Filter([high_pass(CONSTANT, rate)])(samples - samples.mean())


def _above(levels: Curve, threshold: float, ratio: float) -> Curve:
    """Reduction in dB for each level: 0 below the knee, in full above it, in a parabola between."""
    over = np.clip(levels - threshold + KNEE / 2, 0.0, KNEE)
    bent = over * over / (2 * KNEE) + np.maximum(levels - threshold - KNEE / 2, 0.0)
    return bent * (1 - 1 / ratio)
