"""Read an MP3 or Ogg file from end to end, verify that it is complete, and give its length.

Decoding a file again to see that all of it is there costs a fifth of encoding it. The formats say it themselves: an MP3 is
frames that follow each other without a gap and are counted in its first (ISO 11172-3, and the header of Xing and LAME); an
Ogg stream is numbered pages with a checksum each, of which the last carries the length (RFC 3533; the Vorbis I
specification, appendix A).
"""

import functools
import os
import struct
from pathlib import Path
from typing import BinaryIO

from artaudio.base.errors import EncoderError
from artaudio.base.messages import tr
from artaudio.base.units import Milliseconds, milliseconds
from artaudio.publish.formats.info_frame import FRAME_SAMPLES
from artaudio.publish.formats.ogg_pages import DamagedPage, pages

READ_BYTES = 1 << 18
"""Bytes read at once: memory stays the same however long the programme."""

ID3, INFO = b"ID3", b"Info"
ID3_HEADER_BYTES, FRAME_HEADER_BYTES = 10, 4
"""Bytes of the headers of an ID3v2 tag and of an MPEG frame."""
MPEG1_LAYER3_BITS = 0xFFFA
"""The first bits of a frame's header: sync word, MPEG-1, Layer III."""
BIT_RATES_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
"""kbit/s by the four bits of a frame's header; 0 where there is no such rate."""
RATES_HZ = (44_100, 48_000, 32_000, 0)
"""Sample rates by the two bits of a frame's header; 0 where there is no such rate."""
FLAGS_AT, COUNTED_FLAG, COUNT_AT, SPARE_AT, SPARE_BYTES = 7, 1, 8, 141, 3
"""In the Info header: whether and where the frames are counted, and where it stands how many samples are to be cut from the
start and the end of what is decoded, twelve bits each."""

VORBIS, RATE_AT = b"\x01vorbis", 12
"""Vorbis's first packet: how it begins, and the bytes of it before the sample rate."""


def whole_length(path: Path) -> Milliseconds:
    """Length of the sound in an MP3 (MPEG-1 with an Info header) or an Ogg Vorbis file of which every part is there.

    Raises EncoderError where a frame or a page is missing, cut, damaged or one too many, OSError as the file system does.
    """
    with path.open("rb") as file:
        walk = _ogg if file.read(4) == b"OggS" else _mp3
        file.seek(0)
        return walk(file, path)


def _mp3(file: BinaryIO, path: Path) -> Milliseconds:
    tag = file.read(ID3_HEADER_BYTES)
    start = 0
    if tag.startswith(ID3):  # its length stands in four times seven bits
        start = ID3_HEADER_BYTES + sum(byte << 7 * (3 - place) for place, byte in enumerate(tag[6:]))
    file.seek(start)
    held = file.read(READ_BYTES)
    size, rate = _frame(held[:FRAME_HEADER_BYTES])
    info = held.find(INFO, 0, size)
    if info < 0 or info + SPARE_AT + SPARE_BYTES > min(size, len(held)) or not held[info + FLAGS_AT] & COUNTED_FLAG:
        raise _broken(path, tr("its first frame does not say how long it is"))
    (counted,) = struct.unpack_from(">I", held, info + COUNT_AT)
    spare = int.from_bytes(held[info + SPARE_AT : info + SPARE_AT + SPARE_BYTES], "big")
    found, at = 0, size
    while True:
        if at + FRAME_HEADER_BYTES > len(held):
            start += at
            file.seek(start)
            held, at = file.read(READ_BYTES), 0
            if not held:
                break
        size, own = _frame(held[at : at + FRAME_HEADER_BYTES])
        if own != rate:
            raise _broken(path, tr("no frame begins at byte {start}", start=start + at))
        found, at = found + 1, at + size
    if start != file.seek(0, os.SEEK_END) or found != counted:
        raise _broken(path, tr("{found} of {counted} frames are there", found=found, counted=counted))
    return milliseconds(found * FRAME_SAMPLES - (spare >> 12) - (spare & 0xFFF), rate)


@functools.lru_cache(maxsize=256)
def _frame(content: bytes) -> tuple[int, int]:
    """Bytes of the frame with this header, and its sample rate; 0 and 0 where it is none. A file has few different ones."""
    header = int.from_bytes(content, "big")
    rate, bitrate = RATES_HZ[header >> 10 & 3], BIT_RATES_KBPS[header >> 12 & 15]
    if header >> 16 & 0xFFFE != MPEG1_LAYER3_BITS or not rate or not bitrate:
        return 0, 0
    return 144_000 * bitrate // rate + (header >> 9 & 1), rate


def _ogg(file: BinaryIO, path: Path) -> Milliseconds:
    rate = count = granule = 0
    last = False
    try:
        for page in pages(file):
            if last:
                raise _broken(path, tr("something follows its end"))
            if page.number != count or not page.is_sound:
                raise _broken(path, tr("page {pages} is damaged", pages=count))
            if not count:
                if not page.first or not page.content.startswith(VORBIS):
                    raise _broken(path, tr("it does not begin as Vorbis does"))
                (rate,) = struct.unpack_from("<I", page.content, RATE_AT)
            granule, count, last = max(granule, page.granule), count + 1, page.last
    except DamagedPage as error:
        raise _broken(
            path, tr("something follows its end") if last else tr("it is cut after {pages} pages", pages=count)
        ) from error
    if not last:
        raise _broken(path, tr("it is cut after {pages} pages", pages=count))
    return milliseconds(granule, rate)


def _broken(path: Path, what: str) -> EncoderError:
    return EncoderError(
        tr("{name} is not whole: {what}", name=path.name, what=what),
        hint=tr("the disk may be full; free some space and build again, what was spoken is kept"),
    )
