"""`artaudio serve`: a small web server for editions and their feed."""

from pathlib import Path

import click

from artaudio.base.messages import tr
from artaudio.commands.flags import config_option, settings_from
from artaudio.commands.usage import PathType
from artaudio.serve.server import FIRST_PORT
from artaudio.serve.server import serve as serve_folder


@click.command()
@click.argument("folder", default="output", type=PathType())
@click.option(
    "--port", default=FIRST_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes any that is free."
)
@click.option("--lan", is_flag=True, help="Let other devices in this network listen; shows the address as a QR code.")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A further host name to answer for, beside this machine's.",
)
@click.option("--proxy", metavar="ADDRESS", help="The reverse proxy whose X-Forwarded headers count: its IP address.")
@config_option
def serve(
    folder: Path, *, port: int, lan: bool, hosts: tuple[str, ...], proxy: str | None, config: Path | None
) -> None:
    """Serve the editions in FOLDER [output], their pages and a feed, until Ctrl-C."""
    from artaudio.base.errors import OfflineError

    settings = settings_from({"config": config})
    if lan and settings.speech.network == "never":
        raise OfflineError(
            tr("--lan serves other devices, and --offline keeps everything on this machine"),
            hint=tr(
                'leave out one of the two (--offline may stand in artaudio.toml: network = "never" under [speech])'
            ),
        )
    serve_folder(
        folder,
        port=port,
        lan=lan,
        echo=click.echo,
        settings=settings.feed,
        proxy=proxy or "",
        further_hosts=hosts,
    )
