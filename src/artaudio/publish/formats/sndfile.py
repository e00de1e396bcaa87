"""Encode by libsndfile: Ogg Vorbis, Opus, FLAC and WAV."""

from typing import Any

from artaudio.base.files import native_path
from artaudio.base.messages import tr
from artaudio.base.units import Frames
from artaudio.publish.formats.encoder import Target
from artaudio.publish.formats.ogg_serial import set_serials
from artaudio.sound.samples import Samples

MOST_SECONDS_AT_ONCE = 2
"""libvorbis puts what it is given on the stack, of which a thread may have no more than a megabyte."""


class SndfileEncoder:
    """One file by libsndfile, mono; Ogg streams are given a serial number that is not random.

    `container` and `subtype` are libsndfile's names, `level` its compression level (0 to 1; 1 gives the smallest file).
    `most_frames` is the length that the container can state; a longer programme raises OSError.
    """

    def __init__(
        self,
        target: Target,
        container: str,
        subtype: str,
        *,
        level: float | None = None,
        most_frames: Frames | None = None,
    ) -> None:
        import soundfile

        self._container, self._most_frames, self._path = container, most_frames, target.path
        self._frames, self._most_at_once = 0, target.rate * MOST_SECONDS_AT_ONCE
        self._file: Any = soundfile.SoundFile(
            native_path(target.path),
            "w",
            samplerate=target.rate,
            channels=1,
            format=container,
            subtype=subtype,
            compression_level=level,
        )

    def write(self, block: Samples) -> None:
        """Encode the next samples: float32, mono, at the target's rate, full scale ±1."""
        self._frames += len(block)
        if self._most_frames is not None and self._frames > self._most_frames:
            raise OSError(tr("a {container} file cannot be that long", container=self._container))
        for start in range(0, len(block), self._most_at_once):
            self._file.write(block[start : start + self._most_at_once])

    def finish(self) -> None:
        """Close the file; OSError unless it is all there."""
        self._file.close()
        if self._container == "OGG":
            set_serials(self._path)
            return
        import soundfile

        written = soundfile.info(native_path(self._path)).frames
        if written != self._frames:
            raise OSError(
                tr(
                    "{name} is cut at {written} of {frames} samples",
                    name=self._path.name,
                    written=written,
                    frames=self._frames,
                )
            )

    def abandon(self) -> None:
        """Close the file, whatever is in it."""
        self._file.close()
