"""Which articles of a feed a command takes: `--limit` and `--since`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import tr

if TYPE_CHECKING:
    from artaudio.article.model import Source
    from artaudio.article.readers.several import ArticleSource


def feed_options(command: Callable[..., None]) -> Callable[..., None]:
    """Flags that choose among the articles of a feed."""
    since = click.option("--since", metavar="DATE", help="Of a feed: only what was published on this day or later.")
    limit = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Of a feed: the newest N articles.")
    return limit(since(command))


def articles_of(article: "Path | Source", flags: dict[str, Any]) -> "Sequence[Path | ArticleSource]":
    """The articles of a feed that the flags choose; of everything else the article itself, which is not read where it is a path.

    Raises SettingsError for a date that is none, EmptyArticleError where a feed has no article, UndecodableArticleError where
    it cannot be read.
    """
    from artaudio.article.readers.several import ArticleSource, is_feed_of, read_articles
    from artaudio.article.readers.source import read_source
    from artaudio.base.errors import EmptyArticleError

    since = since_from(flags.get("since"))
    if isinstance(article, Path):
        if not article.is_file():  # a pipe can be read once only; what is missing is reported by who reads it
            return [article]
        source = read_source(article)
    else:
        source = article
    input_format = flags.get("input_format") or ""
    if not is_feed_of(source, input_format):
        return [article if isinstance(article, Path) else ArticleSource(source)]
    found = list(read_articles(source, input_format, limit=flags.get("limit") or 0, since=since))
    if not found:
        said = tr(" published on that day or later") if since else ""
        raise EmptyArticleError(
            tr("{name} is a feed without articles{said}", name=source.name, said=said),
            path=source.name,
            hint=tr("give an earlier --since, another feed, or the file of an article"),
        )
    return found


def only_article(article: "Path | Source", flags: dict[str, Any]) -> "Path | Source":
    """The one article that a command takes.

    Raises UndecodableArticleError where a feed has several, TeaserError for an excerpt.
    """
    from artaudio.base.errors import UndecodableArticleError

    found = articles_of(article, flags)
    if len(found) == 1 and (found[0] if isinstance(found[0], Path) else found[0].source) is article:
        given = {"--limit": flags.get("limit"), "--since": flags.get("since")}
        name_unused(article, given, {"--header": flags.get("header"), "--cookies": flags.get("cookies")})
    if len(found) > 1:
        name = str(article) if isinstance(article, Path) else article.name
        raise UndecodableArticleError(
            tr("{name} is a feed with {count} articles, and this command takes one", name=name, count=len(found)),
            path=name,
            hint=tr("--limit 1 takes the newest; `artaudio build` makes an edition of each"),
        )
    return source_of(found[0])


def name_unused(article: "Path | str | Source", given: dict[str, Any], sent: dict[str, Any]) -> None:
    """Name, on standard error, the options that were given and that one article has no use for.

    `given` are those of feeds and books, `sent` those of addresses, by name: an option counts as given where its value is true.
    """
    if chosen := [option for option, value in given.items() if value]:
        click.echo(tr("{options}: of no use here, since this is one article", options=", ".join(chosen)), err=True)
    if isinstance(article, Path) and (unsent := [option for option, value in sent.items() if value]):
        click.echo(tr("{options}: of no use here, since this is no address", options=", ".join(unsent)), err=True)


def source_of(article: "Path | ArticleSource") -> "Path | Source":
    """What one article is read from. Raises TeaserError for an excerpt."""
    from artaudio.article.readers.several import whole_source

    return article if isinstance(article, Path) else whole_source(article)


def since_from(text: str | None) -> datetime | None:
    if not text:
        return None
    from artaudio.article.readers.metadata import read_moment
    from artaudio.base.errors import SettingsError

    if (moment := read_moment(text)) is None:
        raise SettingsError(
            tr("{text!r} is no date", text=text), key="since", hint=tr("write 2026-03-01, or 2026-03-01T08:00")
        )
    return moment
