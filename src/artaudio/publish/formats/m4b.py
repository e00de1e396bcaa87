"""M4B: an audio book, AAC-LC in MP4 with its chapters; needs the package `av`."""

from typing import TYPE_CHECKING

from artaudio.publish.formats.model import FULL_RATE, AudioFormat

if TYPE_CHECKING:
    from artaudio.publish.formats.encoder import Encoder, Target


def _encoder(target: "Target") -> "Encoder":
    from artaudio.publish.formats.aac import M4bEncoder

    return M4bEncoder(target)


M4B = AudioFormat(
    name="m4b",
    label="M4B",
    suffix=".m4b",
    media_type="audio/mp4",
    kind="MP4",
    mutagen_type="MP4",
    tag_map="mp4",
    open_encoder=_encoder,
    rate=lambda own: FULL_RATE,
    chapters_first=True,
    decodable=False,
    credentials_inside=True,
    library="av",
)
