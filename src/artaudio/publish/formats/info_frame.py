"""The Info frame at the head of an MP3, by which players find its exact start, end and length.

It is laid out as Xing's header and the "mp3 info tag, revision 1" of the LAME project say: a frame like the others, silent, in
which stand the number of frames and bytes, a table for seeking, by how much the encoder is late, and two checksums.
"""

import struct

from artaudio.publish.formats.checksum import Checksum

FRAME_SAMPLES = 1152
"""Samples of one frame of MPEG-1 Layer III."""
ENCODER_DELAY_SAMPLES = 576
"""Samples by which LAME is late; decoders know of the further 529 that are their own."""
HEAD_BYTES = 21
"""Bytes of a mono frame ahead of its content: header and side information."""

LAYOUT = struct.Struct(">4sIII100sI9sBB8xBB3sBBHIH")
ALL_FIELDS = 0x0F
"""There are a number of frames, one of bytes, a table and a quality."""
CONSTANT_BIT_RATE = 0x01
"""Revision 0 of the tag, constant bit rate."""
LOWPASS_HUNDREDS_HZ = 200
"""Hundreds of Hz."""
PSYCHOACOUSTIC_MODEL = 0x14
"""Bits that name LAME's model of what the ear hears, and the shape of its threshold in quiet."""
SOURCE_RATE = 0x40
"""What was encoded has 44.1 kHz."""


def info_frame(
    header: bytes,
    *,
    encoder: bytes,
    frames: int,
    size: int,
    samples: int,
    bitrate: int,
    quality: int,
    checksum: int,
) -> bytes:
    """The frame that stands ahead of `frames` others in a file of `size` bytes, its own among them.

    `header` is that of a mono frame, `encoder` names LAME and its version, `samples` is the number of those that went in,
    `bitrate` is in kbit/s, `quality` LAME's from 0 (best) to 9, `checksum` that of all bytes behind this frame.
    """
    content = LAYOUT.pack(
        b"Info",
        ALL_FIELDS,
        frames,
        size,
        bytes(place * 256 // 100 for place in range(100)),
        60 - quality,
        encoder,
        CONSTANT_BIT_RATE,
        LOWPASS_HUNDREDS_HZ,
        PSYCHOACOUSTIC_MODEL,
        bitrate,
        (ENCODER_DELAY_SAMPLES << 12 | frames * FRAME_SAMPLES - ENCODER_DELAY_SAMPLES - samples).to_bytes(3, "big"),
        SOURCE_RATE,
        0,
        bitrate,
        size,
        checksum,
    )
    frame = header.ljust(HEAD_BYTES, b"\0") + content
    return (frame + struct.pack(">H", Checksum(frame).value)).ljust(frame_length(bitrate), b"\0")


def frame_length(bitrate: int) -> int:
    """Bytes of an unpadded frame at 44.1 kHz and `bitrate` kbit/s."""
    return FRAME_SAMPLES // 8 * bitrate * 1000 // 44_100


def frames_in(size: int, bitrate: int) -> int:
    """How many frames at 44.1 kHz and `bitrate` kbit/s have `size` bytes, one or the other a byte longer than the rest."""
    return round(size * 44_100 / (FRAME_SAMPLES // 8 * bitrate * 1000))
