"""FLAC: lossless, 16 bits, at the programme's own rate."""

from typing import TYPE_CHECKING

from artaudio.publish.formats.model import AudioFormat

if TYPE_CHECKING:
    from artaudio.publish.formats.encoder import Encoder, Target


def _encoder(target: "Target") -> "Encoder":
    from artaudio.publish.formats.sndfile import SndfileEncoder

    return SndfileEncoder(target, "FLAC", "PCM_16", level=0.625)


FLAC = AudioFormat(
    name="flac",
    label="FLAC",
    suffix=".flac",
    media_type="audio/flac",
    kind="FLAC",
    mutagen_type="FLAC",
    tag_map="vorbis",
    open_encoder=_encoder,
    credentials_inside=True,
)
