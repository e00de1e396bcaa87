"""Matrix products on one thread.

The BLAS library below numpy splits a large product over all cores. Here the other cores are busy with speech synthesis and
encoding, and its threads would wait for each other. Products of this size it does not split; they take no longer.
"""

import numpy as np

from artaudio.sound.samples import SampleRows

UNSPLIT_MULTIPLICATIONS = 1 << 16
"""Count of multiplications in one product; OpenBLAS begins to split at four times as many."""


def product(rows: SampleRows, matrix: SampleRows) -> SampleRows:
    """`rows @ matrix` for many rows, of any rate: float32, (n, k) times (k, m) → (n, m)."""
    batch = max(1, UNSPLIT_MULTIPLICATIONS // matrix.size)
    whole = len(rows) // batch * batch
    out = np.empty((len(rows), matrix.shape[1]), np.float32)
    if whole:
        np.matmul(
            rows[:whole].reshape(-1, batch, rows.shape[1]), matrix, out=out[:whole].reshape(-1, batch, matrix.shape[1])
        )
    np.matmul(rows[whole:], matrix, out=out[whole:])
    return out
