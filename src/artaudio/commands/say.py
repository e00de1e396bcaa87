"""`artaudio say`: one text as sound, or its spoken words."""

import sys
from pathlib import Path
from typing import Any

import click

from artaudio.commands.flags import STANDARD_INPUT, script_options, settings_from


@click.command(short_help="Say one text, as it would be said in an edition.")
@click.argument("text", default="-")
@click.option("--show", is_flag=True, help="Print the spoken words instead of speaking them.")
@click.option(
    "-o",
    "--output",
    default="say.wav",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="File to write, in the format of its ending; - is WAV on standard output.",
)
@click.option("--engine", help="Who speaks [auto].")
@click.option("--voice", help="A voice, by its id or as ENGINE/ID; it brings its engine.")
@script_options
def say(text: str, output: Path, *, show: bool, **flags: Any) -> None:
    """Say one TEXT, as it would be said in an edition; without TEXT, or for -, what standard input holds."""
    from artaudio.commands.terminal.progress import Silent
    from artaudio.pipeline import say as saying

    settings = settings_from(flags)
    if text == "-":
        text = _standard_input()
    if show:
        click.echo(" ".join(utterance.spoken for utterance in saying.utterances_of(text, settings)))
        return
    if str(output) != "-":
        said = saying.say(text, output, settings, Silent().notice)
        click.echo(f"{output}  {said.duration / 1000:.1f} s, {said.engine} {said.voice}: {said.spoken}")
        return
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="artaudio-") as folder:
        target = Path(folder, "say.wav")
        said = saying.say(text, target, settings, Silent().notice)
        with target.open("rb") as sound:
            shutil.copyfileobj(sound, sys.stdout.buffer)
    click.echo(f"{said.duration / 1000:.1f} s, {said.engine} {said.voice}: {said.spoken}", err=True)


def _standard_input() -> str:
    """The text that standard input holds. Raises click.UsageError where a person sits there and gave none."""
    if sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("Missing argument 'TEXT'.", click.get_current_context())
    from artaudio.article.readers.decoding import decode
    from artaudio.article.readers.source import read_stream

    source = read_stream(sys.stdin.buffer if sys.stdin else None, STANDARD_INPUT)
    return decode(source.content, source.name)[0]
