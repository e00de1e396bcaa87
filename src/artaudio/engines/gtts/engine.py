"""Google's voice through gTTS, in our own clauses, over one verified connection."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from artaudio.base.messages import stored, tr
from artaudio.engines.gtts.answer import OFFLINE_HINT, decoded
from artaudio.engines.gtts.interval import Interval
from artaudio.engines.gtts.options import USUAL_TLD, read_options
from artaudio.engines.shared.connection import KeptConnection
from artaudio.engines.shared.decode_response import of_clauses
from artaudio.engines.shared.host_names import may_be_known
from artaudio.engines.shared.retry import about, with_retries, within
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
    install_command,
    plain,
    respelled,
    speakable,
)

if TYPE_CHECKING:
    from artaudio.engines.gtts.client import Google

MAX_CHARS = 100
"""Characters of one request: Google's own limit."""


class GttsEngine:
    """Google Translate's German voice: natural, and only where the network is. Its samples may change from day to day.

    `sleep` takes the seconds to wait between requests and before further tries; by default until the engine is closed.
    """

    name = "gtts"

    def __init__(self, settings: SpeechSettings | None = None, *, sleep: Callable[[float], None] | None = None) -> None:
        self._settings = settings or SpeechSettings()
        options = read_options(self._settings)
        self._tld = options.tld
        self._interval = Interval(options.pause)
        self._connection = KeptConnection(self.name, _connect, sleep)

    @property
    def traits(self) -> EngineTraits:
        """One request at a time: with more at once Google refuses requests sooner."""
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
        """Raise EngineUnavailableError where gTTS is not installed, SettingsError for a Google that gTTS does not know.

        gTTS is only loaded to look for a Google that is not the usual one.
        """
        if importlib.util.find_spec("gtts") is None:
            raise _not_installed(ModuleNotFoundError("No module named 'gtts'"))
        if self._tld == USUAL_TLD:
            return
        try:
            known = importlib.import_module("gtts.accents").accents
        except ImportError as error:
            raise _not_installed(error) from error
        if self._tld not in known:
            raise SettingsError(
                tr("gTTS knows no translate.google.{tld}", tld=self._tld),
                key="speech.options.gtts.tld",
                hint=tr("leave it out, or use one of gTTS's own, such as com, at, ch or fr"),
            )

    def probe(self, timeout: float) -> None:
        """Let Google say one word. Raises EngineError unless a sound comes back within `timeout` seconds, all in all."""
        within(timeout, lambda: self._say_yes(timeout), self.name, tr("choose --engine pico, which needs no network"))

    def voices(self, language: str) -> Sequence[Voice]:
        """Google's German voice."""
        if language != "de":
            return ()
        return (
            Voice(
                "de",
                "de-DE",
                self.name,
                stored("woman, 24 kHz, needs the network"),
                stored("Google's terms of service"),
                "neural",
            ),
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence in clauses of at most 100 characters, mono, at the rate Google gives. IPA is not spoken.

        Raises EngineRefusedError for a text there is nothing to say of, or that Google refuses; EngineTransientError
        when all tries failed; EngineUnavailableError where trying again is in vain.
        """
        from artaudio.plugin import clauses

        pieces = [piece for piece in clauses(plain(respelled(utterance)), MAX_CHARS) if speakable(piece)]
        if not pieces:
            raise about(
                self.name,
                utterance,
                EngineRefusedError(tr("there is nothing in it to say"), hint=tr("change the sentence")),
            )
        try:
            clips = [self._with_retries(piece) for piece in pieces]
            return of_clauses(clips, pieces)
        except EngineError as error:
            raise about(self.name, utterance, error) from error

    def close(self) -> None:
        """End the connection. A request that waits for its next try ends."""
        self._connection.close()

    def _say_yes(self, timeout: float) -> None:
        """One word. Without a network that is seen before gTTS is loaded, which takes as long as speaking a sentence."""
        host = f"translate.google.{self._tld}"
        if not may_be_known(host):
            raise EngineTransientError(tr("{host} cannot be reached", host=host), hint=OFFLINE_HINT)
        self._ask("Ja.", timeout)

    def _with_retries(self, piece: str) -> Clip:
        """One clause, tried again with growing waits while the failure may pass; slower where Google asks for fewer requests."""

        def wait_after(error: BaseException, growing: float) -> float:
            from artaudio.engines.gtts.client import asked_to_wait, crowded

            google = self._connection.current
            answer = google.answer if google is not None else None
            if crowded(answer):
                self._interval.lengthen()
                growing *= 2
            return max(growing, asked_to_wait(answer))

        timeout, retries = self._settings.timeout, self._settings.retries
        return with_retries(lambda: self._ask(piece, timeout), retries, self._connection.sleep, wait_after)

    def _ask(self, piece: str, timeout: float) -> Clip:
        """One request for one clause, by gTTS's own code; what comes back is decoded before it counts."""
        google = self._connection.connected()
        self._interval.keep(self._connection.sleep)
        content = google.speak(piece, self._tld, timeout)
        return decoded(content, piece)


def _connect() -> Google:
    """A session with Google; gTTS is loaded by it. Raises EngineUnavailableError where that fails."""
    try:
        from artaudio.engines.gtts.client import Google

        return Google()
    except ImportError as error:
        raise _not_installed(error) from error


def _not_installed(error: ImportError) -> EngineUnavailableError:
    return EngineUnavailableError(
        tr("gTTS is not installed: {error}", error=error),
        engine=GttsEngine.name,
        hint=tr("{install_command}, or choose --engine pico", install_command=install_command("gTTS")),
    )
