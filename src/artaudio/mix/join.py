"""Joins clips and pauses into one stream, by pydub, a clip at a time. Knows the timeline, no loudness.

Nothing here grows with the programme: each clip is read, treated, faded, handed on and forgotten.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from artaudio.mix.clips import read_clip
from artaudio.mix.model import Placement, Timeline
from artaudio.mix.products import Samples
from artaudio.mix.resample import resample
from artaudio.mix.segments import faded, joined, samples_of, segment, silence
from artaudio.mix.treatment import treat, without_dc
from artaudio.mix.trim import KEEP_AFTER, KEEP_BEFORE
from artaudio.units import Decibels, Hertz, Milliseconds, frames

MASTER_RATE = Hertz(44_100)


def join_rate(timeline: Timeline) -> Hertz:
    """The clips' own rate where all have the same; the master's where they differ or music is laid in."""
    rates = {placement.segment.clip.rate for placement in timeline.placements}
    return rates.pop() if len(rates) == 1 and not timeline.jingles else MASTER_RATE


def join(timeline: Timeline, levels: tuple[Decibels, ...], *, treatment: bool) -> Iterator[Samples]:
    """The programme before its loudness is set: float32, mono, `join_rate` Hz, in blocks of a pause and a clip.

    `levels` has the gain of each placement's clip. Raises MixError for a clip that cannot be read.
    """
    rate = join_rate(timeline)
    clock = 0
    pauses = [timeline.placements[0].start, *(placement.pause_after for placement in timeline.placements)]
    for placement, level, (before, after) in zip(timeline.placements, levels, pairwise(pauses), strict=True):
        # What is kept around the sound lies inside the pauses; the clip before has its share of a short one.
        early = min(KEEP_BEFORE, before // 4)
        late = min(KEEP_AFTER, after * 3 // 4)
        lead, samples = _voice(placement, level, Milliseconds(early), Milliseconds(late), treatment=treatment)
        own = placement.segment.clip.rate
        clip = faded(segment(resample(samples, own, rate), rate))
        gap = max(0, frames(placement.start, rate) - round(lead * rate / own) - clock)
        yield samples_of(joined([silence(gap, rate), clip]))
        clock += gap + int(clip.frame_count())
    yield np.zeros(max(0, frames(timeline.duration, rate) - clock), np.float32)


def _voice(
    placement: Placement, level: Decibels, early: Milliseconds, late: Milliseconds, *, treatment: bool
) -> tuple[int, Samples]:
    """The clip as it goes into the join, at its own rate, and how many of its frames lie before its sound."""
    if placement.trim_start == placement.trim_end:
        return 0, np.zeros(0, np.float32)
    rate = placement.segment.clip.rate
    samples = read_clip(placement.segment)
    start = max(0, placement.trim_start - frames(early, rate))
    end = min(len(samples), placement.trim_end + frames(late, rate))
    heard = without_dc(samples, rate)[start:end] * np.float32(10 ** (level / 20))
    return placement.trim_start - start, treat(heard, rate) if treatment else heard
