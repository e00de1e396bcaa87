"""Read music and sounds that are laid into a programme, and bring them to their level."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np

from artaudio.base.errors import MixError
from artaudio.base.messages import marked, tr
from artaudio.base.named_files import NO_FILES, NamedFiles
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, Hertz, Milliseconds, frames
from artaudio.mix.levels import REFERENCE
from artaudio.mix.model import Jingle
from artaudio.mix.pydub_sound import Sound
from artaudio.sound.decibels import amplitude_ratio
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.resampling import resample
from artaudio.sound.samples import Samples

LONGEST_JINGLE = Milliseconds(3 * 60_000)
NONE = Milliseconds(0)
READABLE = marked("WAV, FLAC, MP3, Ogg Vorbis or Opus")
LOWEST_PEAK = 1e-4
"""Sample value, full scale 1: a file that never reaches it (−80 dBFS) is silent."""
LARGEST_GAIN = Decibels(30.0)
LENGTH_RATE = Hertz(8000)
"""Files are resampled to this rate where only their length matters."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """Lengths of the files named in the settings; 0 where none is."""

    intro: Milliseconds = NONE
    outro: Milliseconds = NONE
    separator: Milliseconds = NONE


NO_SOUNDS = Sounds()


def check_jingles(settings: MixSettings, files: NamedFiles = NO_FILES) -> Sounds:
    """Make sure that every sound named can be used, before anything is spoken, and say how long each is.

    Raises MixError for a file that is not there, is no sound, is silent, or lasts more than three minutes.
    """
    intro, outro, separator = (_length(path, files) for path in (settings.intro, settings.outro, settings.separator))
    return Sounds(intro, outro, separator)


def jingle_sound(jingle: Jingle, rate: int, files: NamedFiles = NO_FILES) -> Sound:
    """The jingle as it is laid into the programme: at `rate` Hz, `jingle.below_voice` LU below the voice, faded.

    Raises MixError as `check_jingles` does.
    """
    samples = _read(jingle.path, rate, files)[: frames(jingle.end - jingle.start, rate)]
    meter = LoudnessMeter(rate)
    meter.feed(samples)
    gain = min(REFERENCE - jingle.below_voice - meter.integrated(), LARGEST_GAIN)
    return Sound.of(samples * np.float32(amplitude_ratio(gain)), rate).faded(jingle.fade_in, jingle.fade_out)


def _read(path: str, rate: int, files: NamedFiles) -> Samples:
    """All of the file's sound: float32, mono (the mean of its channels), `rate` Hz, full scale ±1."""
    import soundfile

    file = files.named(path)
    if file.content is None:
        raise _unusable(path, file.problem)
    try:
        if soundfile.info(BytesIO(file.content)).duration * 1000 > LONGEST_JINGLE:
            raise _unusable(path, tr("it is too long"))
        samples, own = soundfile.read(BytesIO(file.content), dtype="float32", always_2d=True)
    except (OSError, RuntimeError, TypeError) as error:
        raise _unusable(path, tr("it is no sound that can be read")) from error
    if not len(samples):
        raise _unusable(path, tr("it is empty"))
    mono = samples.mean(axis=1)
    if not np.isfinite(mono).all() or np.abs(mono).max() < LOWEST_PEAK:
        raise _unusable(path, tr("it is silent"))
    return resample(mono, own, rate)


def _length(path: str, files: NamedFiles) -> Milliseconds:
    if not path:
        return NONE
    return Milliseconds(round(len(_read(path, LENGTH_RATE, files)) * 1000 / LENGTH_RATE))


def _unusable(path: str, what: str) -> MixError:
    return MixError(
        tr("{path} cannot be used as a jingle: {what}", path=path, what=what),
        hint=tr(
            "name a file of at most {longest_jingle} minutes in {readable}",
            longest_jingle=LONGEST_JINGLE // 60000,
            readable=tr(READABLE),
        ),
    )
