"""Measure what an encoded file really holds, by decoding it. Knows sound files, not how they were made."""

from pathlib import Path

import soundfile

from artaudio.errors import EncoderError
from artaudio.units import Milliseconds, milliseconds

BLOCK = 65536
"""Frames decoded at once: memory stays the same however long the programme."""


def decoded_length(path: Path) -> Milliseconds:
    """Length of the sound that comes out of an MP3, Ogg, FLAC or WAV file; headers are not believed.

    Raises EncoderError for a file that cannot be decoded.
    """
    try:
        with soundfile.SoundFile(path) as sound:
            # Not `sound.blocks`: it goes by the header's length, and gives whole blocks where the sound has ended.
            frames = 0
            while heard := len(sound.read(BLOCK, dtype="float32")):
                frames += heard
            return milliseconds(frames, sound.samplerate)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise EncoderError(
            f"{path.name} cannot be decoded again: {error}",
            hint="the disk may be full; free some space and build again",
        ) from error
