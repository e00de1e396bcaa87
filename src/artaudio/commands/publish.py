"""`artaudio publish`: editions and their feed, copied to a folder or a server."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from artaudio.base.messages import tr
from artaudio.commands.flags import config_option, json_option, print_json, settings_from
from artaudio.commands.usage import PathType

if TYPE_CHECKING:
    from artaudio.upload.publishing import Published

SOURCES = (Path("feed.xml"), Path("output"))
"""What is published where nothing is named: the first that is there."""


@click.command()
@click.argument("dest")
@click.option(
    "--from",
    "source",
    metavar="PATH",
    type=PathType(),
    help="A feed, or a folder of editions [feed.xml here, else output].",
)
@click.option("--prune", is_flag=True, help="Delete files sent earlier that are published no longer.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--force", is_flag=True, help="Publish what fails its check, and replace files that others put at the destination."
)
@json_option
@config_option
def publish(
    dest: str, source: Path | None, *, prune: bool, dry_run: bool, force: bool, as_json: bool, config: Path | None
) -> None:
    """Copy what changed to DEST: a folder, sftp://user@server/folder or s3://bucket/folder; the feed last.

    The feed, and each edition that has something to send, has to pass its check first.
    """
    if dest == "-":
        raise click.UsageError(
            tr("- stands for a stream, and here a name is needed; ./- is a file of that name"),
            click.get_current_context(),
        )
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.progress import progress_for
    from artaudio.upload.approval import refuse_unfit, refuse_unreviewed
    from artaudio.upload.publishing import publish as send

    source = source or next((path for path in SOURCES if path.exists()), SOURCES[-1])
    # Files are named as they arrive, on a line of their own; scripts get the whole list at the end.
    echo = (lambda said: None) if as_json or dry_run else click.echo
    settings = settings_from({"config": config})
    offline = settings.speech.network == "never"
    root = source

    def approve(editions: Sequence[Path], absent: Sequence[str]) -> None:
        if settings.publish.require_review:
            refuse_unreviewed(editions)
        if not force:
            with progress_for(quiet=as_json) as progress:
                refuse_unfit(root, editions, absent, settings, progress)

    done = send(
        source,
        dest,
        settings=settings.feed,
        prune=prune,
        dry_run=dry_run,
        offline=offline,
        force=force,
        approve=approve,
        echo=echo,
    )
    if not dry_run:
        from artaudio.check.review import mark_published
        from artaudio.upload.target import shown

        for edition in done.editions:
            mark_published(Path(edition), shown(dest))
    if as_json:
        print_json(to_plain(done))
    else:
        _print_published(done)


def _print_published(done: "Published") -> None:
    """What was done, or would be, in numbers; then what stayed at home or could not be found, each with its reason."""
    from artaudio.commands.terminal.streams import cleaned
    from artaudio.commands.terminal.tables import held_until, megabytes

    if done.dry_run:
        for name in done.copied:
            click.echo(name)
        for name in done.removed:
            click.echo(tr("removed {name}", name=name))
    would = tr("would be ") if done.dry_run else ""
    click.echo(
        tr(
            "{count} {would}copied ({megabytes}), {count2} unchanged, {count3} {would}removed",
            count=len(done.copied),
            would=would,
            megabytes=megabytes(done.sent_bytes),
            count2=len(done.unchanged),
            count3=len(done.removed),
        )
    )
    for name in done.others:
        click.echo(tr("{name} at the destination is somebody else's and stays: there is no list page", name=name))
    for name in done.podcasts:
        click.echo(tr("{name} at the destination is another podcast and stays, with all that it names", name=name))
    if done.missing:
        said = (
            tr("{missing} and {count} more", missing=done.missing[0], count=len(done.missing) - 1)
            if len(done.missing) > 1
            else done.missing[0]
        )
        click.echo(tr("{said}: neither here nor at the destination, where items that others wrote name it", said=said))
    for later in done.later:
        click.echo(
            tr(
                "{name} is not published {held_until}: {title}",
                name=cleaned(later.name),
                held_until=held_until(later.published, later.embargo),
                title=cleaned(later.title),
            )
        )
    for name in done.left_out:
        click.echo(tr("{name} is not published: the feed does not name it", name=name))
