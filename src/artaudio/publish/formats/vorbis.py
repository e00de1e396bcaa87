"""Ogg Vorbis: quality 4, nominally 80 kbit/s mono; to the ear what MP3 is at 96."""

from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.units import Hertz, Milliseconds
from artaudio.publish.formats.model import FULL_RATE, AudioFormat

if TYPE_CHECKING:
    from artaudio.publish.formats.encoder import Encoder, Target

NARROW_RATE = Hertz(16_000)
"""Up to this rate Vorbis is as true at the programme's own rate as at 44.1 kHz; between the two it raises the peaks of sharp
consonants by up to 2.4 dB."""


def _encoder(target: "Target") -> "Encoder":
    from artaudio.publish.formats.sndfile import SndfileEncoder

    return SndfileEncoder(target, "OGG", "VORBIS", level=0.6)


def _rate(own: Hertz) -> Hertz:
    return max(own, FULL_RATE) if own > NARROW_RATE else own


def _length(path: Path) -> Milliseconds:
    from artaudio.publish.integrity import whole_length

    return whole_length(path)


VORBIS = AudioFormat(
    name="ogg",
    label="Ogg Vorbis",
    suffix=".ogg",
    media_type="audio/ogg",
    kind="Ogg Vorbis",
    mutagen_type="OggVorbis",
    tag_map="vorbis",
    open_encoder=_encoder,
    rate=_rate,
    length=_length,
)
