"""`artaudio normalize`: the spoken form of each line of a text."""

import sys
from collections.abc import Iterator

import click

from artaudio.commands.usage import StreamCommand


@click.command(cls=StreamCommand)
@click.option("--rule-off", multiple=True, metavar="NAME", help="Switch one German rule off.")
def normalize(rule_off: tuple[str, ...]) -> None:
    """Read lines from standard input and print the spoken form of each, one for one."""
    from artaudio.pipeline.script import refuse_unknown_rules

    refuse_unknown_rules(rule_off)
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        click.echo(" ".join(_spoken(line, rule_off)))


def _spoken(line: str, rules_off: tuple[str, ...]) -> Iterator[str]:
    """The spoken form of each sentence of a line, as an edition speaks them."""
    from artaudio.language.de.sentences import split_sentences
    from artaudio.script.normalize import normalize as normalize_sentence

    for sentence in split_sentences(line):
        yield normalize_sentence(line[sentence.start : sentence.end], rules_off).spoken
