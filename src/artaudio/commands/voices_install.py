"""`artaudio voices install`: voices that are fetched from their publisher."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import marked, tr
from artaudio.commands.flags import config_option, json_option, print_json, settings_from

if TYPE_CHECKING:
    from artaudio.commands.terminal.progress import Silent
    from artaudio.engines.piper.catalogue import OfferedVoice

MEGABYTE = 1_000_000
"""Bytes."""


@click.command(short_help="Fetch a neural voice, such as de_DE-thorsten-high.")
@click.argument("names", metavar="[NAME…]", nargs=-1)
@click.option("--list", "as_list", is_flag=True, help="List the German voices that can be had.")
@click.option("--again", is_flag=True, help="Fetch a voice that is there already.")
@config_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@json_option
def install(
    names: Sequence[str], *, as_list: bool, again: bool, config: Path | None, quiet: bool, as_json: bool
) -> None:
    """Fetch neural voices for Piper, such as de_DE-thorsten-high; one that was interrupted goes on where it stopped."""
    from artaudio.base.installation import install_command
    from artaudio.commands.terminal.progress import progress_for
    from artaudio.engines.piper import install as piper_install

    speech = settings_from({"config": config}).speech
    if not names and not as_list:
        raise click.UsageError(tr("name a voice, such as de_DE-thorsten-high; --list shows all"))
    if as_list:
        offers = piper_install.catalogue(speech)
        rows = [_row(voice, installed=piper_install.is_installed(voice)) for voice in offers]
        if as_json:
            print_json({"voices": rows})
        else:
            _print_offers(rows)
        return
    done = []
    for name in names:
        with progress_for(quiet=quiet or as_json) as progress:
            done.append(piper_install.install(name, speech, Megabytes(name, progress), again=again))
        if not (quiet or as_json):
            said = tr("{voice} installed: {folder}") if done[-1].anew else tr("{voice} is here already: {folder}")
            click.echo(said.format(voice=done[-1].voice.name, folder=done[-1].folder))
    if as_json:
        print_json({"installed": [_row(one.voice, installed=True, folder=str(one.folder)) for one in done]})
    elif not quiet:
        if importlib.util.find_spec("piper") is None:
            click.echo(
                tr(
                    "to hear it, Piper itself is needed: {install_command}",
                    install_command=install_command("piper-tts"),
                )
            )
        click.echo(tr('try it: artaudio say "Guten Tag." --voice {name}', name=done[-1].voice.name))


class Megabytes:
    """Tells a progress bar how much is there, in megabytes, since nobody reads bytes."""

    def __init__(self, name: str, progress: "Silent") -> None:
        self._name, self._progress, self._begun = name, progress, False

    def __call__(self, have: int, size: int) -> None:
        """`have` bytes of `size` are there."""
        if not self._begun:
            self._progress.stage(f"{self._name} (MB)", -(-size // MEGABYTE))
            self._begun = True
        self._progress.advance(-(-have // MEGABYTE))


def _row(voice: "OfferedVoice", *, installed: bool, **more: str) -> dict[str, Any]:
    return {
        "name": voice.name,
        "quality": voice.quality,
        "speakers": voice.speakers,
        "size": voice.size,
        "installed": installed,
        **more,
    }


def _print_offers(rows: Sequence[dict[str, Any]]) -> None:
    from rich.table import Table

    from artaudio.commands.terminal.tables import print_table

    table = Table(box=None, pad_edge=False)
    for column in (marked("voice"), marked("quality"), marked("speakers"), "MB", marked("here")):
        table.add_column(tr(column), justify="right" if column in {"speakers", "MB"} else "left", overflow="fold")
    for row in rows:
        size = f"{row['size'] / MEGABYTE:.0f}"
        table.add_row(row["name"], row["quality"], str(row["speakers"]), size, tr("yes") if row["installed"] else "")
    print_table(table)
