"""Tell which files of the folder may be asked for: those that an edition lists, and those that the feed offers."""

from functools import lru_cache
from pathlib import Path

from artaudio.base.errors import FeedError, PublishError
from artaudio.base.files import is_plain_name, is_public_name
from artaudio.base.settings import FeedSettings
from artaudio.feed.document import read_document
from artaudio.feed.editing import place_of
from artaudio.feed.files import offered_files
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.serve.addresses import file_for
from artaudio.serve.feed import FEED_FILE

Version = tuple[int, int, int]
"""What tells one content of a file from the next: time of change in nanoseconds, size, inode."""


def is_listed(folder: Path, path: str, settings: FeedSettings) -> bool:
    """Whether the file `path` (relative to `folder`, with slashes) is one that is served.

    Editions are looked for in the folder and right below it; deeper ones count if the feed offers a file of theirs.
    """
    place, _, name = path.rpartition("/")
    offered = _offered(folder, settings)
    if path in offered:
        return True
    known_place = "/" not in place or any(one.rpartition("/")[0] == place for one in offered)
    return known_place and name in _of_edition(folder, place)


def _of_edition(folder: Path, place: str) -> frozenset[str]:
    described = file_for(folder, f"{place}/{EDITION_FILE}" if place else EDITION_FILE)
    version = _version(described)
    return _names_in(described, version) if described and version else frozenset()


def _offered(folder: Path, settings: FeedSettings) -> frozenset[str]:
    feed = file_for(folder, FEED_FILE)
    version = _version(feed)
    return _names_by(feed, version, settings.base_url) if feed and version else frozenset()


def _version(path: Path | None) -> Version | None:
    if path is None:
        return None
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


@lru_cache(256)
def _names_in(described: Path, version: Version) -> frozenset[str]:
    """The files that an edition.json lists, and itself; `version` renews what is remembered."""
    try:
        return frozenset(
            {EDITION_FILE, *(one.name for one in read_edition(described).files if is_plain_name(one.name))}
        )
    except PublishError:
        return frozenset()


@lru_cache(8)
def _names_by(feed: Path, version: Version, base_url: str) -> frozenset[str]:
    """The files that a feed offers; its own address counts, else that of the settings."""
    try:
        document = read_document(feed.read_bytes(), FEED_FILE)
    except (FeedError, OSError):
        return frozenset()
    names: set[str] = set()
    for said in (FeedSettings(), FeedSettings(base_url=base_url)):
        try:
            place = place_of(feed, document, said)
        except FeedError:
            continue
        names.update(filter(is_public_name, offered_files(document, place)))
    return frozenset(names)
