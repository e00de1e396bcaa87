"""The result of a check: a row for each promise of the edition, kept or broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from artaudio.base.messages import decimal, marked, tr
from artaudio.check.model import Hearing


class Outcome(StrEnum):
    """The result for one promise; what is to be looked at is kept only if a person agrees."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"
    TO_LOOK_AT = marked("to look at")


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what was measured and what is expected, as messages; `file` is empty for the edition as a whole.

    `name` is English and stable, and a message where a person reads it.
    """

    name: str
    outcome: Outcome
    measured: str
    expected: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All rows about one edition; `hearing` is there if a recogniser listened to it."""

    folder: str
    title: str
    rows: tuple[Row, ...]
    hearing: Hearing | None = None

    @property
    def failed(self) -> Sequence[Row]:
        """The broken promises."""
        return [row for row in self.rows if row.outcome is Outcome.FAILED]

    @property
    def to_look_at(self) -> Sequence[Row]:
        """What was decided on unsure reasons, and nobody has confirmed."""
        return [row for row in self.rows if row.outcome is Outcome.TO_LOOK_AT]

    @property
    def ok(self) -> bool:
        """Whether every promise that could be checked was kept; what is to be looked at counts as kept."""
        return not self.failed


def row(name: str, kept: bool, measured: str, expected: str, file: str = "") -> Row:  # noqa: FBT001 - the outcome itself
    """A promise that was checked."""
    return Row(name, Outcome.OK if kept else Outcome.FAILED, tr(measured), tr(expected), file)


def to_look_at(name: str, measured: str, expected: str) -> Row:
    """Something that a person should look at."""
    return Row(name, Outcome.TO_LOOK_AT, tr(measured), tr(expected))


def skipped(name: str, why: str, expected: str, file: str = "") -> Row:
    """A promise that could not be checked, and why."""
    return Row(name, Outcome.SKIPPED, tr(why), tr(expected), file)


def clock(at: float) -> str:
    """A time in the programme, given in milliseconds: `62345` → `1:02.3`, in German `1:02,3`."""
    minutes, rest = divmod(max(0, round(at / 100)), 600)
    return f"{minutes}:{'0' if rest < 100 else ''}{decimal(rest / 10)}"
