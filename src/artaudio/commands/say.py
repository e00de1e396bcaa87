"""`artaudio say`: one text as sound, or its spoken words."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import decimal, tr
from artaudio.commands.flags import STANDARD_INPUT, script_options, settings_from, speed_option
from artaudio.commands.terminal.streams import cleaned
from artaudio.commands.usage import PathType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artaudio.pipeline.say import Said
    from artaudio.script.model import Utterance


@click.command()
@click.argument("text", default="-")
@click.option(
    "--show",
    is_flag=True,
    help="Print the spoken words instead of speaking them, and below them what the lexicon changes.",
)
@click.option("--play", "aloud", is_flag=True, help="Play it here; a file is written only with -o.")
@click.option(
    "-o",
    "--output",
    type=PathType(dir_okay=False, allow_dash=True),
    help="File to write, in the format of its ending; - is WAV on standard output [say.wav].",
)
@click.option("--engine", help="Who speaks [auto].")
@click.option("--voice", help="A voice, by its id or as ENGINE/ID; it brings its engine.")
@speed_option
@script_options
def say(text: str, output: Path | None, *, show: bool, aloud: bool, **flags: Any) -> None:
    """Say one TEXT, as it would be said in an edition; without TEXT, or for -, what standard input holds."""
    from artaudio.commands.terminal.player import play
    from artaudio.commands.terminal.progress import Silent
    from artaudio.pipeline import say as saying

    if show and (aloud or output is not None):
        raise click.UsageError(tr("--show speaks nothing: leave it out, or --play and -o"), click.get_current_context())
    settings = settings_from(flags)
    text = _text_of(text)
    if show:
        _show(saying.utterances_of(text, settings))
        return
    if output is None and not aloud:
        output = Path("say.wav")
    piped = str(output) == "-"
    if output is not None and not piped:
        said = saying.say(text, output, settings, Silent().notice)
        click.echo(f"{output}  {_about(said)}")
    if not piped and not aloud:
        return
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="artaudio-") as folder:
        target = Path(folder, "say.wav")
        said = saying.say(text, target, settings, Silent().notice)
        if piped:
            with target.open("rb") as sound:
                shutil.copyfileobj(sound, sys.stdout.buffer)
        if piped or output is None:
            click.echo(_about(said), err=piped)
        if aloud:
            play(target)


def _show(utterances: "Sequence[Utterance]") -> None:
    """The spoken words, and what the lexicon changes in them."""
    from artaudio.commands.terminal.tables import labelled, pronounced

    click.echo(cleaned(" ".join(utterance.spoken for utterance in utterances)))
    for change in dict.fromkeys(each for utterance in utterances for each in pronounced(utterance)):
        click.echo(labelled("lexicon", cleaned(change)))


def _about(said: "Said") -> str:
    return f"{decimal(said.duration / 1000)} s, {said.engine} {said.voice}: {cleaned(said.spoken)}"


def _text_of(argument: str) -> str:
    """The text that an argument stands for. One that is a file's name as well is named: it is not read."""
    if argument == "-":
        return _standard_input()
    if os.path.isfile(argument):  # noqa: PTH113 - a text may be too long for a path
        said = tr("{text} is also a file, and only its name is said; artaudio build reads it", text=argument)
        click.echo(cleaned(said), err=True)
    return argument


def _standard_input() -> str:
    """The text that standard input holds. Raises click.UsageError where a person sits there and gave none."""
    if sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError(tr("Missing argument 'TEXT'."), click.get_current_context())
    from artaudio.article.readers.decoding import decode
    from artaudio.article.readers.source import read_stream

    source = read_stream(sys.stdin.buffer if sys.stdin else None, STANDARD_INPUT)
    return decode(source.content, source.name)[0]
