"""Find clicks: edges far sharper than the sound around them. Knows samples and time, not what is said."""

import numpy as np
from numpy.typing import NDArray

SHARPNESS = 4
"""A fourth difference: speech, which has little above 8 kHz, all but vanishes in it, a jump does not."""
NEAR, FAR = 2, 15
"""Milliseconds around: a click is over after the first, and speech goes on until the second."""
SHARPER = 3.5
"""A click is so many times sharper than anything near it. Speech by any codec stays below 2.3, a jump of 0.02 of full
scale in silence or at a join reaches 5 and more."""
AUDIBLE = 0.003
"""Of full scale; below, nothing is heard."""
SOFT = 1e-5
"""Keeps silence around a click from counting as infinitely soft."""


class ClickFinder:
    """Feed it mono blocks at `rate` Hz; ask it where the clicks were. Keeps some 30 ms."""

    def __init__(self, rate: int) -> None:
        self._size = max(1, rate // 1000)
        self._ms = self._size * 1000 / rate
        self._rest = np.zeros(SHARPNESS, np.float32)
        self._edges: NDArray[np.float32] = np.zeros(FAR, np.float32)
        self._passed = -FAR
        self._found: list[float] = []

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take the next samples."""
        held = np.concatenate([self._rest, block])
        whole = (len(held) - SHARPNESS) // self._size * self._size
        if whole <= 0:
            self._rest = held
            return
        sharp = np.abs(np.diff(held[: whole + SHARPNESS], n=SHARPNESS)).reshape(-1, self._size).max(axis=1)
        self._rest = held[whole:]
        self._look(np.concatenate([self._edges, sharp]))

    def found(self) -> tuple[float, ...]:
        """Where there were clicks, in milliseconds from the start."""
        rest = ClickFinder(1000)
        rest._ms, rest._passed, rest._found = self._ms, self._passed, list(self._found)
        rest._look(np.concatenate([self._edges, np.zeros(2 * FAR, np.float32)]))
        return tuple(rest._found)

    def _look(self, edges: NDArray[np.float32]) -> None:
        """Judge every millisecond whose surroundings are known."""
        count = len(edges) - 2 * FAR
        if count <= 0:
            self._edges = edges
            return
        around = np.full(count, SOFT, np.float32)
        for away in range(NEAR, FAR + 1):
            np.maximum(around, edges[FAR - away : FAR - away + count], out=around)
            np.maximum(around, edges[FAR + away : FAR + away + count], out=around)
        middle = edges[FAR : FAR + count]
        hits = np.flatnonzero((middle > AUDIBLE) & (middle > SHARPER * around))
        for hit in hits:
            at = (self._passed + FAR + int(hit)) * self._ms
            if not self._found or at - self._found[-1] > FAR:
                self._found.append(at)
        self._passed += count
        self._edges = edges[count:]
