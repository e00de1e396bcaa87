"""Read the samples of a clip from the cache."""

import wave

import numpy as np

from artaudio.base.errors import MixError
from artaudio.base.messages import tr
from artaudio.sound.samples import Samples
from artaudio.speech.model import Segment

FULL_SCALE = 32768.0
"""The value of a 16-bit sample that stands for 1; the largest that occurs is one less."""


def read_clip(segment: Segment) -> Samples:
    """Samples of a segment's clip: float32, mono, at the clip's own rate in Hz, full scale ±1.

    Raises MixError where the file is gone, is no mono 16-bit WAV, or has another rate or length than it should.
    """
    clip = segment.clip
    try:
        with wave.open(clip.path, "rb") as sound:
            shape = (sound.getnchannels(), sound.getsampwidth(), sound.getframerate())
            pcm = sound.readframes(clip.frames)
    except (OSError, EOFError, wave.Error) as error:
        raise _unusable(segment, str(error) or tr("the file is cut")) from error
    if shape != (1, 2, clip.rate):
        raise _unusable(
            segment,
            tr("{shape} channels of {shape2} bit at {shape3} Hz", shape=shape[0], shape2=8 * shape[1], shape3=shape[2]),
        )
    if len(pcm) != 2 * clip.frames:
        raise _unusable(segment, tr("{count} samples instead of {frames}", count=len(pcm) // 2, frames=clip.frames))
    return np.frombuffer(pcm, "<i2").astype(np.float32) * np.float32(1 / FULL_SCALE)


def _unusable(segment: Segment, what: str) -> MixError:
    return MixError(
        tr(
            "the clip of sentence {id} cannot be used: {what} ({path})",
            id=segment.utterance.id,
            what=what,
            path=segment.clip.path,
        ),
        hint=tr("delete that file and build again: the sentence is then spoken anew"),
    )
