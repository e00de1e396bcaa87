"""The contract of every engine, built in or from outside."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from artaudio.script.model import Utterance
from artaudio.speech.model import Clip, EngineTraits, Voice

PROTOCOL = 1
"""The version of what stands in this file and in `speech.model`, as an engine from another package may rely on it.

Counted up whenever an engine that kept to the version before could fail: a member more that it must have, another meaning
of one that it has, another form of what is exchanged. What it may leave out, such as `Clip.words`, changes nothing.
"""
OLDEST_PROTOCOL = 1
"""Engines made for this version and for those after it still speak."""


@runtime_checkable
class Engine(Protocol):
    """Turns one utterance into one clip; knows nothing of articles.

    One from another package may say in an attribute `protocol` which version it was made for (1 if it does not).
    """

    @property
    def name(self) -> str:
        """What `--engine` takes."""

    @property
    def traits(self) -> EngineTraits:
        """What the recorder must know of it."""

    def check(self) -> None:
        """Raise EngineUnavailableError with a hint, unless the engine could speak now."""

    def voices(self, language: str) -> Sequence[Voice]:
        """Voices for a BCP 47 primary language ("de"), best first; empty where there is none."""

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak `utterance.spoken`; raises EngineRefusedError, EngineTransientError or EngineUnavailableError."""

    def close(self) -> None:
        """Close workers and connections; the engine may be used again afterwards."""


@runtime_checkable
class PreloadingEngine(Protocol):
    """An engine of this program whose processes take a while to start, and can do so while the article is read."""

    def preload(self, voice: Voice) -> None:
        """Begin to start what `speak` needs for this voice, and return at once; what goes wrong is left to `speak`."""


@runtime_checkable
class ProbedEngine(Protocol):
    """An engine that can fail to answer although it is installed: asked once before anything is spoken."""

    def probe(self, timeout: float) -> None:
        """Raise EngineTransientError or EngineUnavailableError unless it answers within `timeout` seconds, all in all."""
