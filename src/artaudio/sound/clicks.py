"""Find audible clicks in finished sound, over a stream."""

import math

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Decibels, Hertz, Milliseconds
from artaudio.sound.decibels import power_ratio
from artaudio.sound.filters import Filter, high_pass
from artaudio.sound.frames import Framer, energy, frame
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

SCREENED_RATE = Hertz(16_000)
"""At this rate fifth differences pass what the click finder's filter passes: above 3 kHz to 2.5 dB, above 5 kHz to 1 dB."""
HOPS_PER_SECOND = 4000
NEAR_HOPS, FAR_HOPS = NEAR_STEPS * HOPS_PER_SECOND // STEPS_PER_SECOND, FAR_STEPS * HOPS_PER_SECOND // STEPS_PER_SECOND
FIFTH_DIFFERENCE_FACTOR = power_ratio(-3.0) / 32.0**2
"""Of power: at half the sample rate a tone's fifth difference is 32 times the tone, and the finder's filter takes 3 dB."""
LARGEST_EDGE = 0.003
"""Full scale 1: where a clip begins or ends with a larger sample, resampling makes a step there that is heard."""
SCREENING_MARGIN = Decibels(4.0)
"""What the finder finds was at most 2.4 dB more prominent to it than by fifth differences, in 1,200 clips with planted clicks."""


def may_have_clicks(samples: Samples, rate: int, prominence: Decibels = PROMINENCE) -> bool:
    """Whether a `ClickFinder` could find a click in a whole clip: float32, mono, `rate` Hz, full scale ±1.

    Takes an eighth of the finder's time, and few clips are left to it. Fifth differences of the samples stand for its
    resampling and its filter. Every 0.75 ms of them, which begin every 0.25 ms, are compared with the same surroundings: each
    of the finder's steps lies within one of these.
    """
    if rate != SCREENED_RATE or not len(samples) or np.abs(samples[[0, -1]]).max() > LARGEST_EDGE:
        return True
    hop = rate // HOPS_PER_SECOND
    step = rate / STEPS_PER_SECOND
    width = math.ceil(step / hop) + 1
    edge = np.zeros(5, np.float32)
    bend = np.diff(samples, 5, prepend=edge, append=edge)
    energies = energy(frame(bend, hop, pad=True)).astype(np.float64)
    sums = np.cumsum(np.concatenate([np.zeros(FAR_HOPS + 1), energies, np.zeros(FAR_HOPS + width)]))
    at = np.arange(FAR_HOPS, FAR_HOPS + len(energies))
    most = (sums[at + width] - sums[at]) / step * FIFTH_DIFFERENCE_FACTOR
    audible = most > power_ratio(SOFTEST_AUDIBLE - SCREENING_MARGIN)
    at, most = at[audible], most[audible]
    before = sums[at - NEAR_HOPS] - sums[at - FAR_HOPS]
    after = sums[at + width + FAR_HOPS] - sums[at + width + NEAR_HOPS]
    around = np.maximum(before, after) / ((FAR_HOPS - NEAR_HOPS) * hop) * FIFTH_DIFFERENCE_FACTOR + SMALLEST_POWER
    return bool(np.any(most > around * power_ratio(prominence - SCREENING_MARGIN)))


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
