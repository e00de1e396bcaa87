"""Concatenate clips, pauses and jingles into one stream, one clip at a time.

Memory does not grow with the programme: each clip is read, processed, faded, given out and, in a long programme, dropped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from artaudio.base.named_files import NO_FILES, NamedFiles
from artaudio.base.units import Bytes, Hertz, Milliseconds, frames
from artaudio.mix.bounded_cache import ByteBoundedCache
from artaudio.mix.clips import read_clip
from artaudio.mix.jingles import jingle_sound
from artaudio.mix.model import Jingle, Placement, Timeline, Treatment
from artaudio.mix.prefetch import prefetch
from artaudio.mix.pydub_sound import SAMPLE_WIDTH, Sound
from artaudio.mix.voice_processing import process_voice, remove_offset
from artaudio.sound.decibels import amplitude_ratio
from artaudio.sound.declick import declick
from artaudio.sound.resampling import resample
from artaudio.sound.samples import Samples
from artaudio.sound.trim import KEEP_AFTER, KEEP_BEFORE

MASTER_RATE = Hertz(44_100)

NONE = Milliseconds(0)
CLIP_CACHE_SIZE = Bytes(48 << 20)
"""About ten minutes of a voice at 16 kHz: programmes that fit in are kept whole, of longer ones only what is measured first."""
JINGLE_CACHE_SIZE = Bytes(64 << 20)


@dataclass(frozen=True, slots=True)
class SoundCache:
    """Processed clips and jingles of one programme, which is measured before it is rendered; `files` are those of its job."""

    files: NamedFiles = NO_FILES
    clips: ByteBoundedCache[Sound] = field(default_factory=lambda: ByteBoundedCache(CLIP_CACHE_SIZE))
    jingles: ByteBoundedCache[Sound] = field(default_factory=lambda: ByteBoundedCache(JINGLE_CACHE_SIZE))


def programme_rate(timeline: Timeline) -> Hertz:
    """The programme's rate: the clips' own where all have the same; 44.1 kHz where they differ or music is laid in."""
    rates = {placement.segment.clip.rate for placement in timeline.placements}
    return rates.pop() if len(rates) == 1 and not timeline.jingles else MASTER_RATE


def concatenate(
    placements: Iterable[Placement],
    rate: Hertz,
    duration: Callable[[], Milliseconds],
    jingles: Sequence[Jingle],
    cache: SoundCache,
    *,
    treatment: Treatment,
    kept_until: Milliseconds,
) -> Iterator[Samples]:
    """The programme before its gain and the limiter: float32, mono, `rate` Hz, in blocks of a pause and a clip.

    Clips are at −20 LUFS by their placements' gains. `placements` is read only a few items ahead; `duration`, the length of
    the programme, is asked for after the last one. Clips that are heard before `kept_until` stay in `cache`. Raises MixError
    for a clip or jingle that cannot be read.
    """
    laid_in = [
        (
            frames(jingle.start, rate),
            cache.jingles.get((jingle, rate), partial(jingle_sound, jingle, rate, cache.files), _size),
        )
        for jingle in jingles
    ]
    clock = 0
    for piece in _pieces(placements, rate, duration, cache, treatment=treatment, kept_until=kept_until):
        for start, jingle in laid_in:
            piece = piece.overlaid(jingle, start - clock)
        clock += piece.length
        yield piece.samples


def kept_whole(timeline: Timeline, rate: Hertz) -> Milliseconds:
    """The `kept_until` of a programme that is rendered several times: all of a short one, nothing of a long one."""
    return timeline.duration if SAMPLE_WIDTH * frames(timeline.duration, rate) <= CLIP_CACHE_SIZE else NONE


def _pieces(
    placements: Iterable[Placement],
    rate: Hertz,
    duration: Callable[[], Milliseconds],
    cache: SoundCache,
    *,
    treatment: Treatment,
    kept_until: Milliseconds,
) -> Iterator[Sound]:
    """Each clip behind the silence before it, then the silence up to `duration`, all at `rate` Hz."""

    def processed(voice: _Voice) -> tuple[_Voice, Sound]:
        if voice.placement.start < kept_until:
            return voice, cache.clips.get(voice, voice.sound, _size)
        return voice, voice.sound()

    clock = 0
    for voice, clip in prefetch(processed, _voices(placements, rate, treatment=treatment)):
        own = voice.placement.segment.clip.rate
        gap = max(0, frames(voice.placement.start, rate) - round(voice.lead * rate / own) - clock)
        yield Sound.joined([Sound.silence(gap, rate), clip])
        clock += gap + clip.length
    yield Sound.silence(max(0, frames(duration(), rate) - clock), rate)


def _size(sound: Sound) -> int:
    return sound.size


def _voices(placements: Iterable[Placement], rate: Hertz, *, treatment: Treatment) -> Iterator["_Voice"]:
    """What is kept around a clip's sound lies inside the pauses; a short pause is shared with the clip before."""
    before: Milliseconds | None = None
    for placement in placements:
        own = placement.segment.clip.rate
        room = placement.start if before is None else before
        lead = min(frames(min(KEEP_BEFORE, room // 4), own), placement.trim_start)
        late = Milliseconds(min(KEEP_AFTER, placement.pause_after * 3 // 4))
        yield _Voice(placement, lead, late, rate, treatment)
        before = placement.pause_after


@dataclass(frozen=True, slots=True)
class _Voice:
    """A clip to be processed: with `lead` frames of its own before the sound and `late` ms behind it."""

    placement: Placement
    lead: int
    late: Milliseconds
    rate: Hertz
    treatment: Treatment

    def sound(self) -> Sound:
        """The clip trimmed, levelled, declicked, processed, at the programme's rate, its edges faded. Raises MixError."""
        placement, own = self.placement, self.placement.segment.clip.rate
        if placement.trim_start == placement.trim_end:
            return Sound.silence(0, self.rate)
        samples = read_clip(placement.segment)
        end = min(len(samples), placement.trim_end + frames(self.late, own))
        clip = samples[placement.trim_start - self.lead : end] * np.float32(amplitude_ratio(placement.gain))
        clip = declick(clip, own)
        if self.treatment is Treatment.NONE:
            voice = remove_offset(clip, own)
        else:
            voice = process_voice(clip, own, dispersed=self.treatment is Treatment.DISPERSED)
        return Sound.of(resample(voice, own, self.rate), self.rate).faded()
