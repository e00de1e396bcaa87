"""`artaudio normalize`: the spoken form of each line of a text."""

import sys

import click

from artaudio.commands.usage import StreamCommand


@click.command(cls=StreamCommand)
@click.option("--rule-off", multiple=True, metavar="NAME", help="Switch one German rule off.")
def normalize(rule_off: tuple[str, ...]) -> None:
    """Read lines from standard input and print the spoken form of each, one for one."""
    from artaudio.pipeline.script import refuse_unknown_rules
    from artaudio.script.normalize import normalize as normalize_line

    refuse_unknown_rules(rule_off)
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        click.echo(normalize_line(line, rule_off).spoken)
