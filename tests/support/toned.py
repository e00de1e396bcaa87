"""Tones that stand for speech, as long as their words take, in every format in which servers send sound."""

import io

import numpy as np
import numpy.typing as npt
import soundfile

RATE = 24000
FORMATS = {
    "wav": ("WAV", "PCM_16"),
    "flac": ("FLAC", "PCM_16"),
    "mp3": ("MP3", "MPEG_LAYER_III"),
    "ogg": ("OGG", "VORBIS"),
    "opus": ("OGG", "OPUS"),
}


def toned(text: str, *, milliseconds_a_character: int = 60) -> npt.NDArray[np.float64]:
    """Mono, 24 kHz, in ±1: a tone for each letter, silence before, between words and after."""
    step = RATE * milliseconds_a_character // 1000
    parts = [np.zeros(RATE // 20)]
    for character in text:
        pitch = 150 + 5 * (ord(character) % 64)
        tone = 0.3 * np.sin(2 * np.pi * pitch * np.arange(step) / RATE) * np.hanning(step)
        parts.append(tone if character.isalnum() else np.zeros(step))
    parts.append(np.zeros(RATE // 5))
    return np.concatenate(parts)


def encoded(samples: npt.NDArray[np.float64], form: str) -> bytes:
    """A real sound file of one of FORMATS, or bare samples for "pcm"."""
    if form == "pcm":
        return np.rint(samples * 32767).astype("<i2").tobytes()
    file = io.BytesIO()
    container, subtype = FORMATS[form]
    soundfile.write(file, samples, RATE, format=container, subtype=subtype)
    return file.getvalue()


def streamed_mp3(samples: npt.NDArray[np.float64]) -> bytes:
    """An MP3 as services make it while they speak: one bit rate, and no table of its frames before them."""
    file = io.BytesIO()
    soundfile.write(
        file, samples, RATE, format="MP3", subtype="MPEG_LAYER_III", bitrate_mode="CONSTANT", compression_level=0.75
    )
    return file.getvalue()
