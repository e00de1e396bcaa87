"""Tell whether an audio file ends before its own headers say it does: a download that broke off, a disk that was full.

Nothing is decoded, but FLAC, whose frames do not say how long they are. Formats: MP3 with an Info or Xing frame (LAME), ID3v2
(id3.org), Ogg (RFC 3533), RIFF (Microsoft, Multimedia Programming Interface), MP4 (ISO/IEC 14496-12), FLAC (RFC 9639).
"""

import struct
from pathlib import Path
from typing import BinaryIO

from artaudio.base.messages import tr

ID3_HEAD_BYTES = 10
LONGEST_SEARCH_BYTES = 8192
"""Bytes behind the tags in which an MP3's first frame is looked for."""
LONGEST_PAGE_BYTES = 65_307
"""Bytes of an Ogg page, at most (RFC 3533, section 6)."""
PAGE_HEAD_BYTES = 27
LAST_PAGE = 0x04
"""Bit of an Ogg page's header: the stream ends with it."""
HAS_BYTES = 0x02
"""Bit of an Info frame: it says of how many bytes the sound is."""
MOST_PARTS = 10_000
"""Chunks or atoms that are looked at."""


def truncation(path: Path) -> str:
    """What is missing at the file's end, as a sentence; empty where all of it is there, or where the format does not tell.

    `lage.mp3` of which half was fetched → `it is cut off: 2048732 of 4097464 bytes are there`. Raises OSError.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(12)
        if start[:3] == b"ID3" or start[:1] == b"\xff":
            return _counted(size, _mp3_end(file, start, size))
        if start[:4] == b"OggS":
            return _ogg(file, size)
        if start[:4] == b"RIFF":
            return _counted(size, _riff_end(file, size))
        if start[4:8] == b"ftyp":
            return _counted(size, _mp4_end(file, size))
    return _flac(path) if start[:4] == b"fLaC" else ""


def _counted(size: int, end: int) -> str:
    return tr("it is cut off: {size} of {end} bytes are there", size=size, end=end) if end > size else ""


def _mp3_end(file: BinaryIO, start: bytes, size: int) -> int:
    """Where the tags say that they end, or behind them the sound; 0 where nothing says it."""
    tags = 0
    if start[:3] == b"ID3":
        tags = ID3_HEAD_BYTES + sum(
            (byte & 0x7F) << shift for byte, shift in zip(start[6:10], (21, 14, 7, 0), strict=False)
        )
        if tags > size:
            return tags
    file.seek(tags)
    found = file.read(LONGEST_SEARCH_BYTES)
    at = min((place for name in (b"Info", b"Xing") if (place := found.find(name)) >= 0), default=-1)
    frame = found.rfind(b"\xff", 0, max(at, 0))
    if at < 0 or frame < 0 or len(found) < at + 16:
        return 0
    flags, first, second = struct.unpack(">III", found[at + 4 : at + 16])
    counted = second if flags & 1 else first
    return tags + frame + counted if flags & HAS_BYTES else 0


def _ogg(file: BinaryIO, size: int) -> str:
    """The last page has to be whole, and to be marked as the last of its stream."""
    file.seek(max(0, size - 2 * LONGEST_PAGE_BYTES))
    end = file.read()
    at = end.rfind(b"OggS")
    head = end[at : at + PAGE_HEAD_BYTES]
    if at < 0 or len(head) < PAGE_HEAD_BYTES:
        return tr("it is cut off: its last page is not whole")
    lengths = end[at + PAGE_HEAD_BYTES : at + PAGE_HEAD_BYTES + head[26]]
    if len(lengths) < head[26] or len(end) < at + PAGE_HEAD_BYTES + len(lengths) + sum(lengths):
        return tr("it is cut off: its last page is not whole")
    return "" if head[5] & LAST_PAGE else tr("it is cut off: the page that ends it is missing")


def _riff_end(file: BinaryIO, size: int) -> int:
    """Where the last of the chunks ends that begin inside of the file."""
    at = 12
    for _ in range(MOST_PARTS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            break
        (length,) = struct.unpack("<I", head[4:])
        # A program that writes to a pipe leaves the length open.
        if length == 0xFFFFFFFF:
            return 0
        at += 8 + length
        if at >= size:
            break
        at += length % 2
    return at


def _mp4_end(file: BinaryIO, size: int) -> int:
    """Where the last of the atoms ends that begin inside of the file."""
    at = 0
    for _ in range(MOST_PARTS):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            break
        (length,) = struct.unpack(">I", head[:4])
        if length == 1 and len(head) == 16:
            (length,) = struct.unpack(">Q", head[8:])
        if length < 8:
            return 0
        at += length
        if at >= size:
            break
    return at


def _flac(path: Path) -> str:
    """As many samples as the header says have to come out."""
    import soundfile

    wanted = decoded = 0
    try:
        with soundfile.SoundFile(path) as sound:
            wanted = sound.frames
            while block := len(sound.read(1 << 14, dtype="int16")):
                decoded += block
    except (soundfile.LibsndfileError, RuntimeError):
        wanted = wanted or 1
    return (
        tr("it is cut off: {decoded} of {wanted} samples are there", decoded=decoded, wanted=wanted)
        if decoded < wanted
        else ""
    )
