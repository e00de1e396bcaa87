"""The articles that a source holds: one, those of a feed, or the chapters of a book."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from artaudio.article.model import Source
from artaudio.article.readers.recognise import ENTRY, is_entry, is_feed
from artaudio.article.readers.registry import reader_of


class ArticleSource(msgspec.Struct, frozen=True):
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
    source: Source, input_format: str = "", *, limit: int = 0, since: datetime | None = None, chapters: bool = False
) -> Iterator[ArticleSource]:
    """Every article of a source, the newest of a feed first; of any other source the source itself, whatever the limits.

    `limit` is the most that are given of a feed, 0 for all; `since` leaves out those that were published before, but none
    without a date. With `chapters` each chapter of an EPUB book is an article, in reading order. Raises
    UndecodableArticleError where a feed or book cannot be read.
    """
    if chapters and _is_book(source, input_format):
        from artaudio.article.readers.atom_entry import write_entry
        from artaudio.article.readers.epub import read_chapters

        for chapter in read_chapters(source):
            title = chapter.facts.title
            entry = Source.of(f"{source.name}: {title}", write_entry(chapter, teaser=False), ENTRY)
            yield ArticleSource(entry, title, published=chapter.facts.published, id=chapter.id)
        return
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


def holds_several(source: Source, input_format: str = "", *, chapters: bool = False) -> bool:
    """Whether a source is a feed or, where its `chapters` are wanted, a book."""
    return is_feed_of(source, input_format) or (chapters and _is_book(source, input_format))


def _is_book(source: Source, input_format: str) -> bool:
    reader = None if input_format else reader_of(source)
    return "epub" in (input_format, reader.name if reader else "")
