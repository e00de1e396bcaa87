"""MP3 at 96 kbit/s, constant, mono, by the LAME in pedalboard. Knows no tags; measured reasons stand in docs/sound.md.

It is the fastest encoder that comes with pip, lets other threads run, and writes the Info header by which players find
the exact start, end and length.
"""

import struct
from typing import Any

import numpy as np

from artaudio.publish.encoders.encoder import Samples, Target

BITRATE = 96
"""kbit/s."""

LAME_SCALE = 0.95
"""LAME turns every mono sound down by exactly this before it encodes; it is turned up by as much here, so that an MP3 is as
loud as what went in."""

HEAD = 256


class Mp3Encoder:
    """MPEG-1 Layer III, as Apple recommends for spoken podcasts: 44.1 kHz mono, 96 kbit/s."""

    def __init__(self, target: Target) -> None:
        from pedalboard.io import AudioFile

        self._path = target.path
        self._file: Any = AudioFile(str(target.path), "w", samplerate=target.rate, num_channels=1, quality=BITRATE)

    def write(self, block: Samples) -> None:
        """Encode the next samples."""
        self._file.write(block * np.float32(1 / LAME_SCALE))

    def finish(self) -> None:
        """Close the file; OSError unless it is as long as its own header says."""
        self._file.close()
        size = self._path.stat().st_size
        with self._path.open("rb") as written:
            head = written.read(HEAD)
        info = head.find(b"Info")
        if info < 0 or struct.unpack(">I", head[info + 12 : info + 16])[0] != size:
            raise OSError(f"{self._path.name} is cut at {size} bytes")

    def abandon(self) -> None:
        """Let go of the file."""
        self._file.close()
