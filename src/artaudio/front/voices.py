"""`artaudio voices` and the commands below it: whom one can choose. Knows flags, not voices."""

from pathlib import Path

import click

from artaudio.front.flags import print_json, settings_from


@click.group(invoke_without_command=True)
@click.option("--measure", is_flag=True, help="Measure anew how fast the offline voices speak here.")
@click.option("--online", is_flag=True, help="With --measure: also voices that need the network.")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file [artaudio.toml here].")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def voices(context: click.Context, *, measure: bool, online: bool, config: Path | None, as_json: bool) -> None:
    """List the German voices of every engine: quality, speed on this machine, network, licence, what is missing."""
    if context.invoked_subcommand is not None:
        return
    from artaudio.front.voice_table import print_voices, voice_rows
    from artaudio.records import to_plain

    speech = settings_from({"config": config}).speech
    rows = voice_rows(speech, anew=measure, online=measure and online, quiet=as_json)
    if as_json:
        print_json(to_plain(rows))
    else:
        print_voices(rows)
