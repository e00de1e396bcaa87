"""eSpeak NG, offline, in a worker process that can be killed."""

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.messages import marked, stored, tr
from artaudio.base.patterns import lazy
from artaudio.engines.espeak.library import find_library, version_of_library
from artaudio.engines.espeak.options import MAX_CHARS, read_options
from artaudio.engines.shared.worker_failures import asking_twice, refused
from artaudio.plugin import (
    Clip,
    EngineTraits,
    EngineUnavailableError,
    SettingsError,
    SpeechSettings,
    Utterance,
    Voice,
    breath,
    install_command,
    joined,
)
from artaudio.workers.pool import WorkerDied, WorkerHung, WorkerPool, WorkerUnavailable

if TYPE_CHECKING:
    from artaudio.engines.espeak.text import Piece

ENGLISH_VOICES = {"en-gb": ("gmw/en", "en-GB", "British"), "en-us": ("gmw/en-US", "en-US", "American")}
"""By id: the library's own name, the language, and what an editor reads of it."""
READING_VERSION = 3
"""Counted up whenever the same words would reach eSpeak in another form."""
VOICES = {
    "de": marked("man, 101 Hz, as eSpeak NG is known"),
    "de+m3": marked("man, 104 Hz, variant m3"),
    "de+m7": marked("man, 105 Hz, variant m7"),
    "de+f2": marked("woman, 192 Hz, variant f2"),
    "de+f5": marked("woman, 202 Hz, variant f5"),
}
_LANGUAGES = lazy(r"\([a-z-]+\)")
"""Marks where another language's sounds begin and end."""
LICENCE = "GPL-3.0-or-later"


class EspeakEngine:
    """eSpeak NG's German, in several voices; where processes can fork, the same words always give the same samples."""

    name = "espeak"

    def __init__(self, settings: SpeechSettings | None = None) -> None:
        wishes = settings or SpeechSettings()
        self._options, self._limit = read_options(wishes), wishes.timeout
        self._pool: WorkerPool | None = None

    @property
    def traits(self) -> EngineTraits:
        """One call at once: a sentence takes some 5 ms. Raises EngineUnavailableError where there is no library."""
        options = self._options
        return EngineTraits(
            max_chars=MAX_CHARS,
            parallel=1,
            needs_network=False,
            speaks_ipa=True,
            repeatable=sys.platform != "win32",
            fingerprint=f"espeak/{self._version}/{options.speed}/{options.pitch}/{READING_VERSION}",
            times_words=True,
            source_type="algorithmicMedia",
        )

    def check(self) -> None:
        """Raise EngineUnavailableError where the library or its German is missing, SettingsError for an unknown variant."""
        folder, variant = Path(self._data_folder) / "voices" / "!v", self._options.variant
        if variant and folder.is_dir() and not (folder / variant).is_file():
            raise SettingsError(
                tr("espeak has no variant {variant!r}", variant=variant),
                key="speech.options.espeak.variant",
                hint=tr("choose one of: {listed}", listed=", ".join(sorted(file.name for file in folder.iterdir()))),
            )

    def voices(self, language: str) -> Sequence[Voice]:
        """German in several variants; the one that the options name stands first. For English words British and American."""
        if language == "en":
            return tuple(
                Voice(
                    name,
                    tag,
                    self.name,
                    stored("{kind} English, 22 kHz, offline", kind=kind),
                    LICENCE,
                    quality="robotic",
                )
                for name, (_, tag, kind) in ENGLISH_VOICES.items()
            )
        if language != "de":
            return ()
        first = f"de+{self._options.variant}" if self._options.variant else "de"
        names = {first: VOICES.get(first, stored("variant {variant}", variant=self._options.variant)), **VOICES}
        return tuple(
            Voice(
                name,
                "de-DE",
                self.name,
                stored("{description}, 22 kHz, offline", description=description),
                LICENCE,
                quality="robotic",
            )
            for name, description in names.items()
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence: 22,050 Hz, never clipped, with the times of its words. IPA goes before any respelling.

        Raises EngineRefusedError where there is nothing to say or eSpeak crashes twice, EngineTransientError where it hangs
        twice, EngineUnavailableError where it does not start.
        """
        from artaudio.engines.espeak.text import prepare
        from artaudio.engines.shared.letters import unknown_letters

        pieces = prepare(utterance)
        if not pieces:
            raise refused(self.name, utterance, tr("there is nothing in it to say"))
        if foreign := unknown_letters("".join(piece.text for piece in pieces)):
            raise refused(
                self.name, utterance, tr("its German voice does not know the letters {foreign}", foreign=foreign)
            )
        clips = [self._piece(piece, voice, utterance) for piece in pieces]
        return joined(clips, [breath(piece.text) for piece in pieces])

    def phonemes(self, text: str) -> str:
        """The IPA of what its German voice would say: `Mossul` → `mˈɔsuːl`; empty where it fails at the words.

        Raises EngineUnavailableError where there is no library.
        """
        from artaudio.engines.espeak.text import safe

        try:
            kind, content = self._ask(b"P", f"de\0{safe(text)}")
        except (WorkerDied, WorkerHung):
            return ""
        return _LANGUAGES.sub("", content.decode(errors="replace")) if kind == b"A" else ""

    def close(self) -> None:
        """End the worker."""
        if self._pool is not None:
            self._pool.close()

    def _piece(self, piece: "Piece", voice: Voice, utterance: Utterance) -> Clip:
        from artaudio.engines.espeak.words import read_answer

        options = self._options
        name = ENGLISH_VOICES[voice.id][0] if voice.id in ENGLISH_VOICES else voice.id
        with asking_twice(self.name, utterance, self._limit):
            kind, content = self._ask(b"S", f"{name}\0{options.speed}\0{options.pitch}\0{piece.text}")
        if kind != b"A":
            raise refused(self.name, utterance, content.decode(errors="replace"))
        try:
            return read_answer(content, piece.places)
        except ValueError as error:
            raise refused(self.name, utterance, str(error)) from error

    @cached_property
    def _version(self) -> str:
        """The library's version; no worker is started for it."""
        try:
            return version_of_library(find_library(self._options.library)[0])
        except OSError as error:
            raise self._unavailable(str(error)) from error

    @cached_property
    def _data_folder(self) -> str:
        """The folder of the library's data, once it has started with them."""
        try:
            _, content = self._ask(b"F", "")
        except (WorkerDied, WorkerHung) as error:
            raise self._unavailable(str(error)) from error
        return content.decode(errors="replace")

    def _ask(self, kind: bytes, content: str) -> tuple[bytes, bytes]:
        """What the worker answers, the second one if the first died or hung. Raises WorkerDied, WorkerHung."""
        try:
            if self._pool is None:
                path, folder = find_library(self._options.library)
                program = [sys.executable, "-P", "-m", "artaudio.engines.espeak.worker", path, folder]
                self._pool = WorkerPool([*program, str(self._limit + 5)], {})
            return self._pool.call(kind, content.encode(), self._limit)
        except (WorkerUnavailable, OSError) as error:
            raise self._unavailable(str(error)) from error

    def _unavailable(self, reason: str) -> EngineUnavailableError:
        hint = tr(
            "{install_command}, or install eSpeak NG (Debian: apt-get install libespeak-ng1)",
            install_command=install_command("espeakng-loader"),
        )
        return EngineUnavailableError(
            tr("espeak cannot speak here: {reason}", reason=reason), engine=self.name, hint=hint
        )
