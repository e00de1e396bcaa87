"""Any server with POST /v1/audio/speech: OpenAI, Kokoro-FastAPI, LocalAI and their like."""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from artaudio.base.messages import tr
from artaudio.engines.openai.options import OPENAI, read_options
from artaudio.engines.openai.voices import KNOWN, MOST_VOICES, listed, named, speaking
from artaudio.engines.shared.connection import KeptConnection
from artaudio.engines.shared.decode_response import (
    LONGEST_SECONDS_PER_CHARACTER,
    SLACK_SECONDS,
    decode_response,
    of_clauses,
)
from artaudio.engines.shared.retry import about, with_retries, within
from artaudio.plugin import (
    THIS_MACHINE,
    Clip,
    EngineError,
    EngineRefusedError,
    EngineTraits,
    SpeechSettings,
    Utterance,
    Voice,
    clauses,
    plain,
    respelled,
    speakable,
)

if TYPE_CHECKING:
    from artaudio.engines.openai.client import Line

BEST_FIRST = ("wav", "flac", "mp3")
"""What is asked for, one after the other, until the server has it."""
RAW_RATE_HZ = 24000
"""The rate of bare samples where the answer names none, as OpenAI documents it."""
NAMED = re.compile(r"wav|mpeg|mp3|flac|ogg|opus", re.IGNORECASE)
"""Kinds of answer that are sound files, also where bare samples were asked for."""
RICHEST_BYTES_PER_SECOND = 4 * 48000
"""Bytes a second of the richest sound that is sensible, 32-bit mono at 48 kHz."""
LARGEST_LIST_BYTES = 4 << 20


class OpenaiEngine:
    """Speaks through a server chosen in [speech.options.openai]. What its voices sound like is the server's business.

    `sleep` takes the seconds to wait before another try; by default until the engine is closed.
    """

    name = "openai"

    def __init__(self, settings: SpeechSettings | None = None, *, sleep: Callable[[float], None] | None = None) -> None:
        self._settings = settings or SpeechSettings()
        self._options = read_options(self._settings)
        self._formats = [self._options.format] if self._options.format else list(BEST_FIRST)
        self._connection = KeptConnection(self.name, self._connect, sleep)
        self._voices: dict[str, tuple[Voice, ...]] = {}
        self._lock = threading.Lock()

    @property
    def traits(self) -> EngineTraits:
        """What decides how the words sound is the server, the model, and how they are asked for; the key is no part of it."""
        options = self._options
        manner = hashlib.sha256(f"{options.base_url}\n{options.instructions}".encode()).hexdigest()[:12]
        return EngineTraits(
            max_chars=options.max_chars,
            parallel=options.parallel,
            needs_network=True,
            speaks_ipa=False,
            repeatable=False,
            fingerprint=f"openai/{options.host}/{options.model}/{options.format}/{options.speed:g}/{manner}/1",
            source_type="trainedAlgorithmicMedia",
            recipient=self._recipient(),
        )

    def _recipient(self) -> str:
        if self._options.on_this_machine:
            return THIS_MACHINE
        return "OpenAI" if self._options.address.hostname == OPENAI else self._options.host

    def check(self) -> None:
        """Raise EngineUnavailableError where a key is needed and there is none. Nothing is sent."""
        from artaudio.engines.openai.key import find_key

        find_key(self._options)

    def probe(self, timeout: float) -> None:
        """Ask for the list of models: whatever the server says to that, it is there. Raises EngineError otherwise."""
        from artaudio.engines.openai.failures import CONFIGURE, UnknownPlaceError

        def ask() -> None:
            with contextlib.suppress(UnknownPlaceError, EngineRefusedError):  # it answers
                self._connection.connected().ask("/models", timeout=timeout, most=LARGEST_LIST_BYTES)

        within(timeout, ask, self.name, CONFIGURE)

    def voices(self, language: str) -> Sequence[Voice]:
        """Those the options name, else those the server lists, else OpenAI's. Raises EngineError where no server answers."""
        if language not in self._voices:
            self._voices[language] = speaking(self._known_voices(language), language)
        return self._voices[language]

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence, mono, at the rate the server gives; respelled where a respelling is known.

        Raises EngineRefusedError for a text there is nothing to say of, or that the server refuses; EngineTransientError
        when all tries failed; EngineUnavailableError where trying again is in vain.
        """
        pieces = [p for p in clauses(plain(respelled(utterance)), self._options.max_chars) if speakable(p)]
        try:
            if not pieces:
                raise EngineRefusedError(tr("there is nothing in it to say"), hint=tr("change the sentence"))
            clips = [self._with_retries(piece, voice) for piece in pieces]
            return of_clauses(clips, pieces)
        except EngineError as error:
            raise about(self.name, utterance, error) from error

    def close(self) -> None:
        """End the connection. A request that is under way or waits for its next try ends."""
        self._connection.close()

    def _with_retries(self, piece: str, voice: Voice) -> Clip:
        retries = self._settings.retries
        return with_retries(lambda: self._in_some_format(piece, voice), retries, self._connection.sleep)

    def _in_some_format(self, piece: str, voice: Voice) -> Clip:
        """One clause in the best format that the server has; what it refuses is not asked for again."""
        from artaudio.engines.openai.failures import FormatRefusedError

        while True:
            form = self._formats[0]
            try:
                return self._ask(piece, voice, form)
            except FormatRefusedError:
                with self._lock:
                    if self._formats == [form]:
                        raise
                    if self._formats[0] == form:
                        del self._formats[0]

    def _ask(self, piece: str, voice: Voice, form: str) -> Clip:
        """One request for one clause; what comes back is decoded before it counts."""
        from artaudio.engines.openai.failures import LATER, no_sound

        options = self._options
        content: dict[str, Any] = {"model": options.model, "input": piece, "voice": voice.id, "response_format": form}
        if options.speed != 1:
            content["speed"] = options.speed
        if options.instructions:
            content["instructions"] = options.instructions
        most = int(
            (LONGEST_SECONDS_PER_CHARACTER * len(piece) + SLACK_SECONDS) / options.speed * RICHEST_BYTES_PER_SECOND
        ) + (1 << 20)
        line = self._connection.connected()
        answer = line.ask("/audio/speech", content, timeout=self._settings.timeout, most=most)
        if (failure := no_sound(answer.content, answer.kind, options.host, line.key)) is not None:
            raise failure
        told = re.search(r"rate=(\d{4,6})", answer.kind)
        raw = form == "pcm" and not NAMED.search(answer.kind)
        return decode_response(
            answer.content,
            piece,
            sender=options.host,
            hint=LATER,
            speed=options.speed,
            raw=(int(told[1]) if told else RAW_RATE_HZ) if raw else 0,
            open_end=answer.open_end,
        )

    def _known_voices(self, language: str) -> tuple[Voice, ...]:
        """Voices of this language, and perhaps of others: many servers do not look at what they are asked for."""
        options = self._options
        if options.names or options.address.hostname == OPENAI:
            return named(options.names or KNOWN, options)
        from artaudio.engines.openai.failures import UnknownPlaceError

        try:
            answer = self._connection.connected().ask(
                f"/audio/voices?language={language}&limit={MOST_VOICES}",
                timeout=self._settings.probe_timeout,
                most=LARGEST_LIST_BYTES,
            )
        except (UnknownPlaceError, EngineRefusedError):
            return named(KNOWN, options)
        except EngineError as error:
            raise type(error)(error.message, engine=self.name, hint=error.hint) from error
        return listed(answer.content, options) or named(KNOWN, options)

    def _connect(self) -> Line:
        """Raises EngineUnavailableError where a key is needed and there is none."""
        from artaudio.engines.openai.client import Line
        from artaudio.engines.openai.key import find_key

        return Line(self._options, find_key(self._options))
