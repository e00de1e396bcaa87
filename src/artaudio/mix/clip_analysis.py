"""Looks at a clip once: where its sound begins and ends, and how loud it is. Knows clips, no timeline."""

from dataclasses import dataclass

from artaudio.base.units import Lufs
from artaudio.mix.bounded_cache import Kept
from artaudio.mix.clips import read_clip
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.trim import Sound, find_sound
from artaudio.speech.model import Segment

MOST = 20_000
"""Clips whose figures are kept: a day of speech."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a clip's sound is, and how loud it is there."""

    sound: Sound
    loudness: Lufs


_KNOWN = Kept(MOST)


def listen(segment: Segment) -> Heard:
    """What is heard in a segment's clip. Whoever calls it while later sentences are still being spoken saves the time.

    Raises MixError for a clip that cannot be read.
    """
    found: Heard = _KNOWN.get(segment.clip, lambda: _heard(segment), lambda _: 1)
    return found


def _heard(segment: Segment) -> Heard:
    samples, rate = read_clip(segment), segment.clip.rate
    sound = find_sound(samples, rate)
    meter = LoudnessMeter(rate)
    meter.feed(samples[sound.start : sound.end])
    return Heard(sound, meter.integrated())
