"""Voice processing, clip by clip: high-pass, presence shelf, de-esser, compressor; all-passes for voices of sharp pulses.

The high-pass removes what is below any voice. The high shelf gives presence to voices that lack it: speech has about 14 dB less
at 2 kHz than at 500 Hz, a voice at 16 kHz has 25 dB less. The de-esser attenuates the hiss of an s where it stands out, and
only the hiss. The compressor evens out loud and soft syllables. All-passes turn the phases of a voice whose pulses are so sharp
that a limiter could not make it loud: its peaks come down by some 2 dB, as in the processors of radio stations. Clips come at the
levels' reference, so that thresholds mean the same for every voice; settings follow the clip's sample rate.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from artaudio.base.units import Decibels, Hertz
from artaudio.mix.levels import REFERENCE
from artaudio.sound.dynamics import Curve, attenuate, level_curve, slow_reduction
from artaudio.sound.filters import Filter, all_pass, high_pass, high_shelf
from artaudio.sound.samples import Samples

RUMBLE = Hertz(80)
"""Below this frequency no voice has anything to say."""
OFFSET_CUTOFF = Hertz(15)
"""Where a voice is not processed, only a constant offset (DC) is removed."""

STEPS_PER_SECOND = 200
LEVEL_STEPS, HOLD_STEPS = 7, 9
"""Steps of 5 ms: levels are measured over 35 ms, and a reduction is held for 45 ms around loud sound."""
DE_ESSER_HOLD_STEPS = 3
"""Steps of 5 ms."""
HIGHEST_HISS_RATIO = 0.42
"""Part of the sample rate above which the de-esser's filter cannot begin."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A shelf of `gain` dB above `corner` Hz; hiss is what lies above `hiss` Hz."""

    corner: float
    gain: float
    hiss: float


PRESENCE: Mapping[int, Presence] = {
    Hertz(16_000): Presence(corner=1900.0, gain=5.0, hiss=4500.0),
    Hertz(22_050): Presence(corner=3000.0, gain=2.5, hiss=5000.0),
    Hertz(24_000): Presence(corner=3000.0, gain=2.5, hiss=5000.0),
    Hertz(32_000): Presence(corner=4000.0, gain=1.5, hiss=5500.0),
}
"""By the lowest sample rate it is for; a rate in between takes the one below."""

COMPRESSOR_THRESHOLD = Decibels(REFERENCE - 4.0)
COMPRESSOR_RATIO = 2.0
COMPRESSOR_KNEE = Decibels(8.0)
"""Above the threshold (dBFS, RMS) 2 dB more come out as 1 dB more; the knee begins half of its width before it."""

MAKE_UP_GAIN = Decibels(4.5)
"""What shelf and compressor take from a voice in all: it leaves at the level at which it came."""

DE_ESSER_THRESHOLD = Decibels(REFERENCE - 10.0)
DE_ESSER_RATIO = 3.0
DE_ESSER_LIMIT = Decibels(8.0)
"""Above the threshold (dBFS, RMS) hiss comes out as a third, and is never attenuated by more than the limit."""


DISPERSERS = (150.0, 300.0, 600.0, 1200.0) * 2
"""Hz at which all-passes turn the phase. A voice's pulse is spread by up to 9 ms, the low frequencies most."""
DISPERSER_Q = 1.0


def process_voice(samples: Samples, rate: int, *, dispersed: bool = False) -> Samples:
    """Process a clip: float32, mono, `rate` Hz, full scale ±1, at the levels' reference (−20 LUFS); as long as before.

    With `dispersed`, its pulses are spread as well.
    """
    presence = PRESENCE[max((known for known in PRESENCE if known <= rate), default=min(PRESENCE))]
    step = rate // STEPS_PER_SECOND
    shelf = [high_pass(RUMBLE, rate), high_shelf(presence.corner, presence.gain, rate)]
    shaped = Filter(shelf)(samples)
    if dispersed:
        shaped = Filter([all_pass(frequency, rate, DISPERSER_Q) for frequency in DISPERSERS])(shaped)
    if not len(shaped):
        return shaped
    # A voice at 8 kHz has next to no hiss.
    hiss = Filter([high_pass(min(presence.hiss, HIGHEST_HISS_RATIO * rate), rate)])(shaped)
    hissing = np.minimum(
        _reduction(level_curve(hiss, step, LEVEL_STEPS), DE_ESSER_THRESHOLD, DE_ESSER_RATIO), DE_ESSER_LIMIT
    )
    softened = shaped - hiss + attenuate(hiss, slow_reduction(hissing, DE_ESSER_HOLD_STEPS, LEVEL_STEPS), step)
    loud = _reduction(level_curve(softened, step, LEVEL_STEPS), COMPRESSOR_THRESHOLD, COMPRESSOR_RATIO)
    return attenuate(softened, slow_reduction(loud, HOLD_STEPS, 2 * LEVEL_STEPS) - MAKE_UP_GAIN, step)


def remove_offset(samples: Samples, rate: int) -> Samples:
    """A clip (float32, mono, `rate` Hz, full scale ±1) without its constant offset, otherwise unchanged; as long as before."""
    return Filter([high_pass(OFFSET_CUTOFF, rate)])(samples - samples.mean())


def _reduction(levels: Curve, threshold: Decibels, ratio: float) -> Curve:
    """Reduction in dB for each level in dBFS: 0 below the knee, in full above it, in a parabola between."""
    over = np.clip(levels - threshold + COMPRESSOR_KNEE / 2, 0.0, COMPRESSOR_KNEE)
    bent = over * over / (2 * COMPRESSOR_KNEE) + np.maximum(levels - threshold - COMPRESSOR_KNEE / 2, 0.0)
    return bent * (1 - 1 / ratio)
