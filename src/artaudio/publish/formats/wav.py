"""WAV: 16-bit PCM at the programme's own rate, with ID3 tags in a chunk of their own."""

from typing import TYPE_CHECKING

from artaudio.base.units import Frames
from artaudio.publish.formats.model import AudioFormat

if TYPE_CHECKING:
    from artaudio.publish.formats.encoder import Encoder, Target

MOST_FRAMES = Frames(2**31 - 64)
"""The length of a WAV file's data stands in 32 bits of bytes: room for this many samples of 16 bits."""


def _encoder(target: "Target") -> "Encoder":
    from artaudio.publish.formats.sndfile import SndfileEncoder

    return SndfileEncoder(target, "WAV", "PCM_16", most_frames=MOST_FRAMES)


WAV = AudioFormat(
    name="wav",
    label="WAV",
    suffix=".wav",
    media_type="audio/wav",
    kind="WAV",
    mutagen_type="WAVE",
    tag_map="id3",
    open_encoder=_encoder,
    credentials_inside=True,
)
