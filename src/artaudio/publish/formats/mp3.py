"""MP3: MPEG-1 Layer III at 44.1 kHz, mono, 96 kbit/s, as Apple recommends for spoken podcasts."""

from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.units import Milliseconds
from artaudio.publish.formats.model import FULL_RATE, AudioFormat

if TYPE_CHECKING:
    from artaudio.publish.formats.encoder import Encoder, Target


def _encoder(target: "Target") -> "Encoder":
    from artaudio.publish.formats.lame import Mp3Encoder

    return Mp3Encoder(target)


def _length(path: Path) -> Milliseconds:
    from artaudio.publish.integrity import whole_length

    return whole_length(path)


MP3 = AudioFormat(
    name="mp3",
    label="mp3",
    suffix=".mp3",
    media_type="audio/mpeg",
    kind="MP3",
    mutagen_type="MP3",
    tag_map="id3",
    open_encoder=_encoder,
    rate=lambda own: FULL_RATE,
    length=_length,
)
