"""List the articles of an input, one after the other, and keep none: JSON Lines, Parquet, folders, sitemaps, lists, feeds."""

import gzip
import hashlib
import io
import itertools
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from lxml import etree

from artaudio.archive.model import Kind, Reference
from artaudio.archive.records import COLUMNS, identity_of, identity_of_line, revision_of
from artaudio.article.model import Source
from artaudio.article.readers.several import is_feed_of
from artaudio.article.readers.source import read_source
from artaudio.base.canonical_address import canonical_address
from artaudio.base.errors import UndecodableArticleError, UnreachableArticleError
from artaudio.base.files import regular_file
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import to_bytes
from artaudio.base.suggestions import did_you_mean_file
from artaudio.base.web_address import is_web_address
from artaudio.batch.entries import SUFFIXES, Entry, Wanted, articles_in, items_of
from artaudio.fetch.client import Client
from artaudio.pipeline.identity import digest_of

LINES = frozenset({".jsonl", ".ndjson"})
PARQUET = ".parquet"
LISTS = frozenset({".txt", ".list", ".urls", ".lst"})
"""How names of files end that may be lists; one is a list whose first line is an address."""
LONGEST_LINE_BYTES = 64_000_000
"""Bytes of a record. What is longer is listed by its beginning, and fails when it is read."""
GROUP_ROWS_COUNT = 512
"""Rows of a Parquet file that are read at once."""
FEEDLIKE = re.compile(r"(?:\.(?:xml|rss|atom|gz)|/(?:feed|rss|atom)/?)(?:\?.*)?$", re.IGNORECASE)
"""How addresses in a list end that are feeds or sitemaps, and are opened to list what they name; `feed:ADDRESS` is one anyhow."""
MARKED_FEED = re.compile(r"feed:(?://)?(?P<address>.+)", re.IGNORECASE)
SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
MOST_SITEMAP_LEVELS = 3
"""Sitemaps that name sitemaps: sitemaps.org allows one level."""


class Input:
    """The articles that an argument stands for: a file, a folder, or an address. Iterated once.

    `client` fetches sitemaps and feeds; pages are left to the workers. Workers must find files under the same paths. Iterating
    raises UnreachableArticleError or UndecodableArticleError for what cannot be listed.
    """

    def __init__(self, argument: Path | str, client: Client, wanted: Wanted | None = None) -> None:
        self._argument, self._client, self._wanted = argument, client, wanted or Wanted()
        self._listed, self._share = 0, 0.0

    @property
    def total(self) -> int | None:
        """How many articles there are, as far as can be told by now; None where nothing can."""
        return round(self._listed / self._share) if self._share > 0 and self._listed else None

    def __iter__(self) -> Iterator[Reference]:
        found = self._of(str(self._argument))
        for reference in itertools.islice(found, self._wanted.limit or None):
            self._listed += 1
            yield reference
        self._share = 1.0

    def _of(self, argument: str) -> Iterator[Reference]:
        if is_web_address(argument):
            yield from self._fetched(argument, 0)
            return
        suffix = Path(argument).suffix.lower()
        if suffix in LINES:
            yield from self._lines(argument)
        elif suffix == PARQUET:
            yield from self._rows(argument)
        elif "://" in argument:
            raise UnreachableArticleError(
                tr("{argument} cannot be listed", argument=argument),
                path=argument,
                hint=tr("of stores, files that end in .jsonl, .ndjson or .parquet can be read"),
            )
        elif Path(argument).is_dir():
            yield from self._folder(Path(argument).absolute())
        else:
            yield from self._file(Path(argument).absolute())

    def _folder(self, folder: Path) -> Iterator[Reference]:
        found = False
        for path in articles_in(folder, SUFFIXES | LINES | {PARQUET}):
            found = True
            if path.suffix.lower() in LINES:
                yield from self._lines(str(path))
            elif path.suffix.lower() == PARQUET:
                yield from self._rows(str(path))
            else:
                yield _of_file(path, path.relative_to(folder).as_posix())
        if not found:
            raise UnreachableArticleError(
                tr("{folder} is a folder without articles", folder=folder),
                path=folder,
                hint=tr(
                    "articles in a folder end in one of {listed}",
                    listed=", ".join(sorted(SUFFIXES | LINES | {PARQUET})),
                ),
            )

    def _file(self, path: Path) -> Iterator[Reference]:
        source = read_source(path)
        content = _unpacked(source.content)
        if SITEMAP.search(content[:4096]):
            yield from self._sitemap(content, str(path), 0)
        elif path.suffix.lower() in LISTS and _is_list(content):
            yield from self._list(content, path.parent)
        elif is_feed_of(source, self._wanted.input_format):
            yield from _items(str(path), source, self._wanted)
        else:
            yield _of_file(path, path.name)

    def _list(self, content: bytes, folder: Path) -> Iterator[Reference]:
        lines = [line.strip() for line in content.decode("utf-8-sig", "replace").splitlines()]
        named = [line for line in lines if line and not line.startswith("#")]
        for number, line in enumerate(named):
            marked = MARKED_FEED.fullmatch(line)
            address = marked["address"] if marked else line
            if marked and not is_web_address(address):
                address = f"https://{address}"
            if is_web_address(address) and not marked and not FEEDLIKE.search(address):
                yield _of_page(address)
            elif is_web_address(address):
                yield from self._fetched(address, 0)
            else:
                yield from self._of(str(folder / address))
            self._share = (number + 1) / len(named)

    def _fetched(self, address: str, depth: int) -> Iterator[Reference]:
        """What is at an address: a sitemap, a feed, or a page."""
        if not FEEDLIKE.search(address) and depth:
            yield _of_page(address)
            return
        self._client.say(address)
        source = self._client.source(address)
        content = _unpacked(source.content)
        if SITEMAP.search(content[:4096]):
            yield from self._sitemap(content, address, depth)
        elif is_feed_of(source, self._wanted.input_format):
            yield from _items(address, source, self._wanted)
        else:
            yield _of_page(address)

    def _sitemap(self, content: bytes, name: str, depth: int) -> Iterator[Reference]:
        """The pages of a sitemap, and of those that it names (sitemaps.org)."""
        if depth > MOST_SITEMAP_LEVELS:
            raise UndecodableArticleError(
                tr("{name}: sitemaps name each other", name=name), path=name, hint=tr("name one of them")
            )
        try:
            events = etree.iterparse(io.BytesIO(content), resolve_entities=False, no_network=True, huge_tree=False)
            for _, element in events:
                kind = etree.QName(element).localname
                if kind not in {"url", "sitemap"}:
                    continue
                said = {etree.QName(child).localname: (child.text or "").strip() for child in element}
                if is_web_address(address := said.get("loc", "")):
                    if kind == "url":
                        yield _of_page(address, said.get("lastmod", ""))
                    else:
                        self._client.say(address)
                        below = _unpacked(self._client.source(address).content)
                        yield from self._sitemap(below, address, depth + 1)
                element.clear()
        except etree.LxmlError as error:
            raise UndecodableArticleError(
                tr("{name} is a sitemap that cannot be read: {error}", name=name, error=error),
                path=name,
                hint=tr("check the file"),
            ) from error

    def _lines(self, path: str) -> Iterator[Reference]:
        name, place, offset = Path(path).name, absolute(path), 0
        with opened(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            for number, line in enumerate(_bounded_lines(file), 1):
                if line.strip():
                    identity, revision = identity_of_line(line)
                    yield Reference(
                        identity,
                        f"{name}:{number}",
                        Kind.LINE,
                        place,
                        offset,
                        len(line),
                        version=hashlib.sha256(line).hexdigest(),
                        revision=revision,
                    )
                offset += len(line)
                self._share = offset / max(size, offset)

    def _rows(self, path: str) -> Iterator[Reference]:

        name, place, done = Path(path).name, absolute(path), 0
        with opened(path) as file:
            table = _parquet(file, path)
            there = [column for column in COLUMNS if column in table.schema_arrow.names]
            for group in range(table.num_row_groups):
                row = 0
                for batch in table.iter_batches(GROUP_ROWS_COUNT, row_groups=[group], columns=there):
                    for record in batch.to_pylist():
                        content = to_bytes({key: str(value) for key, value in record.items() if value is not None})
                        identity = identity_of(record.get("id"), record.get("url") or record.get("address"), content)
                        version = hashlib.sha256(content).hexdigest()
                        done += 1
                        dates = map(record.get, ("date_modified", "updated", "modified", "date_published", "published"))
                        yield Reference(
                            identity,
                            f"{name}:{done}",
                            Kind.ROW,
                            place,
                            group,
                            item=str(row),
                            version=version,
                            revision=revision_of(*dates),
                        )
                        row += 1
                        self._share = done / table.metadata.num_rows


def opened(path: str) -> IO[bytes]:
    """A file, or an object of a store by its address, to be read. Raises UnreachableArticleError."""
    try:
        if "://" not in path:
            return regular_file(Path(path))
        import fsspec

        file: IO[bytes] = fsspec.open(path, "rb").open()
    except (OSError, ValueError) as error:
        raise UnreachableArticleError(
            tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)) + did_you_mean_file(path),
            path=path,
            hint=tr("check the path, and that you may read it"),
        ) from error
    return file


def absolute(path: str) -> str:
    """A path as workers find it; an address stays as it is."""
    return path if "://" in path else str(Path(path).absolute())


def _parquet(file: IO[bytes], path: str) -> Any:
    import pyarrow
    import pyarrow.parquet

    try:
        return pyarrow.parquet.ParquetFile(file)
    except pyarrow.ArrowException as error:
        raise UndecodableArticleError(
            tr("{path} is no Parquet file that can be read: {error}", path=path, error=error),
            path=path,
            hint=tr("export it again"),
        ) from error


def record_at(reference: Reference) -> dict[str, Any]:
    """The record of a row of a Parquet file. Raises UnreachableArticleError or UndecodableArticleError."""
    with opened(reference.source) as file:
        table = _parquet(file, reference.source)
        there = [column for column in COLUMNS if column in table.schema_arrow.names]
        row = int(reference.item)
        for batch in table.iter_batches(GROUP_ROWS_COUNT, row_groups=[reference.offset], columns=there):
            if row < batch.num_rows:
                found: dict[str, Any] = batch.slice(row, 1).to_pylist()[0]
                return {key: value for key, value in found.items() if value is not None}
            row -= batch.num_rows
    raise UndecodableArticleError(
        tr("{name} is not there any more", name=reference.name), path=reference.name, hint=tr("start the run again")
    )


def _bounded_lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; one that is too long comes in pieces."""
    while line := file.readline(LONGEST_LINE_BYTES):
        yield line


def _unpacked(content: bytes) -> bytes:
    """What a sitemap holds that was packed by gzip; anything else as it is."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            return file.read(LONGEST_LINE_BYTES)
    except (OSError, EOFError):
        return content


def _is_list(content: bytes) -> bool:
    """Whether the first line that says something is an address."""
    lines = content[:65536].decode("utf-8-sig", "replace").splitlines()
    first = next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")
    return is_web_address(first) or MARKED_FEED.fullmatch(first) is not None


def _of_file(path: Path, key: str) -> Reference:
    """A file, known by its path below the folder that was named; what is in it is read to tell whether it has changed."""
    try:
        with path.open("rb") as file:
            version, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
    except OSError as error:
        raise UnreachableArticleError(
            tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)),
            path=path,
            hint=tr("check that you may read it"),
        ) from error
    return Reference(digest_of(key), key, Kind.FILE, str(path), length=size, version=version)


def _of_page(address: str, last_change: str = "") -> Reference:
    identity = digest_of(canonical_address(address) or address)
    return Reference(identity, address, Kind.PAGE, address, version=last_change, revision=revision_of(last_change))


def _items(origin: str, feed: Source, wanted: Wanted) -> Sequence[Reference]:
    return [of_item(origin, entry) for entry in items_of(origin, feed, Wanted(since=wanted.since))]


def of_item(origin: str, entry: Entry) -> Reference:
    """An item of a feed: by itself where it has all of its text, else the page that it names."""
    identity = digest_of(entry.same)
    if entry.source is None and entry.address:
        return Reference(identity, entry.address, Kind.PAGE, entry.address)
    version = entry.source.digest if entry.source else ""
    return Reference(identity, entry.name, Kind.ITEM, origin, item=entry.key, version=version)
