"""MP3 at 96 kbit/s, constant, mono, by the LAME in lameenc. docs/sound.md has the measurements behind these choices.

It is the fastest encoder that comes with pip and lets other threads run. It writes no Info frame, by which players find
the exact start, end and length: that is written here, when all else is known.
"""

import contextlib
import re
from typing import Any

import numpy as np

from artaudio.publish.formats.checksum import Checksum
from artaudio.publish.formats.encoder import Target
from artaudio.publish.formats.info_frame import frame_length, frames_in, info_frame
from artaudio.sound.samples import Samples

BIT_RATE_KBPS = 96
"""kbit/s."""

QUALITY = 7
"""LAME's own scale, 0 to 9. At this bit rate speech comes out as true as at 3, which takes half as long again."""

LAME_GAIN_RATIO = 0.95
"""LAME turns every mono sound down by exactly this before it encodes; it is turned up by as much here, so that an MP3 is as
loud as what went in."""

FULL_SCALE = 32767
"""The 16-bit sample value that stands for 1."""
HEADER_BYTES, UNPADDED_MASK = 4, 0xFFFFFDFF
"""Bytes of a frame's header, and the bits of it that say nothing of this frame's length."""
NAME, UNNAMED = re.compile(rb"LAME\d\.\d{1,3}"), b"LAME3.100"
"""How LAME names itself where a frame has bytes to spare, and what it is called until it does."""
CHECKSUM_BYTES = 1 << 18
"""Bytes whose checksum is worked out, and which are written, at once."""


def lame(rate: int, quality: int = QUALITY) -> Any:
    """LAME for mono at `rate` Hz; it takes what `for_lame` makes."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_bit_rate(BIT_RATE_KBPS)
    encoder.set_quality(quality)
    encoder.silence()
    return encoder


def for_lame(block: Samples) -> bytes:
    """Samples (float32, mono, full scale ±1, any rate) as LAME takes them: signed 16-bit PCM, louder by 1 / LAME_GAIN_RATIO."""
    samples: bytes = (
        np.rint(block * np.float32(FULL_SCALE / LAME_GAIN_RATIO)).clip(-FULL_SCALE, FULL_SCALE).astype("<i2").tobytes()
    )
    return samples


class Mp3Encoder:
    """MPEG-1 Layer III, as Apple recommends for spoken podcasts: 44.1 kHz mono, 96 kbit/s."""

    def __init__(self, target: Target) -> None:
        self._lame = lame(target.rate)
        self._file = target.path.open("wb", buffering=CHECKSUM_BYTES)
        self._file.write(bytes(frame_length(BIT_RATE_KBPS)))
        self._unchecked = bytearray()
        self._checksum = Checksum()
        self._header, self._name = b"", b""
        self._samples = 0

    def write(self, block: Samples) -> None:
        """Encode the next samples: float32, mono, at the target's rate, full scale ±1."""
        self._samples += len(block)
        self._put(self._lame.encode(for_lame(block)))

    def finish(self) -> None:
        """Write the last frames and the first one, and close the file. Raises OSError."""
        self._put(self._lame.encode(b"") + self._lame.flush())
        self._checksum.feed(bytes(self._unchecked))
        size = self._file.tell()
        encoded = size - frame_length(BIT_RATE_KBPS)
        first = info_frame(
            self._header,
            encoder=self._name or UNNAMED,
            frames=frames_in(encoded, BIT_RATE_KBPS),
            size=size,
            samples=self._samples,
            bitrate=BIT_RATE_KBPS,
            quality=QUALITY,
            checksum=self._checksum.value,
        )
        self._file.seek(0)
        self._file.write(first)
        self._file.close()

    def abandon(self) -> None:
        """Close the file, whatever is in it."""
        with contextlib.suppress(OSError):  # what was left to write; why it could not be written is known
            self._file.close()

    def _put(self, encoded: bytes) -> None:
        if encoded and not self._header:
            self._header = (int.from_bytes(encoded[:HEADER_BYTES], "big") & UNPADDED_MASK).to_bytes(HEADER_BYTES, "big")
        if not self._name and (found := NAME.search(encoded)):
            self._name = found.group()
        self._file.write(encoded)
        self._unchecked += encoded
        if len(self._unchecked) >= CHECKSUM_BYTES:
            self._checksum.feed(bytes(self._unchecked))
            self._unchecked.clear()
