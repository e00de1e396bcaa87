"""Bring clips to one level before they are concatenated."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from artaudio.base.records import replace
from artaudio.base.units import Decibels, LoudnessUnits, Lufs, Milliseconds, milliseconds
from artaudio.mix.model import Placement, Timeline
from artaudio.sound.loudness import SILENCE

REFERENCE = Lufs(-20.0)
"""Level of every voice before processing; the processing's thresholds are set by it."""

NATURAL_VARIATION = LoudnessUnits(2.0)
"""By how much a sentence may be louder or softer than its voice: speech without any variation is tiring."""

TYPICAL_LENGTH = Milliseconds(1500)
"""From this length on, the level of a clip says more of the voice than of the words in it."""

LARGEST_GAIN = Decibels(40.0)
"""A clip that would need more is noise."""


def with_gains(timeline: Timeline, gains: Sequence[Decibels]) -> Timeline:
    """The timeline with one gain for each of its placements."""
    placed = (replace(placement, gain=gain) for placement, gain in zip(timeline.placements, gains, strict=True))
    return replace(timeline, placements=tuple(placed))


def clip_gains(placements: Sequence[Placement], loudness: Sequence[Lufs]) -> tuple[Decibels, ...]:
    """The gain of each placement's clip, of the `loudness` given, that brings its voice to REFERENCE and the clip near to it.

    Clips belong to one voice where their utterances name the same `voice`.
    """
    voices: dict[str, list[int]] = defaultdict(list)
    for index, placement in enumerate(placements):
        voices[placement.segment.utterance.voice].append(index)
    gains = [Decibels(0.0)] * len(placements)
    for members in voices.values():
        voice = voice_loudness([placements[index] for index in members], [loudness[index] for index in members])
        for index in members:
            gains[index] = clip_gain(placements[index], loudness[index], voice)
    return tuple(gains)


def voice_loudness(placements: Sequence[Placement], loudness: Sequence[Lufs]) -> Lufs:
    """The loudness of a voice: the median over its clips, given with the `loudness` of each; SILENCE where all are silent."""
    heard = [(placement, own) for placement, own in zip(placements, loudness, strict=True) if own > SILENCE]
    typical = [own for placement, own in heard if _length(placement) >= TYPICAL_LENGTH] or [own for _, own in heard]
    return Lufs(median(typical)) if typical else SILENCE


def clip_gain(placement: Placement, loudness: Lufs, voice: Lufs) -> Decibels:
    """The gain of one clip of this `loudness` whose voice has the loudness `voice`; 0 dB for silence."""
    if SILENCE in (loudness, voice):
        return Decibels(0.0)
    tolerated = NATURAL_VARIATION if _length(placement) >= TYPICAL_LENGTH else 2 * NATURAL_VARIATION
    away = loudness - voice
    outside = away - min(max(away, -tolerated), tolerated)
    return Decibels(min(REFERENCE - voice - outside, LARGEST_GAIN))


def _length(placement: Placement) -> Milliseconds:
    return milliseconds(placement.trim_end - placement.trim_start, placement.segment.clip.rate)
