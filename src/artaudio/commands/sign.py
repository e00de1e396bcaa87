"""`artaudio sign`: a key of one's own for content credentials."""

from pathlib import Path

import click

from artaudio.base.messages import day, marked, tr
from artaudio.commands.flags import json_option, print_json
from artaudio.commands.usage import CommandGroup, HintedUsageError, PathType

PROOF = (
    marked(
        "proves      that a file is as this key has signed it, and says how, by whom and from which article it was made"
    ),
    marked("proves not  who you are: nobody but you has issued this certificate, and other programs call it untrusted"),
    marked(
        "            For listeners, get one from an authority on the C2PA trust list, and put both in the places of these."
    ),
)


@click.group(cls=CommandGroup, short_help="Content credentials: make a key to sign editions with.")
def sign() -> None:
    """Content credentials (C2PA): signed facts about how a file was made, which `artaudio check` verifies."""


@sign.command("init", short_help="Make a key and a certificate for trying.")
@click.argument("name")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=PathType(file_okay=False),
    help="Where key and certificate are written [the user's configuration folder].",
)
@json_option
def init(name: str, *, output: Path | None, as_json: bool) -> None:
    """Make a private key and a certificate for NAME, such as "Auenfelder Zeitung", to try content credentials with.

    The key stays on this machine; nobody but you may read it. A file that is there already is left alone.
    """
    import platformdirs

    from artaudio.base.errors import SettingsError
    from artaudio.publish.credentials.libraries import missing_libraries

    if missing := missing_libraries():
        raise SettingsError(tr("signing needs libraries that are not installed"), key="credentials.key", hint=missing)
    from artaudio.publish.credentials.trial import LONGEST_NAME_CHARACTERS, make_trial, write_trial

    name = " ".join(name.split())
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME_CHARACTERS:
        raise HintedUsageError(
            tr("a certificate takes a name of 1 to {most} characters", most=LONGEST_NAME_CHARACTERS),
            click.get_current_context(),
            tr('artaudio sign init "Auenfelder Zeitung"'),
        )
    folder = output or Path(platformdirs.user_config_dir("artaudio", appauthor=False))
    trial = make_trial(name)
    key, certificate = (path.absolute() for path in write_trial(folder, trial))
    if as_json:
        print_json({"key": str(key), "certificate": str(certificate), "valid_until": trial.until.isoformat()})
        return
    import tomli_w

    click.echo(
        tr("key          {key}: for you alone; keep it out of every repository and every published folder", key=key)
    )
    click.echo(
        tr(
            "certificate  {certificate}: for {name!r}, valid until {until}",
            certificate=certificate,
            name=name,
            until=day(trial.until),
        )
    )
    click.echo("\n" + tr("In artaudio.toml, so that editions are signed:") + "\n")
    click.echo(tomli_w.dumps({"credentials": {"key": str(key), "certificate": str(certificate)}}))
    for line in PROOF:
        click.echo(tr(line))
