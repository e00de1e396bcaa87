"""Matrix products on one thread. Knows no sound.

The linear algebra below numpy splits a large product over all cores; here the other cores are busy speaking and encoding,
and its threads would only wait for each other. Products this small it does not split, at the same speed.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono sound, full scale ±1."""

UNSPLIT = 1 << 16
"""Multiplications in one product; splitting starts at four times as many."""


def product(rows: Samples, matrix: Samples) -> Samples:
    """`rows @ matrix`, for many rows: (n, k) times (k, m)."""
    batch = max(1, UNSPLIT // matrix.size)
    whole = len(rows) // batch * batch
    out = np.empty((len(rows), matrix.shape[1]), np.float32)
    if whole:
        np.matmul(
            rows[:whole].reshape(-1, batch, rows.shape[1]), matrix, out=out[:whole].reshape(-1, batch, matrix.shape[1])
        )
    np.matmul(rows[whole:], matrix, out=out[whole:])
    return out
