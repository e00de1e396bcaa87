"""Measure what an encoded file really holds, by decoding it."""

from pathlib import Path

import soundfile

from artaudio.base.errors import EncoderError
from artaudio.base.files import native_path
from artaudio.base.messages import tr
from artaudio.base.units import Milliseconds, milliseconds

BLOCK_FRAMES = 65536
"""Frames decoded at once: memory stays the same however long the programme."""


def decoded_length(path: Path) -> Milliseconds:
    """Length of the sound that comes out of a file; headers are not trusted.

    Raises EncoderError for a file that cannot be decoded.
    """
    if path.suffix == ".m4b":
        return _length_of_mp4(path)
    try:
        with soundfile.SoundFile(native_path(path)) as sound:
            # Not `sound.blocks`: it goes by the header's length, and gives whole blocks where the sound has ended.
            frames = 0
            while heard := len(sound.read(BLOCK_FRAMES, dtype="float32")):
                frames += heard
            return milliseconds(frames, sound.samplerate)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise _undecodable(path, error) from error


def _length_of_mp4(path: Path) -> Milliseconds:
    """libsndfile knows no MP4; PyAV, which wrote it, does."""
    import av

    try:
        with av.open(native_path(path), "r") as sound:
            (stream,) = sound.streams.audio
            # The encoder's lead-in has times before zero and is not heard.
            heard = sum(frame.samples for frame in sound.decode(stream) if frame.pts is None or frame.pts >= 0)
            return milliseconds(heard, stream.rate)
    except (av.FFmpegError, ValueError) as error:
        raise _undecodable(path, error) from error


def _undecodable(path: Path, error: Exception) -> EncoderError:
    return EncoderError(
        tr("{name} cannot be decoded again: {error}", name=path.name, error=error),
        hint=tr("the disk may be full; free some space and build again"),
    )
