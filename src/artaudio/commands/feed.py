"""`artaudio feed`: the podcast feed, made, changed, listed and checked."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from artaudio.base.messages import moment, plural, tr
from artaudio.commands.flags import config_option, json_option, print_json, settings_from
from artaudio.commands.terminal.streams import cleaned
from artaudio.commands.usage import CommandGroup, PathType

if TYPE_CHECKING:
    from artaudio.feed.editing import Change

FEED = "feed.xml"

feed_option = click.option(
    "--feed",
    default=FEED,
    show_default=True,
    type=PathType(dir_okay=False),
    help="The feed's file.",
)


@click.group(cls=CommandGroup)
def feed() -> None:
    """The podcast feed: make one, or attach editions to one that any other program made."""


@feed.command("init", short_help="Write a new feed.")
@feed_option
@config_option
def feed_init(feed: Path, config: Path | None) -> None:
    """Write a new feed, complete for Apple, Spotify and PSP-1.

    What it says stands in the [feed] table of artaudio.toml; `artaudio help feed` lists the keys.
    """
    from artaudio.feed import editing

    editing.feed_init(feed, settings_from({"config": config}).feed)
    named = "" if str(feed) == FEED else tr(" --feed {feed}", feed=feed)
    click.echo(
        tr("{feed} written; put editions into it with: artaudio feed add{named} output/*/", feed=feed, named=named)
    )


@feed.command("add", short_help="Put editions into the feed, or update them in place.")
@click.argument("editions", nargs=-1, required=True, type=PathType())
@feed_option
@click.option("--replaces", metavar="GUID", default="", help="Take over the item with this guid.")
@config_option
@json_option
def feed_add(editions: tuple[Path, ...], feed: Path, replaces: str, config: Path | None, *, as_json: bool) -> None:
    """Put EDITIONS (their folders) into the feed, all or none; those already there are updated in place."""
    from artaudio.base.records import to_plain
    from artaudio.feed import editing

    changes = editing.feed_add(feed, editions, settings_from({"config": config}).feed, replaces=replaces)
    if as_json:
        print_json({"feed": str(feed), "changes": to_plain(changes)})
        return
    for change in changes:
        _print_change(change)


@feed.command("remove", short_help="Take an item out of the feed; its files stay.")
@click.argument("item", metavar="GUID|EDITION")
@feed_option
@json_option
def feed_remove(item: str, feed: Path, *, as_json: bool) -> None:
    """Take an item out of the feed, named by its guid or its edition's folder; the edition's files stay."""
    from artaudio.base.records import to_plain
    from artaudio.feed import editing

    change = editing.feed_remove(feed, item)
    if as_json:
        print_json({"feed": str(feed), "changes": to_plain([change])})
    else:
        _print_change(change)


def _print_change(change: "Change") -> None:
    from artaudio.commands.terminal.tables import widest
    from artaudio.feed.editing import Done

    width = widest(Done)
    click.echo(f"{tr(change.done):<{width}}  {cleaned(change.title)}" + (f"  ({change.note})" if change.note else ""))
    if change.url:
        click.echo(f"{'':<{width}}  {change.url}")


@feed.command("list", short_help="List the feed's items in its order.")
@feed_option
@json_option
def feed_list(feed: Path, *, as_json: bool) -> None:
    """List the feed's items in its order: date, duration, title and guid."""
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.tables import clock
    from artaudio.feed import editing

    rows = editing.feed_list(feed)
    if as_json:
        print_json({"feed": str(feed), "items": to_plain(rows)})
        return
    now = datetime.now(UTC)
    width = len(moment(now))
    for row in rows:
        when = moment(row.published) if row.published else tr("no date")
        # Other programs write hours and minutes already, or nothing.
        lasts = clock(int(row.duration) * 1000) if row.duration.isdecimal() else row.duration
        later = f"  ({tr('not public yet')})" if row.published and row.published > now else ""
        click.echo(f"{when:<{width}}  {lasts:>8}  {cleaned(row.title)}{later}\n{'':<{width + 12}}{cleaned(row.guid)}")


@feed.command("check", short_help="Check the feed by the directories' rules and its files.")
@feed_option
@config_option
@json_option
def feed_check(feed: Path, config: Path | None, *, as_json: bool) -> None:
    """Apply the rules of RSS 2.0, Apple and PSP-1, and compare each item with its files.

    Exit code 8 if anything must be put right.
    """
    from artaudio.base.errors import CheckFailed
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.tables import widest
    from artaudio.feed import check
    from artaudio.feed.findings import Weight

    result = check.feed_check(feed, settings_from({"config": config}).feed)
    wrong = len(result.wrong)
    if as_json:
        print_json({"ok": result.ok, "result": to_plain(result)})
    else:
        width = max(8, widest(Weight))
        for found in result.findings:
            place = tr("line {line}: ", line=found.line) if found.line else ""
            where = f"{found.where}: " if found.where else ""
            click.echo(f"{tr(found.weight):<{width}} {tr(found.by):<8} {place}{where}{cleaned(found.said)}")
        click.echo(
            plural(
                result.items,
                "{number} item, {looked_at} rules and files looked at, {wrong} wrong",
                "{number} items, {looked_at} rules and files looked at, {wrong} wrong",
                looked_at=result.looked_at,
                wrong=wrong,
            )
        )
    if not result.ok:
        raise CheckFailed(
            plural(
                wrong,
                "{feed}: {number} thing must be put right",
                "{feed}: {number} things must be put right",
                feed=feed,
            ),
            hint=tr("each is named above as wrong"),
        )
