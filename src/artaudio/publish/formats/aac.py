"""M4B (AAC in MP4, with chapters) by PyAV, from the package `av`."""

import importlib.util
from fractions import Fraction
from typing import Any

from artaudio.base.errors import EncoderError
from artaudio.base.files import native_path
from artaudio.base.installation import install_command
from artaudio.base.messages import tr
from artaudio.publish.formats.encoder import Target
from artaudio.sound.samples import Samples

BIT_RATE = 96_000
"""bit/s, as the MP3 has."""

MILLISECOND = Fraction(1, 1000)


class M4bEncoder:
    """AAC-LC in an MP4 that audio-book players know, the chapters in it, its index at the front."""

    def __init__(self, target: Target) -> None:
        if importlib.util.find_spec("av") is None:
            raise EncoderError(tr("M4B needs a library that is not installed"), hint=install_command("av"))
        import av

        self._av: Any = av
        self._rate = target.rate
        self._clock = 0
        self._file: Any = av.open(native_path(target.path), "w", format="ipod", options={"movflags": "+faststart"})
        self._stream: Any = self._file.add_stream("aac", rate=target.rate, layout="mono")
        self._stream.bit_rate = BIT_RATE
        self._file.set_chapters(
            [
                {
                    "id": number,
                    "start": chapter.start,
                    "end": chapter.end,
                    "time_base": MILLISECOND,
                    "metadata": {"title": chapter.title},
                }
                for number, chapter in enumerate(target.chapters)
            ]
        )

    def write(self, block: Samples) -> None:
        """Encode the next samples: float32, mono, at the target's rate, full scale ±1."""
        frame = self._av.AudioFrame.from_ndarray(block[None, :], format="fltp", layout="mono")
        frame.sample_rate, frame.pts = self._rate, self._clock
        self._clock += len(block)
        self._mux(frame)

    def finish(self) -> None:
        """Close the file; OSError where it cannot be written."""
        self._mux(None)
        self._file.close()

    def abandon(self) -> None:
        """Close the file, whatever is in it."""
        self._file.close()

    def _mux(self, frame: Any) -> None:
        for packet in self._stream.encode(frame):
            self._file.mux(packet)
