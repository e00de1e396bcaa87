"""Spread the pulses of eSpeak's voices by some milliseconds.

Its men's voices close all frequencies at one moment, a hundred times a second: above 6 kHz that is a row of clicks, as sharp
as those of a bad join, and encoders overshoot at each. A throat is not so exact. The higher a frequency, the later it comes
here, by up to 10 ms; nothing is louder or softer than before.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt

DELAY_SECONDS = 0.010
"""Seconds by which half the sample rate is late; below 2 kHz it is less than 2 ms."""
BLOCK_SAMPLES = 8192
"""Samples transformed at once."""
EARLY_SAMPLES, KERNEL_SAMPLES = 128, 1024
"""Samples of the answer to one pulse, and of those before it; what rings longer is next to half the rate, where no voice is."""


def spread(samples: bytes, rate: int) -> bytes:
    """PCM (signed 16-bit little-endian, mono, `rate` Hz), 10 ms longer than before; empty stays empty."""
    import numpy as np

    sound: npt.NDArray[Any] = np.frombuffer(samples, "<i2").astype(np.float32)
    if not sound.size:
        return samples
    answer, hop = _answer(rate), BLOCK_SAMPLES - KERNEL_SAMPLES
    rows = np.pad(sound, (0, -len(sound) % hop)).reshape(-1, hop)
    heard = np.fft.irfft(np.fft.rfft(rows, BLOCK_SAMPLES) * answer, BLOCK_SAMPLES)
    whole = np.zeros(len(rows) * hop + KERNEL_SAMPLES)
    for number, row in enumerate(heard):
        whole[number * hop : number * hop + BLOCK_SAMPLES] += row
    length = len(sound) + int(DELAY_SECONDS * rate)
    return np.clip(np.rint(whole[EARLY_SAMPLES : EARLY_SAMPLES + length]), -32768, 32767).astype("<i2").tobytes()


@cache
def _answer(rate: int) -> "npt.NDArray[Any]":
    """The spectrum of what becomes of one pulse."""
    import numpy as np

    frequencies = np.fft.rfftfreq(BLOCK_SAMPLES, 1 / rate)
    pulse = np.fft.irfft(np.exp(-1j * np.pi * DELAY_SECONDS * np.square(frequencies) / (rate / 2)), BLOCK_SAMPLES)
    return np.fft.rfft(np.roll(pulse, EARLY_SAMPLES)[:KERNEL_SAMPLES], BLOCK_SAMPLES)
