"""Cut samples into frames of one length: a whole clip at once, or a stream block by block."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Milliseconds
from artaudio.sound.samples import SampleRows, Samples

Scalar = TypeVar("Scalar", bound=np.generic)
BLOCK = Milliseconds(8_000)
"""Length of the blocks in which a programme is handed on. Each call of NumPy or of an encoder gives up the interpreter, and has
to wait until other threads give it back: in blocks of a second, an MP3 encoder spent a third of its time with that."""


def frame(samples: NDArray[Scalar], length: int, *, pad: bool = False) -> NDArray[Scalar]:
    """Consecutive frames of `length` samples, without overlap: shape (n,) → (n // length, length), of any dtype and rate.

    A rest that is shorter than a frame is left out, and the result is a view; with `pad` the rest is filled up with
    zeros, and the result is a copy.
    """
    if pad:
        return np.pad(samples, (0, -len(samples) % length)).reshape(-1, length)
    return samples[: len(samples) // length * length].reshape(-1, length)


def energy(rows: SampleRows, dtype: type[np.floating[Any]] = np.float32) -> NDArray[Any]:
    """Sum of the squares of each frame (float32, shape (n, length), any rate): shape (n,), accumulated in `dtype`."""
    sums: NDArray[Any] = np.einsum("ij,ij->i", rows, rows, dtype=dtype)
    return sums


def mean_square(rows: SampleRows) -> NDArray[np.float32]:
    """Mean square of each frame (float32, shape (n, length), any rate): float32, shape (n,), full scale 1."""
    means: NDArray[np.float32] = energy(rows) / max(rows.shape[1], 1)
    return means


class Framer:
    """Cut a stream of blocks of any length into frames of `length` samples (float32, mono, full scale ±1, any rate).

    What does not fill a frame is held until the next block. Samples are copied only where a frame spans two blocks.
    """

    def __init__(self, length: int) -> None:
        self._length = length
        self._rest: Samples = np.zeros(0, np.float32)

    def __call__(self, block: Samples) -> SampleRows:
        """Take the next samples (float32, shape (n,)) and give the frames that are complete: shape (m, length), a view."""
        held = np.concatenate([self._rest, block]) if len(self._rest) else block
        rows = frame(held, self._length)
        self._rest = held[rows.size :]
        return rows

    @property
    def rest(self) -> Samples:
        """The samples held: float32, shape (n,), fewer than a frame."""
        return self._rest

    def finish(self) -> Samples:
        """Give the samples held (float32, shape (n,), fewer than a frame) and hold none."""
        rest, self._rest = self._rest, self._rest[:0]
        return rest


def in_blocks(stream: Iterable[Samples], length: int) -> Iterator[Samples]:
    """The stream (float32, mono, any rate) in blocks of `length` samples; the last may be shorter."""
    framer = Framer(length)
    for block in stream:
        yield from framer(block)
    if len(rest := framer.finish()):
        yield rest
