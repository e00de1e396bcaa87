"""What a long run tells its caller while it goes on."""

from typing import Protocol


class Progress(Protocol):
    """Told what is going on; shows it or not."""

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins; 0 where the steps are not counted."""

    def advance(self, done: int) -> None:
        """`done` steps of the stage are done."""


class NoProgress:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins."""

    def advance(self, done: int) -> None:
        """`done` steps of the stage are done."""


class Stages:
    """The stages of one build: speaking; mixing, where that does not happen meanwhile; writing what is left."""

    def __init__(self, progress: Progress, sentences: int) -> None:
        self._progress = progress
        self._spoken = self._mixed_meanwhile = False
        progress.stage("Speaking", sentences)

    def spoken(self, done: int, total: int) -> None:
        """`done` of `total` sentences are spoken."""
        self._progress.advance(done)
        self._spoken = done == total
        if self._spoken:
            self._progress.stage("Writing" if self._mixed_meanwhile else "Mixing", 0)

    def mixed(self, *, settled: bool) -> None:
        """The programme's samples can be had: all of it is measured, or it is mixed while it is spoken."""
        self._mixed_meanwhile = not settled
        if self._spoken:
            self._progress.stage("Writing", 0)

    def mixed_again(self) -> None:
        """What was written is worth nothing: the programme is mixed once more."""
        self._progress.stage("Mixing", 0)
