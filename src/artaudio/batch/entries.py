"""Find the articles that a file, a folder, an address or a feed stands for."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shlex import quote

from artaudio.article.model import Source
from artaudio.article.readers.several import ArticleSource, holds_several, is_feed_of, read_articles
from artaudio.article.readers.source import read_source
from artaudio.base.canonical_address import canonical_address
from artaudio.base.errors import TeaserError, UnreachableArticleError
from artaudio.base.messages import reason_of, tr
from artaudio.base.web_address import is_web_address
from artaudio.fetch.client import Client
from artaudio.pipeline.script import PAGE_HEAD_BYTES, is_own_page
from artaudio.publish.edition_file import EDITION_FILE

SUFFIXES = frozenset(
    {".html", ".htm", ".xhtml", ".xht", ".mht", ".mhtml", ".txt", ".text", ".md", ".markdown", ".epub", ".docx", ".pdf"}
)
"""How names of files end that are articles when a folder is named. Others are left out; a file that is named itself is read."""
SAVED_PARTS = re.compile(r".+(?:_files|-Dateien|_bestanden|\.fld)")
"""Folders in which browsers put pictures and scripts beside a page that they save."""
MADE = (EDITION_FILE, "archive.json")
"""Files that only folders have which artaudio made: an edition, the store of an archive."""
LIST_FILE = "index.html"
"""Name of the list page that `artaudio publish` makes of editions."""
GLOBAL_ID = re.compile(r"(?:https?://|tag:|urn:)", re.IGNORECASE)
"""How an id begins that is the same wherever it is met (RFC 4151, RFC 8141)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that is to be built, before it is read.

    `origin` is the argument or the source that it comes of, `key` tells it from the others there, and `name` is how messages
    call it. It is a file at `path`, or a page at `address`, or all of it is in `source` (an item of a feed). `identity` is
    what its edition is known by where a feed gives it an id; "" lets address, text and file tell. `title` and `published` are
    what a feed says.
    """

    origin: str
    key: str
    name: str
    path: Path | None = None
    address: str = ""
    source: Source | None = None
    identity: str = ""
    title: str = ""
    published: datetime | None = None

    @property
    def same(self) -> str:
        """What two entries have in common that are one article."""
        return self.identity or canonical_address(self.address) or self.key


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles of a feed are wanted: at most `limit` (0 for all), none published before `since`; whether each chapter
    of a book is one; and how the source is read."""

    limit: int = 0
    since: datetime | None = None
    input_format: str = ""
    chapters: bool = False

    def several_in(self, source: Source) -> bool:
        """Whether a source is a feed, or a book whose chapters are wanted."""
        return holds_several(source, self.input_format, chapters=self.chapters)


def entries_in(argument: Path | str, wanted: Wanted) -> Sequence[Entry]:
    """The articles that an argument stands for. An address is given as it is: what is there is found when it is fetched.

    Raises UnreachableArticleError for a file or folder that cannot be read, or a folder without articles;
    UndecodableArticleError for a feed that cannot be read.
    """
    if isinstance(argument, str) and is_web_address(argument):
        return (Entry(argument, argument, argument, address=argument),)
    path = Path(argument)
    if path.is_dir():
        refuse_edition(path)
        files = tuple(articles_in(path))
        if not files:
            raise UnreachableArticleError(
                tr("{path} is a folder without articles", path=path),
                path=path,
                hint=tr("articles in a folder end in one of {listed}", listed=", ".join(sorted(SUFFIXES))),
            )
        return tuple(Entry(str(path), file.relative_to(path).as_posix(), str(file), path=file) for file in files)
    if path.is_file():  # a pipe can be read once only; what is missing is reported by who reads it
        source = read_source(path)
        if wanted.several_in(source):
            return items_of(str(path), source, wanted)
    return (Entry(str(path), path.name, str(path), path=path),)


def refuse_edition(folder: Path) -> None:
    """Raise UnreachableArticleError where a folder is that of an edition: what is in it was made of an article."""
    if (folder / EDITION_FILE).is_file():
        raise UnreachableArticleError(
            tr("{path} is an edition, and no folder of articles", path=folder),
            path=folder,
            hint=tr(
                "name the article that it was built from; `artaudio edit {path}` opens it", path=quote(str(folder))
            ),
        )


def items_of(origin: str, feed: Source, wanted: Wanted) -> Sequence[Entry]:
    """The articles of a feed, the oldest first, as they came; or the chapters of a book. Raises UndecodableArticleError."""
    found = list(
        read_articles(feed, wanted.input_format, limit=wanted.limit, since=wanted.since, chapters=wanted.chapters)
    )
    if is_feed_of(feed, wanted.input_format):
        found.reverse()
    keys: set[str] = set()
    entries = []
    for item in found:
        entry = _item(origin, feed, item, keys)
        keys.add(entry.key)
        entries.append(entry)
    return tuple(entries)


def _item(origin: str, feed: Source, item: ArticleSource, taken: AbstractSet[str]) -> Entry:
    """The entry of an item. Where a feed gives one id to several, the later ones are told by more than that."""
    told = (item.id, item.address, item.title, item.source.digest)
    names = [" ".join(filter(None, told[:count])) for count in range(1, len(told) + 1)]
    key = next(name for name in (*names, f"{names[-1]} {len(taken)}") if name and name not in taken)
    scope = "" if GLOBAL_ID.match(key) else f"{canonical_address(feed.address) or Path(feed.name).name} "
    return Entry(
        origin=origin,
        key=key,
        name=item.address or item.source.name,
        address=item.address,
        source=None if item.teaser else item.source,
        identity=f"{scope}{key}" if item.id else "",
        title=item.title,
        published=item.published,
    )


def articles_in(folder: Path, suffixes: AbstractSet[str] = SUFFIXES) -> Iterator[Path]:
    """The files below a folder whose names end in one of `suffixes`, sorted; hidden ones, parts of saved pages,
    editions, archives and list pages are none.

    Raises UnreachableArticleError for a folder that cannot be read.
    """
    try:
        below = sorted(folder.iterdir())
    except OSError as error:
        raise UnreachableArticleError(
            tr("{folder} cannot be read: {reason}", folder=folder, reason=reason_of(error)),
            path=folder,
            hint=tr("check the path, and that you may read it"),
        ) from error
    for path in below:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            if not path.is_symlink() and not SAVED_PARTS.fullmatch(path.name) and not _is_made_here(path):
                yield from articles_in(path, suffixes)
        elif path.suffix.lower() in suffixes and not _is_list_page(path):
            yield path


def _is_made_here(folder: Path) -> bool:
    """Whether a folder is an edition, or the store of an archive, whose tables would be read as articles."""
    return any((folder / name).exists() for name in MADE)


def _is_list_page(path: Path) -> bool:
    """Whether a file is the list page that `artaudio publish` makes. Who reads it says what is wrong with any other."""
    if path.name != LIST_FILE:
        return False
    try:
        with path.open("rb") as file:
            return is_own_page(file.read(PAGE_HEAD_BYTES))
    except OSError:
        return False


def article_of(entry: Entry, client: Client) -> Path | Source:
    """What an entry is built from: its file, the item of its feed, or the page, which is fetched.

    Raises UnreachableArticleError or WithheldArticleError for a page that cannot be had, TeaserError for an item of a feed
    that has an excerpt and no page.
    """
    if entry.path is not None:
        return entry.path
    if entry.source is not None:
        return entry.source
    if not entry.address:
        raise TeaserError(
            tr("the feed has only the beginning of {title!r}, and names no page", title=entry.title or entry.key),
            path=entry.name,
            hint=tr("give the article's page or file"),
        )
    client.say(entry.address)
    return client.source(entry.address)
