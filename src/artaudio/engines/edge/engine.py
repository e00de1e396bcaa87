"""Microsoft's voices through edge-tts, with the time of each word.

The service is the one behind Edge's function that reads pages aloud. It is not an official one: Microsoft may change or
close it any day.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from artaudio.base.messages import tr
from artaudio.engines.edge.options import read_options
from artaudio.engines.edge.voices import is_name, known, with_listed
from artaudio.engines.edge.words import Heard, Places, timed
from artaudio.engines.shared.connection import KeptConnection
from artaudio.engines.shared.decode_response import (
    LONGEST_SECONDS_PER_CHARACTER,
    SLACK_SECONDS,
    decode_response,
    of_clauses,
)
from artaudio.engines.shared.retry import about, with_retries, within
from artaudio.plugin import (
    Clip,
    EngineError,
    EngineRefusedError,
    EngineTraits,
    EngineTransientError,
    EngineUnavailableError,
    SpeechSettings,
    Utterance,
    Voice,
    clauses,
    install_command,
    plain,
    replace,
    respelled,
    speakable,
)

if TYPE_CHECKING:
    from artaudio.engines.edge.client import Talk

MAX_CHARS = 1000
"""Characters of one request."""
ANSWER_TIMEOUT_FACTOR = 4.0
"""A whole answer may take this multiple of the time within which each part of it must come."""
MP3_BYTES_PER_SECOND = 6000
"""A second of the service's MP3s."""
MP3_DELAY_MS = 1105 * 1000 / 24000
"""Milliseconds by which coding and decoding an MP3 at 24 kHz delays it; the service counts from before."""


class EdgeEngine:
    """Microsoft's neural voices: natural, and only where the network is. Samples may change from day to day.

    `sleep` takes the seconds to wait before another try; by default until the engine is closed.
    """

    name = "edge"

    def __init__(self, settings: SpeechSettings | None = None, *, sleep: Callable[[float], None] | None = None) -> None:
        self._settings = settings or SpeechSettings()
        self._options = read_options(self._settings)
        self._connection = KeptConnection(self.name, _connect, sleep)

    @property
    def traits(self) -> EngineTraits:
        """Two sentences at once: each needs a line of its own, and more would be noticed."""
        options = self._options
        return EngineTraits(
            max_chars=MAX_CHARS,
            parallel=2,
            needs_network=True,
            speaks_ipa=False,
            repeatable=False,
            fingerprint=f"edge/{options.rate}/{options.pitch}/{options.volume}/1",
            times_words=True,
            source_type="trainedAlgorithmicMedia",
            recipient="Microsoft",
        )

    def check(self) -> None:
        """Raise EngineUnavailableError where edge-tts is not installed. Nothing is sent."""
        if importlib.util.find_spec("edge_tts") is None:
            raise EngineUnavailableError(
                tr("edge-tts is not installed"),
                engine=self.name,
                hint=tr("{install_command}, or choose another engine", install_command=install_command("edge-tts")),
            )

    def probe(self, timeout: float) -> None:
        """Let Microsoft say one word. Raises EngineError unless a sound comes back within `timeout` seconds, all in all."""
        voice = known("de")[0]
        within(
            timeout,
            lambda: self._ask("Ja.", voice, timeout),
            self.name,
            tr("check the connection, or choose --engine pico, which needs no network"),
        )

    def voices(self, language: str) -> Sequence[Voice]:
        """Those known for years, and the one the settings wish for; with the option `list` also all that the service lists."""
        voices = known(language, self._settings.voice.removeprefix(f"{self.name}/"))
        if not self._options.list:
            return voices
        try:
            return with_listed(voices, self._connection.connected().voices(self._settings.timeout), language)
        except EngineError as error:
            raise type(error)(error.message, engine=self.name, hint=error.hint) from error

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence, mono, 24 kHz, with the time of each word; respelled where a respelling is known.

        Raises EngineRefusedError for a text there is nothing to say of; EngineTransientError when all tries failed;
        EngineUnavailableError where trying again is in vain.
        """
        pieces = [piece for piece in clauses(plain(respelled(utterance)), MAX_CHARS) if speakable(piece)]
        places = Places(utterance)
        try:
            if not is_name(voice.id):
                raise EngineRefusedError(
                    tr("{id!r} is no voice of Microsoft", id=voice.id), hint=tr("artaudio voices lists them")
                )
            if not pieces:
                raise EngineRefusedError(tr("there is nothing in it to say"), hint=tr("change the sentence"))
            clips = []
            for piece in pieces:
                clip, heard = self._with_retries(piece, voice)
                clips.append(replace(clip, words=timed(heard, places)))
            return of_clauses(clips, pieces)
        except EngineError as error:
            raise about(self.name, utterance, error) from error

    def close(self) -> None:
        """End the connection. A request that is under way or waits for its next try ends."""
        self._connection.close()

    def _with_retries(self, piece: str, voice: Voice) -> tuple[Clip, Sequence[Heard]]:
        timeout, retries = self._settings.timeout, self._settings.retries
        return with_retries(lambda: self._ask(piece, voice, timeout), retries, self._connection.sleep)

    def _ask(self, piece: str, voice: Voice, timeout: float) -> tuple[Clip, Sequence[Heard]]:
        """One talk about one clause; what comes back is decoded before it counts."""
        from artaudio.engines.edge.failures import HINT

        speed = 1 + int(self._options.rate[:-1]) / 100
        slowest = max(0.1, speed)
        told = self._connection.connected().speak(
            piece,
            voice.id,
            self._options,
            timeout=timeout,
            limit_seconds=timeout * ANSWER_TIMEOUT_FACTOR,
            most=int((LONGEST_SECONDS_PER_CHARACTER * len(piece) + SLACK_SECONDS) / slowest * MP3_BYTES_PER_SECOND * 4)
            + (1 << 20),
        )
        if not told.whole:
            raise EngineTransientError(tr("the sound from Microsoft was cut off"), hint=HINT)
        clip = decode_response(told.sound, piece, sender="Microsoft", hint=HINT, speed=slowest)
        return clip, tuple(
            replace(word, start=word.start + MP3_DELAY_MS, end=word.end + MP3_DELAY_MS) for word in told.words
        )


def _connect() -> Talk:
    """A thread that talks with Microsoft; edge-tts is loaded by it."""
    from artaudio.engines.edge.client import Talk

    return Talk()
