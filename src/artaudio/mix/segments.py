"""The one place that opens pydub: sound as AudioSegments that can be faded, joined and laid over each other.

Knows no timeline. 32 bits a sample with 12 dB of room above full scale, so that nothing clips or coarsens on the way.
"""

import functools
import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np

from artaudio.sound.matmul import Samples

with warnings.catch_warnings():
    # Importing pydub warns of audioop's end in Python 3.13 (where audioop-lts steps in), of its own regular expressions
    # and of an ffmpeg it does not find and is not asked for here. None of it is the listener's concern.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

FADE_IN, FADE_OUT = 5, 12
"""Milliseconds of fade at a clip's edges: they lie in what is kept around its sound."""

WIDTH = 4
UNIT = float(2**31 / 4)


def segment(samples: Samples, rate: int) -> Any:
    """Mono samples (float32, full scale ±1) at `rate` Hz as an AudioSegment."""
    ints = np.clip(np.rint(samples.astype(np.float64) * UNIT), -(2**31), 2**31 - 1).astype("<i4")
    return AudioSegment(data=ints.tobytes(), sample_width=WIDTH, frame_rate=rate, channels=1)


def silence(length: int, rate: int) -> Any:
    """`length` frames of silence; counted in frames, since milliseconds would drift over hours at 22,050 Hz."""
    return AudioSegment(data=bytes(WIDTH * length), sample_width=WIDTH, frame_rate=rate, channels=1)


def faded(sound: Any, fade_in: int = FADE_IN, fade_out: int = FADE_OUT) -> Any:
    """The sound with a straight fade at both edges, in milliseconds; a fade is never longer than half of the sound.

    It may come back up to 1 ms shorter: pydub counts fades in whole milliseconds, and one that ended elsewhere than
    the sound would leave a step.
    """
    rate = sound.frame_rate
    whole = int(sound.frame_count()) * 1000 // rate
    sound = sound.get_sample_slice(0, -(-whole * rate // 1000))
    if whole < 2:
        return sound
    return sound.fade_in(min(fade_in, whole // 2)).fade_out(min(fade_out, whole // 2))


def laid_over(sound: Any, bed: Any, start: int) -> Any:
    """`sound` with `bed` overlaid from frame `start`, which may lie before it; what does not fit is not heard."""
    length = int(sound.frame_count())
    end = min(length, start + int(bed.frame_count()))
    if start < 0:
        bed, start = bed.get_sample_slice(-start, None), 0
    if end <= start:
        return sound
    # pydub rounds what it overlays to milliseconds: two more of silence keep the last frames.
    under = joined([sound.get_sample_slice(start, end), silence(sound.frame_rate // 500, sound.frame_rate)])
    under = under.overlay(bed).get_sample_slice(0, end - start)
    return joined([sound.get_sample_slice(0, start), under, sound.get_sample_slice(end, length)])


def joined(sounds: Iterable[Any]) -> Any:
    """Sounds of one rate one after the other, without any crossfade."""
    return functools.reduce(lambda before, after: before.append(after, crossfade=0), sounds)


def samples_of(sound: Any) -> Samples:
    """The samples of an AudioSegment made here: float32, full scale ±1."""
    return np.frombuffer(sound.raw_data, "<i4").astype(np.float32) * np.float32(1 / UNIT)
