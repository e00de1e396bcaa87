"""SVOX Pico, offline, in worker processes that can be killed."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from artaudio.base.messages import tr
from artaudio.base.processors import processor_count
from artaudio.engines.pico import voices as pico_voices
from artaudio.engines.shared.versions import installed_version
from artaudio.plugin import (
    Clip,
    EngineTraits,
    EngineUnavailableError,
    SpeechSettings,
    Utterance,
    Voice,
    install_command,
)
from artaudio.workers.pool import WorkerPool

NAME = "pico"
MAX_CHARS = 600
"""Characters of one call."""
VOLUME_RATIO = 0.35
"""At 1.0 the voice overshoots full scale by 5.9 dB."""
READING_VERSION = 4
"""Counted up whenever the same words would reach Pico in another form."""
TIMING_VERSION = 1
"""Counted up whenever the same words would be given other times."""


class PicoEngine:
    """The German voice that ships inside the wheel; the same words always give the same samples."""

    name = NAME

    def __init__(self, settings: SpeechSettings | None = None) -> None:
        wishes = settings or SpeechSettings()
        self._limit, self._word_times = wishes.timeout, wishes.word_times
        program = str(Path(__file__).with_name("worker.py"))
        # -P: the folder of the worker holds modules named like libraries.
        self._workers = WorkerPool(
            [sys.executable, "-P", program, str(VOLUME_RATIO), str(self._limit + 5)],
            {"MALLOC_MMAP_THRESHOLD_": "131072"},
        )

    @property
    def traits(self) -> EngineTraits:
        """One sentence a core at once: Pico holds the interpreter's lock, so each speaks in its own process."""
        return EngineTraits(
            max_chars=MAX_CHARS,
            parallel=processor_count(),
            needs_network=False,
            speaks_ipa=True,
            repeatable=True,
            fingerprint=f"pico/{installed_version('py-nanotts')}/{VOLUME_RATIO}/{READING_VERSION}/{TIMING_VERSION}/{self._word_times}",
            times_words=self._word_times == "always",
            source_type="trainedAlgorithmicMedia",
        )

    def check(self) -> None:
        """Raise EngineUnavailableError where the wheel is missing or does not load."""
        try:
            importlib.import_module("py_nanotts")
        except ImportError as error:
            raise unavailable(error.__cause__ or error) from error

    def voices(self, language: str) -> Sequence[Voice]:
        """The one German speaker, as she is and at another pitch; for English words a British and an American one."""
        there = {"de": pico_voices.VOICES, "en": pico_voices.ENGLISH}.get(language, {})
        return tuple(
            Voice(name, tuning.speaker, self.name, tuning.description, "Apache-2.0", "plain")
            for name, tuning in there.items()
        )

    def preload(self, voice: Voice) -> None:
        """Begin to start one worker a core."""
        self._workers.preload(processor_count())

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence: 16 kHz, never clipped. IPA is spoken where there is no respelling.

        Raises EngineRefusedError where Pico has nothing to say or crashes twice, EngineTransientError where it hangs
        twice, EngineUnavailableError where it does not start.
        """
        # Every build asks who this engine is, and most find that nothing has to be spoken.
        from artaudio.engines.pico.speaker import PicoSpeaker

        return PicoSpeaker(self._workers, self._limit, self._word_times).speak(utterance, voice)

    def close(self) -> None:
        """End all workers."""
        self._workers.close()


def unavailable(reason: BaseException, utterance: str = "") -> EngineUnavailableError:
    """The error that says why Pico cannot speak here; `utterance` is the id of the sentence that showed it."""
    wheel = tr("{install_command} (Linux with glibc, Windows)", install_command=install_command("py-nanotts"))
    hint = tr("choose --engine gtts (needs the network) or espeak, or install a wheel: {wheel}", wheel=wheel)
    said = tr("pico cannot speak here: {error}", error=reason)
    return EngineUnavailableError(said, engine=NAME, utterance=utterance, hint=hint)
