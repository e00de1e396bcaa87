"""Concatenate clips, pauses and jingles into one stream with pydub, a clip at a time.

Memory does not grow with the programme: each clip is read, processed, faded and handed on. Clips that are needed again,
because a programme is measured before it is rendered, are kept in the programme's `SoundCache` up to a fixed size.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from artaudio.base.units import Decibels, Hertz, Milliseconds, frames
from artaudio.mix.bounded_cache import Kept
from artaudio.mix.clips import read_clip
from artaudio.mix.jingles import jingle_sound
from artaudio.mix.model import Jingle, Placement, Timeline
from artaudio.mix.prefetch import ahead
from artaudio.mix.segments import faded, joined, laid_over, samples_of, segment, silence
from artaudio.mix.voice_processing import treat, without_offset
from artaudio.sound.declick import mend
from artaudio.sound.matmul import Samples
from artaudio.sound.resampling import resample
from artaudio.sound.trim import KEEP_AFTER, KEEP_BEFORE

MASTER_RATE = Hertz(44_100)

NONE = Milliseconds(0)
CLIP_BYTES = 48 << 20
"""About ten minutes of a voice at 16 kHz: programmes that fit in are kept whole, of longer ones only what is measured first."""
JINGLE_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class SoundCache:
    """Processed clips and jingles of one programme, which is measured before it is rendered."""

    clips: Kept = field(default_factory=lambda: Kept(CLIP_BYTES))
    jingles: Kept = field(default_factory=lambda: Kept(JINGLE_BYTES))


def join_rate(timeline: Timeline) -> Hertz:
    """The programme's rate: the clips' own where all have the same; 44.1 kHz where they differ or music is laid in."""
    rates = {placement.segment.clip.rate for placement in timeline.placements}
    return rates.pop() if len(rates) == 1 and not timeline.jingles else MASTER_RATE


def join(
    placed: Iterable[tuple[Placement, Decibels]],
    rate: Hertz,
    duration: Callable[[], Milliseconds],
    jingles: Sequence[Jingle],
    sounds: SoundCache,
    *,
    treatment: bool,
    kept_until: Milliseconds,
) -> Iterator[Samples]:
    """The programme before its gain is applied: float32, mono, `rate` Hz, full scale ±1, in blocks of a pause and a clip.

    `placed` has each placement with the gain of its clip, and is read only a few placements ahead; `duration` is asked for
    after the last one. Clips that are heard before `kept_until` stay in `sounds`. Raises MixError for a clip or jingle that
    cannot be read.
    """
    beds = [(frames(jingle.start, rate), _jingle(jingle, rate, sounds)) for jingle in jingles]
    clock = 0
    for piece in _pieces(placed, rate, duration, sounds, treatment=treatment, kept_until=kept_until):
        for start, bed in beds:
            piece = laid_over(piece, bed, start - clock)
        clock += int(piece.frame_count())
        yield samples_of(piece)


def kept_whole(timeline: Timeline, rate: Hertz) -> Milliseconds:
    """The `kept_until` of a programme that is heard several times: all of a short one, nothing of a long one."""
    return timeline.duration if 4 * frames(timeline.duration, rate) <= CLIP_BYTES else NONE


def _pieces(
    placed: Iterable[tuple[Placement, Decibels]],
    rate: Hertz,
    duration: Callable[[], Milliseconds],
    sounds: SoundCache,
    *,
    treatment: bool,
    kept_until: Milliseconds,
) -> Iterator[Any]:
    """Each clip behind the silence before it, then the silence up to `duration`, as AudioSegments."""

    def sounding(voice: _Voice) -> tuple[_Voice, Any]:
        if voice.placement.start >= kept_until:
            return voice, voice.sound()
        return voice, sounds.clips.get(voice, voice.sound, _size)

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


def _jingle(jingle: Jingle, rate: Hertz, sounds: SoundCache) -> Any:
    return sounds.jingles.get((jingle, rate), lambda: jingle_sound(jingle, rate), _size)


def _size(sound: Any) -> int:
    return len(sound.raw_data)
