"""`artaudio serve` and `artaudio publish`: editions on their way to listeners. Knows flags, no protocol."""

from pathlib import Path

import click

from artaudio.front.flags import settings_from

PORT = 8717

config_option = click.option(
    "--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file [artaudio.toml here]."
)


@click.command()
@click.argument("folder", default="output", type=click.Path(path_type=Path))
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes any that is free."
)
@click.option("--lan", is_flag=True, help="Let other devices in this network listen; shows the address as a QR code.")
@config_option
def serve(folder: Path, *, port: int, lan: bool, config: Path | None) -> None:
    """Serve the editions in FOLDER [output], their pages and a feed, until Ctrl-C."""
    from artaudio.serve.server import serve as serve_folder

    serve_folder(folder, port=port, lan=lan, echo=click.echo, settings=settings_from({"config": config}).feed)


@click.command()
@click.argument("dest")
@click.option(
    "--from", "source", default="feed.xml", show_default=True, type=click.Path(path_type=Path), help="Feed or folder."
)
@click.option("--prune", is_flag=True, help="Delete files sent earlier that are published no longer.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@config_option
def publish(dest: str, source: Path, *, prune: bool, dry_run: bool, config: Path | None) -> None:
    """Copy what changed to DEST: a folder, sftp://user@server/folder or s3://bucket/folder; the feed last."""
    from artaudio.upload.publishing import publish as send

    feed = settings_from({"config": config}).feed
    done = send(source, dest, settings=feed, prune=prune, dry_run=dry_run, echo=click.echo)
    verb = "would be copied" if dry_run else "copied"
    click.echo(f"{len(done.copied)} {verb}, {len(done.unchanged)} unchanged, {len(done.removed)} removed")
    for name in done.left_out:
        click.echo(f"{name} is not published: the feed does not name it")
