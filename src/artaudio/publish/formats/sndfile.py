"""Ogg Vorbis, Opus, FLAC and WAV by libsndfile. Knows no tags."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from artaudio.publish.formats.encoder import Target
from artaudio.publish.formats.ogg_serial import set_serials
from artaudio.sound.samples import Samples


@dataclass(frozen=True, slots=True)
class Kind:
    """What libsndfile is asked for."""

    format: str
    subtype: str
    level: float | None = None
    longest: int | None = None


VORBIS = Kind("OGG", "VORBIS", level=0.6)
"""Quality 4, nominally 80 kbit/s mono: to the ear what MP3 is at 96."""
OPUS = Kind("OGG", "OPUS", level=0.8)
FLAC = Kind("FLAC", "PCM_16", level=0.625)
WAV = Kind("WAV", "PCM_16", longest=2**31 - 64)
"""A WAV's length stands in 32 bits: at most so many samples of 16 bits."""


def encoder_of(kind: Kind) -> "Callable[[Target], SndfileEncoder]":
    """What opens an encoder of this kind."""
    return lambda target: SndfileEncoder(kind, target)


class SndfileEncoder:
    """One file by libsndfile, whose Ogg streams are given a serial number that is not random."""

    def __init__(self, kind: Kind, target: Target) -> None:
        import soundfile

        self._kind, self._path = kind, target.path
        self._frames = 0
        self._file: Any = soundfile.SoundFile(
            str(target.path),
            "w",
            samplerate=target.rate,
            channels=1,
            format=kind.format,
            subtype=kind.subtype,
            compression_level=kind.level,
        )

    def write(self, block: Samples) -> None:
        """Encode the next samples: float32, mono, at the target's rate, full scale ±1."""
        self._frames += len(block)
        if self._kind.longest and self._frames > self._kind.longest:
            raise OSError(f"a {self._kind.format} file cannot be that long")
        self._file.write(block)

    def finish(self) -> None:
        """Close the file; OSError unless it is all there."""
        self._file.close()
        if self._kind.format == "OGG":
            set_serials(self._path)
            return
        import soundfile

        written = soundfile.info(str(self._path)).frames
        if written != self._frames:
            raise OSError(f"{self._path.name} is cut at {written} of {self._frames} samples")

    def abandon(self) -> None:
        """Close the file, whatever is in it."""
        self._file.close()
