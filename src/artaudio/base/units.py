"""Units as types, so that a number always says what it counts. Knows no article and no sound."""

from typing import NewType

Bytes = NewType("Bytes", int)
Milliseconds = NewType("Milliseconds", int)
Hertz = NewType("Hertz", int)
Frames = NewType("Frames", int)
"""Samples of a mono signal; one frame at 16,000 Hz lasts 1/16 ms."""
Decibels = NewType("Decibels", float)
Lufs = NewType("Lufs", float)
"""Loudness by ITU-R BS.1770-4, in LUFS (the same scale as Apple's LKFS)."""


def milliseconds(frames: int, rate: int) -> Milliseconds:
    """Length of `frames` at `rate` Hz, rounded to the nearest millisecond: 24000 frames at 16000 Hz → 1500."""
    return Milliseconds((frames * 1000 + rate // 2) // rate)


def frames(length: int, rate: int) -> Frames:
    """Frames in `length` milliseconds at `rate` Hz, rounded to the nearest: 1500 ms at 16000 Hz → 24000."""
    return Frames((length * rate + 500) // 1000)
