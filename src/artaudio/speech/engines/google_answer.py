"""What Google sent, made into a clip, if it can be what was asked for. Knows MP3, not HTTP."""

import io

from artaudio.errors import EngineTransientError
from artaudio.speech.clips import pcm
from artaudio.speech.model import Clip
from artaudio.units import Hertz

HINT = "try again later: what has been spoken is kept; or choose --engine pico, which needs no network"
SHORTEST, LONGEST, SLACK = 0.025, 0.5, 1.5
"""Seconds a character, and seconds besides, within which an answer can be what was asked for."""


def decoded(content: bytes, piece: str) -> Clip:
    """MP3 as PCM. Raises EngineTransientError where it is none, or too short or too long for the words."""
    import soundfile

    try:
        samples, rate = soundfile.read(io.BytesIO(content), dtype="int16", always_2d=True)
    except (soundfile.LibsndfileError, RuntimeError) as error:
        raise EngineTransientError("what Google sent is no sound", hint=HINT) from error
    seconds = len(samples) / rate
    if not SHORTEST * len(piece) <= seconds <= LONGEST * len(piece) + SLACK:
        raise EngineTransientError(
            f"Google's sound cannot be right: {seconds:.1f} s for {len(piece)} characters", hint=HINT
        )
    return Clip(pcm(samples), Hertz(rate))
