"""Joins clips, pauses and jingles into one stream, by pydub, a clip at a time. Knows the timeline, no loudness.

Nothing here grows with the programme: each clip is read, treated, faded, handed on and, in a long programme, forgotten.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from artaudio.base.units import Decibels, Hertz, Milliseconds, frames
from artaudio.mix.bounded_cache import Kept
from artaudio.mix.clips import read_clip
from artaudio.mix.jingles import jingle_sound
from artaudio.mix.model import Placement, Timeline
from artaudio.mix.prefetch import ahead
from artaudio.mix.segments import faded, joined, laid_over, samples_of, segment, silence
from artaudio.mix.voice_processing import treat, without_offset
from artaudio.sound.declick import mend
from artaudio.sound.matmul import Samples
from artaudio.sound.resampling import resample
from artaudio.sound.trim import KEEP_AFTER, KEEP_BEFORE

MASTER_RATE = Hertz(44_100)

NONE = Milliseconds(0)
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
    short = 4 * frames(timeline.duration, rate) <= VOICES.most
    placed = zip(timeline.placements, levels, strict=True)
    clock = 0
    for piece in pieces(
        placed, rate, lambda: timeline.duration, treatment=treatment, kept_until=timeline.duration if short else NONE
    ):
        for start, bed in beds:
            piece = laid_over(piece, bed, start - clock)
        clock += int(piece.frame_count())
        yield samples_of(piece)


def pieces(
    placed: Iterable[tuple[Placement, Decibels]],
    rate: Hertz,
    duration: Callable[[], Milliseconds],
    *,
    treatment: bool,
    kept_until: Milliseconds,
) -> Iterator[Any]:
    """Each clip behind the silence before it, then the silence up to `duration`, as AudioSegments.

    `placed` is read only a few placements ahead; `duration` is asked for after the last. What is heard before `kept_until`
    is kept for the next time.
    """

    def sounding(voice: _Voice) -> tuple[_Voice, Any]:
        return voice, _kept_sound(voice) if voice.placement.start < kept_until else voice.sound()

    clock = 0
    for voice, clip in ahead(sounding, _voices(placed, rate, treatment=treatment)):
        own = voice.placement.segment.clip.rate
        gap = max(0, frames(voice.placement.start, rate) - round(voice.lead * rate / own) - clock)
        yield joined([silence(gap, rate), clip])
        clock += gap + int(clip.frame_count())
    yield silence(max(0, frames(duration(), rate) - clock), rate)


def _voices(placed: Iterable[tuple[Placement, Decibels]], rate: Hertz, *, treatment: bool) -> Iterator["_Voice"]:
    """What is kept around a clip's sound lies inside the pauses; the clip before has its share of a short one."""
    before: Milliseconds | None = None
    for placement, level in placed:
        own = placement.segment.clip.rate
        room = placement.start if before is None else before
        lead = min(frames(min(KEEP_BEFORE, room // 4), own), placement.trim_start)
        late = Milliseconds(min(KEEP_AFTER, placement.pause_after * 3 // 4))
        yield _Voice(placement, lead, late, level, rate, treatment)
        before = placement.pause_after


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


def _kept_sound(voice: _Voice) -> Any:
    return VOICES.get(voice, voice.sound, lambda sound: len(sound.raw_data))
