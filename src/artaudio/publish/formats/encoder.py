"""The contract of every encoder. Knows samples and a file; an encoder is used by one thread at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Hertz
from artaudio.mix.model import Chapter

Samples = NDArray[np.float32]
"""Mono sound, full scale ±1."""


@dataclass(frozen=True, slots=True)
class Target:
    """The file to write, the rate of the samples that will come, and the chapters where a format holds them itself."""

    path: Path
    rate: Hertz
    chapters: Sequence[Chapter] = ()


class Encoder(Protocol):
    """Takes blocks of at most a second, then `finish`es its file; or is `abandon`ed, and the file is worth nothing.

    Whatever the library or the system raises is let through; the caller names it. `finish` raises OSError where the
    file is not all there.
    """

    def write(self, block: Samples) -> None:
        """Encode the next samples."""

    def finish(self) -> None:
        """Write what is left, close the file and make sure of it."""

    def abandon(self) -> None:
        """Let go of the file."""
