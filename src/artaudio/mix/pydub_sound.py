"""Sound for fading, joining and overlaying, by pydub. No other module imports pydub.

32 bits a sample with 12 dB of headroom above full scale: nothing clips on the way, and rounding stays inaudible.
"""

import functools
import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np

from artaudio.base.units import Bytes, Frames, Hertz, Milliseconds
from artaudio.sound.samples import Samples

with warnings.catch_warnings():
    # Importing pydub warns of audioop's removal in Python 3.13 (audioop-lts replaces it), of its own regular expressions and
    # of an ffmpeg it does not find and does not need here. None of this concerns the user.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

FADE_IN, FADE_OUT = Milliseconds(5), Milliseconds(12)
"""Fades at a clip's edges: they lie in what is kept around its sound."""

SAMPLE_WIDTH = Bytes(4)
FULL_SCALE = float(2**31 / 4)
"""The 32-bit value that stands for a sample of 1."""


class Sound:
    """A mono sound at one sample rate (Hz), as a pydub AudioSegment. It does not change; every method gives a new one."""

    __slots__ = ("_segment",)

    def __init__(self, segment: Any) -> None:
        """Wrap a pydub AudioSegment of one channel and 32 bits."""
        self._segment = segment

    @classmethod
    def of(cls, samples: Samples, rate: int) -> "Sound":
        """The sound of samples: float32, mono, `rate` Hz, full scale ±1 (up to ±4 are kept)."""
        ints = np.clip(np.rint(samples.astype(np.float64) * FULL_SCALE), -(2**31), 2**31 - 1).astype("<i4")
        return cls(_segment(ints.tobytes(), rate))

    @classmethod
    def silence(cls, length: int, rate: int) -> "Sound":
        """`length` frames of silence at `rate` Hz; in frames, since milliseconds would drift over hours at 22,050 Hz."""
        return cls(_segment(bytes(SAMPLE_WIDTH * length), rate))

    @classmethod
    def joined(cls, sounds: Iterable["Sound"]) -> "Sound":
        """Sounds of one rate one after the other, without a crossfade; at least one."""
        segments = (sound._segment for sound in sounds)
        return cls(functools.reduce(lambda before, after: before.append(after, crossfade=0), segments))

    @property
    def rate(self) -> Hertz:
        """Samples a second."""
        return Hertz(self._segment.frame_rate)

    @property
    def length(self) -> Frames:
        """Number of samples."""
        return Frames(int(self._segment.frame_count()))

    @property
    def size(self) -> Bytes:
        """Bytes of the samples in memory."""
        return Bytes(len(self._segment.raw_data))

    @property
    def samples(self) -> Samples:
        """The samples: float32, mono, at the sound's rate, full scale ±1."""
        return np.frombuffer(self._segment.raw_data, "<i4").astype(np.float32) * np.float32(1 / FULL_SCALE)

    def __getitem__(self, frames: slice) -> "Sound":
        """The frames from `start` to `stop`: `sound[:100]`. Neither is negative, and there is no step."""
        return Sound(self._segment.get_sample_slice(frames.start, frames.stop))

    def faded(self, fade_in: Milliseconds = FADE_IN, fade_out: Milliseconds = FADE_OUT) -> "Sound":
        """The sound with a linear fade at both edges; a fade is never longer than half of the sound.

        The result may be up to 1 ms shorter: pydub counts fades in whole milliseconds, and one that ended elsewhere than
        the sound would leave a step.
        """
        rate = self.rate
        whole = self.length * 1000 // rate
        sound = self[0 : -(-whole * rate // 1000)]
        if whole < 2:
            return sound
        return Sound(sound._segment.fade_in(min(fade_in, whole // 2)).fade_out(min(fade_out, whole // 2)))

    def overlaid(self, bed: "Sound", start: int) -> "Sound":
        """The sound with `bed`, of the same rate, mixed in from frame `start`, which may be negative; its length stays."""
        end = min(self.length, start + bed.length)
        if start < 0:
            bed, start = bed[-start:], 0
        if end <= start:
            return self
        # pydub rounds the overlay's length to milliseconds: two more of silence keep the last frames.
        under = Sound.joined([self[start:end], Sound.silence(self.rate // 500, self.rate)])
        mixed = Sound(under._segment.overlay(bed._segment))[0 : end - start]
        return Sound.joined([self[0:start], mixed, self[end : self.length]])


def _segment(pcm: bytes, rate: int) -> Any:
    return AudioSegment(data=pcm, sample_width=SAMPLE_WIDTH, frame_rate=rate, channels=1)
