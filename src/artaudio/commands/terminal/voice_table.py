"""Every German voice as a row: how good, how fast here, at what terms, or what is missing."""

import contextlib
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from artaudio.base.errors import EngineError
from artaudio.base.messages import decimal, marked, recovered, tr
from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings
from artaudio.commands.terminal.progress import Silent, progress_for
from artaudio.commands.terminal.tables import print_table
from artaudio.speech.engine import Engine
from artaudio.speech.model import THIS_MACHINE, Voice, VoiceName
from artaudio.speech.registry import load
from artaudio.speech.speeds import Speeds
from artaudio.speech.states import EngineState, engine_states

MEASURE_SECONDS = 3.0
"""Seconds after which no further voice is measured unless that was asked for."""
FASTEST_SHOWN = 1000
"""Seconds of speech made in a second: above it no one waits, and the figure says more of the machine's clock."""
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A voice that is ready, or an engine that is not (`voice` empty), with the reason and what to do about it.

    `speed` is seconds of sound for a second of waiting on this machine, None where that was not measured. `recipient` is
    who receives the text, as in EngineState.
    """

    engine: str
    voice: str = ""
    language: str = ""
    quality: str = ""
    speed: float | None = None
    needs_network: bool = False
    licence: str = ""
    description: str = ""
    ready: bool = True
    reason: str = ""
    hint: str = ""
    recipient: str = ""


def voice_rows(
    settings: SpeechSettings, *, anew: bool = False, online: bool = False, quiet: bool = False
) -> Sequence[VoiceRow]:
    """A row for every German voice that is ready, and one for every engine that is not.

    Offline voices of this package that were never measured are measured now, for MEASURE_SECONDS at most; `anew`
    measures all offline voices, `online` the others, too. A voice that fails is not ready. `quiet` shows no progress.
    """
    states = engine_states(settings)
    ready = [(state, voice) for state in states for voice in state.voices]
    speeds = Speeds()
    known = {_id(state, voice): speeds.get(state.fingerprint, voice.id) for state, voice in ready}
    wanted = [
        (state, voice)
        for state, voice in ready
        if (anew and (online or not state.needs_network))
        or (known[_id(state, voice)] is None and state.own and not state.needs_network)
    ]
    found: Mapping[tuple[str, str], float | EngineError] = {}
    if wanted:
        with progress_for(quiet=quiet) as progress:
            found = _measure(wanted, settings, speeds, progress, None if anew else MEASURE_SECONDS)
    rows: list[VoiceRow] = []
    for state in states:
        if not state.ready or not state.voices:
            reason = state.reason or tr("it has no German voice")
            rows.append(
                VoiceRow(
                    state.name,
                    needs_network=state.needs_network,
                    ready=False,
                    reason=reason,
                    hint=state.hint,
                    recipient=state.recipient,
                )
            )
        for voice in state.voices:
            row = _row(state, voice, known[_id(state, voice)])
            measured = found.get(_id(state, voice))
            if isinstance(measured, EngineError):
                row = replace(row, ready=False, reason=measured.message, hint=measured.hint)
            elif measured is not None:
                row = replace(row, speed=measured)
            rows.append(row)
    return rows


def _id(state: EngineState, voice: Voice) -> tuple[str, str]:
    return state.name, voice.id


def _row(state: EngineState, voice: Voice, speed: float | None) -> VoiceRow:
    return VoiceRow(
        state.name,
        voice.id,
        voice.language,
        voice.quality,
        speed,
        state.needs_network,
        voice.licence,
        voice.description,
        recipient=state.recipient,
    )


def _measure(
    wanted: Sequence[tuple[EngineState, Voice]],
    settings: SpeechSettings,
    speeds: Speeds,
    progress: Silent,
    limit_seconds: float | None,
) -> dict[tuple[str, str], float | EngineError]:
    """What was measured of each voice, or why it does not speak; those for which no time is left are missing."""
    begun = time.monotonic()
    found: dict[tuple[str, str], float | EngineError] = {}
    progress.stage("Measuring", len(wanted))
    with contextlib.ExitStack() as leaving:
        engines: dict[str, Engine] = {}
        for number, (state, voice) in enumerate(wanted):
            if limit_seconds is not None and time.monotonic() - begun > limit_seconds:
                break
            try:
                if state.name not in engines:
                    engines[state.name] = leaving.enter_context(contextlib.closing(load(state.name, settings)))
                found[_id(state, voice)] = speeds.measure(engines[state.name], voice)
            except EngineError as error:
                found[_id(state, voice)] = error
            progress.advance(number + 1)
    return found


def fast(speed: float | None) -> str:
    """`214.3` → `214 ×`, `3.42` → `3.4 ×`: seconds of sound made in one second."""
    if speed is None:
        return UNKNOWN
    if speed >= FASTEST_SHOWN:
        return f"> {FASTEST_SHOWN} ×"
    return f"{speed:.0f} ×" if speed >= 10 else f"{decimal(speed)} ×"


def _network(row: VoiceRow) -> str:
    """`offline`, `to Google`, or `this machine` for a service that runs here."""
    if row.recipient == THIS_MACHINE:
        return tr(THIS_MACHINE)
    if row.recipient:
        return tr("to {recipient}", recipient=recovered(row.recipient))
    return tr("needed") if row.needs_network else tr("offline")


def _cells(row: VoiceRow) -> tuple[str, ...]:
    shown = (
        tr(row.quality) or UNKNOWN,
        fast(row.speed),
        _network(row),
        recovered(row.licence) or UNKNOWN,
        recovered(row.description),
    )
    return (str(VoiceName(row.engine, row.voice)), *shown)


WIDE_COLUMNS = 100
"""Columns of a terminal from which descriptions have a place."""
COLUMNS = (
    marked("voice"),
    marked("quality"),
    marked("speed"),
    marked("network"),
    marked("licence"),
    marked("description"),
)


def print_voices(rows: Sequence[VoiceRow]) -> None:
    """On a terminal a table, and below it what is missing; elsewhere one line a row, its fields separated by tabs."""
    if not sys.stdout.isatty():
        for line in voice_lines(rows):
            click.echo(line)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    columns = COLUMNS if console.width >= WIDE_COLUMNS else COLUMNS[:-1]
    table = Table(box=None, pad_edge=False)
    for column in columns:
        whole = column not in {"licence", "description"}
        table.add_column(tr(column), overflow="fold", no_wrap=whole, justify="right" if column == "speed" else "left")
    for row in rows:
        if row.ready:
            table.add_row(*(escape(cell) for cell in _cells(row)[: len(columns)]))
    print_table(table)
    for row in rows:
        if not row.ready:
            click.echo(
                tr("{voice}: not ready: {reason}", voice=VoiceName(row.engine, row.voice), reason=row.reason)
                + (f"\n  {row.hint}" if row.hint else "")
            )
    if any(row.ready and row.speed is None and not row.needs_network for row in rows):
        click.echo(tr("artaudio voices --measure measures how fast the others speak here"))


def voice_lines(rows: Sequence[VoiceRow]) -> Iterator[str]:
    """The same for pipes: the state comes last, `ready` or what is missing and what to do about it."""
    yield "\t".join(map(tr, (*COLUMNS, marked("state"))))
    for row in rows:
        cells = _cells(row) if row.voice else (row.engine, *([UNKNOWN] * (len(COLUMNS) - 1)))
        missing = "; ".join(filter(None, (row.reason, row.hint)))
        state = tr("ready") if row.ready else tr("not ready: {missing}", missing=missing)
        yield "\t".join(" ".join(cell.split()) for cell in (*cells, state))
