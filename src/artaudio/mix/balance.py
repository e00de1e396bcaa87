"""Bring several voices to one loudness behind voice processing and limiter.

Both attenuate one voice more than another: the compressor a voice that has hardly any soft syllables, the limiter one whose
waveform has high peaks, such as eSpeak's. Two voices that are equally loud before come out 1 to 2 LU apart.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from artaudio.base.records import replace
from artaudio.base.units import Decibels, LoudnessUnits, Lufs
from artaudio.mix.clips import read_clip
from artaudio.mix.levels import with_gains
from artaudio.mix.model import Master, Treatment
from artaudio.mix.prefetch import prefetch
from artaudio.mix.voice_processing import process_voice
from artaudio.sound.decibels import amplitude_ratio, power_db, power_ratio
from artaudio.sound.limiter import Limiter
from artaudio.sound.loudness import SILENCE, SMALLEST_POWER, LoudnessMeter

PROBE_CLIPS = 6
"""Count of a voice's longest clips by which its loudness is measured."""
MAXIMUM_ROUNDS = 4
"""Count of corrections."""
COMPRESSOR_SLOPE_RATIO = 0.6
"""1 dB more before the compressor raises its output by about this part of a dB."""
TOLERANCE = LoudnessUnits(0.1)
LARGEST_CORRECTION = LoudnessUnits(4.0)
"""A voice that is further off is left as it is: processing is not the cause."""


def balance_voices(plan: Master) -> Master:
    """The plan with gains by which every voice comes out as loud as the narrator's.

    `plan.gain` is nearly that of the finished programme. Raises MixError for a clip that cannot be read.
    """
    voices: dict[str, list[int]] = defaultdict(list)
    for index, placement in enumerate(plan.timeline.placements):
        voices[placement.segment.utterance.voice].append(index)
    gains = [float(placement.gain) for placement in plan.timeline.placements]
    narrator = voices.pop("" if "" in voices else next(iter(voices)))
    target = _loudness(plan, narrator, gains)
    for members in voices.values():
        for _ in range(MAXIMUM_ROUNDS):
            missing = target - _loudness(plan, members, gains)
            if not TOLERANCE < abs(missing) < LARGEST_CORRECTION:
                break
            for index in members:
                gains[index] += missing / COMPRESSOR_SLOPE_RATIO
    return replace(plan, timeline=with_gains(plan.timeline, [Decibels(gain) for gain in gains]))


def _loudness(plan: Master, members: Sequence[int], gains: Sequence[float]) -> Lufs:
    """How loud a voice is behind processing and limiter, by its longest clips."""
    placements = plan.timeline.placements
    longest = sorted(members, key=lambda index: placements[index].start - placements[index].end)[:PROBE_CLIPS]

    def loudness(index: int) -> tuple[int, Lufs]:
        placement = placements[index]
        rate = placement.segment.clip.rate
        clip = read_clip(placement.segment)[placement.trim_start : placement.trim_end]
        limiter, meter = Limiter(rate, amplitude_ratio(plan.gain), amplitude_ratio(plan.ceiling)), LoudnessMeter(rate)
        dispersed = plan.treatment is Treatment.DISPERSED
        meter.feed(limiter(process_voice(clip * np.float32(amplitude_ratio(gains[index])), rate, dispersed=dispersed)))
        meter.feed(limiter.finish())
        return placement.end - placement.start, meter.integrated()

    measured = [(length, level) for length, level in prefetch(loudness, longest) if level > SILENCE]
    if not measured:
        return SILENCE
    power = sum(length * power_ratio(level) for length, level in measured) / sum(length for length, _ in measured)
    return Lufs(float(power_db(power, SMALLEST_POWER)))
