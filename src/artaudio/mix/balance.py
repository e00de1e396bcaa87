"""Brings voices to one loudness as they leave treatment and limiter. Knows clips and their gains, no timeline.

Both take more from one voice than from another: the compressor from a voice that has hardly any soft syllables, the limiter from
one that is all pulses, as eSpeak's is. Two voices that went in alike come out 1 to 2 LU apart.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from artaudio.base.units import Decibels
from artaudio.mix.clips import read_clip
from artaudio.mix.model import Master
from artaudio.mix.prefetch import ahead
from artaudio.mix.voice_processing import treat
from artaudio.sound.limiter import Limiter
from artaudio.sound.loudness import SILENCE, LoudnessMeter

TELLING = 6
"""The longest clips of a voice tell how loud it is."""
ROUNDS = 4
SLOPE = 0.6
"""Of a decibel more before the compressor, so much is left behind it, or a little less."""
NEAR = 0.1
"""LU."""
MOST = 4.0
"""LU by which a voice may be turned up or down: what is further off is no matter of treatment."""


def balanced(plan: Master) -> tuple[Decibels, ...]:
    """The plan's levels, changed for every voice but the narrator's to be as loud in the programme as that one is.

    The plan's gain is nearly that of the programme. Raises MixError for a clip that cannot be read.
    """
    voices: dict[str, list[int]] = defaultdict(list)
    for index, placement in enumerate(plan.timeline.placements):
        voices[placement.segment.utterance.voice].append(index)
    found = [float(level) for level in plan.levels]
    narrator = voices.pop("" if "" in voices else next(iter(voices)))
    target = _loudness(plan, narrator, found)
    for members in voices.values():
        for _ in range(ROUNDS):
            missing = target - _loudness(plan, members, found)
            if not NEAR < abs(missing) < MOST:
                break
            for index in members:
                found[index] += missing / SLOPE
    return tuple(Decibels(each) for each in found)


def _loudness(plan: Master, members: Sequence[int], levels: Sequence[float]) -> float:
    """How loud a voice is behind treatment and limiter, in LUFS, by its longest clips."""
    placements = plan.timeline.placements
    longest = sorted(members, key=lambda index: placements[index].start - placements[index].end)[:TELLING]

    def loudness(index: int) -> tuple[int, float]:
        placement = placements[index]
        rate = placement.segment.clip.rate
        heard = read_clip(placement.segment)[placement.trim_start : placement.trim_end]
        limiter, meter = Limiter(rate, 10 ** (plan.gain / 20), 10 ** (plan.ceiling / 20)), LoudnessMeter(rate)
        meter.feed(limiter(treat(heard * np.float32(10 ** (levels[index] / 20)), rate)))
        meter.feed(limiter.finish())
        return placement.end - placement.start, meter.integrated()

    told = [(length, level) for length, level in ahead(loudness, longest) if level > SILENCE]
    if not told:
        return SILENCE
    energy = sum(length * 10 ** (level / 10) for length, level in told) / sum(length for length, _ in told)
    return float(10 * np.log10(energy))
