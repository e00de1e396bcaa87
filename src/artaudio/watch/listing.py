"""List the articles that a watched source has at the moment: of a feed, a folder, a file, or the page itself."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from artaudio.article.model import Source
from artaudio.article.readers.several import is_feed_of
from artaudio.article.readers.source import read_source
from artaudio.base.web_address import is_web_address
from artaudio.batch.entries import Entry, Wanted, articles_in, items_of, refuse_edition
from artaudio.fetch.client import Client

SETTLED_AFTER = 2.0
"""Seconds since a file was written last, after which it counts as whole: a program may still be copying it."""


def list_source(source: str, client: Client, wanted: Wanted) -> Sequence[Entry]:
    """The articles of a source, the oldest of a feed first. A page is given with what was fetched of it.

    Which ones are wanted is decided for those alone that are new: others would seem to have disappeared.
    Raises UnreachableArticleError, WithheldArticleError or UndecodableArticleError where it cannot be read.
    """
    everything = Wanted(input_format=wanted.input_format)
    if is_web_address(source):
        fetched = client.source(source)
        if is_feed_of(fetched, wanted.input_format):
            return items_of(source, fetched, everything)
        return (Entry(source, source, source, address=source, source=fetched),)
    path = Path(source)
    if path.is_dir():
        refuse_edition(path)
        return tuple(
            Entry(source, file.relative_to(path).as_posix(), str(file), path=file) for file in articles_in(path)
        )
    read = read_source(path)
    if is_feed_of(read, wanted.input_format):
        return items_of(source, read, everything)
    return (Entry(source, path.name, source, path=path),)


def is_wanted(entry: Entry, since: datetime | None) -> bool:
    """Whether a new entry is not older than `since`: by its feed's date, or by its file's. Without a date it is."""
    if since is None:
        return True
    moment = entry.published
    if moment is None and entry.path is not None:
        try:
            moment = datetime.fromtimestamp(entry.path.stat().st_mtime, UTC)
        except OSError:
            return True
    return moment is None or moment >= since


def settled(path: Path, sleep: Callable[[float], object], clock: Callable[[], float] = time.time) -> Source:
    """The content of a file that nobody is writing any more, as far as its time tells. Raises UnreachableArticleError."""
    source = read_source(path)
    while True:
        try:
            age = clock() - path.stat().st_mtime
        except OSError:
            return source
        if not 0 <= age < SETTLED_AFTER:
            return source
        sleep(SETTLED_AFTER - age)
        again = read_source(path)
        if again.digest == source.digest:
            return again
        source = again
