"""A result on the terminal: a table of promises, then what was not heard."""

from pathlib import Path

import click

from artaudio.base.messages import tr
from artaudio.check.report import COLUMNS, hearing_lines, result_rows, summary
from artaudio.check.result import CheckResult
from artaudio.commands.terminal.streams import cleaned
from artaudio.commands.terminal.tables import print_table

STYLES = {"ok": "green", "failed": "bold red", "skipped": "dim", "to look at": "yellow"}


def print_check_result(result: CheckResult, *, only_failed: bool = False, strict: bool = False) -> None:
    """Print every promise, or with `only_failed` those that were broken (`strict`: or are to be looked at) and nothing else."""
    from rich.markup import escape
    from rich.table import Table

    wanted = ("failed", tr("to look at")) if strict else ("failed",)
    rows = [row for row in result_rows(result) if not only_failed or row[0] in wanted]
    if rows:
        table = Table(box=None, pad_edge=False)
        for column in COLUMNS:
            table.add_column(tr(column), overflow="fold")
        for outcome, promise, measured, expected, file in rows:
            # The files of an edition differ in nothing but their suffix.
            suffixes = ", ".join(Path(name).suffix for name in file.split(", ") if name)
            cells = (promise, measured, expected, suffixes)
            table.add_row(f"[{STYLES[outcome]}]{tr(outcome)}[/]", *(escape(cleaned(cell)) for cell in cells))
        print_table(table)
    if only_failed:
        return
    if result.hearing is not None:
        for line in hearing_lines(result.hearing):
            click.echo(cleaned(line))
    click.echo(cleaned(summary(result)))
