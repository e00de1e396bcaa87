"""`artaudio build`: the edition of an article."""

from pathlib import Path
from typing import Any

import click

from artaudio.commands.flags import (
    article_argument,
    article_from,
    notify_by,
    print_json,
    script_options,
    settings_from,
    speed_option,
)
from artaudio.commands.usage import ArticleCommand


@click.command(cls=ArticleCommand, short_help="Build the edition of an article.")
@article_argument()
@click.option(
    "-o",
    "--output",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of all editions.",
)
@click.option("--engine", help="Who speaks: auto, or an engine that `artaudio voices` lists [auto].")
@click.option("--voice", help="A voice, by its id or as ENGINE/ID; `artaudio voices` lists them.")
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    multiple=True,
    help="Of mp3, ogg, opus, flac, wav, m4b and epub, parted by commas or each with its own --format [mp3,ogg]. "
    "Added to those that the edition has.",
)
@click.option("--only", is_flag=True, help="Remove the edition's other formats.")
@click.option("--new", is_flag=True, help="Make another edition, even where this article has one.")
@click.option("--loudness", type=float, metavar="LUFS", help="Programme loudness [-16].")
@speed_option
@click.option(
    "--word-times",
    type=click.Choice(["auto", "always", "never"]),
    help="Sentences that are spoken twice to learn when each word is heard [auto].",
)
@click.option("--no-treatment", is_flag=True, help="Leave the voice as the engine gives it.")
@click.option("--intro", metavar="FILE", help="Sound before the announcement.")
@click.option("--outro", metavar="FILE", help="Sound after the last word.")
@click.option("--separator", metavar="FILE", help="Sound between chapters.")
@click.option("--cover", metavar="FILE", help="Your own picture, instead of the one that is drawn.")
@click.option(
    "--feed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Put the edition into this podcast feed, made if it is not there.",
)
@click.option("--draft", is_flag=True, help="The article is not public yet: auto sends it to nobody.")
@click.option("--url", help="Address of the article, for the tags.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("--discard-edits", is_flag=True, help="Build the article without what was edited in a script file of it.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: the edition, or the error.")
@script_options
def build(
    article: Path,
    output: Path,
    *,
    feed: Path | None,
    force: bool,
    new: bool,
    only: bool,
    discard_edits: bool,
    quiet: bool,
    as_json: bool,
    **flags: Any,
) -> None:
    """Build the edition of ARTICLE: a text file, a web page saved as a file, a script file, or - for standard input."""
    from artaudio.base.records import to_plain
    from artaudio.commands.memory import small_heaps
    from artaudio.commands.terminal.progress import progress_for
    from artaudio.pipeline.build import build_edition

    settings = settings_from(flags)
    if feed is not None:
        import msgspec

        # The feed's libraries are loaded for those who have one.
        from artaudio.feed.editing import feed_ready

        address = feed_ready(feed, settings.feed, output)
        publish = settings.publish
        if not publish.base_url:
            settings = msgspec.structs.replace(settings, publish=msgspec.structs.replace(publish, base_url=address))
    with progress_for(quiet=quiet or as_json) as progress, small_heaps(progress) as watched:
        built = build_edition(
            article_from(article),
            output,
            settings=settings,
            progress=watched,
            force=force,
            new=new,
            only=only,
            discard_edits=discard_edits,
            notify=notify_by(progress, settings, quiet=quiet),
        )
    change = None
    if feed is not None:
        from artaudio.feed.editing import feed_add

        (change,) = feed_add(feed, [built.folder], settings.feed, create=True)
    if as_json:
        said = {"edition": to_plain(built.edition), "folder": str(built.folder), "unchanged": built.unchanged}
        said |= {"corrected": to_plain(built.correction), "missing_article": built.missing_article}
        print_json(said | ({"feed": {"file": str(feed), **to_plain(change)}} if change else {}))
    elif not quiet:
        from artaudio.commands.terminal.summary import print_missing_article, print_page_notes, print_summary

        print_summary(built)
        print_missing_article(built.missing_article)
        print_page_notes(built.article)
        if change:
            click.echo(f"  feed      {feed}: {change.done.value}" + (f" ({change.note})" if change.note else ""))
