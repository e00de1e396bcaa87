"""Reads music and sounds that are laid into a programme. Knows sound files, not where they go."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from artaudio.errors import MixError
from artaudio.mix.products import Samples
from artaudio.mix.resample import resample
from artaudio.settings import MixSettings
from artaudio.units import Milliseconds

LONGEST = Milliseconds(5 * 60_000)
NONE = Milliseconds(0)
READABLE = "WAV, FLAC, MP3, Ogg Vorbis or Opus"


@dataclass(frozen=True, slots=True)
class Sounds:
    """Lengths of the files named in the settings; 0 where none is."""

    intro: Milliseconds = NONE
    outro: Milliseconds = NONE
    separator: Milliseconds = NONE


def check_jingles(settings: MixSettings) -> Sounds:
    """Make sure that every sound named can be used, before anything is spoken, and say how long each is.

    Raises MixError for a file that is not there, is no sound, is silent, or lasts more than five minutes.
    """
    return Sounds(_length(settings.intro), _length(settings.outro), _length(settings.separator))


def read_jingle(path: str, rate: int) -> Samples:
    """All of the file's sound: float32, mono, `rate` Hz, full scale ±1. Raises MixError as `check_jingles` does."""
    try:
        samples, own = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, RuntimeError, TypeError) as error:
        raise _unusable(path, str(error)) from error
    if len(samples) * 1000 > LONGEST * own:
        raise _unusable(path, f"it lasts {len(samples) / own / 60:.1f} minutes")
    if not np.isfinite(samples).all() or not np.any(np.abs(samples) > 1e-4):
        raise _unusable(path, "it is silent" if len(samples) else "it is empty")
    return resample(samples.mean(axis=1), own, rate)


def _length(path: str) -> Milliseconds:
    return Milliseconds(len(read_jingle(path, 1000))) if path else Milliseconds(0)


def _unusable(path: str, what: str) -> MixError:
    there = Path(path).is_file()
    return MixError(
        f"{path} cannot be used as a jingle: {what if there else 'there is no such file'}",
        hint=f"name a file of at most five minutes in {READABLE}",
    )
