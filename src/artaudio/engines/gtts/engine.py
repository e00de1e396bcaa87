"""Google's voice through gTTS, in our own clauses, over one verified connection."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import TYPE_CHECKING, Any

from artaudio.engines.gtts.answer import HINT, decoded
from artaudio.engines.gtts.options import read_options
from artaudio.engines.shared.decode_response import of_clauses
from artaudio.engines.shared.retry import FIRST_WAIT, LONGEST_WAIT, about, within
from artaudio.engines.shared.versions import installed_version
from artaudio.plugin import (
    Clip,
    EngineError,
    EngineRefusedError,
    EngineTraits,
    EngineTransientError,
    EngineUnavailableError,
    SettingsError,
    SpeechSettings,
    Utterance,
    Voice,
    clauses,
    install_command,
    plain,
    respelled,
    speakable,
)

if TYPE_CHECKING:
    from artaudio.engines.gtts.client import Line, Pace

MAX_CHARS = 100


class GttsEngine:
    """Google Translate's German voice: natural, and only where the network is. Its samples may change from day to day.

    `sleep` waits for so many seconds, between requests and before tries; by default until the engine is closed.
    """

    name = "gtts"

    def __init__(self, settings: SpeechSettings | None = None, *, sleep: Callable[[float], None] | None = None) -> None:
        self._settings = settings or SpeechSettings()
        options = read_options(self._settings)
        self._tld, self._pause = options.tld, options.pause
        self._closing = threading.Event()
        self._sleep = sleep or self._wait
        self._line: Line | None = None
        self._pace: Pace | None = None
        self._speech: Any = None
        self._lock = threading.Lock()

    @property
    def traits(self) -> EngineTraits:
        """One request at a time: more at once, and Google closes the door sooner."""
        return EngineTraits(
            max_chars=MAX_CHARS,
            parallel=1,
            needs_network=True,
            speaks_ipa=False,
            repeatable=False,
            fingerprint=f"gtts/{installed_version('gTTS')}/{self._tld}/1",
            source_type="trainedAlgorithmicMedia",
            recipient="Google",
        )

    def check(self) -> None:
        """Raise EngineUnavailableError where gTTS is not installed, SettingsError for a Google that gTTS does not know."""
        try:
            known = importlib.import_module("gtts.accents").accents
        except ImportError as error:
            raise EngineUnavailableError(
                f"gTTS is not installed: {error}",
                engine=self.name,
                hint=f"{install_command('gTTS')}, or choose --engine pico",
            ) from error
        if self._tld not in known:
            raise SettingsError(
                f"gTTS knows no translate.google.{self._tld}",
                key="speech.options.gtts.tld",
                hint="leave it out, or use one of gTTS's own, such as com, at, ch or fr",
            )

    def probe(self, timeout: float) -> None:
        """Let Google say one word. Raises EngineError unless a sound comes back within `timeout` seconds, all in all."""
        within(timeout, lambda: self._ask("Ja.", timeout), self.name, "choose --engine pico, which needs no network")

    def voices(self, language: str) -> Sequence[Voice]:
        """Google's German voice."""
        if language != "de":
            return ()
        return (
            Voice("de", "de-DE", self.name, "woman, 24 kHz, needs the network", "Google's terms of service", "neural"),
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence in clauses of at most 100 characters, mono, at the rate Google gives. IPA is not spoken.

        Raises EngineRefusedError for a text there is nothing to say of, or that Google refuses; EngineTransientError
        when all tries failed; EngineUnavailableError where trying again is in vain.
        """
        pieces = [piece for piece in clauses(plain(respelled(utterance)), MAX_CHARS) if speakable(piece)]
        if not pieces:
            raise about(
                self.name, utterance, EngineRefusedError("there is nothing in it to say", hint="change the sentence")
            )
        try:
            clips = [self._patiently(piece) for piece in pieces]
            return of_clauses(clips, pieces)
        except EngineError as error:
            raise about(self.name, utterance, error) from error

    def close(self) -> None:
        """Hang up; a call that waits for its next try ends."""
        self._closing.set()
        with self._lock:
            line, self._line = self._line, None
            self._closing = threading.Event()
        if line is not None:
            line.close()

    def _patiently(self, piece: str) -> Clip:
        """One clause, tried again with growing waits while the failure may pass; slower after a 429."""
        from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter
        from tenacity.wait import wait_base

        from artaudio.engines.gtts.client import asked_to_wait, crowded

        self._prepare()
        growing: wait_base = wait_exponential_jitter(initial=FIRST_WAIT, max=LONGEST_WAIT, jitter=FIRST_WAIT)

        def wait(state: Any) -> float:
            answer = self._line.answer if self._line is not None else None
            if crowded(answer) and self._pace is not None:
                self._pace.slow_down()
                return max(2 * growing(state), asked_to_wait(answer))
            return max(growing(state), asked_to_wait(answer))

        tries = Retrying(
            stop=stop_after_attempt(self._settings.retries + 1),
            wait=wait,
            retry=retry_if_exception_type(EngineTransientError),
            sleep=self._sleep,
            reraise=True,
        )
        return tries(self._ask, piece, self._settings.timeout)

    def _ask(self, piece: str, timeout: float) -> Clip:
        """One request for one clause, by gTTS's own code; what comes back is decoded before it counts."""
        from artaudio.engines.gtts.client import failure

        line, pace = self._prepare()
        pace.keep()
        line.answer = None
        speech = self._speech(
            piece,
            tld=self._tld,
            lang="de",
            lang_check=False,
            pre_processor_funcs=[],
            tokenizer_func=lambda text: [text],
            timeout=timeout,
        )
        host = f"translate.google.{self._tld}"
        try:
            content = b"".join(speech.stream())
        except self._speech.failure as error:
            raise failure(line.answer, error.__context__, host) from error
        except line.exceptions.RequestException as error:
            raise failure(line.answer, error, host) from error
        except (ValueError, AssertionError) as error:
            raise EngineTransientError("Google's answer was garbled", hint=HINT) from error
        if not content:
            raise failure(line.answer, None, host)
        return decoded(content, piece)

    def _prepare(self) -> tuple[Line, Pace]:
        """Load gTTS and open the line, once."""
        from artaudio.engines.gtts.client import Line, Pace

        with self._lock:
            if self._line is None:
                self._line = Line()
                self._speech = _gtts_over(self._line)
            if self._pace is None:
                self._pace = Pace(self._pause, self._sleep)
            return self._line, self._pace

    def _wait(self, seconds: float) -> None:
        if self._closing.wait(seconds):
            raise EngineUnavailableError("the engine was closed", engine=self.name, hint="start again")


def _gtts_over(line: Line) -> Any:
    """gTTS's own class, whose `stream` reaches the network through `line`; gTTS's module stays as it is for others."""
    tts = importlib.import_module("gtts.tts")
    stream = tts.gTTS.stream
    over_line = FunctionType(stream.__code__, {**vars(tts), "requests": line}, "stream", stream.__defaults__)
    return type("gTTSOverLine", (tts.gTTS,), {"stream": over_line, "failure": tts.gTTSError})
