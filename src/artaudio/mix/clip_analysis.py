"""Analyse a clip for the mix: where its sound begins and ends, and how loud it is there."""

from dataclasses import dataclass

from artaudio.base.units import Lufs
from artaudio.mix.clips import read_clip
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.trim import SoundRange, find_sound
from artaudio.speech.model import Segment


@dataclass(frozen=True, slots=True)
class ClipAnalysis:
    """Where a clip's sound is (`sound`, in frames), and its loudness there in LUFS (ITU-R BS.1770-4)."""

    sound: SoundRange
    loudness: Lufs


def analyse(segment: Segment) -> ClipAnalysis:
    """The analysis of a segment's clip. Raises MixError for a clip that cannot be read."""
    samples, rate = read_clip(segment), segment.clip.rate
    sound = find_sound(samples, rate)
    meter = LoudnessMeter(rate)
    meter.feed(samples[sound.start : sound.end])
    return ClipAnalysis(sound, meter.integrated())
