"""How fast voices speak on this machine: measured once and kept."""

import contextlib
import json
import math
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from artaudio.article.model import Role
from artaudio.base.files import cache_folder, write_whole
from artaudio.script.model import Utterance
from artaudio.speech.engine import Engine
from artaudio.speech.model import Voice

FILE = "speeds.json"
WARMING_UP = "Guten Morgen."
SENTENCES = (
    "Über Nacht ist der Pegel gefallen, und am Ufer liegt, was der Fluss zurückgelassen hat.",
    "Wer heute auf die Insel will, muss mit dem Boot fahren oder bis zum Abend warten.",
    "Warum die Brücke so lange gesperrt bleibt, konnte im Rathaus bisher niemand erklären.",
)
"""Some fifteen seconds of speech in all: what a long article is made of."""
SHORTEST_MEASUREMENT_SECONDS, MOST_PASSES = 0.3, 5
"""A quick voice is heard several times, until this many seconds were spent, and its best time counts."""
SLOW_VOICE_SECONDS = 1.0
"""Seconds after which a slow voice is not asked for a further sentence."""


class Speeds:
    """Figures by engine fingerprint and voice, in one file of the cache folder: seconds of sound for a second of waiting.

    A file that is damaged, or cannot be written, costs nothing but another measurement.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or cache_folder()) / FILE

    def get(self, fingerprint: str, voice: str) -> float | None:
        """What was measured, None where nothing was."""
        return self._kept().get(_key(fingerprint, voice))

    def measure(self, engine: Engine, voice: Voice, now: Callable[[], float] = time.perf_counter) -> float:
        """Let the voice speak, one sentence at a time, and keep how fast that was. Raises EngineError.

        Loading a model is no part of it: the first sentence does not count.
        """
        engine.speak(_said(WARMING_UP), voice)
        best = spent = 0.0
        for _ in range(MOST_PASSES):
            begun, sound = now(), 0
            for words in SENTENCES:
                sound += engine.speak(_said(words), voice).duration
                passed = max(now() - begun, 1e-6)
                if passed > SLOW_VOICE_SECONDS:
                    break
            best, spent = max(best, sound / 1000 / passed), spent + passed
            if spent >= SHORTEST_MEASUREMENT_SECONDS:
                break
        rounded = float(f"{best:.4g}")
        self._keep(_key(engine.traits.fingerprint, voice.id), rounded)
        return rounded

    def _kept(self) -> dict[str, float]:
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            kept = msgspec.json.decode(self._path.read_bytes(), type=dict[str, float])
            return {key: speed for key, speed in kept.items() if math.isfinite(speed) and speed > 0}
        return {}

    def _keep(self, key: str, speed: float) -> None:
        kept = {**self._kept(), key: speed}
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


def _key(fingerprint: str, voice: str) -> str:
    return f"{fingerprint} {voice}"


def _said(words: str) -> Utterance:
    return Utterance("speed", Role.PARAGRAPH, words, words)
