"""The one place where a sample rate changes, by soxr. Knows rates, not what is heard."""

from collections.abc import Iterable, Iterator

import numpy as np
import soxr

from artaudio.mix.products import Samples

QUALITY = "HQ"
QUALITY_OF_VOICES = "MQ"
"""A stream is voices alone, from 16 bits: at 16 kHz 0.2 dB less at 7.2 kHz and all images 110 dB down, in half the time."""


def resample(samples: Samples, given: int, wanted: int) -> Samples:
    """All of a sound at another rate: as long as before, to a frame."""
    if given == wanted:
        return samples
    changed: Samples = soxr.resample(samples, given, wanted, quality=QUALITY).astype(np.float32, copy=False)
    return changed


def resample_stream(blocks: Iterable[Samples], given: int, wanted: int) -> Iterator[Samples]:
    """A stream of blocks at another rate: as long as before, to a frame; where the rate is right, nothing is touched."""
    if given == wanted:
        yield from blocks
        return
    stream = soxr.ResampleStream(given, wanted, 1, dtype="float32", quality=QUALITY_OF_VOICES)
    for block in blocks:
        yield stream.resample_chunk(block)
    yield stream.resample_chunk(np.zeros(0, np.float32), last=True)
