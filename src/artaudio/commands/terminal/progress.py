"""Progress as a bar on a terminal, as plain lines elsewhere, or not at all."""

import sys
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

import click

from artaudio.base.messages import tr
from artaudio.commands.logs import VERBOSE
from artaudio.commands.terminal.streams import cleaned
from artaudio.pipeline.progress import NoProgress

if TYPE_CHECKING:
    from rich.progress import TaskID


class Silent(NoProgress):
    """Shows nothing: for --quiet and --json."""

    def article(self, done: int, total: int, name: str) -> None:
        """Of many articles, `done` of `total` are done, and the one of this name begins."""

    def notice(self, line: str) -> None:
        """Print a line that must be read, on standard error: it is no progress, and is said also where none is shown."""
        click.echo(line, err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing to close."""


class Lines(Silent):
    """One plain line when a stage begins and one for each quarter of it: readable in a log file."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._name, self._total, self._quarter = "", 0, 0

    def article(self, done: int, total: int, name: str) -> None:
        """Write a line where an article begins."""
        self._out.write(f"{_of(done + 1, total)}  {cleaned(name)}\n")

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins."""
        self._name, self._total, self._quarter = name, total, 0
        self._out.write(f"{tr(name)} …\n")

    def advance(self, done: int) -> None:
        """Write a line where another quarter is full."""
        quarter = 4 * done // self._total if self._total else 4
        if quarter > self._quarter:
            self._quarter = quarter
            self._out.write(f"{tr(self._name)}: {_of(done, self._total)}\n")


class Bar(Silent):
    """One bar a stage, with the time that is left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._all: TaskID | None = None
        self._task = self._progress.add_task("", total=None)

    def article(self, done: int, total: int, name: str) -> None:
        """Move the bar of all articles, which stands above that of the one that begins."""
        if self._all is None:
            self._progress.remove_task(self._task)
            self._all = self._progress.add_task(tr("Articles"), total=total)
            self._task = self._progress.add_task("", total=None)
        self._progress.update(self._all, completed=done, total=total)

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins; the one before it is full."""
        self._progress.reset(self._task, description=tr(name), total=total or None)

    def advance(self, done: int) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=done)

    def notice(self, line: str) -> None:
        """Print the line above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()


def _of(done: int, total: int) -> str:
    return tr("{done} of {total}", done=done, total=total)


def progress_for(*, quiet: bool) -> Silent:
    """The right kind for this standard error: a bar on a terminal, lines in a log, nothing when quiet."""
    if quiet:
        return Silent()
    context = click.get_current_context(silent=True)
    # A bar would be drawn over the lines of -v.
    verbose = context is not None and context.meta.get(VERBOSE, 0)
    return Bar() if sys.stderr.isatty() and not verbose else Lines(sys.stderr)
