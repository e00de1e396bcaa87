"""Engines and voices as tables: which speak here, which do not, and what to do about it. Knows states, not engines."""

import importlib.metadata
import platform
import sys
from collections.abc import Mapping, Sequence

import click

from artaudio.settings import Settings
from artaudio.speech.cache import cache_folder
from artaudio.speech.registry import engine_states

LIBRARIES = ("gTTS", "pydub", "mutagen", "py-nanotts", "soundfile", "soxr")

Row = Mapping[str, object]


def engine_rows(settings: Settings) -> Sequence[Row]:
    """One row for each German voice that is ready, and one for each engine that is not."""
    rows: list[Row] = []
    for state in engine_states(settings.speech):
        if not state.ready:
            rows.append({"engine": state.name, "voice": "", "ready": False, "reason": state.reason, "hint": state.hint})
        rows.extend(
            {
                "engine": state.name,
                "voice": voice.id,
                "language": voice.language,
                "ready": True,
                "needs_network": state.needs_network,
                "description": voice.description,
                "licence": voice.licence,
            }
            for voice in state.voices
        )
    return rows


def print_voices(rows: Sequence[Row]) -> None:
    """The voices as a table, whatever cannot be used at its end with the reason."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("engine", "voice", "language", "network", "licence", "description"):
        table.add_column(column, overflow="fold")
    for row in rows:
        if row["ready"]:
            network = "needed" if row["needs_network"] else "offline"
            cells = (row["engine"], row["voice"], row["language"], network, row["licence"], row["description"])
            table.add_row(*(str(cell) for cell in cells))
    Console().print(table)
    for row in rows:
        if not row["ready"]:
            click.echo(f"{row['engine']}: not ready: {row['reason']}\n  {row['hint']}")


def doctor_rows(settings: Settings) -> Sequence[Row]:
    """What the program stands on: Python, libraries, cache, and the state of every engine."""
    rows: list[Row] = [
        {
            "kind": "python",
            "name": platform.python_version(),
            "ready": sys.version_info >= (3, 11),
            "reason": sys.platform,
        },
        {"kind": "cache", "name": str(cache_folder()), "ready": True, "reason": "clips are kept here"},
    ]
    for name in LIBRARIES:
        try:
            rows.append({"kind": "library", "name": name, "ready": True, "reason": importlib.metadata.version(name)})
        except importlib.metadata.PackageNotFoundError:
            rows.append({"kind": "library", "name": name, "ready": False, "reason": "not installed"})
    for state in engine_states(settings.speech, probe=True):
        reason = state.reason or state.voices[0].description
        rows.append({"kind": "engine", "name": state.name, "ready": state.ready, "reason": reason, "hint": state.hint})
    return rows


def print_doctor(rows: Sequence[Row]) -> None:
    """One line for each row, with what to do below those that are not ready."""
    for row in rows:
        mark = click.style("ok     ", fg="green") if row["ready"] else click.style("missing", fg="yellow")
        click.echo(f"{mark}  {row['kind']:<8} {row['name']}  {row['reason']}")
        if row.get("hint"):
            click.echo(f"         {row['hint']}")
