"""Give clips another speed, whatever engine spoke them; each is stretched once and kept in the cache."""

import hashlib
import wave
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.errors import CacheError
from artaudio.base.messages import tr
from artaudio.base.units import Milliseconds
from artaudio.speech.model import Clip, SpokenWord

if TYPE_CHECKING:
    from artaudio.speech.cache import CachedClip, ClipCache

METHOD = "wsola/1"
"""Changes whenever the same clip would be stretched in another way; part of the key of every stretched clip."""


def stretched_key(key: str, speed: float) -> str:
    """The key of the clip `key` at another speed: SHA-256 in hex."""
    return hashlib.sha256(f"{key} {METHOD} {speed!r}".encode()).hexdigest()


def stretched(spoken: "CachedClip", key: str, speed: float, cache: "ClipCache") -> "CachedClip":
    """The clip at `speed` times its speed and with its pitch, stored under `key`; its words keep their places in it.

    What was measured of it stays what was measured of the engine's clip. Raises CacheError where the clip cannot be read, or
    the new one not be stored.
    """
    import numpy as np

    from artaudio.sound.time_stretch import time_stretch

    clip = spoken.clip
    try:
        with wave.open(clip.path, "rb") as sound:
            before = np.frombuffer(sound.readframes(clip.frames), "<i2")
    except (OSError, EOFError, wave.Error) as error:
        raise CacheError(
            tr("the clip {name} cannot be read: {error}", name=Path(clip.path).name, error=error),
            hint=tr("build again: it is then spoken anew"),
        ) from error
    after = time_stretch(before, clip.rate, speed)
    ratio = len(after) / max(1, len(before))
    words = tuple(
        SpokenWord(word.span, Milliseconds(round(word.start * ratio)), Milliseconds(round(word.end * ratio)))
        for word in clip.words
    )
    return cache.put(key, Clip(after.astype("<i2").tobytes(), clip.rate, words), spoken.stats)
