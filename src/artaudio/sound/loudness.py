"""Programme loudness by ITU-R BS.1770-4 and loudness range by EBU Tech 3342, measured over a stream.

Equation and section numbers are those of BS.1770-4, annex 1, unless another document is named. Mono is one channel with the
weight 1, so that the sums over channels have one term.

pyloudnorm and pyebur128 measure the same. They are not used: the first takes a whole signal at once and needs SciPy, and neither
gives back the K-weighted samples, in which silences are looked for.
"""

from array import array

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Hertz, LoudnessUnits, Lufs
from artaudio.sound.decibels import power_db
from artaudio.sound.filters import Filter, Section, high_pass, high_shelf
from artaudio.sound.frames import Framer, energy
from artaudio.sound.percentile import percentile
from artaudio.sound.samples import Samples

SILENCE = Lufs(-70.0)
"""The absolute threshold Γa of equation (5); also reported as the loudness of silence."""

RELATIVE_GATE = LoudnessUnits(-10.0)
"""The relative threshold Γr lies this far from the mean of the blocks above Γa: equation (6)."""
RANGE_RELATIVE_GATE = LoudnessUnits(-20.0)
"""The same for loudness range: EBU Tech 3342, section 3.1."""
RANGE_PERCENTILES = (10, 95)
"""Percent: loudness range is the distance between these percentiles: EBU Tech 3342, section 3.1."""

OFFSET = LoudnessUnits(-0.691)
"""Added to every mean square in dB: equation (2). It makes up for the K-weighting's gain at 997 Hz."""

HOPS_PER_SECOND = 10
BLOCK_HOPS = 4
"""Hops of 100 ms in a gating block of 400 ms; blocks overlap by 75 %: equation (3)."""
SHORT_TERM_HOPS = 30
"""Hops of 100 ms in a short-term window of 3 s: EBU Tech 3341."""

TABLE_RATE = Hertz(48_000)
"""Tables 1 and 2 give coefficients for this rate only."""
SHELF_HZ, SHELF_GAIN_DB, SHELF_Q, SHELF_MIDDLE_RATIO = (
    1681.974450955533,
    3.999843853973347,
    0.7071752369554196,
    0.4996667741545416,
)
"""The analogue filter behind table 1 (the shelf that models the head)."""
HIGH_PASS_HZ, HIGH_PASS_Q = 38.13547087602444, 0.5003270373238773
"""The analogue filter behind table 2 (the RLB high-pass)."""

SMALLEST_POWER = 1e-12
"""Mean square, full scale 1: what is softer counts as this, since zero has no logarithm."""


def k_weighting(rate: int) -> tuple[Section, Section]:
    """The two filters of the K-weighting for `rate` Hz: tables 1 and 2, transformed from 48 kHz to any rate.

    At 48 kHz their coefficients are those of the tables.
    """
    shelf = high_shelf(SHELF_HZ, SHELF_GAIN_DB, rate, q=SHELF_Q, middle=SHELF_MIDDLE_RATIO)
    b0, b1, b2, a1, a2 = high_pass(HIGH_PASS_HZ, rate, q=HIGH_PASS_Q)
    # Table 2 has the numerator 1, −2, 1, which is 0.04 dB too much at 48 kHz. That gain belongs to the scale at every rate.
    scale = high_pass(HIGH_PASS_HZ, TABLE_RATE, q=HIGH_PASS_Q)[0]
    return shelf, (b0 / scale, b1 / scale, b2 / scale, a1, a2)


class LoudnessMeter:
    """Measure the loudness of a stream of blocks of any length: float32, mono, `rate` Hz, full scale ±1.

    It keeps ten numbers a second; twelve hours take 3.5 MB.
    """

    def __init__(self, rate: int) -> None:
        self._hop = rate // HOPS_PER_SECOND
        self._weigh = Filter(k_weighting(rate))
        self._hops = Framer(self._hop)
        self._energies = array("d")

    def feed(self, block: Samples) -> Samples:
        """Take the next samples (float32, shape (n,)) and give them back K-weighted: float32, shape (n,), same rate."""
        weighed = self._weigh(block)
        hops = energy(self._hops(weighed), np.float64) / self._hop  # equation (1) for each hop
        self._energies.frombytes(hops.tobytes())
        return weighed

    def momentary(self) -> NDArray[np.float64]:
        """Momentary loudness (EBU Tech 3341): LUFS of every 400 ms block, one each 100 ms."""
        return _loudness(self._mean_squares(BLOCK_HOPS))

    def short_term(self) -> NDArray[np.float64]:
        """Short-term loudness (EBU Tech 3341): LUFS of every 3 s window, one each 100 ms."""
        return _loudness(self._mean_squares(SHORT_TERM_HOPS))

    def integrated(self) -> Lufs:
        """Gated programme loudness; −70 for silence. Sound shorter than 400 ms counts as one block."""
        blocks = self._mean_squares(BLOCK_HOPS)
        loud = blocks[_loudness(blocks) > SILENCE]  # equation (5)
        if not len(loud):
            return SILENCE
        gated = loud[_loudness(loud) > _loudness(loud.mean()) + RELATIVE_GATE]  # equation (6)
        return Lufs(float(_loudness(gated.mean())))  # equation (7)

    def loudness_range(self) -> LoudnessUnits:
        """Loudness range (EBU Tech 3342, section 3.1) in LU; 0 for silence and for sound shorter than 3 s."""
        windows = self._mean_squares(SHORT_TERM_HOPS)
        loud = windows[_loudness(windows) > SILENCE]
        if not len(loud):
            return LoudnessUnits(0.0)
        gated = _loudness(loud[_loudness(loud) > _loudness(loud.mean()) + RANGE_RELATIVE_GATE])
        low, high = (percentile(gated, percent) for percent in RANGE_PERCENTILES)
        return LoudnessUnits(float(high - low))

    def _mean_squares(self, hops: int) -> NDArray[np.float64]:
        """Mean square of each window of `hops` hops, one each hop: equation (3)."""
        energies = np.array(self._energies)
        if len(energies) < hops:
            if hops != BLOCK_HOPS:
                return np.zeros(0)
            rest = self._hops.rest.astype(np.float64)
            length = len(energies) * self._hop + len(rest)
            return np.array([(energies.sum() * self._hop + rest @ rest) / length]) if length else np.zeros(0)
        sums = np.concatenate([[0.0], np.cumsum(energies)])
        means: NDArray[np.float64] = np.maximum(sums[hops:] - sums[:-hops], 0.0) / hops
        return means


def _loudness(mean_square: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Equation (4): LUFS of mean squares of K-weighted samples."""
    return OFFSET + power_db(mean_square, SMALLEST_POWER)
