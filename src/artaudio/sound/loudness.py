"""Programme loudness by ITU-R BS.1770-4 and loudness range by EBU Tech 3342, over a stream. Knows no target."""

from array import array

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Lufs
from artaudio.sound.filters import Filter, Section, high_pass, high_shelf
from artaudio.sound.matmul import Samples

SILENCE = Lufs(-70.0)
"""The absolute gate, and what silence is said to have."""

HIGH_PASS, HIGH_PASS_Q = 38.13547087602444, 0.5003270373238773
OFFSET = -0.691
GATE = -10.0
RANGE_GATE = -20.0
HOPS_PER_SECOND = 10
BLOCK_HOPS = 4
SHORT_TERM_HOPS = 30


def k_weighting(rate: int) -> tuple[Section, Section]:
    """The standard's two filters for any sample rate: the head's shelf, then the high-pass.

    The standard gives coefficients at 48 kHz only; these are the analogue filters behind them, transformed anew.
    """
    shelf = high_shelf(1681.974450955533, 3.999843853973347, rate, q=0.7071752369554196, middle=0.4996667741545416)
    b0, b1, b2, a1, a2 = high_pass(HIGH_PASS, rate, q=HIGH_PASS_Q)
    # The standard's high-pass is not scaled: 0.04 dB too much at 48 kHz, which belongs to the scale at every rate.
    scale = high_pass(HIGH_PASS, 48_000, q=HIGH_PASS_Q)[0]
    return shelf, (b0 / scale, b1 / scale, b2 / scale, a1, a2)


class LoudnessMeter:
    """Feed it mono blocks at `rate` Hz; ask it for LUFS. Keeps ten numbers a second, so twelve hours are small."""

    def __init__(self, rate: int) -> None:
        self._hop = rate // HOPS_PER_SECOND
        self._weigh = Filter(k_weighting(rate))
        self._rest = np.zeros(0, np.float32)
        self._energies = array("d")

    def feed(self, block: Samples) -> Samples:
        """Take the next samples, and give them back as the ear weighs them."""
        heard = self._weigh(block)
        weighed = np.concatenate([self._rest, heard])
        whole = len(weighed) // self._hop * self._hop
        rows = weighed[:whole].reshape(-1, self._hop)
        self._energies.frombytes((np.einsum("ij,ij->i", rows, rows, dtype=np.float64) / self._hop).tobytes())
        self._rest = weighed[whole:]
        return heard

    def momentary(self) -> NDArray[np.float64]:
        """LUFS of every 400 ms block, one each 100 ms."""
        return _lufs(self._blocks(BLOCK_HOPS))

    def short_term(self) -> NDArray[np.float64]:
        """LUFS of every 3 s window, one each 100 ms."""
        return _lufs(self._blocks(SHORT_TERM_HOPS))

    def integrated(self) -> Lufs:
        """Gated programme loudness; −70 for silence. Sound shorter than 400 ms counts as one block."""
        blocks = self._blocks(BLOCK_HOPS)
        loud = blocks[_lufs(blocks) > SILENCE]
        if not len(loud):
            return SILENCE
        heard = loud[_lufs(loud) > _lufs(loud.mean()) + GATE]
        return Lufs(float(_lufs(heard.mean())))

    def loudness_range(self) -> float:
        """EBU Tech 3342 in LU; 0 for silence and for what is shorter than 3 s."""
        windows = self._blocks(SHORT_TERM_HOPS)
        loud = windows[_lufs(windows) > SILENCE]
        if not len(loud):
            return 0.0
        heard = _lufs(loud[_lufs(loud) > _lufs(loud.mean()) + RANGE_GATE])
        low, high = np.percentile(heard, [10, 95])
        return float(high - low)

    def _blocks(self, hops: int) -> NDArray[np.float64]:
        """Mean energy of each run of `hops` hops."""
        energies = np.array(self._energies)
        if len(energies) < hops:
            if hops != BLOCK_HOPS:
                return np.zeros(0)
            rest = self._rest.astype(np.float64)
            length = len(energies) * self._hop + len(rest)
            return np.array([(energies.sum() * self._hop + rest @ rest) / length]) if length else np.zeros(0)
        sums = np.concatenate([[0.0], np.cumsum(energies)])
        means: NDArray[np.float64] = np.maximum(sums[hops:] - sums[:-hops], 0.0) / hops
        return means


def _lufs(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    return OFFSET + 10 * np.log10(np.maximum(energy, 1e-12))
