"""`artaudio inspect`: what an audio file says of itself."""

from pathlib import Path

import click

from artaudio.commands.flags import json_option, print_json
from artaudio.commands.usage import ArticleCommand, PathType


@click.command(cls=ArticleCommand)
@click.argument("file", type=PathType())
@json_option
def inspect(file: Path, *, as_json: bool) -> None:
    """Print all tags, the duration and the format of an audio FILE."""
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.summary import print_report
    from artaudio.publish.inspect import inspect as inspect_file

    report = inspect_file(file)
    if as_json:
        print_json(to_plain(report))
    else:
        print_report(report)
