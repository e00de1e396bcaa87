"""Tones instead of speech, quick and always the same: for tests and for trying things out."""

import math
import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

from artaudio.base.messages import tr
from artaudio.plugin import (
    Clip,
    EngineRefusedError,
    EngineTraits,
    Hertz,
    Span,
    SpeechSettings,
    SpokenWord,
    Utterance,
    Voice,
    milliseconds,
    respelled,
)

RATE = Hertz(16000)
CHARACTER_FRAMES = RATE * 60 // 1000
"""Frames a character lasts."""
EDGE_FRAMES = RATE * 5 // 1000
"""Frames in which a tone swells and fades."""
SILENCE_FRAMES = RATE * 60 // 1000
"""Frames of silence before and after, as real engines leave them."""
PEAK_VALUE = 9000
"""Greatest 16-bit sample value of a tone: about −11 dBFS."""
VOICES = {"middle": 220.0, "low": 110.0, "high": 330.0}
"""The pitch in Hz of the lowest letter."""


def _semitone(character: str) -> int | None:
    """Semitones above the voice's pitch: letters 0 to 25, others above them; None for what is silent."""
    letter = unicodedata.normalize("NFKD", character)[0].lower()
    if not letter.isalnum():
        return None
    if letter.isdigit():
        return 26 + unicodedata.digit(letter, 0) % 10
    return (ord(letter) - ord("a")) % 26


@lru_cache(maxsize=256)
def _tone(pitch: float, semitone: int | None) -> bytes:
    """One character: a sine of 60 ms that begins and ends at zero."""
    if semitone is None:
        return bytes(2 * CHARACTER_FRAMES)
    turn = 2 * math.pi * pitch * 2 ** (semitone / 12) / RATE
    swell = (min(1.0, n / EDGE_FRAMES, (CHARACTER_FRAMES - 1 - n) / EDGE_FRAMES) for n in range(CHARACTER_FRAMES))
    return array("h", (round(PEAK_VALUE * gain * math.sin(turn * n)) for n, gain in enumerate(swell))).tobytes()


def _words(text: str) -> Iterator[SpokenWord]:
    """When each word sounds, in a text that is sounded as it is."""
    for found in re.finditer(r"\S+", text):
        sounding = [at for at in range(*found.span()) if _semitone(text[at]) is not None]
        if sounding:
            start, end = (
                milliseconds(SILENCE_FRAMES + at * CHARACTER_FRAMES, RATE) for at in (sounding[0], sounding[-1] + 1)
            )
            yield SpokenWord(Span(sounding[0], sounding[-1] + 1), start, end)


class ToneEngine:
    """Each letter and digit has its own pitch, each character lasts 60 ms; marks and spaces are silent.

    It times the words of a text that no pronunciation changes.
    """

    name = "tone"
    traits = EngineTraits(
        max_chars=100_000,
        parallel=1,
        needs_network=False,
        speaks_ipa=False,
        repeatable=True,
        fingerprint="tone/2",
        times_words=True,
        source_type="algorithmicMedia",
    )

    def __init__(self, settings: SpeechSettings | None = None) -> None:
        """No setting changes a tone."""

    def check(self) -> None:
        """Always ready."""

    def voices(self, language: str) -> Sequence[Voice]:
        """Three pitches, in any language."""
        return tuple(
            Voice(name, f"{language}-DE" if language == "de" else language, self.name, "tones", quality="tones")
            for name in VOICES
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Sound the characters of the words: 16 kHz, 60 ms each. Raises EngineRefusedError without letter or digit."""
        text = respelled(utterance)
        pitch = VOICES.get(voice.id)
        if pitch is None or not any(_semitone(character) is not None for character in text):
            raise EngineRefusedError(
                tr("tone cannot sound sentence {id}: ", id=utterance.id)
                + (
                    tr("there is no letter or digit in it")
                    if pitch is not None
                    else tr("it has no voice {id}", id=voice.id)
                ),
                engine=self.name,
                utterance=utterance.id,
                hint=tr("change or skip the sentence in the script file"),
            )
        tones = (_tone(pitch, _semitone(character)) for character in text)
        words = tuple(_words(text)) if text == utterance.spoken else ()
        return Clip(bytes(2 * SILENCE_FRAMES) + b"".join(tones) + bytes(2 * SILENCE_FRAMES), RATE, words)

    def close(self) -> None:
        """Nothing to close."""
