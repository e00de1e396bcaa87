"""A gentle treatment of a raw voice, clip by clip. Knows the sample rate a voice came with, not the engine's name."""

from artaudio.mix.filters import Filter, high_pass, high_shelf
from artaudio.mix.products import Samples

RUMBLE = 80.0
"""Hz below which no voice has anything to say."""


def treat(samples: Samples, rate: int) -> Samples:
    """The clip (float32, mono, `rate` Hz, at the levels' reference) as it is pleasant to hear; as long as before."""
    return Filter([high_pass(RUMBLE, rate), high_shelf(2800.0, 3.0, rate)])(samples)


def without_dc(samples: Samples, rate: int) -> Samples:
    """The clip without a constant offset, otherwise untouched."""
    return Filter([high_pass(15.0, rate)])(samples - samples.mean())
