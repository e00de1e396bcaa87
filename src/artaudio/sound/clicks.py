"""Find audible clicks in finished sound, over a stream."""

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Decibels, Milliseconds
from artaudio.sound.decibels import power_ratio
from artaudio.sound.filters import Filter, high_pass
from artaudio.sound.frames import Framer, energy
from artaudio.sound.resampling import MUSIC_RATE, Resampler
from artaudio.sound.samples import Samples

STEPS_PER_SECOND = 2000
CUTOFF_RATIO = 0.136
"""Part of the sample rate: 6 kHz at 44.1 kHz. A click has as much energy above as below, a voice has little above."""

NEAR_STEPS, FAR_STEPS = 2, 12
"""Steps of 0.5 ms: each step is compared with what lies 1 to 6 ms before and after it."""

PROMINENCE = Decibels(22.0)
"""A click is at least this much louder than both sides. Speech stays below 16 dB, plosives of neural voices below 22; an
audible click has up to 50."""

SOFTEST_AUDIBLE = Decibels(-60.0)
"""dBFS above the cutoff frequency: a softer click is not heard."""

SAME_CLICK_STEPS = 10
"""Steps of 0.5 ms within which two findings are one click."""

SMALLEST_POWER = 1e-9
"""Mean square, full scale 1: added to the surroundings, so that digital silence is not infinitely soft."""


class ClickFinder:
    """Find the clicks in a stream of blocks of any length: float32, mono, `rate` Hz, full scale ±1.

    A stream below 44.1 kHz is resampled first, as a player does: a step in it is then heard as the player's filter leaves it.
    A click is `prominence` louder than both sides.
    """

    def __init__(self, rate: int, prominence: Decibels = PROMINENCE) -> None:
        self._prominence = power_ratio(prominence)
        self._played = Resampler(rate, max(rate, MUSIC_RATE))
        self._rate = rate = max(rate, MUSIC_RATE)
        self._step = max(1, rate // STEPS_PER_SECOND)
        section = high_pass(CUTOFF_RATIO * rate, rate)
        self._filter = Filter([section, section])
        self._steps = Framer(self._step)
        self._powers: NDArray[np.float64] = np.zeros(FAR_STEPS)
        self._clock = -FAR_STEPS
        self._found: list[int] = []

    def feed(self, block: Samples) -> None:
        """Take the next samples (float32, shape (n,))."""
        self._take(self._played(block))

    def clicks(self) -> tuple[Milliseconds, ...]:
        """The time of each click, in order; ends the stream."""
        self._take(self._played.finish())
        self._look(np.zeros(FAR_STEPS + 1))
        apart = [
            at
            for before, at in zip([-SAME_CLICK_STEPS - 1, *self._found], self._found, strict=False)
            if at - before > SAME_CLICK_STEPS
        ]
        return tuple(Milliseconds(round(at * self._step * 1000 / self._rate)) for at in apart)

    def _take(self, block: Samples) -> None:
        self._look(energy(self._steps(self._filter(block))).astype(np.float64) / self._step)

    def _look(self, powers: NDArray[np.float64]) -> None:
        """Compare each step of which both sides are known with its surroundings."""
        held = np.concatenate([self._powers, powers])
        at = np.arange(FAR_STEPS, len(held) - FAR_STEPS)
        if len(at) <= 0:
            self._powers = held
            return
        sums = np.concatenate([[0.0], np.cumsum(held)])
        before = (sums[at - NEAR_STEPS] - sums[at - FAR_STEPS]) / (FAR_STEPS - NEAR_STEPS)
        after = (sums[at + 1 + FAR_STEPS] - sums[at + 1 + NEAR_STEPS]) / (FAR_STEPS - NEAR_STEPS)
        around = np.maximum(before, after) + SMALLEST_POWER
        sharp = (held[at] > around * self._prominence) & (held[at] > power_ratio(SOFTEST_AUDIBLE))
        self._found += (at[sharp] + self._clock).tolist()
        self._powers = held[at[-1] + 1 - FAR_STEPS :]
        self._clock += len(at)
