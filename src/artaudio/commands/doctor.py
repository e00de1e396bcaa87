"""`artaudio doctor`: what works on this machine, and how to get what is missing."""

import click

from artaudio.commands.flags import json_option, print_json, settings_from

ASKED = "asks the services of engines that need the network whether they answer; --offline asks none"


@click.command(short_help="Say what works here, and how to get what is missing.")
@json_option
def doctor(*, as_json: bool) -> None:
    """Say what works on this machine, what is missing, and how to get it."""
    from artaudio.commands.terminal.requirements import doctor_rows, print_doctor

    settings = settings_from({})
    if settings.speech.network != "never":
        click.echo(ASKED, err=True)
    rows = doctor_rows(settings)
    if as_json:
        print_json(rows)
    else:
        print_doctor(rows)
    if not any(row["ready"] for row in rows if row["kind"] == "engine"):
        raise SystemExit(5)
