"""Screen clips for words that are missing, cut or repeated, without listening. Knows figures, not engines' names."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from artaudio.base.units import milliseconds
from artaudio.script.model import Utterance
from artaudio.speech.clips import audible
from artaudio.speech.model import Clip, Figures, Segment, Suspicion

SILENCE = -60.0
"""dBFS; a clip with no more level than this says nothing."""
CUT = -20.0
"""dB below its own level: louder than this in its last 10 ms, a clip ends in the middle of a sound."""
FULL_SCALE = 32767
SHORTEST, LONGEST = 0.035, 0.45
"""Seconds a character that any German voice lies within, numbers included."""
SLACK = 0.7, 1.7
"""A clip is plausible between these multiples of its voice's own median length a character (Pico: 0.8 to 1.5)."""
LONGEST_DIGITS = 5.0
"""Multiple allowed where digits stand for long words."""
SHORTER, LONGER = 150.0, 600.0
"""Milliseconds a clip may be shorter or longer besides: a short title with a comma breathes, relatively, much more."""
ENOUGH = 8
"""Clips that must have been measured before their median says anything."""


def measure(clip: Clip, utterance: Utterance) -> Figures:
    """Figures of one clip (16-bit mono PCM); silence has a level of -120 dBFS."""
    import numpy as np

    samples = np.frombuffer(clip.samples, "<i2")
    start, end = audible(samples, clip.rate)
    heard = samples[start:end].astype(np.float32)
    level = _decibels(float(np.sqrt(np.mean(np.square(heard)))) if len(heard) else 0.0)
    last = samples[-max(1, clip.rate // 100) :].astype(np.float32)
    full = np.abs(samples.astype(np.int32)) >= FULL_SCALE
    return Figures(
        characters=weight(utterance.spoken),
        duration=clip.duration,
        audible=milliseconds(end - start, clip.rate),
        peak=_decibels(float(np.abs(samples.astype(np.int32)).max(initial=0))),
        level=level,
        tail=round(_decibels(float(np.sqrt(np.mean(np.square(last)))) if len(last) else 0.0) - level, 1),
        clipped=int(np.count_nonzero(full[1:] & full[:-1])),
    )


def weight(spoken: str) -> int:
    """How much there is to say: characters without spaces at the ends; at least 1."""
    return max(1, len(" ".join(spoken.split())))


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds a character, from `low` to `high`; `typical` is 0 where too few clips are known."""

    typical: float = 0.0

    @classmethod
    def of(cls, figures: Sequence[Figures]) -> "Pace":
        """The pace of a voice: the median over its clips, if there are enough."""
        if len(figures) < ENOUGH:
            return cls()
        return cls(median(f.audible / f.characters for f in figures))

    @classmethod
    def by_voice(cls, voices: Sequence[str], figures: Sequence[Figures]) -> Mapping[str, "Pace"]:
        """The pace of each voice, of which the names stand beside the figures: one is slower than the other."""
        measured: dict[str, list[Figures]] = defaultdict(list)
        for voice, one in zip(voices, figures, strict=True):
            measured[voice].append(one)
        return {voice: cls.of(ones) for voice, ones in measured.items()}

    def oddity(self, figures: Figures, spoken: str) -> str:
        """What is odd about a clip's length, in a few words; empty if nothing is."""
        digits = sum(c.isdigit() for c in spoken) / figures.characters
        shortest, longest = SHORTEST * 1000, LONGEST * 1000
        if self.typical:
            shortest = self.typical * SLACK[0]
            longest = self.typical * (SLACK[1] + digits * (LONGEST_DIGITS - SLACK[1]))
        if figures.audible < figures.characters * shortest - SHORTER:
            return f"too short for its words ({figures.audible} ms for {figures.characters} characters)"
        if figures.audible > figures.characters * longest + LONGER:
            return f"too long for its words ({figures.audible} ms for {figures.characters} characters)"
        return ""


def oddity(figures: Figures, spoken: str, pace: Pace) -> str:
    """What is odd about one clip, in a few words; empty if nothing is."""
    if figures.level <= SILENCE:
        return "silent"
    if figures.clipped:
        return f"clipped ({figures.clipped} samples)"
    if figures.tail > CUT:
        return "cut off at the end"
    return pace.oddity(figures, spoken)


def suspicions(segments: Sequence[Segment], figures: Sequence[Figures]) -> tuple[Suspicion, ...]:
    """All clips of an edition that may not say what they should, in order; the same clip for different words, too."""
    paces = Pace.by_voice([segment.utterance.voice for segment in segments], figures)
    said: dict[str, str] = {}
    found = []
    for segment, measured in zip(segments, figures, strict=True):
        words = segment.utterance.spoken
        reason = oddity(measured, words, paces[segment.utterance.voice])
        plain = "".join(c for c in words.casefold() if c.isalnum())
        if said.setdefault(segment.clip.digest, plain) != plain:
            reason = reason or "sounds exactly like another sentence"
        if reason:
            found.append(Suspicion(segment.utterance.id, words, reason))
    return tuple(found)


def _decibels(amplitude: float) -> float:
    """Amplitude of 16-bit samples in dBFS."""
    return round(20 * math.log10(amplitude / 32768), 1) if amplitude > 0 else -120.0
