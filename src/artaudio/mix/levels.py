"""Brings clips to one level before they are joined. Knows loudness, not what is said."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from artaudio.base.units import Decibels, Lufs, milliseconds
from artaudio.mix.model import Placement
from artaudio.sound.loudness import SILENCE

REFERENCE = Lufs(-20.0)
"""Level of every voice in the join, on which the treatment's thresholds stand."""

NATURAL = Decibels(2.0)
"""By how much a sentence may be louder or softer than its voice: speech that is all alike is tiring."""

TELLING = 1500
"""Milliseconds a clip must last for its level to say more of the voice than of the words in it."""

STRONGEST = Decibels(40.0)
"""No clip is turned up by more: what is that soft is noise."""


def clip_levels(placements: Sequence[Placement], loudness: Sequence[Lufs]) -> tuple[Decibels, ...]:
    """Gain for each placement's clip, of the loudness given, that brings its voice to REFERENCE and the clip near to it.

    The utterance's `voice` tells voices apart: sentences of another voice or engine get a gain of their own first.
    """
    voices: dict[str, list[int]] = defaultdict(list)
    for index, placement in enumerate(placements):
        voices[placement.segment.utterance.voice].append(index)
    gains = [Decibels(0.0)] * len(placements)
    for members in voices.values():
        voice = voice_level([placements[index] for index in members], [loudness[index] for index in members])
        for index in members:
            gains[index] = clip_level(placements[index], loudness[index], voice)
    return tuple(gains)


def voice_level(placements: Sequence[Placement], loudness: Sequence[Lufs]) -> Lufs:
    """The level of the voice that speaks these placements' clips, which are so loud; SILENCE where nothing is heard."""
    heard = [(placement, own) for placement, own in zip(placements, loudness, strict=True) if own > SILENCE]
    telling = [own for placement, own in heard if _length(placement) >= TELLING] or [own for _, own in heard]
    return Lufs(float(np.median(telling))) if telling else SILENCE


def clip_level(placement: Placement, loudness: Lufs, voice: Lufs) -> Decibels:
    """Gain for one clip that is so loud, of a voice at the level `voice`; none for silence."""
    if SILENCE in (loudness, voice):
        return Decibels(0.0)
    tolerated = NATURAL if _length(placement) >= TELLING else 2 * NATURAL
    away = loudness - voice
    outside = away - min(max(away, -tolerated), tolerated)
    return Decibels(min(REFERENCE - voice - outside, STRONGEST))


def _length(placement: Placement) -> int:
    return milliseconds(placement.trim_end - placement.trim_start, placement.segment.clip.rate)
