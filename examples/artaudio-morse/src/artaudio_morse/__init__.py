"""Morse code as an engine of artaudio. Knows how long signs are, and nothing of articles."""

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
import numpy.typing as npt

from artaudio.plugin import (
    Clip,
    EngineRefusedError,
    EngineTraits,
    Hertz,
    SettingsError,
    SpeechSettings,
    SpokenWord,
    Utterance,
    Voice,
    milliseconds,
    pcm,
    said_words,
)
from artaudio_morse.alphabet import signs

RATE = Hertz(16000)
PITCHES = {"middle": 600, "low": 500, "high": 700}
OPTIONS = {"words_a_minute": (30.0, 5, 60), "spacing": (1.0, 1, 10)}
"""Default, least and most of each key in [speech.options.morse]."""


class MorseEngine:
    """Keys the words of an utterance, and says when each is heard."""

    name = "morse"
    protocol = 1

    def __init__(self, settings: SpeechSettings) -> None:
        """Raises SettingsError for an option that cannot be used."""
        chosen = {key: default for key, (default, _, _) in OPTIONS.items()}
        for key, value in settings.options.get(self.name, {}).items():
            _, least, most = OPTIONS.get(key, (0, 1, 0))
            if not isinstance(value, int | float) or not least <= value <= most:
                raise SettingsError(
                    f"speech.options.morse.{key} cannot be {value!r}",
                    key=f"speech.options.morse.{key}",
                    hint="morse knows words_a_minute (5 to 60) and spacing (1 to 10)",
                )
            chosen[key] = float(value)
        speed, self._spacing = chosen.values()
        self._dot = round(RATE * 1.2 / speed)  # frames; the word PARIS lasts fifty of them
        self._fingerprint = f"morse/{version('artaudio-morse')}/{speed:g}/{self._spacing:g}"

    @property
    def traits(self) -> EngineTraits:
        """Any text at once, one at a time, offline, the same samples every time."""
        return EngineTraits(
            max_chars=100_000,
            parallel=1,
            needs_network=False,
            speaks_ipa=False,
            repeatable=True,
            fingerprint=self._fingerprint,
            times_words=True,
            source_type="algorithmicMedia",
        )

    def check(self) -> None:
        """Always ready: there is nothing to install, and nobody to ask."""

    def voices(self, language: str) -> Sequence[Voice]:
        """Three pitches. Its letters are German, so that other languages have none."""
        if language != "de":
            return ()
        return tuple(
            Voice(name, "de-DE", self.name, f"Morse code at {pitch} Hz", quality="tones")
            for name, pitch in PITCHES.items()
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """16 kHz, with a word's pause at each end. Raises EngineRefusedError for letters that have no sign."""
        long_pause = np.zeros(round(4 * self._dot * self._spacing))  # with what follows each letter, seven dots
        parts, clock = [long_pause], len(long_pause)
        words: list[SpokenWord] = []
        for word in said_words(utterance):
            try:
                keyed = [self._key(sign, PITCHES.get(voice.id, 600)) for sign in signs(word.text)]
            except KeyError as error:
                raise self._refused(utterance, f"Morse code has no sign for {error}") from error
            if not keyed:
                continue
            sound = np.concatenate(keyed)
            heard = clock + len(sound) - round(3 * self._dot * self._spacing)
            if word.span:
                words.append(SpokenWord(word.span, milliseconds(clock, RATE), milliseconds(heard, RATE)))
            parts += [sound, long_pause]
            clock += len(sound) + len(long_pause)
        if not words:
            raise self._refused(utterance, "there is no word in it")
        return Clip(pcm(np.concatenate(parts)), RATE, tuple(words))

    def close(self) -> None:
        """Nothing to let go of."""

    def _key(self, sign: str, pitch: int) -> npt.NDArray[np.float64]:
        """One letter and the pause after it, as floats; each tone swells and fades softly, so that nothing clicks."""
        parts = []
        for mark in sign:
            frames = np.arange(self._dot if mark == "." else 3 * self._dot)
            swell = np.clip(np.minimum(frames, frames[::-1]) / (0.4 * self._dot), 0, 1)
            parts += [
                0.3 * np.sin(np.pi / 2 * swell) ** 2 * np.sin(2 * np.pi * pitch * frames / RATE),
                np.zeros(self._dot),
            ]
        return np.concatenate([*parts[:-1], np.zeros(round(3 * self._dot * self._spacing))])

    def _refused(self, utterance: Utterance, reason: str) -> EngineRefusedError:
        return EngineRefusedError(
            f"morse cannot key sentence {utterance.id}: {reason}",
            engine=self.name,
            utterance=utterance.id,
            hint="change or skip the sentence in the script file",
        )
