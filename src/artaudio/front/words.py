"""`artaudio say`, `normalize`, `lexicon`: the commands about words."""

import sys
from pathlib import Path
from typing import Any

import click

from artaudio.front.flags import article_argument, path_of, print_json, script_options, settings_from


@click.command()
@click.argument("text")
@click.option("--show", is_flag=True, help="Print the spoken words instead of speaking them.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="WAV file to write [say.wav].")
@click.option("--engine", help="Who speaks [auto].")
@click.option("--voice", help="A voice of the engine.")
@script_options
def say(text: str, output: Path | None, *, show: bool, **flags: Any) -> None:
    """Say one TEXT, as it would be said in an edition."""
    from artaudio import saying

    settings = settings_from(flags)
    if show:
        click.echo(" ".join(utterance.spoken for utterance in saying.utterances_of(text, settings)))
        return
    target = output or Path("say.wav")
    said = saying.say(text, target, settings)
    click.echo(f"{target}  {said.duration / 1000:.1f} s, {said.engine} {said.voice}: {said.spoken}")


@click.command()
@click.option("--rule-off", multiple=True, metavar="NAME", help="Switch one German rule off.")
def normalize(rule_off: tuple[str, ...]) -> None:
    """Read lines from standard input and print the spoken form of each, one for one."""
    from artaudio.edition import refuse_unknown_rules
    from artaudio.script.normalize import normalize as normalize_line

    refuse_unknown_rules(rule_off)
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        click.echo(normalize_line(line, rule_off).spoken)


@click.group()
def lexicon() -> None:
    """Pronunciations: see which words need one, and move them between formats."""


@lexicon.command("check")
@article_argument()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@script_options
def lexicon_check(article: Path, *, as_json: bool, **flags: Any) -> None:
    """List the words of ARTICLE that no one is sure how to say, most frequent first."""
    from artaudio.edition import unsure_words_of

    words = unsure_words_of(path_of(article), settings_from(flags))
    if as_json:
        print_json([{"word": word, "count": count, "why": why} for word, count, why in words])
        return
    for word, count, why in words:
        click.echo(f"{count:4}  {word}  ({why})")
    if not words:
        click.echo("every word is known")
