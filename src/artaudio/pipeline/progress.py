"""What a long run tells its caller while it goes on."""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from artaudio.base.messages import marked

if TYPE_CHECKING:
    # Who finds that nothing has changed needs none of it.
    from collections.abc import Sequence

    from artaudio.base.chapter import Chapter
    from artaudio.base.units import Hertz, Milliseconds
    from artaudio.mix.model import Master
    from artaudio.sound.samples import Samples
    from artaudio.speech.model import Recording


class Progress(Protocol):
    """Told what is going on; shows it or not.

    The stages of a build are "Speaking", "Mixing" and "Writing", each in sentences; one that is mixed while it is spoken has no
    stage for that. Calls come one at a time, from any thread.
    """

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins."""

    def advance(self, done: int) -> None:
        """`done` steps of the stage are done: more each time, and never more than its total."""


class NoProgress:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins."""

    def advance(self, done: int) -> None:
        """`done` steps of the stage are done."""


SPEAKING, MIXING, WRITING = marked("Speaking"), marked("Mixing"), marked("Writing")


class Stages:
    """The stages of one build: speaking; mixing, where that does not happen meanwhile; writing what is left."""

    def __init__(self, progress: Progress, sentences: int) -> None:
        self._progress, self._sentences = progress, sentences
        self._spoken = self._mixed_meanwhile = False
        # Sentences are spoken in another thread than they are written.
        self._lock = threading.RLock()
        self._begin(SPEAKING)

    def _begin(self, name: str) -> None:
        self._name, self._done = name, 0
        self._progress.stage(name, self._sentences)

    def _advance(self, name: str, done: int) -> None:
        """Tell the progress, where this is the stage that goes on, and it has gone on."""
        with self._lock:
            if name == self._name and done > self._done:
                self._done = done
                self._progress.advance(done)

    def spoken(self, done: int, total: int) -> None:
        """`done` of `total` sentences are spoken."""
        with self._lock:
            self._advance(SPEAKING, done)
            self._spoken = done == total
            if self._spoken:
                self._begin(WRITING if self._mixed_meanwhile else MIXING)

    def measured(self, done: int) -> None:
        """`done` sentences have been mixed and measured."""
        self._advance(MIXING, done)

    def mixed(self, *, settled: bool) -> None:
        """The programme's samples can be had: all of it is measured, or it is mixed while it is spoken."""
        with self._lock:
            self._mixed_meanwhile = not settled
            if self._spoken:
                self._advance(MIXING, self._sentences)
                self._begin(WRITING)

    def mixed_again(self) -> None:
        """What was written is worth nothing: the programme is mixed once more."""
        with self._lock:
            self._begin(MIXING)

    def written(self, done: int) -> None:
        """The sound of `done` sentences has been handed to the encoders."""
        self._advance(WRITING, done)


class MixedProgramme(Protocol):
    """A programme that tells which sentences its samples have reached."""

    @property
    def rate(self) -> "Hertz":
        """The samples' rate."""

    @property
    def recording(self) -> "Recording":
        """What is mixed."""

    @property
    def chapters(self) -> "Sequence[Chapter]":
        """Its chapters, as far as they are known."""

    def master(self) -> "Master":
        """What the samples were."""

    def __iter__(self) -> "Iterator[Samples]":
        """Its samples."""

    def sentences_until(self, at: "Milliseconds") -> int:
        """How many sentences have ended at a time up to which the samples were given out."""


class WatchedProgramme:
    """A programme whose samples tell the stages, as they are taken, how much of it is written."""

    def __init__(self, programme: MixedProgramme, stages: Stages) -> None:
        self._programme, self._stages = programme, stages

    @property
    def rate(self) -> "Hertz":
        """The samples' rate."""
        return self._programme.rate

    @property
    def recording(self) -> "Recording":
        """What is mixed."""
        return self._programme.recording

    @property
    def chapters(self) -> "Sequence[Chapter]":
        """Its chapters, as far as they are known."""
        return self._programme.chapters

    def master(self) -> "Master":
        """What the samples were."""
        return self._programme.master()

    def __iter__(self) -> "Iterator[Samples]":
        """Its samples: float32, mono, at `rate` Hz."""
        from artaudio.base.units import milliseconds

        frames = 0
        for block in self._programme:
            yield block
            frames += len(block)
            self._stages.written(self._programme.sentences_until(milliseconds(frames, self.rate)))
        self._stages.written(len(self.master().cues))
