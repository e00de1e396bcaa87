"""`artaudio say`: one text as sound, or its spoken words."""

from pathlib import Path
from typing import Any

import click

from artaudio.commands.flags import script_options, settings_from


@click.command(short_help="Say one text, as it would be said in an edition.")
@click.argument("text")
@click.option("--show", is_flag=True, help="Print the spoken words instead of speaking them.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="WAV file to write [say.wav].")
@click.option("--engine", help="Who speaks [auto].")
@click.option("--voice", help="A voice, by its id or as ENGINE/ID; it brings its engine.")
@script_options
def say(text: str, output: Path | None, *, show: bool, **flags: Any) -> None:
    """Say one TEXT, as it would be said in an edition."""
    from artaudio.commands.terminal.progress import Silent
    from artaudio.pipeline import say as saying

    settings = settings_from(flags)
    if show:
        click.echo(" ".join(utterance.spoken for utterance in saying.utterances_of(text, settings)))
        return
    target = output or Path("say.wav")
    said = saying.say(text, target, settings, Silent().notice)
    click.echo(f"{target}  {said.duration / 1000:.1f} s, {said.engine} {said.voice}: {said.spoken}")
