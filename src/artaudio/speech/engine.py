"""The contract of every engine, built in or from outside. Knows utterances and clips, not articles."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from artaudio.script.model import Utterance
from artaudio.speech.model import Clip, EngineTraits, Voice


@runtime_checkable
class Engine(Protocol):
    """Turns one utterance into one clip; knows nothing of articles."""

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
        """Let go of workers and connections; the engine may be used again afterwards."""


@runtime_checkable
class ProbedEngine(Protocol):
    """An engine that can fail to answer although it is installed: asked once before anything is spoken."""

    def probe(self, timeout: float) -> None:
        """Raise EngineTransientError or EngineUnavailableError unless it answers within `timeout` seconds, all in all."""
