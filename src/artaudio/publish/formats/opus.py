"""Opus in Ogg, at 48 kHz, the rate that every Opus decoder works at (RFC 7845)."""

from typing import TYPE_CHECKING

from artaudio.base.units import Hertz
from artaudio.publish.formats.model import AudioFormat

if TYPE_CHECKING:
    from artaudio.publish.formats.encoder import Encoder, Target

OPUS_RATE = Hertz(48_000)


def _encoder(target: "Target") -> "Encoder":
    from artaudio.publish.formats.sndfile import SndfileEncoder

    return SndfileEncoder(target, "OGG", "OPUS", level=0.8)


OPUS = AudioFormat(
    name="opus",
    label="Opus",
    suffix=".opus",
    media_type="audio/ogg; codecs=opus",
    kind="Ogg Opus",
    mutagen_type="OggOpus",
    tag_map="vorbis",
    open_encoder=_encoder,
    rate=lambda own: OPUS_RATE,
)
