"""The 16-bit checksum that MP3's Info frame carries (CRC-16/ARC), over a stream and fast.

A checksum is linear: those of many chunks are worked out side by side and joined, each moved on by the length of what follows.
"""

import functools

import numpy as np
from numpy.typing import NDArray

POLYNOMIAL = 0xA001
"""CRC-16 with reversed bits (x¹⁶ + x¹⁵ + x² + 1), as LAME's Info frame has it."""
CHUNK_BYTES = 512
"""Bytes worked out side by side with those of other chunks; twice a power of two."""

Table = NDArray[np.uint16]


class Checksum:
    """Feed it bytes of any length; `value` is the checksum of all of them."""

    def __init__(self, content: bytes = b"") -> None:
        self.value = 0
        self.feed(content)

    def feed(self, content: bytes) -> None:
        """Take the next bytes."""
        words, chunks = _tables()
        whole = len(content) // CHUNK_BYTES
        columns = np.frombuffer(content, "<u2", whole * CHUNK_BYTES // 2).reshape(whole, CHUNK_BYTES // 2).T
        states = np.zeros(whole, np.uint16)
        for column in np.ascontiguousarray(columns):
            states = words[states ^ column]
        for state in states.tolist():
            self.value = int(chunks[self.value]) ^ state
        for byte in content[whole * CHUNK_BYTES :]:
            self.value = int(words[((self.value ^ byte) & 0xFF) << 8]) ^ (self.value >> 8)


@functools.cache
def _tables() -> tuple[Table, Table]:
    """What becomes of every checksum after two bytes of zero, and after a chunk of them."""
    words: Table = np.arange(1 << 16, dtype=np.uint16)
    for _ in range(16):
        words = np.where(words & 1, words >> 1 ^ POLYNOMIAL, words >> 1).astype(np.uint16)
    chunks, length = words, 2
    while length < CHUNK_BYTES:
        chunks, length = chunks[chunks], 2 * length
    return words, chunks
