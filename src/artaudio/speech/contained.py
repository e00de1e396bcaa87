"""An engine from another package, kept in processes of its own. Knows the contract; trusts nothing that comes back."""

import struct
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from artaudio.errors import EngineError, EngineRefusedError, EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.records import to_plain
from artaudio.script.model import Utterance
from artaudio.settings import SpeechSettings
from artaudio.speech.model import Clip, EngineTraits, SpokenWord, Voice
from artaudio.speech.plain import short
from artaudio.speech.workers import WorkerDied, WorkerHung, WorkerPool, WorkerUnavailable
from artaudio.units import Hertz

PATIENCE = 4.0
"""Multiple of the timeout that a strange engine has for one answer: it may have a model to load."""
REPAIR = "update or uninstall the package it comes from, or choose another engine"
CLIP_HEAD = struct.Struct("<II")
"""Before a clip's words (JSON) and samples: its rate, and the length of the words in bytes."""
KINDS: dict[str, type[EngineError]] = {
    kind.__name__: kind for kind in (EngineUnavailableError, EngineRefusedError, EngineTransientError)
}


class ContainedEngine:
    """Stands for an engine that may crash, hang or give rubbish: each costs an error with its name, never the program.

    A sentence during which the engine dies or hangs is tried once more by a new process. `value` is the entry point's.
    """

    def __init__(self, name: str, value: str, settings: SpeechSettings) -> None:
        self.name = name
        self._limit = settings.timeout * PATIENCE
        opening = {"path": sys.path, "value": value, "settings": to_plain(settings)}
        self._workers = WorkerPool(
            [sys.executable, "-P", "-m", "artaudio.speech.plugin_worker"], {}, msgspec.json.encode(opening)
        )
        self._traits: EngineTraits | None = None

    @property
    def traits(self) -> EngineTraits:
        """What the engine says of itself. Raises EngineUnavailableError where it says nothing that makes sense."""
        if self._traits is None:
            content = self._ask(b"T", None)
            try:
                traits = msgspec.json.decode(content, type=EngineTraits)
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                raise self._unavailable(f"its traits make no sense: {error}") from error
            if traits.parallel < 1 or traits.max_chars < 1 or not traits.fingerprint:
                raise self._unavailable("its traits make no sense: parallel, max_chars or fingerprint is empty")
            self._traits = traits
        return self._traits

    def check(self) -> None:
        """Raise EngineUnavailableError unless the engine starts, has traits and says that it is ready."""
        _ = self.traits
        self._ask(b"C", None)

    def voices(self, language: str) -> Sequence[Voice]:
        """The engine's voices. Raises EngineUnavailableError where it gives something else."""
        try:
            return msgspec.json.decode(self._ask(b"V", language), type=tuple[Voice, ...])
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise self._unavailable(f"its voices make no sense: {error}") from error

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Let the engine speak. Raises EngineRefusedError, too, for whatever the engine raises on its own account."""
        content = self._ask(b"S", {"utterance": to_plain(utterance), "voice": to_plain(voice)}, utterance)
        if len(content) < CLIP_HEAD.size:
            raise self._refused("it gave no clip", utterance)
        rate, length = CLIP_HEAD.unpack_from(content)
        samples = CLIP_HEAD.size + length
        try:
            words = msgspec.json.decode(content[CLIP_HEAD.size : samples], type=tuple[SpokenWord, ...])
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise self._refused(f"its words make no sense ({error})", utterance) from error
        return Clip(content[samples:], Hertz(rate), words)

    def close(self) -> None:
        """End the engine's processes."""
        self._workers.close()

    def _ask(self, kind: bytes, content: Any, utterance: Utterance | None = None) -> bytes:
        """One question. Raises EngineError, or SettingsError where the engine does."""
        try:
            answer, said = self._workers.call(kind, msgspec.json.encode(content), self._limit)
        except WorkerUnavailable as error:
            raise self._unavailable(f"it cannot be loaded: {error}") from error
        except WorkerDied as error:
            raise self._failed(f"it crashed twice ({error})", utterance) from error
        except WorkerHung as error:
            raise self._failed(f"it did not answer within {self._limit:g} s, twice", utterance) from error
        except OSError as error:
            raise self._unavailable(f"no process can be started: {error}") from error
        if answer == b"A":
            return said
        try:
            raised = msgspec.json.decode(said, type=dict[str, str])
        except (msgspec.ValidationError, msgspec.DecodeError):
            raised = {"message": "it gave rubbish instead of an answer"}
        message, hint = raised.get("message", ""), raised.get("hint", "")
        if raised.get("kind") == "SettingsError":
            raise SettingsError(message, hint=hint)
        if (known := KINDS.get(raised.get("kind", ""))) is not None:
            raise known(message, engine=self.name, utterance=utterance.id if utterance else "", hint=hint)
        raise self._failed(message, utterance)

    def _failed(self, reason: str, utterance: Utterance | None) -> EngineError:
        return self._refused(reason, utterance) if utterance else self._unavailable(reason)

    def _unavailable(self, reason: str) -> EngineUnavailableError:
        return EngineUnavailableError(f"the engine {self.name} cannot be used: {reason}", engine=self.name, hint=REPAIR)

    def _refused(self, reason: str, utterance: Utterance) -> EngineRefusedError:
        return EngineRefusedError(
            f"{self.name} cannot speak sentence {utterance.id}: {reason}: {short(utterance.spoken)}",
            engine=self.name,
            utterance=utterance.id,
            hint=REPAIR,
        )
