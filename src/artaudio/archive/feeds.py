"""Write the podcast feed of an archive: the newest editions, and archive pages by month (RFC 5005, section 4).

Every edition that has a date stands on one archive page, the oldest page first, so that pages of months that have gone stay as
they are. feed.xml has the newest editions once more, and leads to the newest page.
"""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import msgspec

from artaudio.archive.manifests import merge, rows_in
from artaudio.archive.store import Store
from artaudio.base.errors import FeedError
from artaudio.base.messages import tr
from artaudio.base.records import from_json, to_bytes
from artaudio.base.settings import FeedSettings
from artaudio.base.web_address import as_url
from artaudio.feed.addresses import Place, base_url
from artaudio.feed.channel import channel_only, new_feed, podcast_guid
from artaudio.feed.document import read_document, with_elements
from artaudio.feed.item import ENCLOSURE, Shelved, guid_part, parts_of
from artaudio.feed.markup import Markup
from artaudio.feed.names import RSS
from artaudio.feed.style import style_sheet
from artaudio.publish.model import Edition

FOLDER = "feeds"
FEED_FILE, STYLE_FILE = "feed.xml", "feed.css"
NEWEST_COUNT = 100
"""Items of feed.xml."""
LARGEST_PAGE_COUNT = 500
"""Items of an archive page; a month with more has several."""
PAGE = re.compile(r"\d{4}-\d{2}(?:-\d+)?\.xml")
ROOT = Path("/")
"""Stands for the store in the paths of editions, of which addresses are made."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the feeds have: `items` on `pages`; `changed` files were written. `undated` and `later` editions are left out."""

    items: int
    pages: int
    changed: int
    undated: int
    later: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One edition of a month: when it was published (ISO 8601, UTC), where it lies, and what a feed needs of edition.json."""

    published: str
    identity: str
    folder: str
    listed: str


@dataclass(frozen=True, slots=True)
class _Page:
    """An archive page: its file, its month, and which items of the month it has, from the oldest on."""

    name: str
    month: str
    first: int
    end: int


def write_feeds(store: Store, settings: FeedSettings, now: datetime | None = None) -> Written:
    """Write the feed and its archive pages into the store; a file that would come out the same is not written.

    Editions that are dated after `now` are left out. Raises SettingsError and FeedError for a [feed] table that makes no podcast.
    """
    now = now or datetime.now(UTC)
    new_feed(Path(FEED_FILE), settings, STYLE_FILE, now)
    merge(store)
    channel = _channel(settings)
    changed = 0
    if "://" not in settings.image:
        changed += _put(store, settings.image, Path(settings.image).read_bytes())
    changed += _put(store, STYLE_FILE, style_sheet().encode())
    with tempfile.TemporaryDirectory(prefix="artaudio-") as scratch:
        folder = Path(scratch)
        months, undated, later = _sorted_into(folder, store, now)
        pages = list(_pages(months))
        for number, page in enumerate(pages):
            lines = _read(folder, page.month)[page.first : page.end]
            older = pages[number - 1].name if number else ""
            newer = pages[number + 1].name if number + 1 < len(pages) else ""
            links = (*_link("prev-archive", older, channel), *_link("next-archive", newer, channel))
            history = (Markup("fh", "archive"), *_link("current", FEED_FILE, channel), *links)
            changed += _put(store, page.name, _feed(channel, page.name, history, lines))
        newest = _newest(folder, sorted(months))
        links = tuple(_link("prev-archive", pages[-1].name, channel)) if pages else ()
        changed += _put(store, FEED_FILE, _feed(channel, FEED_FILE, links, newest))
    names = {page.name for page in pages}
    for path in store.sizes(FOLDER):
        name = path.rpartition("/")[2]
        if PAGE.fullmatch(name) and name not in names:
            store.remove(path)
            changed += 1
    return Written(sum(months.values()), len(pages), changed, undated, later)


def _channel(settings: FeedSettings) -> FeedSettings:
    """The channel with whole addresses, the same on all pages."""
    base = base_url(settings.base_url)
    image = as_url(settings.image) if "://" in settings.image else f"{base}{FOLDER}/{quote(settings.image)}"
    return msgspec.structs.replace(
        settings,
        base_url=base,
        image=image,
        link=as_url(settings.link),
        guid=settings.guid or podcast_guid(f"{base}{FOLDER}/{FEED_FILE}"),
    )


def _sorted_into(folder: Path, store: Store, now: datetime) -> tuple[dict[str, int], int, int]:
    """Write the editions of each month into a file; how many each has, how many have no date, and how many are not public yet."""
    months: dict[str, int] = {}
    undated = later = 0
    for row in rows_in(store):
        if not row.published:
            undated += 1
            continue
        edition = from_json(row.listed, Edition)
        if not edition.is_public(now):
            later += 1
            continue
        if not any(file.format == ENCLOSURE for file in edition.files):
            raise FeedError(
                tr("the edition of {name} has no MP3, the only format all podcast clients play", name=row.name),
                hint=tr("build the archive with mp3 among the formats: --format mp3,ogg"),
            )
        line = _Line(row.published, row.identity, f"{store.place(row.identity)}/{row.folder}", row.listed)
        month = row.published[:7]
        with (folder / month).open("ab") as file:
            file.write(to_bytes(line) + b"\n")
        months[month] = months.get(month, 0) + 1
    return months, undated, later


def _pages(months: dict[str, int]) -> Iterator[_Page]:
    for month in sorted(months):
        for number, first in enumerate(range(0, months[month], LARGEST_PAGE_COUNT), 1):
            name = f"{month}.xml" if number == 1 else f"{month}-{number}.xml"
            yield _Page(name, month, first, first + LARGEST_PAGE_COUNT)


def _read(folder: Path, month: str) -> list[_Line]:
    """The editions of a month, the oldest first."""
    with (folder / month).open("rb") as file:
        return sorted((from_json(line, _Line) for line in file), key=lambda line: (line.published, line.identity))


def _newest(folder: Path, months: Sequence[str]) -> list[_Line]:
    newest: list[_Line] = []
    for month in reversed(months):
        if len(newest) >= NEWEST_COUNT:
            break
        newest = _read(folder, month) + newest
    return newest[-NEWEST_COUNT:]


def _feed(channel: FeedSettings, name: str, history: Sequence[Markup], lines: Sequence[_Line]) -> bytes:
    """A feed of these editions, the newest first; its date is that of the newest."""
    editions = [(line, from_json(line.listed, Edition)) for line in reversed(lines)]
    built = datetime.fromisoformat(lines[-1].published) if lines else datetime(2017, 1, 1, tzinfo=UTC)
    generated = any(edition.metadata.synthetic_voice for _, edition in editions)
    address = f"{channel.base_url}{FOLDER}/{name}"
    made = channel_only(channel, address, STYLE_FILE, built, generated=generated, beside=False)
    items = (_item(channel, line, edition) for line, edition in editions)
    return with_elements(read_document(made.encode(), name), (*history, *items))


def _item(channel: FeedSettings, line: _Line, edition: Edition) -> Markup:
    shelved, place = Shelved(ROOT / line.folder, edition), Place(ROOT, channel.base_url)
    published = datetime.fromisoformat(line.published)
    parts = parts_of(shelved, place, published, explicit=channel.explicit, author=channel.author)
    return Markup(RSS, "item", children=(*parts[:3], guid_part(shelved.guid), *parts[3:]))


def _link(relation: str, name: str, channel: FeedSettings) -> Iterator[Markup]:
    """A link to a page (RFC 5005, section 4); none where there is no such page."""
    if name:
        address = f"{channel.base_url}{FOLDER}/{name}"
        yield Markup("atom", "link", attributes=(("href", address), ("rel", relation), ("type", "application/rss+xml")))


def _put(store: Store, name: str, content: bytes) -> bool:
    """Whether a file had to be written."""
    path = f"{FOLDER}/{name}"
    if store.read(path) == content:
        return False
    store.replace(path, content)
    return True
