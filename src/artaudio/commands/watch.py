"""`artaudio watch`: feeds, folders and pages that become editions by themselves."""

import re
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import marked, plural, tr
from artaudio.commands.feed_items import since_from
from artaudio.commands.flags import (
    address_options,
    client_from,
    engine_option,
    output_option,
    print_json_line,
    script_options,
    settings_from,
    voice_option,
    with_feed_address,
)
from artaudio.commands.usage import ArticlePath, PathType

if TYPE_CHECKING:
    from artaudio.watch.watcher import Event, Watcher

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
"""Seconds by the letter that stands behind a number."""
SPAN = re.compile(r"(\d+)\s?([smhd])")
KINDS = (
    marked("added"),
    marked("back"),
    marked("built"),
    marked("corrected"),
    marked("failed"),
    marked("gone"),
    marked("held"),
    marked("published"),
    marked("stopped"),
    marked("unpublished"),
    marked("unreachable"),
    marked("updated"),
)
"""What can happen in a watch."""
SHORTEST_WAIT = 1.0
"""Seconds between two looks at least."""


@click.command()
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True, type=ArticlePath())
@output_option
@click.option(
    "--feed",
    type=PathType(dir_okay=False),
    help="Put each edition into this podcast feed, made if it is not there.",
)
@click.option(
    "--publish", "destination", metavar="DEST", default="", help="Publish the feed there, as `artaudio publish` does."
)
@click.option("--every", metavar="TIME", default="15m", show_default=True, help="How often to look: 90s, 15m, 2h.")
@click.option(
    "--since",
    metavar="TIME",
    help="Only what is new since this day (2026-11-01), or for so long (7d); what is known stays.",
)
@click.option("--once", is_flag=True, help="Look once and end, for cron: exit code 10 where something failed.")
@click.option("--json-lines", is_flag=True, help="Print one JSON object a line for each event.")
@click.option("--force", is_flag=True, help="Publish what fails its check as well.")
@engine_option
@voice_option
@click.option("--format", "formats", metavar="LIST", multiple=True, help="Formats, separated by commas [mp3,ogg].")
@address_options
@script_options
def watch(
    sources: tuple[Path | str, ...],
    output: Path,
    *,
    feed: Path | None,
    destination: str,
    every: str,
    since: str | None,
    once: bool,
    json_lines: bool,
    force: bool,
    **flags: Any,
) -> None:
    """Look at each SOURCE (a feed, a folder, a page or a file) again and again: what is new becomes an edition.

    What was corrected is built anew as the same edition; what disappears is only said. Ends on SIGTERM or Ctrl-C, and the same
    command goes on.
    """
    from artaudio.base.errors import SettingsError, SomeFailedError
    from artaudio.batch.entries import Wanted
    from artaudio.batch.order import Order
    from artaudio.commands.memory import small_heaps
    from artaudio.commands.signals import Terminated
    from artaudio.pipeline.progress import NoProgress
    from artaudio.watch.state import alone
    from artaudio.watch.watcher import Plan, Watcher

    if destination and feed is None:
        raise click.UsageError(
            tr("--publish needs --feed FILE: the feed is what is published"), click.get_current_context()
        )
    if any(str(source) == "-" for source in sources):
        raise click.UsageError(
            tr("standard input cannot be watched: name a feed, a folder or a page"), click.get_current_context()
        )
    pause = _seconds(every)
    if pause is None or pause < SHORTEST_WAIT:
        raise SettingsError(
            tr("--every {every!r} is no time", every=every), key="every", hint=tr("write 90s, 15m or 2h")
        )
    if flags.get("title"):
        raise click.UsageError(tr("--title holds for one article, and there may be many"), click.get_current_context())
    settings = settings_from(flags)
    settings = with_feed_address(settings, feed, output)
    wanted = Wanted(since=_moment(since), input_format=settings.article.input_format)
    notices = _Once()
    plan = Plan(tuple(map(str, sources)), Order(Path(), output, settings), feed, destination, force, wanted)
    client = client_from(settings, flags, notices.say, polite=True)
    tell = _tell_program if json_lines else _tell_person
    with alone(output), small_heaps(NoProgress()) as progress:
        watcher = Watcher(plan, client, tell, notices.say, progress)
        try:
            failures = watcher.look()
            while not once:
                _wait(watcher, pause)
                failures = watcher.look()
        except Terminated:
            # systemd and containers end a service so: that is no failure.
            _say("stopped", json_lines=json_lines)
            return
    if failures:
        raise SomeFailedError(
            plural(failures, "{number} thing that was looked at failed", "{number} things that were looked at failed"),
            hint=tr("each is named with its reason; the next look tries again"),
        )


class _Once:
    """Says each notice once: a watch builds many articles with one engine."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def say(self, line: str) -> None:
        """Print the line on standard error, unless that was done before."""
        if line not in self._said:
            self._said.add(line)
            click.echo(line, err=True)


def _wait(watcher: "Watcher", pause: float) -> None:
    """Until the next look, or until an item that is dated in the future becomes public. A signal ends it."""
    if watcher.due is not None:
        pause = min(pause, max(SHORTEST_WAIT, (watcher.due - datetime.now(UTC)).total_seconds()))
    threading.Event().wait(pause)


def _seconds(text: str) -> float | None:
    """`15m` → 900; None for what is no length of time."""
    found = SPAN.fullmatch(text.strip().lower())
    return float(found[1]) * UNITS[found[2]] if found else None


def _moment(text: str | None) -> datetime | None:
    """`7d` → the moment seven days ago; else a day or a moment."""
    if text and (seconds := _seconds(text)) is not None:
        return datetime.now(UTC) - timedelta(seconds=seconds)
    return since_from(text)


def _tell_person(event: "Event") -> None:
    from artaudio.commands.terminal.streams import cleaned
    from artaudio.commands.terminal.tables import widest

    width = widest(KINDS)
    click.echo(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {tr(event.kind):<{width}}  {cleaned(event.said)}")
    if hint := event.facts.get("hint"):
        click.echo(f"{'':<{width + 23}}{cleaned(str(hint))}")
    click.get_text_stream("stdout").flush()


def _tell_program(event: "Event") -> None:
    print_json_line({"time": _now(), "event": event.kind, "said": event.said, **event.facts})


def _say(kind: str, *, json_lines: bool) -> None:
    if json_lines:
        print_json_line({"time": _now(), "event": kind})
    else:
        click.echo(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {tr(kind)}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
