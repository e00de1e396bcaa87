"""Look a word up in a large sorted table that is never read as a whole.

The table is one file: a header, a Bloom filter of its words (B. H. Bloom, Communications of the ACM 13 (7), 1970), the first word
of each block, and blocks of lines `word TAB entry`, sorted by word and compressed one by one with a shared dictionary of
frequent text. The filter tells of 98 in 100 words that the table has not that it has them not; else a look-up unpacks the one
block where the word would be.
"""

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

MAGIC = b"awt3"
BLOCK_SIZE = 3000
"""Bytes of a block before it is compressed, about: a look-up unpacks so much."""
DIGEST_SIZE = 16
"""Bytes of the digest in the header that names what made the table."""
BITS_FOR_A_WORD = 8
"""Bits of the filter for each word of the table, at least; the filter's size is a power of two."""
_HEAD = struct.Struct(f"<4sIIII{DIGEST_SIZE}s")
_END = struct.Struct("<I")


class WordTable:
    """The table in `content`. Raises ValueError for what is no table of this version.

    `made_by` is the digest, in hexadecimal digits, of the program and the sources that made the table.
    """

    def __init__(self, content: bytes) -> None:
        magic, filter_size, blocks, firsts, shared, digest = _HEAD.unpack_from(content)
        if magic != MAGIC:
            raise ValueError("this is no word table of this version")
        self._content = content
        self.made_by = digest.hex()
        at = _HEAD.size + filter_size
        self._filter = content[_HEAD.size : at]
        self._ends = [end for (end,) in _END.iter_unpack(content[at : at + blocks * _END.size])]
        at += blocks * _END.size
        self._firsts = zlib.decompress(content[at : at + firsts]).decode().split("\n")
        self._shared = content[at + firsts : at + firsts + shared]
        self._start = at + firsts + shared
        self._block = lru_cache(maxsize=512)(self._unpacked)

    @classmethod
    def at(cls, path: Path) -> "WordTable":
        """The table in the file at `path`."""
        return cls(path.read_bytes())

    def get(self, word: str) -> str | None:
        """The entry of `word`, exactly as it is written; None where it has none."""
        if not all(self._filter[byte] & bit for byte, bit in _places(word, len(self._filter))):
            return None
        number = bisect_right(self._firsts, word) - 1
        if number < 0 or "\n" in word or "\t" in word:
            return None
        block, line = self._block(number), f"\n{word}\t".encode()
        start = block.find(line)
        if start < 0:
            return None
        start += len(line)
        return block[start : block.index(b"\n", start)].decode()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """All words with their entries, in order."""
        for number in range(len(self._ends)):
            for line in self._block(number).decode().strip("\n").split("\n"):
                word, _, entry = line.partition("\t")
                yield word, entry

    def _unpacked(self, number: int) -> bytes:
        start = self._start + (self._ends[number - 1] if number else 0)
        unpacker = zlib.decompressobj(-15, zdict=self._shared)
        return unpacker.decompress(self._content[start : self._start + self._ends[number]])


def packed(entries: Mapping[str, str], made_by: bytes = bytes(DIGEST_SIZE)) -> bytes:
    """The table of these words and entries as the bytes of its file; the same entries always give the same bytes.

    `made_by`, DIGEST_SIZE bytes, stands in the header.
    """
    lines = [f"{word}\t{entries[word]}\n" for word in sorted(entries)]
    shared = "".join(lines[:: max(1, len(lines) // 1200)])[-32000:].encode()
    firsts, ends, blocks = [], [], bytearray()
    for first, block in _blocks(lines):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=shared)
        blocks += packer.compress(b"\n" + block) + packer.flush()
        firsts.append(first)
        ends.append(len(blocks))
    names = zlib.compress("\n".join(firsts).encode(), 9)
    words = bytearray(1 << max(0, (len(entries) * BITS_FOR_A_WORD // 8).bit_length()))
    for word in entries:
        for byte, bit in _places(word, len(words)):
            words[byte] |= bit
    head = _HEAD.pack(MAGIC, len(words), len(ends), len(names), len(shared), made_by)
    return head + bytes(words) + b"".join(map(_END.pack, ends)) + names + shared + bytes(blocks)


def _places(word: str, filter_size: int) -> Iterator[tuple[int, int]]:
    """The three bits of a word in a filter of so many bytes, a power of two: each its byte's place and its value there."""
    number = zlib.crc32(word.encode("utf-8", "surrogatepass")) * 0x9E3779B97F4A7C15
    for shift in (20, 38, 56):
        place = number >> shift
        yield place >> 3 & filter_size - 1, 1 << (place & 7)


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Blocks of lines, each with its first word."""
    block, first = b"", ""
    for line in lines:
        first = first or line.partition("\t")[0]
        block += line.encode()
        if len(block) >= BLOCK_SIZE:
            yield first, block
            block, first = b"", ""
    if block:
        yield first, block
