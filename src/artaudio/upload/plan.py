"""Decide which files a podcast consists of, and in which order they may become public. Reads the source, sends nothing."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

from artaudio.base.errors import PublishError
from artaudio.base.settings import FeedSettings
from artaudio.feed.document import Document, read_document
from artaudio.feed.editing import place_of
from artaudio.feed.item import take
from artaudio.feed.listing import listed_feed
from artaudio.feed.store import read_feed
from artaudio.feed.tree import Element
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.page.list_page import LIST_FILE, UNTITLED, ListPage, list_page, listed_edition
from artaudio.serve.media_types import FEED_IN_BROWSERS

FEED_FILE = "feed.xml"
_NO_DATE = datetime.min.replace(tzinfo=UTC)
_STYLE = re.compile(rb"<\?xml-stylesheet\s[^>]*?href\s*=\s*[\"']([^\"'?#]+)[\"']")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file to be published: `name` is its path below the folder, with slashes; `sha256` in hexadecimal.

    `content` is what is sent where it is not what the file at `path` holds when its turn comes: the feed as it was
    read, so that what is added to it meanwhile has to wait, and the list page, which has no file here. `media_type` is
    empty where the name tells it.
    """

    name: str
    path: Path
    size: int
    sha256: str
    content: bytes | None = None
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Groups of files in the order in which they become public; the last is the feed, if there is one.

    A page comes after its sound. `absent` are files that the feed names and that are not here: they must be on the
    server already. `left_out` are editions that the feed does not name. `listing` gives the list page, told the names
    and sizes of all files that will be at the destination; it is None where an edition's page has the name index.html.
    """

    groups: tuple[tuple[Sent, ...], ...]
    absent: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    listing: Callable[[Mapping[str, int]], ListPage] | None = None
    feed: Sent | None = None

    @property
    def files(self) -> tuple[Sent, ...]:
        """All of them, in order."""
        return tuple(file for group in self.groups for file in group)

    def with_list_page(self, names: Mapping[str, int]) -> "Plan":
        """The plan with its list page, which becomes public after all that it names and before the feed.

        `names` are files that are at the destination already and stay there, name → size. Without a list page the plan
        comes back as it is.
        """
        if self.listing is None:
            return self
        page = list_page(self.listing({**names, **{file.name: file.size for file in self.files}})).encode()
        sent = Sent(LIST_FILE, Path(LIST_FILE), len(page), hashlib.sha256(page).hexdigest(), page)
        before = [group for group in self.groups if group != (self.feed,)]
        return replace(self, groups=(*before, (sent,), *self.groups[len(before) :]), listing=None)


def plan_for(source: Path, settings: FeedSettings) -> Plan:
    """What to publish of `source`: a feed's file with all that it names, a folder with a feed.xml, or one of editions.

    Nothing else in the folder is published. Raises PublishError where there is nothing to publish or an edition's file
    is not what it was, FeedError for a feed that cannot be read.
    """
    folder, feed = (source.parent, source) if source.is_file() else (source, source / FEED_FILE)
    if source.suffix == ".xml" and not source.exists():
        raise PublishError(f"there is no feed {source}", hint="make one with `artaudio feed init`, or name a folder")
    if not folder.is_dir():
        raise PublishError(f"there is no {source}", hint="build an edition first: artaudio build ARTICLE")
    if not feed.is_file():
        if not (editions := _editions(folder)):
            raise PublishError(
                f"there is neither a feed nor an edition in {folder}",
                hint="build an edition first: artaudio build ARTICLE",
            )
        groups = [tuple(_edition(folder, edition)) for edition in editions]
        return _planned(groups, partial(_list_of, settings, folder, editions))
    content = read_feed(feed)
    document = read_document(content, feed.name)
    named = dict.fromkeys(_named(document, feed, settings))
    # Wherever editions lie below the feed: beside it, or in a folder of their own, as `build` has it.
    public = sorted({(folder / name).parent for name in named if (folder / name).with_name(EDITION_FILE).is_file()})
    shelves = {folder, *(edition.parent for edition in public if edition != folder)}
    there = sorted({edition for shelf in shelves for edition in _editions(shelf)})
    groups = [tuple(_edition(folder, edition)) for edition in public]
    sent = {file.name for group in groups for file in group}
    beside = [name for name in named if name not in sent and name != feed.name]
    groups.append(tuple(_sent(folder, name) for name in beside if (folder / name).is_file()))
    last = Sent(feed.name, feed, len(content), hashlib.sha256(content).hexdigest(), content, FEED_IN_BROWSERS)
    listing = partial(listed_feed, document, place_of(feed, document, settings), feed.name)
    plan = _planned(groups, listing)
    return replace(
        plan,
        groups=(*plan.groups, (last,)),
        absent=tuple(name for name in beside if not (folder / name).is_file()),
        left_out=tuple(edition.relative_to(folder).as_posix() for edition in there if edition not in public),
        feed=last,
    )


def _planned(groups: Sequence[tuple[Sent, ...]], listing: Callable[[Mapping[str, int]], ListPage]) -> Plan:
    """The plan of these groups. An edition in `folder` itself has an index.html, which no list page replaces."""
    whole = tuple(filter(None, groups))
    taken = any(file.name == LIST_FILE for group in whole for file in group)
    return Plan(whole, listing=None if taken else listing)


def _list_of(settings: FeedSettings, folder: Path, editions: Sequence[Path], there: Mapping[str, int]) -> ListPage:
    """The list page of editions without a feed, newest first."""
    listed = []
    for place in editions:
        path = f"{quote(place.relative_to(folder).as_posix())}/"
        listed.append(listed_edition(read_edition(place), path))
    listed.sort(key=lambda edition: edition.published or _NO_DATE, reverse=True)
    return ListPage(settings.title or UNTITLED, tuple(listed), settings.description)


def _editions(shelf: Path) -> Sequence[Path]:
    return [described.parent for described in sorted(shelf.glob(f"[!.]*/{EDITION_FILE}"))]


def _edition(folder: Path, place: Path) -> Iterator[Sent]:
    """All files of an edition, compared with its edition.json: sound first, then what is about it."""
    edition = read_edition(place)
    if any(file.format == "mp3" for file in edition.files):
        take(place)
    names = [file.name for file in sorted(edition.files, key=lambda file: file.media_type == "text/html")]
    for name in (*names, EDITION_FILE):
        yield _sent(folder, (place / name).relative_to(folder).as_posix())


def _sent(folder: Path, name: str) -> Sent:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise PublishError(f"{path} leads out of {folder}", hint="publish only what is in the folder")
    try:
        return Sent(name, path, path.stat().st_size, sha256_of(path))
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror}", hint="build the edition again") from error


def _named(document: Document, feed: Path, settings: FeedSettings) -> Iterator[str]:
    """Files below the feed's folder that the feed names, by any address in it; its style sheet, too."""
    if found := _STYLE.search(document.tree.content):
        name = unquote(found[1].decode("ascii", "replace"))
        if "/" not in name:
            yield name
    place = place_of(feed, document, settings)
    for text in _texts(document.channel):
        path = place.file_of(text.strip())
        if path is not None and not text.endswith("/"):
            yield Path(os.path.relpath(path, place.folder)).as_posix()


def _texts(element: Element) -> Iterator[str]:
    if element.name == "guid":
        return
    yield element.text
    yield from element.attributes.values()
    for child in element.children:
        yield from _texts(child)


def changed(files: Sequence[Sent], known: dict[str, tuple[int, str]]) -> list[Sent]:
    """Those that are not `known`, name → size and digest, to be as they are here."""
    return [file for file in files if known.get(file.name) != (file.size, file.sha256)]
