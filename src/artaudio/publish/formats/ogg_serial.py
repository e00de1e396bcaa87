"""Gives the streams of an Ogg file serial numbers that do not change from run to run.

Encoders draw the number at random, so that the same programme gives other bytes each time. It stands in every page, under
the page's checksum (RFC 3533). A checksum is linear: what four other bytes change in it depends on them and on how many
bytes follow, so no page has to be read in full.
"""

import functools
import os
import struct
from pathlib import Path

HEADER = struct.Struct("<4sBBQIIIB")
SERIAL_AT, CHECKSUM_AT = 14, 22
POLYNOMIAL = 0x04C11DB7
FIRST_SERIAL = 1
LAST_PAGE = 4


def set_serials(path: Path) -> None:
    """Number the logical streams of the Ogg file at `path` 1, 2, … in place; the rest of it stays as it is.

    Raises OSError where the file is no Ogg file or ends before its last page does.
    """
    serials: dict[int, int] = {}
    flags = 0
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        start = 0
        while start < end:
            file.seek(start)
            header = file.read(HEADER.size)
            segments = file.read(header[-1]) if len(header) == HEADER.size else b""
            length = HEADER.size + len(segments) + sum(segments)
            if len(header) < HEADER.size or not header.startswith(b"OggS") or start + length > end:
                raise OSError(f"{path.name} is cut or damaged at byte {start}")
            _, _, flags, _, serial, _, checksum, _ = HEADER.unpack(header)
            wanted = serials.setdefault(serial, FIRST_SERIAL + len(serials))
            changed = _shifted(_remainder(struct.pack("<I", serial ^ wanted)), length - SERIAL_AT - 4)
            file.seek(start + SERIAL_AT)
            file.write(struct.pack("<I", wanted))
            file.seek(start + CHECKSUM_AT)
            file.write(struct.pack("<I", checksum ^ changed))
            start += length
    if not flags & LAST_PAGE:
        raise OSError(f"{path.name} ends without its last page")


def _remainder(content: bytes) -> int:
    """The checksum of `content`: CRC-32 of this polynomial, highest bit first, from 0."""
    remainder = 0
    for byte in content:
        remainder = _times_x8(remainder ^ byte << 24)
    return remainder


def _shifted(remainder: int, zeros: int) -> int:
    """The remainder after `zeros` more bytes of nothing: times x to the power of 8 · zeros."""
    return _product(remainder, _power(zeros))


@functools.lru_cache(maxsize=1024)
def _power(zeros: int) -> int:
    result, base = 1, 1 << 8
    while zeros:
        if zeros & 1:
            result = _product(result, base)
        base = _product(base, base)
        zeros >>= 1
    return result


def _product(one: int, other: int) -> int:
    """Two polynomials over GF(2), multiplied, modulo the checksum's."""
    result = 0
    while other:
        if other & 1:
            result ^= one
        other >>= 1
        one = one << 1 ^ ((POLYNOMIAL | 1 << 32) if one & 1 << 31 else 0)
    return result


def _times_x8(remainder: int) -> int:
    return _product(remainder, 1 << 8)
