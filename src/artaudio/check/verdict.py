"""What a check says of an edition: a row for each promise, kept or not. Knows no sound and no file format."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from artaudio.check.model import Hearing


class Outcome(StrEnum):
    """How a promise came out."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what was measured and what was to be expected, in words; `file` is empty for the edition as a whole."""

    name: str
    outcome: Outcome
    measured: str
    expected: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All rows about one edition; `hearing` is there if it was listened to."""

    folder: str
    title: str
    rows: tuple[Row, ...]
    hearing: Hearing | None = None

    @property
    def failed(self) -> Sequence[Row]:
        """The promises that were not kept."""
        return [row for row in self.rows if row.outcome is Outcome.FAILED]

    @property
    def ok(self) -> bool:
        """Whether every promise that could be looked at was kept."""
        return not self.failed


def row(name: str, kept: bool, measured: str, expected: str, file: str = "") -> Row:  # noqa: FBT001 - the outcome itself
    """A promise that was looked at."""
    return Row(name, Outcome.OK if kept else Outcome.FAILED, measured, expected, file)


def skipped(name: str, why: str, expected: str, file: str = "") -> Row:
    """A promise that could not be looked at, and why."""
    return Row(name, Outcome.SKIPPED, why, expected, file)


def clock(at: float) -> str:
    """A place in the programme, in milliseconds: `62345` → `1:02.3`."""
    minutes, rest = divmod(max(0, round(at / 100)), 600)
    return f"{minutes}:{rest // 10:02d}.{rest % 10}"
