"""Unit types: a number's type says what it counts. They cost nothing at run time and are checked by mypy."""

from typing import NewType

Seconds = NewType("Seconds", float)
Milliseconds = NewType("Milliseconds", int)
Hertz = NewType("Hertz", int)
"""A sample rate or a frequency, in whole hertz."""
Frames = NewType("Frames", int)
"""Samples of a mono signal; one frame at 16,000 Hz lasts 1/16 ms."""
Bytes = NewType("Bytes", int)
Decibels = NewType("Decibels", float)
"""A ratio in dB, or a level in dBFS or dBTP (0 = full scale)."""
Lufs = NewType("Lufs", float)
"""Loudness by ITU-R BS.1770-4, in LUFS (the same scale as Apple's LKFS)."""
LoudnessUnits = NewType("LoudnessUnits", float)
"""A difference of two loudness values, in LU (EBU Tech 3341): 1 LU is 1 dB."""


def milliseconds(frames: int, rate: int) -> Milliseconds:
    """Length of `frames` at `rate` Hz, rounded to the nearest millisecond: 24000 frames at 16000 Hz → 1500."""
    return Milliseconds((frames * 1000 + rate // 2) // rate)


def frames(length: int, rate: int) -> Frames:
    """Frames in `length` milliseconds at `rate` Hz, rounded to the nearest: 1500 ms at 16000 Hz → 24000."""
    return Frames((length * rate + 500) // 1000)
