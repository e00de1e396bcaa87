"""What is heard when. Knows milliseconds and levels; the samples themselves are streamed by the mixdown."""

from dataclasses import dataclass

from artaudio.article.model import Role
from artaudio.speech.model import Segment
from artaudio.units import Decibels, Frames, Hertz, Lufs, Milliseconds


@dataclass(frozen=True, slots=True)
class Cue:
    """Where one utterance is heard in the programme: from its first sound at `start` to its last at `end`."""

    utterance: str
    role: Role
    start: Milliseconds
    end: Milliseconds
    written: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The cues under one crosshead; the first chapter carries the programme's title."""

    title: str
    start: Milliseconds
    end: Milliseconds


@dataclass(frozen=True, slots=True)
class Placement:
    """One segment in the timeline: its clip without the engine's own silence (`trim_start` to `trim_end`, in frames of
    the clip) is heard from `start` to `end`, then nothing for `pause_after`."""

    segment: Segment
    trim_start: Frames
    trim_end: Frames
    start: Milliseconds
    end: Milliseconds
    pause_after: Milliseconds


@dataclass(frozen=True, slots=True)
class Timeline:
    """Placements in order, chapters, and the length of the whole programme."""

    placements: tuple[Placement, ...]
    chapters: tuple[Chapter, ...]
    duration: Milliseconds


@dataclass(frozen=True, slots=True)
class Master:
    """The finished programme as a plan: `mix.mixdown.render` streams its samples (float32, mono, `rate` Hz, full scale ±1).

    `gain` brings the voice to the target; `loudness` and `true_peak` are those of the rendered programme.
    """

    timeline: Timeline
    cues: tuple[Cue, ...]
    rate: Hertz
    gain: Decibels
    loudness: Lufs
    true_peak: Decibels
