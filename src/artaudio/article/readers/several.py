"""The articles that a source holds: one, or those of a feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from artaudio.article.model import Source
from artaudio.article.readers.recognise import is_entry, is_feed
from artaudio.article.readers.registry import reader_of


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """One article to be read.

    `title`, `address`, `published` and `id` are what a feed states of it, empty for a source of its own.
    `teaser` is True where a feed has no more than an excerpt: `whole_source` then raises TeaserError.
    """

    source: Source
    title: str = ""
    address: str = ""
    published: datetime | None = None
    teaser: bool = False
    id: str = ""


def read_articles(
    source: Source, input_format: str = "", *, limit: int = 0, since: datetime | None = None
) -> Iterator[ArticleSource]:
    """Every article of a source, the newest of a feed first; of any other source the source itself, whatever the limits.

    `limit` is the most that are given of a feed, 0 for all; `since` leaves out those that were published before, but none
    without a date. Raises UndecodableArticleError where a feed cannot be read.
    """
    if not is_feed_of(source, input_format):
        yield ArticleSource(source)
        return
    from artaudio.article.readers.feed import read_feed

    items = list(read_feed(source))
    if all(item.published for item in items):
        items.sort(key=lambda item: item.published or datetime.max, reverse=True)
    wanted = [item for item in items if since is None or item.published is None or item.published >= since]
    for item in wanted[: limit or None]:
        yield ArticleSource(item.source, item.title, item.address, item.published, item.teaser, item.id)


def whole_source(article: ArticleSource) -> Source:
    """The source from which an article is read.

    Raises TeaserError where a feed has an excerpt only: the article stands on the page at its `address`.
    """
    if article.teaser:
        from artaudio.article.readers.atom_entry import only_a_teaser

        raise only_a_teaser(article.source.name, article.address)
    return article.source


def is_feed_of(source: Source, input_format: str = "") -> bool:
    """Whether a source is read as a feed, which may have several articles; one of its items is none."""
    if input_format:
        return input_format == "feed" and not is_entry(source)
    reader = reader_of(source)
    return reader is not None and reader.name == "feed" and is_feed(source)
