"""The requirements of the program as a table: what is there, and how to get what is missing."""

import importlib.metadata
import platform
import sys
from collections.abc import Mapping, Sequence

import click

from artaudio.base.errors import SettingsError
from artaudio.base.files import cache_folder
from artaudio.base.messages import marked, recovered, tr
from artaudio.base.settings import Settings, SpeechSettings
from artaudio.commands.terminal.streams import styled
from artaudio.commands.terminal.tables import widest
from artaudio.speech.model import THIS_MACHINE
from artaudio.speech.order import order
from artaudio.speech.states import EngineState, engine_states

LIBRARIES = ("gTTS", "pydub", "mutagen", "py-nanotts", "soundfile", "soxr")

KINDS = (marked("python"), marked("cache"), marked("library"), marked("engine"), marked("auto"))
"""Of rows."""
Row = Mapping[str, object]


def doctor_rows(settings: Settings) -> Sequence[Row]:
    """What the program stands on: Python, libraries, cache, and the state of every engine."""
    rows: list[Row] = [
        {
            "kind": "python",
            "name": platform.python_version(),
            "ready": sys.version_info >= (3, 11),
            "reason": sys.platform,
        },
        {
            "kind": "cache",
            "name": str(cache_folder()),
            "ready": True,
            "reason": tr("what was spoken and read is kept here"),
        },
    ]
    for name in LIBRARIES:
        try:
            rows.append({"kind": "library", "name": name, "ready": True, "reason": importlib.metadata.version(name)})
        except importlib.metadata.PackageNotFoundError:
            rows.append({"kind": "library", "name": name, "ready": False, "reason": tr("not installed")})
    states = engine_states(settings.speech, probe=True)
    for state in states:
        reason = state.reason or (
            recovered(state.voices[0].description) if state.voices else tr("it has no German voice")
        )
        rows.append(
            {
                "kind": "engine",
                "name": state.name,
                "ready": state.ready,
                "reason": reason,
                "hint": state.hint,
                "recipient": state.recipient,
            }
        )
    rows.append(_auto_row(settings.speech, {state.name: state for state in states}))
    return rows


def _auto_row(settings: SpeechSettings, states: Mapping[str, EngineState]) -> Row:
    """Who would speak now if nobody were asked for."""
    row: dict[str, object] = {
        "kind": "auto",
        "name": tr(", then ").join(settings.order),
        "ready": False,
        "reason": "",
        "recipient": "",
    }
    try:
        names = order(settings)
    except SettingsError as error:
        return {**row, "reason": error.message, "hint": error.hint}
    able = [name for name in names if states[name].ready and states[name].voices]
    if not able:
        return {**row, "reason": tr("nobody could speak now"), "hint": tr("see to one of the engines above")}
    recipient = states[able[0]].recipient
    sends = (
        tr(" and send the text to {recipient}", recipient=recovered(str(recipient)))
        if recipient not in {"", THIS_MACHINE}
        else ""
    )
    return {
        **row,
        "ready": True,
        "reason": tr("{able} would speak now{sends}", able=able[0], sends=sends),
        "hint": "",
        "recipient": recipient,
    }


def _sends(row: Row) -> str:
    """Who would receive the text, of an engine's row."""
    recipient = row.get("recipient")
    if row["kind"] != "engine" or not recipient:
        return ""
    return (
        tr("; speaks through a service on this machine")
        if recipient == THIS_MACHINE
        else tr("; sends the text to {recipient}", recipient=recovered(str(recipient)))
    )


def print_doctor(rows: Sequence[Row]) -> None:
    """One line for each row, with what to do below those that are not ready."""
    for row in rows:
        state, colour = (tr("ok"), "green") if row["ready"] else (tr("missing"), "yellow")
        mark = styled(f"{state:<{len(tr('missing'))}}", fg=colour)
        click.echo(f"{mark}  {tr(str(row['kind'])):<{widest(KINDS)}}  {row['name']}  {row['reason']}{_sends(row)}")
        if row.get("hint"):
            click.echo(f"{'':<{len(tr('missing'))}}  {row['hint']}")
