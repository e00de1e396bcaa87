"""Proxy for an engine from another package: runs it in processes of its own and validates every reply."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from artaudio.base.errors import (
    EngineError,
    EngineRefusedError,
    EngineTransientError,
    EngineUnavailableError,
    SettingsError,
)
from artaudio.base.messages import recovered, tr
from artaudio.base.records import replace, to_plain
from artaudio.base.settings import SpeechSettings
from artaudio.base.units import Hertz
from artaudio.script.model import Utterance
from artaudio.speech.clean_text import plain, short
from artaudio.speech.model import Clip, EngineTraits, SpokenWord, Voice
from artaudio.workers.framing import CLIP_HEAD
from artaudio.workers.pool import STARTING_SECONDS, WorkerDied, WorkerHung, WorkerPool, WorkerUnavailable

ANSWER_TIMEOUT_FACTOR = 4.0
"""Multiple of the timeout that a strange engine has for one answer: it may have a model to load."""
MOST_PARALLEL = 256
"""More sentences at once than this no engine can mean."""
LONGEST_RECIPIENT = 80
"""Characters of what a strange engine may call its recipient, which stands in lines for people."""
MEMORY_RATIO = 0.75
"""Part of this machine's memory that one process of a strange engine may fill."""
KINDS: dict[str, type[EngineError]] = {
    kind.__name__: kind for kind in (EngineUnavailableError, EngineRefusedError, EngineTransientError)
}


class ContainedEngine:
    """Stands for an engine that may crash, hang or give rubbish: each costs an error with its name, never the program.

    A sentence during which the engine dies or hangs is tried once more by a new process. `value` is the entry point's,
    `package` the name of what was installed.
    """

    def __init__(self, name: str, value: str, settings: SpeechSettings, package: str = "") -> None:
        self.name = name
        self._repair = tr(
            "update or uninstall {package}, or choose another engine",
            package=package or tr("the package it comes from"),
        )
        self._limit = settings.timeout * ANSWER_TIMEOUT_FACTOR
        opening = {
            "path": sys.path,
            "name": name,
            "value": value,
            "settings": to_plain(settings),
            "limit": max(STARTING_SECONDS, self._limit) + 5,
            "memory": int(memory() * MEMORY_RATIO),
        }
        self._workers = WorkerPool(
            [sys.executable, "-P", "-m", "artaudio.workers.plugin_host"], {}, json.dumps(opening).encode()
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
                raise self._unavailable(tr("its traits make no sense: {error}", error=error)) from error
            if not 1 <= traits.parallel <= MOST_PARALLEL or traits.max_chars < 1 or not traits.fingerprint:
                raise self._unavailable(
                    tr(
                        "its traits make no sense: parallel is not from 1 to {most_parallel}, "
                        "or max_chars or fingerprint is empty",
                        most_parallel=MOST_PARALLEL,
                    )
                )
            recipient = " ".join(plain(traits.recipient).split())[:LONGEST_RECIPIENT]
            self._traits = replace(traits, recipient=recipient)
        return self._traits

    def check(self) -> None:
        """Raise EngineUnavailableError unless the engine starts, has traits and says that it is ready."""
        _ = self.traits
        self._ask(b"C", None)

    def probe(self, timeout: float) -> None:
        """Let the engine ask its service for a sign, if it has one; `timeout` as the engine understands it."""
        self._ask(b"P", timeout)

    def voices(self, language: str) -> Sequence[Voice]:
        """The engine's voices. Raises EngineUnavailableError where it gives something else."""
        try:
            voices = msgspec.json.decode(self._ask(b"V", language), type=tuple[Voice, ...])
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise self._unavailable(tr("its voices make no sense: {error}", error=error)) from error
        ids = [voice.id for voice in voices]
        if len(set(ids)) < len(ids) or not all(name and name.isprintable() for name in ids):
            raise self._unavailable(tr("its voices make no sense: an id is empty, unprintable or there twice"))
        return tuple(
            replace(
                voice,
                engine=self.name,
                language=plain(voice.language),
                description=plain(voice.description),
                licence=plain(voice.licence),
                quality=plain(voice.quality),
            )
            for voice in voices
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Let the engine speak. Raises EngineRefusedError, too, for whatever the engine raises on its own account."""
        content = self._ask(b"S", {"utterance": to_plain(utterance), "voice": to_plain(voice)}, utterance)
        if len(content) < CLIP_HEAD.size:
            raise self._refused(tr("it gave no clip"), utterance)
        rate, length = CLIP_HEAD.unpack_from(content)
        samples = CLIP_HEAD.size + length
        try:
            words = msgspec.json.decode(content[CLIP_HEAD.size : samples], type=tuple[SpokenWord, ...])
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise self._refused(tr("its words make no sense ({error})", error=error), utterance) from error
        return Clip(content[samples:], Hertz(rate), words)

    def close(self) -> None:
        """End the engine's processes."""
        self._workers.close()

    def _ask(self, kind: bytes, content: Any, utterance: Utterance | None = None) -> bytes:
        """One question. Raises EngineError, or SettingsError where the engine does."""
        try:
            answer, said = self._workers.call(kind, json.dumps(content).encode(), self._limit)
        except WorkerUnavailable as error:
            raise self._unavailable(tr("it cannot be loaded: {error}", error=error)) from error
        except WorkerDied as error:
            raise self._failed(tr("it crashed twice ({error})", error=error), utterance) from error
        except WorkerHung as error:
            raise self._failed(tr("{error}, twice", error=error), utterance) from error
        except OSError as error:
            raise self._unavailable(tr("no process can be started: {error}", error=error)) from error
        if answer == b"A":
            return said
        try:
            raised = msgspec.json.decode(said, type=dict[str, str])
        except (msgspec.ValidationError, msgspec.DecodeError):
            raised = {"message": tr("it gave rubbish instead of an answer")}
        message, hint = raised.get("message", ""), raised.get("hint", "")
        if raised.get("kind") == "SettingsError":
            raise SettingsError(message, hint=hint)
        if (known := KINDS.get(raised.get("kind", ""))) is not None:
            raise known(message, engine=self.name, utterance=utterance.id if utterance else "", hint=hint)
        raise self._failed(message, utterance)

    def _failed(self, reason: str, utterance: Utterance | None) -> EngineError:
        return self._refused(reason, utterance) if utterance else self._unavailable(reason)

    def _unavailable(self, reason: str) -> EngineUnavailableError:
        return EngineUnavailableError(
            tr("the engine {name} cannot be used: {reason}", name=self.name, reason=recovered(reason)),
            engine=self.name,
            hint=self._repair,
        )

    def _refused(self, reason: str, utterance: Utterance) -> EngineRefusedError:
        return EngineRefusedError(
            tr(
                "{name} cannot speak sentence {id}: {reason}: {short}",
                name=self.name,
                id=utterance.id,
                reason=recovered(reason),
                short=short(utterance.spoken),
            ),
            engine=self.name,
            utterance=utterance.id,
            hint=self._repair,
        )


def memory() -> int:
    """Bytes of memory that this machine has; 0 where the system does not say."""
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
