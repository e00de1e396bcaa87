"""`artaudio diff`: what differs between two editions, script files or articles."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import decimal, marked, tr
from artaudio.commands.flags import json_option, print_json, script_options, settings_from
from artaudio.commands.usage import PathType

if TYPE_CHECKING:
    from artaudio.pipeline.diff import Difference, SentenceDifference

FACTS = (marked("title"), marked("loudness"), marked("duration"), marked("new"))
"""What can differ beside the sentences; each is the beginning of a line."""
SAID = (marked("said"), marked("now"), marked("by"))
MARKS = {"removed": "-", "added": "+", "changed": "~"}


@click.command()
@click.argument("old", type=PathType())
@click.argument("new", type=PathType())
@json_option
@script_options
def diff(old: Path, new: Path, *, as_json: bool, **flags: Any) -> None:
    """Say what differs between OLD and NEW: the folder of an edition, a script file or an article each."""
    from artaudio.base.records import to_plain
    from artaudio.pipeline.diff import compare, side_of

    settings = settings_from(flags)
    found = compare(side_of(old, settings), side_of(new, settings))
    if as_json:
        print_json(to_plain(found))
    else:
        _print(found)


def _print(found: "Difference") -> None:
    from artaudio.commands.terminal.tables import clock

    for one in found.sentences:
        _print_sentence(one)
    old_title, new_title = found.title
    if old_title != new_title:
        _print_fact("title", f"{old_title} → {new_title}")
    old_level, new_level = found.loudness
    # An article and a script file have neither loudness nor duration: there is nothing to compare.
    same = not found.sentences and old_title == new_title
    if old_level is not None and new_level is not None and old_level != new_level:
        same = False
        change = decimal(new_level - old_level, sign=True)
        _print_fact("loudness", f"{decimal(old_level)} → {decimal(new_level)} LUFS ({change} LU)")
    old_length, new_length = found.duration
    if old_length is not None and new_length is not None and old_length != new_length:
        same = False
        change = decimal((new_length - old_length) / 1000, sign=True)
        _print_fact("duration", f"{clock(old_length)} → {clock(new_length)} ({change} s)")
    new_to_hear = [one for one in found.sentences if one.kind != "removed" and one.start is not None]
    if new_to_hear:
        length = sum((one.end or 0) - (one.start or 0) for one in new_to_hear)
        _print_fact(
            "new", tr("{count} of the sentences, {length:.1f} s to hear", count=len(new_to_hear), length=length / 1000)
        )
    if same:
        click.echo(tr("nothing differs"))


def _print_fact(label: str, said: str) -> None:
    from artaudio.commands.terminal.tables import widest

    click.echo(f"{tr(label):<{widest(FACTS)}}  {said}")


def _print_sentence(one: "SentenceDifference") -> None:
    from artaudio.commands.terminal.tables import clock, widest

    time = f"{clock(one.start)}  " if one.start is not None else ""
    click.echo(f"{MARKS[one.kind]} {time}{one.written}")
    if one.kind == "changed":
        click.echo(f"    {tr('said'):<{widest(SAID)}}  {one.before}")
    if one.spoken != one.written:
        click.echo(f"    {tr('now' if one.kind == 'changed' else 'said'):<{widest(SAID)}}  {one.spoken}")
    if one.voice:
        click.echo(f"    {tr('by'):<{widest(SAID)}}  {one.voice}")
