"""Tell whether the sound in a file is the same, whatever became of its tags."""

import hashlib
from pathlib import Path

import av

from artaudio.base.errors import EncoderError
from artaudio.base.files import native_path
from artaudio.base.messages import tr


def sound_digest(path: Path) -> str:
    """SHA-256 (hexadecimal) of the packets of a file's sound, in order: encoded sound, without container and tags.

    Raises EncoderError for a file without sound.
    """
    digest = hashlib.sha256()
    try:
        with av.open(native_path(path), "r") as container:
            for packet in container.demux(container.streams.audio[0]):
                digest.update(bytes(packet))
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise EncoderError(
            tr("{name} holds no sound that can be read: {reason}", name=path.name, reason=error)
        ) from error
    return digest.hexdigest()
