"""Analyse a clip once: where its sound begins and ends, and how loud it is there."""

from dataclasses import dataclass

from artaudio.base.units import Bytes, Lufs
from artaudio.mix.bounded_cache import ByteBoundedCache
from artaudio.mix.clips import read_clip
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.trim import SoundRange, find_sound
from artaudio.speech.model import Segment

ENTRY_SIZE = Bytes(200)
"""What one analysis takes in the cache, about."""
CACHE_SIZE = Bytes(20_000 * ENTRY_SIZE)
"""The analyses of a day of speech."""


@dataclass(frozen=True, slots=True)
class ClipAnalysis:
    """Where a clip's sound is (`sound`, in frames), and its loudness there in LUFS (ITU-R BS.1770-4)."""

    sound: SoundRange
    loudness: Lufs


_CACHE: ByteBoundedCache[ClipAnalysis] = ByteBoundedCache(CACHE_SIZE)


def analyse(segment: Segment) -> ClipAnalysis:
    """The analysis of a segment's clip, cached: called while later sentences are still being spoken, it saves time later.

    Raises MixError for a clip that cannot be read.
    """
    return _CACHE.get(segment.clip, lambda: _analyse(segment), lambda _: ENTRY_SIZE)


def _analyse(segment: Segment) -> ClipAnalysis:
    samples, rate = read_clip(segment), segment.clip.rate
    sound = find_sound(samples, rate)
    meter = LoudnessMeter(rate)
    meter.feed(samples[sound.start : sound.end])
    return ClipAnalysis(sound, meter.integrated())
