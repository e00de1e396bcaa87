"""Reads music and sounds that are laid into a programme, and brings them to their level. Knows no timeline."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from artaudio.base.errors import MixError
from artaudio.base.settings import MixSettings
from artaudio.base.units import Milliseconds, frames
from artaudio.mix.levels import REFERENCE
from artaudio.mix.model import Jingle
from artaudio.mix.segments import faded, segment
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.matmul import Samples
from artaudio.sound.resampling import resample

LONGEST = Milliseconds(3 * 60_000)
NONE = Milliseconds(0)
READABLE = "WAV, FLAC, MP3, Ogg Vorbis or Opus"
INAUDIBLE = 1e-4
MOST_GAIN = 30.0


@dataclass(frozen=True, slots=True)
class Sounds:
    """Lengths of the files named in the settings; 0 where none is."""

    intro: Milliseconds = NONE
    outro: Milliseconds = NONE
    separator: Milliseconds = NONE


NO_SOUNDS = Sounds()


def check_jingles(settings: MixSettings) -> Sounds:
    """Make sure that every sound named can be used, before anything is spoken, and say how long each is.

    Raises MixError for a file that is not there, is no sound, is silent, or lasts more than three minutes.
    """
    return Sounds(_length(settings.intro), _length(settings.outro), _length(settings.separator))


def jingle_sound(jingle: Jingle, rate: int) -> Any:
    """The jingle as it is laid into the join, at `rate` Hz: an AudioSegment, `below_voice` LU below the voice, faded.

    Raises MixError as `check_jingles` does.
    """
    samples = _read(jingle.path, rate)[: frames(jingle.end - jingle.start, rate)]
    meter = LoudnessMeter(rate)
    meter.feed(samples)
    gain = min(REFERENCE - jingle.below_voice - meter.integrated(), MOST_GAIN)
    return faded(segment(samples * np.float32(10 ** (gain / 20)), rate), jingle.fade_in, jingle.fade_out)


def _read(path: str, rate: int) -> Samples:
    """All of the file's sound: float32, mono, `rate` Hz, full scale ±1."""
    import soundfile

    try:
        if soundfile.info(path).duration * 1000 > LONGEST:
            raise _unusable(path, "it is too long")
        samples, own = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, RuntimeError, TypeError) as error:
        raise _unusable(path, "it is no sound that can be read") from error
    if not len(samples):
        raise _unusable(path, "it is empty")
    mono = samples.mean(axis=1)
    if not np.isfinite(mono).all() or np.abs(mono).max() < INAUDIBLE:
        raise _unusable(path, "it is silent")
    return resample(mono, own, rate)


def _length(path: str) -> Milliseconds:
    if not path:
        return NONE
    return Milliseconds(round(len(_read(path, 8000)) / 8))


def _unusable(path: str, what: str) -> MixError:
    there = Path(path).is_file()
    return MixError(
        f"{path} cannot be used as a jingle: {what if there else 'there is no such file'}",
        hint=f"name a file of at most {LONGEST // 60_000} minutes in {READABLE}",
    )
