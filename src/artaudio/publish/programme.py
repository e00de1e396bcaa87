"""What the press is given to play: a programme, finished or still coming. Knows samples and moments, no files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from artaudio.base.units import Hertz
from artaudio.mix.model import Chapter, Master
from artaudio.publish.metadata import line
from artaudio.sound.samples import Samples
from artaudio.speech.model import Recording


class Performance(Protocol):
    """A programme that is played into the encoders; what was played is known when its last sample was."""

    @property
    def rate(self) -> Hertz:
        """The samples' rate in Hz."""

    @property
    def recording(self) -> Recording:
        """Engine and voice from the start; all else after the last sample."""

    @property
    def chapters(self) -> Sequence[Chapter]:
        """Chapters that are known before the first sample: for formats whose chapters cannot be written later."""

    def blocks(self) -> Iterable[Samples]:
        """The samples, once: float32, mono, `rate` Hz, full scale ±1, in blocks of any length."""

    def master(self) -> Master:
        """What was played, after the last sample."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A programme of which all is known before it is played."""

    recording: Recording
    mixed: Master
    samples: Iterable[Samples]

    @property
    def rate(self) -> Hertz:
        """The samples' rate in Hz."""
        return self.mixed.rate

    @property
    def chapters(self) -> Sequence[Chapter]:
        """All of them."""
        return titled(self.mixed)

    def blocks(self) -> Iterable[Samples]:
        """The samples: float32, mono, `rate` Hz, full scale ±1."""
        return self.samples

    def master(self) -> Master:
        """The master."""
        return self.mixed


def titled(master: Master) -> tuple[Chapter, ...]:
    """The chapters with titles fit for one line."""
    return tuple(replace(chapter, title=line(chapter.title)) for chapter in master.timeline.chapters)
