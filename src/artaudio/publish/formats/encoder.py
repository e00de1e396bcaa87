"""The contract of every encoder. An encoder is used by one thread at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from artaudio.base.chapter import Chapter
from artaudio.base.units import Hertz
from artaudio.sound.samples import Samples


@dataclass(frozen=True, slots=True)
class Target:
    """The file to write, the rate (Hz) of the samples that will come, and the chapters where a format holds them itself."""

    path: Path
    rate: Hertz
    chapters: Sequence[Chapter] = ()


class Encoder(Protocol):
    """Takes blocks of any length, then `finish`es its file; or is `abandon`ed, and the file is useless.

    Exceptions of the library and the system are let through; the caller explains them. `finish` raises OSError where the
    file is incomplete.
    """

    def write(self, block: Samples) -> None:
        """Encode the next samples: float32, mono, at the target's rate, full scale ±1."""

    def finish(self) -> None:
        """Write what is left, close the file and verify it."""

    def abandon(self) -> None:
        """Close the file, whatever is in it."""
