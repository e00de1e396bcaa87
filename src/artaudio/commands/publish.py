"""`artaudio publish`: editions and their feed, copied to a folder or a server."""

from pathlib import Path

import click

from artaudio.commands.flags import config_option, json_option, print_json, settings_from

SOURCES = (Path("feed.xml"), Path("output"))
"""What is published where nothing is named: the first that is there."""


@click.command(short_help="Copy what changed to a folder or server, the feed last.")
@click.argument("dest")
@click.option(
    "--from",
    "source",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="A feed, or a folder of editions [feed.xml here, else output].",
)
@click.option("--prune", is_flag=True, help="Delete files sent earlier that are published no longer.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@json_option
@config_option
def publish(dest: str, source: Path | None, *, prune: bool, dry_run: bool, as_json: bool, config: Path | None) -> None:
    """Copy what changed to DEST: a folder, sftp://user@server/folder or s3://bucket/folder; the feed last."""
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.tables import megabytes
    from artaudio.upload.publishing import publish as send

    source = source or next((path for path in SOURCES if path.exists()), SOURCES[-1])
    # Files are named as they arrive, on a line of their own; scripts get the whole list at the end.
    echo = (lambda said: None) if as_json or dry_run else click.echo
    settings = settings_from({"config": config})
    offline = settings.speech.network == "never"
    done = send(source, dest, settings=settings.feed, prune=prune, dry_run=dry_run, offline=offline, echo=echo)
    if as_json:
        print_json(to_plain(done))
        return
    if dry_run:
        for name in done.copied:
            click.echo(name)
        for name in done.removed:
            click.echo(f"removed {name}")
    would = "would be " if dry_run else ""
    click.echo(
        f"{len(done.copied)} {would}copied ({megabytes(done.sent_bytes)}), {len(done.unchanged)} unchanged, "
        f"{len(done.removed)} {would}removed"
    )
    for name in done.others:
        click.echo(f"{name} at the destination is somebody else's and stays: there is no list page")
    for name in done.left_out:
        click.echo(f"{name} is not published: the feed does not name it")
