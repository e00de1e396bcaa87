"""SVOX Pico, offline, in worker processes that can be killed."""

import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from artaudio.base.messages import tr
from artaudio.engines.pico import voices as pico_voices
from artaudio.engines.pico.takes import FRAME_SAMPLES, word_frames
from artaudio.engines.pico.text import MAX_CHARS, Prepared, prepare
from artaudio.engines.pico.voices import Tuning
from artaudio.engines.pico.words import markable, marked, words_of
from artaudio.engines.shared.letters import unknown_letters
from artaudio.engines.shared.versions import installed_version
from artaudio.engines.shared.worker_failures import asking_twice, refused
from artaudio.plugin import (
    Clip,
    EngineTraits,
    EngineUnavailableError,
    Hertz,
    Milliseconds,
    SpeechSettings,
    SpokenWord,
    Utterance,
    Voice,
    breath,
    halves,
    install_command,
    joined,
    milliseconds,
    runs_on,
    speakable,
)
from artaudio.workers.pool import WorkerDied, WorkerHung, WorkerPool, WorkerUnavailable

RATE = Hertz(16000)
VOLUME_RATIO = 0.35
"""At 1.0 the voice overshoots full scale by 5.9 dB."""
READING_VERSION = 4
"""Counted up whenever the same words would reach Pico in another form."""
TIMING_VERSION = 1
"""Counted up whenever the same words would be given other times."""
TIMING_LIMIT_SECONDS = 5.0
"""Seconds a second take may last, which is tried once: nothing depends on it."""


class PicoEngine:
    """The German voice that ships inside the wheel; the same words always give the same samples."""

    name = "pico"

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
            parallel=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
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
            raise EngineUnavailableError(
                tr("pico cannot speak here: {cause__}", cause__=error.__cause__ or error),
                engine=self.name,
                hint=_hint(),
            ) from error

    def voices(self, language: str) -> Sequence[Voice]:
        """The one German speaker, as she is and at another pitch; for English words a British and an American one."""
        there = {"de": pico_voices.VOICES, "en": pico_voices.ENGLISH}.get(language, {})
        return tuple(
            Voice(name, tuning.speaker, self.name, tuning.description, "Apache-2.0", "plain")
            for name, tuning in there.items()
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence: 16 kHz, never clipped. IPA is spoken where there is no respelling.

        Raises EngineRefusedError where Pico has nothing to say or crashes twice, EngineTransientError where it hangs
        twice, EngineUnavailableError where it does not start.
        """
        tuning = pico_voices.tuning(voice.id)
        prepared = prepare(utterance, german=tuning.speaker == "de-DE")
        if not prepared.pieces:
            raise refused(self.name, utterance, tr("there is nothing in it to say"))
        if foreign := unknown_letters("".join(prepared.pieces)):
            raise refused(
                self.name, utterance, tr("its German voice does not know the letters {foreign}", foreign=foreign)
            )
        clips: list[Clip] = []
        pauses: list[Milliseconds] = []
        for number, piece in enumerate(prepared.pieces):
            spoken = self._piece(piece, prepared, tuning, utterance)
            for said, samples in spoken:
                clips.append(Clip(samples, RATE))
                pauses.append(breath(said))
            if len(spoken) == 1 and self._wants_times(clips[-1], piece):
                clips[-1] = self._timed(clips[-1], number, prepared, tuning, utterance)
        return joined(clips, pauses)

    def close(self) -> None:
        """End all workers."""
        self._workers.close()

    def _wants_times(self, clip: Clip, piece: str) -> bool:
        """Whether it is worth a second take to know when the words of this piece are heard."""
        return self._word_times == "always" or (self._word_times == "auto" and runs_on(clip, piece))

    def _timed(self, clip: Clip, number: int, prepared: Prepared, tuning: Tuning, utterance: Utterance) -> Clip:
        """The clip of piece `number` with its words, as a second take tells them; without where it tells nothing."""
        pieces = words_of(utterance, prepared)
        if not pieces:
            return clip
        words = pieces[number]
        if not markable(words):
            return clip
        text = _frame(tuning, marked(words, prepared))
        try:
            kind, take = (
                self._workers.call(b"T", text, min(TIMING_LIMIT_SECONDS, self._limit), retry_hung=False)
                if len(words) > 1
                else (b"A", clip.samples)
            )
        except (WorkerDied, WorkerHung, WorkerUnavailable, OSError):
            return clip
        found = word_frames(clip.samples, take, len(words)) if kind == b"A" else None
        if found is None:
            return clip
        times = (
            (milliseconds(start * FRAME_SAMPLES, RATE), milliseconds(end * FRAME_SAMPLES, RATE)) for start, end in found
        )
        return replace(clip, words=tuple(SpokenWord(word.span, *time) for word, time in zip(words, times, strict=True)))

    def _piece(self, text: str, prepared: Prepared, tuning: Tuning, utterance: Utterance) -> list[tuple[str, bytes]]:
        """Samples of one safe piece, or of its halves where it is too much for Pico at once."""
        kind, content = self._call(_frame(tuning, prepared.call(text)), utterance)
        if kind == b"A" and content:
            return [(text, content)]
        smaller = [half for half in halves(text) if speakable(half)]
        if len(smaller) < 2:
            reason = content.decode(errors="replace") or tr("it gave no sound for it")
            raise refused(self.name, utterance, f"{reason} ({smaller[0] if smaller else text})")
        return [said for half in smaller for said in self._piece(half, prepared, tuning, utterance)]

    def _call(self, frame: bytes, utterance: Utterance) -> tuple[bytes, bytes]:
        """What a worker answers, the second one if the first died or hung."""
        try:
            with asking_twice(self.name, utterance, self._limit):
                return self._workers.call(b"T", frame, self._limit)
        except (WorkerUnavailable, OSError) as error:
            raise EngineUnavailableError(
                tr("pico cannot speak here: {error}", error=error),
                engine=self.name,
                utterance=utterance.id,
                hint=_hint(),
            ) from error


def _frame(tuning: Tuning, text: str) -> bytes:
    """What the worker is sent: the speaker, NUL, and the text."""
    return f"{tuning.speaker}\0{tuning.call(text)}".encode()


def _hint() -> str:
    wheel = tr("{install_command} (Linux with glibc, Windows)", install_command=install_command("py-nanotts"))
    return tr("choose --engine gtts (needs the network) or espeak, or install a wheel: {wheel}", wheel=wheel)
