"""`artaudio doctor`: what works on this machine, and how to get what is missing."""

import click

from artaudio.base.messages import ENGLISH, marked, messages_in, tr
from artaudio.commands.flags import json_option, print_json, settings_from

ASKED = marked("asks the services of engines that need the network whether they answer; --offline asks none")


@click.command()
@click.option(
    "--report", "as_report", is_flag=True, help="Print all that a report of a failure needs, and nothing secret."
)
@json_option
def doctor(*, as_report: bool, as_json: bool) -> None:
    """Say what works on this machine, what is missing, and how to get it."""
    from artaudio.commands.terminal.requirements import doctor_rows, print_doctor

    if as_report:
        if as_json:
            raise click.UsageError(tr("--report is a text: leave out --json"), click.get_current_context())
        _print_report()
        return
    settings = settings_from({})
    if settings.speech.network != "never":
        click.echo(tr(ASKED), err=True)
    rows = doctor_rows(settings)
    if as_json:
        print_json(rows)
    else:
        print_doctor(rows)
    if not any(row["ready"] for row in rows if row["kind"] == "engine"):
        raise SystemExit(5)


def _print_report() -> None:
    """The report, also where artaudio.toml cannot be used: that is told, and the defaults are taken for the rest."""
    import msgspec

    from artaudio.base.errors import SettingsError
    from artaudio.base.settings import Settings, SpeechSettings
    from artaudio.commands.terminal.report import report
    from artaudio.commands.terminal.requirements import doctor_rows

    failure = ""
    try:
        with messages_in(ENGLISH):
            settings = settings_from({})
    except SettingsError as error:
        # Whether a connection is allowed is not known then.
        settings = msgspec.structs.replace(Settings(), speech=SpeechSettings(network="never"))
        failure = f"not read: {error.message}"
    if settings.speech.network != "never":
        click.echo(tr(ASKED), err=True)
    # Developers read it, of whatever language.
    with messages_in(ENGLISH):
        click.echo(report(settings, doctor_rows(settings), failure))
