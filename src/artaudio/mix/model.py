"""The mix as data: what is heard when, and at which gain; and the programme, which streams the samples.

Samples are never stored.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import msgspec

from artaudio.article.model import Role
from artaudio.base.chapter import Chapter
from artaudio.base.units import Decibels, Frames, Hertz, LoudnessUnits, Lufs, Milliseconds
from artaudio.speech.model import Recording, Segment, SpokenWord

if TYPE_CHECKING:
    # numpy is not needed to say what an edition is.
    from artaudio.sound.samples import Samples


class Cue(msgspec.Struct, frozen=True):
    """Where one utterance is heard in the programme: from its first sound at `start` to its last at `end`.

    `words` are its clip's, in programme time, inside of the cue.
    """

    utterance: str
    role: Role
    start: Milliseconds
    end: Milliseconds
    written: str
    spoken: str
    words: tuple[SpokenWord, ...] = ()


UNCHANGED = Decibels(0.0)


class Placement(msgspec.Struct, frozen=True):
    """One segment in the timeline: its clip without the engine's own silence (`trim_start` to `trim_end`, in frames of
    the clip) is heard from `start` to `end`, then nothing for `pause_after`.

    `gain`, in dB, brings the clip to the level that all voices have before processing; a laid-out timeline has none yet. The
    clip's breath and decay just outside of the trim are kept inside the pauses, too soft to count as sound.
    """

    segment: Segment
    trim_start: Frames
    trim_end: Frames
    start: Milliseconds
    end: Milliseconds
    pause_after: Milliseconds
    gain: Decibels = UNCHANGED


class Jingle(msgspec.Struct, frozen=True):
    """Music or a sound laid into the programme at `start`: the file's first part up to the length of `start` to `end`.

    It is faded in and out over `fade_in` and `fade_out`; both lie inside of it, and the voice may lie over them.
    `below_voice` is its level in LU below the voice's.
    """

    path: str
    start: Milliseconds
    end: Milliseconds
    fade_in: Milliseconds
    fade_out: Milliseconds
    below_voice: LoudnessUnits


class Timeline(msgspec.Struct, frozen=True):
    """Placements in order, chapters, the length of the whole programme, and the jingles laid into it."""

    placements: tuple[Placement, ...]
    chapters: tuple[Chapter, ...]
    duration: Milliseconds
    jingles: tuple[Jingle, ...] = ()


class Treatment(StrEnum):
    """What is done to each clip beside its level: nothing; the voice's filters and compression; these, and its pulses spread."""

    NONE = "none"
    PLAIN = "plain"
    DISPERSED = "dispersed"


CEILING = Decibels(-2.0)
"""dBTP."""


class Master(msgspec.Struct, frozen=True):
    """The finished programme as a plan: `mix.mixdown.render` streams its samples (float32, mono, `rate` Hz, full scale ±1).

    The placements' gains bring their clips to one level, `gain` (dB) brings the programme to the target, `ceiling` (dBTP) is
    the limiter's. `loudness` (LUFS) and `true_peak` (dBTP) are those of the rendered programme, before any encoder; silence
    has −70 LUFS. `target` is the loudness that was asked for.
    """

    timeline: Timeline
    cues: tuple[Cue, ...]
    rate: Hertz
    gain: Decibels
    loudness: Lufs
    true_peak: Decibels
    ceiling: Decibels = CEILING
    treatment: Treatment = Treatment.PLAIN
    target: Lufs | None = None


class Programme(Protocol):
    """All that is heard in one edition, as a stream of samples; some of it may still be being spoken."""

    @property
    def rate(self) -> Hertz:
        """The samples' rate."""

    @property
    def recording(self) -> Recording:
        """Engine and voice from the start, all else after the last sample."""

    @property
    def chapters(self) -> Sequence[Chapter]:
        """The chapters that are known before the first sample: all of them, or none."""

    def __iter__(self) -> "Iterator[Samples]":
        """The samples from the first to the last, each time: float32, mono, `rate` Hz, full scale ±1, in blocks."""

    def master(self) -> Master:
        """What the samples were; only after the last one."""
