"""`artaudio build`: the edition of an article, or of each of many."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import tr
from artaudio.commands.feed_items import feed_options, name_unused, since_from
from artaudio.commands.flags import (
    address_options,
    article_from,
    client_from,
    engine_option,
    notify_by,
    output_option,
    print_json,
    script_options,
    settings_from,
    speed_option,
    voice_option,
    with_feed_address,
)
from artaudio.commands.usage import AddressType, ArticlePath, ArticlesCommand, PathType

if TYPE_CHECKING:
    from artaudio.article.model import Source
    from artaudio.base.settings import Settings


@click.command(cls=ArticlesCommand)
@click.argument("articles", metavar="ARTICLE…", nargs=-1, required=True, type=ArticlePath())
@output_option
@engine_option
@voice_option
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    multiple=True,
    help="Of mp3, ogg, opus, flac, wav, m4b and epub, separated by commas or each with its own --format [mp3,ogg]. "
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
    type=PathType(dir_okay=False),
    help="Put the edition into this podcast feed, made if it is not there.",
)
@click.option("--draft", is_flag=True, help="The article is not public yet: auto sends it to nobody.")
@click.option("--url", type=AddressType(), help="Address of the article, for the tags.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("--discard-edits", is_flag=True, help="Build the article without what was edited in a script file of it.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: the edition, or the error.")
@click.option("--json-lines", is_flag=True, help="Of many articles: print one JSON object a line as each is done.")
@click.option(
    "--jobs", type=click.IntRange(0, 64), default=0, metavar="N", help="Of many articles: build N at the same time [1]."
)
@feed_options
@click.option("--each-chapter", is_flag=True, help="Of an EPUB book: an edition of each chapter.")
@address_options
@script_options
def build(
    articles: tuple[Path | str, ...],
    *,
    jobs: int,
    limit: int | None,
    since: str | None,
    each_chapter: bool,
    as_json: bool,
    json_lines: bool,
    **flags: Any,
) -> None:
    """Build the edition of ARTICLE: a file, the address of a web page, or - for standard input.

    A file is a text, a saved web page, a document, or a script file. Of several articles, of a folder and of a feed each becomes
    an edition, of a book with --each-chapter each chapter; one that fails stops no other (exit code 10).
    """
    settings = settings_from(flags)
    wanted: dict[str, Any] = {
        "limit": limit or 0,
        "since": since_from(since),
        "input_format": settings.article.input_format,
        "chapters": each_chapter,
    }
    chosen: list[Path | str | Source] = [*articles]
    if len(articles) == 1 and not jobs and not json_lines:
        found, identity = _single(articles[0], settings, flags, wanted)
        if not isinstance(found, list):
            if not flags["quiet"]:
                chosen_by = {"--limit": limit, "--since": since, "--each-chapter": each_chapter}
                name_unused(
                    articles[0],
                    chosen_by if identity is None else {},
                    {"--header": flags["header"], "--cookies": flags["cookies"]},
                )
            _build_one(found, settings, identity=identity or "", as_json=as_json, **flags)
            return
        chosen = found
    # Who builds one article needs none of what fetches and counts.
    from artaudio.batch.entries import Wanted
    from artaudio.commands.many import build_many

    build_many(
        [article_from(one, settings, flags) if isinstance(one, Path) else one for one in chosen],
        settings,
        flags,
        named=[one for one in articles if isinstance(one, str)],
        wanted=Wanted(**wanted),
        jobs=jobs or 1,
        as_json=as_json,
        json_lines=json_lines,
    )


def _single(
    article: Path | str, settings: "Settings", flags: dict[str, Any], wanted: dict[str, Any]
) -> "tuple[Path | Source | list[Path | str | Source], str | None]":
    """The one article that was named, or a list where it is a folder or a feed of many; and the id of a feed's or a book's part.

    The id is empty for a part that has none, and None for an article that is no part of anything.
    `wanted` are the fields of `artaudio.batch.entries.Wanted`: who builds one article needs none of what fetches and counts.
    """
    if isinstance(article, Path) and article.is_dir():
        return [article], None
    found = article_from(article, settings, flags)
    source = found
    if isinstance(source, Path):
        if not source.is_file():  # a pipe can be read once only; what is missing is reported by who reads it
            return source, None
        from artaudio.article.readers.source import read_source

        source = read_source(source)
    if not _holds_several(source, settings.article.input_format, chapters=wanted["chapters"]):
        return found, None
    from artaudio.batch.entries import Wanted, article_of, items_of

    items = items_of(source.name, source, Wanted(**wanted))
    if not items and wanted["chapters"]:
        from artaudio.base.errors import EmptyArticleError

        raise EmptyArticleError(
            tr("{name} is a book whose contents name no chapter, and no part of it has a heading", name=source.name),
            path=source.name,
            hint=tr("leave --each-chapter out: the book becomes one edition"),
        )
    if len(items) != 1:
        return [source], None
    client = client_from(settings, flags, lambda line: click.echo(line, err=True), polite=True)
    if isinstance(article, str):
        client.name(article)
    return article_of(items[0], client), items[0].identity


def _holds_several(source: "Source", input_format: str, *, chapters: bool) -> bool:
    """Whether a source is a feed, or a book whose chapters are wanted.

    One that begins as no feed can is none, and needs none of the readers to be loaded.
    """
    if (
        not chapters
        and not input_format
        and source.content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] not in (b"<", b"{")
    ):
        return False
    from artaudio.article.readers.several import holds_several

    return holds_several(source, input_format, chapters=chapters)


def _build_one(
    article: "Path | Source",
    settings: "Settings",
    *,
    identity: str,
    output: Path,
    feed: Path | None,
    force: bool,
    new: bool,
    only: bool,
    discard_edits: bool,
    quiet: bool,
    as_json: bool,
    **flags: Any,
) -> None:
    """Build one edition, put it into the feed, and say what it came to."""
    from artaudio.base.records import to_plain
    from artaudio.commands.memory import small_heaps
    from artaudio.commands.terminal.progress import progress_for
    from artaudio.pipeline.build import build_edition

    settings = with_feed_address(settings, feed, output)
    with progress_for(quiet=quiet or as_json) as progress, small_heaps(progress) as watched:
        built = build_edition(
            article,
            output,
            settings=settings,
            progress=watched,
            force=force,
            new=new,
            only=only,
            discard_edits=discard_edits,
            identity=identity,
            notify=notify_by(progress, settings, quiet=quiet),
        )
    change = None
    if feed is not None:
        from artaudio.feed.editing import feed_add

        (change,) = feed_add(feed, [built.folder], settings.feed, create=True)
    if as_json:
        said = {"edition": to_plain(built.edition), "folder": str(built.folder), "unchanged": built.unchanged}
        said |= {"corrected": to_plain(built.correction), "missing_article": built.missing_article}
        said["corrected_by"] = str(built.corrected_by or "")
        print_json(said | ({"feed": {"file": str(feed), **to_plain(change)}} if change else {}))
    elif not quiet:
        from artaudio.commands.terminal.streams import cleaned
        from artaudio.commands.terminal.summary import print_missing_article, print_page_notes, print_summary
        from artaudio.commands.terminal.tables import labelled

        print_summary(built)
        print_missing_article(built.missing_article)
        print_page_notes(built.article)
        if change:
            click.echo(
                labelled("feed", f"{feed}: {tr(change.done)}" + (f" ({cleaned(change.note)})" if change.note else ""))
            )
            click.echo(labelled("", cleaned(change.url)))
