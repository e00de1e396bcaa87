"""Progress of an archive: a bar with rate, time left and failures on a terminal, a line a minute elsewhere, or nothing."""

import sys
import time
from types import TracebackType
from typing import IO, Self

import click

from artaudio.base.messages import tr
from artaudio.commands.terminal.streams import cleaned
from artaudio.commands.terminal.tables import clock

LINE_SECONDS = 60.0
"""Seconds between two lines in a log."""


class SilentArchive:
    """Shows nothing but notices and failures."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.done = self.failed = 0

    def advance(self, total: int | None, *, failed: bool = False) -> None:
        """One article more is done, of `total` as far as that is known."""
        self.done += 1
        self.failed += failed

    def notice(self, line: str) -> None:
        """Print a line that must be read, on standard error."""
        click.echo(cleaned(line), err=True)

    @property
    def rate(self) -> float:
        """Articles a second since the beginning."""
        return self.done / max(time.monotonic() - self._began, 0.001)

    def said(self, total: int | None) -> str:
        """`1200 of 40000, 3 failed, 12.1 a second, 53:27 left`."""
        parts = [
            tr("{done} of {total}", done=self.done, total=total) if total else tr("{done} done", done=self.done),
            tr("{failed} failed", failed=self.failed),
        ]
        parts.append(
            tr("{rate:.1f} a second", rate=self.rate)
            if self.rate >= 1
            else tr("{rate:.1f} a minute", rate=60 * self.rate)
        )
        if total and self.done:
            parts.append(tr("{clock} left", clock=clock(round((total - self.done) / self.rate) * 1000)))
        return ", ".join(parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing to close."""


class ArchiveLines(SilentArchive):
    """A line a minute, for logs."""

    def __init__(self, out: IO[str]) -> None:
        super().__init__()
        self._out, self._last = out, time.monotonic()

    def advance(self, total: int | None, *, failed: bool = False) -> None:
        """Write a line where a minute has gone since the last one."""
        super().advance(total, failed=failed)
        if time.monotonic() - self._last >= LINE_SECONDS:
            self._last = time.monotonic()
            self._out.write(f"{self.said(total)}\n")


class ArchiveBar(SilentArchive):
    """One bar."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        super().__init__()
        self._progress = Progress(
            BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True
        )
        self._task = self._progress.add_task("", total=None)

    def advance(self, total: int | None, *, failed: bool = False) -> None:
        """Move the bar."""
        super().advance(total, failed=failed)
        self._progress.update(self._task, completed=self.done, total=total, description=self.said(total))

    def notice(self, line: str) -> None:
        """Print the line above the bar."""
        self._progress.console.print(cleaned(line), markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()


def archive_progress(*, quiet: bool) -> SilentArchive:
    """The right kind for this standard error."""
    if quiet:
        return SilentArchive()
    return ArchiveBar() if sys.stderr.isatty() else ArchiveLines(sys.stderr)
