"""Joins clips, pauses and jingles into one stream, by pydub, a clip at a time. Knows the timeline, no loudness.

Nothing here grows with the programme: each clip is read, treated, faded, handed on and, in a long programme, forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from artaudio.mix.ahead import ahead
from artaudio.mix.clips import read_clip
from artaudio.mix.jingles import jingle_sound
from artaudio.mix.kept import Kept
from artaudio.mix.mend import mend
from artaudio.mix.model import Placement, Timeline
from artaudio.mix.products import Samples
from artaudio.mix.segments import faded, joined, laid_over, samples_of, segment, silence
from artaudio.mix.treatment import treat, without_offset
from artaudio.mix.trim import KEEP_AFTER, KEEP_BEFORE
from artaudio.resampling import resample
from artaudio.units import Decibels, Hertz, Milliseconds, frames

MASTER_RATE = Hertz(44_100)

VOICES = Kept(48 << 20)
"""Treated clips of programmes that fit in whole: about ten minutes of a voice at 16 kHz. Of others none is kept."""


def join_rate(timeline: Timeline) -> Hertz:
    """The programme's rate: the clips' own where all have the same; 44.1 kHz where they differ or music is laid in."""
    rates = {placement.segment.clip.rate for placement in timeline.placements}
    return rates.pop() if len(rates) == 1 and not timeline.jingles else MASTER_RATE


def join(timeline: Timeline, levels: tuple[Decibels, ...], *, treatment: bool) -> Iterator[Samples]:
    """The programme before its loudness is set: float32, mono, `join_rate` Hz, in blocks of a pause and a clip.

    `levels` has the gain of each placement's clip. Raises MixError for a clip or jingle that cannot be read.
    """
    rate = join_rate(timeline)
    beds = [(frames(jingle.start, rate), jingle_sound(jingle, rate)) for jingle in timeline.jingles]
    clock = 0
    for piece in _pieces(timeline, levels, rate, treatment=treatment):
        for start, bed in beds:
            piece = laid_over(piece, bed, start - clock)
        clock += int(piece.frame_count())
        yield samples_of(piece)


def _pieces(timeline: Timeline, levels: tuple[Decibels, ...], rate: Hertz, *, treatment: bool) -> Iterator[Any]:
    """Each clip behind the silence before it, then the silence at the end, as AudioSegments."""
    pauses = pairwise([timeline.placements[0].start, *(placement.pause_after for placement in timeline.placements)])
    placed = zip(timeline.placements, levels, pauses, strict=True)
    voices = [_voice(placement, level, *around, rate, treatment=treatment) for placement, level, around in placed]
    clock = 0
    short = 4 * frames(timeline.duration, rate) <= VOICES.most
    for voice, clip in zip(voices, ahead(_kept_sound if short else _Voice.sound, voices), strict=True):
        own = voice.placement.segment.clip.rate
        gap = max(0, frames(voice.placement.start, rate) - round(voice.lead * rate / own) - clock)
        yield joined([silence(gap, rate), clip])
        clock += gap + int(clip.frame_count())
    yield silence(max(0, frames(timeline.duration, rate) - clock), rate)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A clip on its way into the join: with `lead` frames of its own before the sound and `late` ms behind it."""

    placement: Placement
    lead: int
    late: Milliseconds
    level: Decibels
    rate: Hertz
    treatment: bool

    def sound(self) -> Any:
        """The clip trimmed, levelled, mended, treated, at the join's rate, its edges faded. Raises MixError."""
        placement, own = self.placement, self.placement.segment.clip.rate
        if placement.trim_start == placement.trim_end:
            return silence(0, self.rate)
        samples = read_clip(placement.segment)
        end = min(len(samples), placement.trim_end + frames(self.late, own))
        heard = samples[placement.trim_start - self.lead : end] * np.float32(10 ** (self.level / 20))
        heard = mend(heard, own)
        voice = treat(heard, own) if self.treatment else without_offset(heard, own)
        return faded(segment(resample(voice, own, self.rate), self.rate))


def _voice(
    placement: Placement, level: Decibels, before: Milliseconds, after: Milliseconds, rate: Hertz, *, treatment: bool
) -> _Voice:
    # What is kept around the sound lies inside the pauses; the clip before has its share of a short one.
    lead = min(frames(min(KEEP_BEFORE, before // 4), placement.segment.clip.rate), placement.trim_start)
    return _Voice(placement, lead, Milliseconds(min(KEEP_AFTER, after * 3 // 4)), level, rate, treatment)


def _kept_sound(voice: _Voice) -> Any:
    return VOICES.get(voice, voice.sound, lambda sound: len(sound.raw_data))
