"""Decide which files a podcast consists of, and in which order they may become public. Reads the source, sends nothing."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NoReturn
from urllib.parse import quote

from artaudio.base.errors import PublishError
from artaudio.base.files import is_plain_name, why_unsafe
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import replace
from artaudio.base.settings import FeedSettings
from artaudio.feed.addresses import Place
from artaudio.feed.dates import BERLIN
from artaudio.feed.document import Document, read_document, without_items
from artaudio.feed.editing import place_of
from artaudio.feed.files import CHANNEL_FILES, ITEM_FILES, PAGES, SOUNDS, FilePlace, style_sheet_of
from artaudio.feed.item import take
from artaudio.feed.later import Later, edition_folder, later_edition, later_items
from artaudio.feed.listing import listed_feed
from artaudio.feed.rule_checks import is_ours
from artaudio.feed.store import read_feed
from artaudio.feed.style import made_by_us
from artaudio.feed.tree import Element
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.page.list_page import LIST_FILE, UNTITLED, ListPage, list_page, listed_edition
from artaudio.serve.media_types import FEED_IN_BROWSERS
from artaudio.upload.names import link_in, refuse_unsafe

FEED_FILE = "feed.xml"
_NO_DATE = datetime.min.replace(tzinfo=UTC)


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
class _Named:
    """A file below the feed's folder that the feed names. `ours`: in an item of ours, or in the channel.

    `edition`: it is a sound or a page, so that an edition beside it is published as a whole.
    """

    name: str
    ours: bool
    edition: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Groups of files in the order in which they become public; the last is the feed, if there is one.

    A page comes after its sound. `absent` are files of ours that the feed names and that are not here: they must be on the
    server already; `theirs` are such files of items that others wrote. `left_out` are editions that the feed does not name,
    `later` those that are dated in the future. `editions` are the folders of those that are published. `listing` gives the
    list page, told the names and sizes of all files that will be at the destination; it is None where an edition's page has
    the name index.html.
    """

    groups: tuple[tuple[Sent, ...], ...]
    absent: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    later: tuple[Later, ...] = ()
    editions: tuple[Path, ...] = ()
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


def plan_for(source: Path, settings: FeedSettings, now: datetime | None = None) -> Plan:
    """What to publish of `source`: a feed's file with all that it names, a folder with a feed.xml, or one of editions.

    Nothing else in the folder is published, and no edition before its date. Raises PublishError where there is nothing to
    publish, an edition's file is not what it was or a name is not safe, FeedError for a feed that cannot be read.
    """
    now = now or datetime.now(BERLIN)
    folder, feed = (source.parent, source) if source.is_file() else (source, source / FEED_FILE)
    if source.suffix == ".xml" and not source.exists():
        raise PublishError(
            tr("there is no feed {source}", source=source),
            hint=tr("make one with `artaudio feed init`, or name a folder"),
        )
    if not folder.is_dir():
        raise PublishError(
            tr("there is no {source}", source=source), hint=tr("build an edition first: artaudio build ARTICLE")
        )
    if not feed.is_file():
        return _plan_of_editions(folder, settings, now)
    document = read_document(read_feed(feed), feed.name)
    place = place_of(feed, document, settings)
    later = later_items(document, place, now)
    if later:
        document = read_document(without_items(document, [item for item, _ in later]), feed.name)
    content = document.tree.content
    named: dict[str, _Named] = {}
    for one in _named(document, place):
        known = named.get(one.name, one)
        named[one.name] = _Named(one.name, one.ours or known.ours, one.edition or known.edition)
    # Wherever editions lie below the feed: beside it, or in a folder of their own, as `build` has it.
    sounds = {(folder / one.name).parent for one in named.values() if one.edition}
    public = sorted(edition for edition in sounds if (edition / EDITION_FILE).is_file())
    waiting = {folder / held.name for _, held in later}
    outputs = {folder, *(edition.parent for edition in (*public, *waiting) if edition != folder)}
    there = sorted({edition for output in outputs for edition in _editions(output)})
    groups = [tuple(_edition(folder, edition)) for edition in public]
    sent = {file.name for group in groups for file in group}
    beside = [one for one in named.values() if one.name not in sent and one.name != feed.name]
    here = [one.name for one in beside if (folder / one.name).is_file() and (one.ours or not link_in(folder, one.name))]
    groups.append(tuple(_sent(folder, name) for name in here))
    last = Sent(feed.name, feed, len(content), hashlib.sha256(content).hexdigest(), content, FEED_IN_BROWSERS)
    plan = _planned(groups, partial(listed_feed, document, place, feed.name))
    return replace(
        plan,
        groups=(*plan.groups, (last,)),
        absent=tuple(one.name for one in beside if one.ours and one.name not in here),
        theirs=tuple(one.name for one in beside if not one.ours and one.name not in here),
        left_out=tuple(
            edition.relative_to(folder).as_posix() for edition in there if edition not in {*public, *waiting}
        ),
        later=tuple(held for _, held in later),
        editions=tuple(public),
        feed=last,
    )


def _plan_of_editions(folder: Path, settings: FeedSettings, now: datetime) -> Plan:
    """All editions of a folder without a feed, but those that are dated in the future."""
    if not (found := _editions(folder)):
        raise PublishError(
            tr("there is neither a feed nor an edition in {folder}", folder=folder),
            hint=tr("build an edition first: artaudio build ARTICLE"),
        )
    later = []
    for place in found:
        name = place.relative_to(folder).as_posix()
        if held := later_edition(name, read_edition(place), now):
            later.append(held)
    waiting = {folder / held.name for held in later}
    editions = [place for place in found if place not in waiting]
    groups = [tuple(_edition(folder, edition)) for edition in editions]
    plan = _planned(groups, partial(_list_of, settings, folder, editions))
    return replace(plan, later=tuple(later), editions=tuple(editions))


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


def _editions(output: Path) -> Sequence[Path]:
    return [described.parent for described in sorted(output.glob(f"[!.]*/{EDITION_FILE}"))]


def _edition(folder: Path, place: Path) -> Iterator[Sent]:
    """All files of an edition, compared with its edition.json: sound first, then what is about it."""
    edition = read_edition(place)
    for file in edition.files:
        if not is_plain_name(file.name):
            raise PublishError(
                tr("{place} lists {name!r}, which is no file beside it", place=place / EDITION_FILE, name=file.name),
                hint=tr("build the edition again"),
            )
        refuse_unsafe(place, file.name)
    if any(file.format == "mp3" for file in edition.files):
        take(place)
    names = [file.name for file in sorted(edition.files, key=lambda file: file.media_type == "text/html")]
    for name in (*names, EDITION_FILE):
        yield _sent(folder, (place / name).relative_to(folder).as_posix())


def _sent(folder: Path, name: str) -> Sent:
    refuse_unsafe(folder, name)
    path = folder / name
    try:
        return Sent(name, path, path.stat().st_size, sha256_of(path))
    except OSError as error:
        raise PublishError(
            tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)),
            hint=tr("build the edition again"),
        ) from error


def _named(document: Document, place: Place) -> Iterator[_Named]:
    """Files below the feed's folder that the feed names: sounds, transcripts, chapters, pictures, pages, its style sheet.

    What else it names, and what is not named as such a file is, does not travel. A name that is not safe raises PublishError
    where it is ours; what others wrote is passed over.
    """
    if name := style_sheet_of(document):
        if why := why_unsafe(name):
            _refuse_offered(name, why)
        if name.endswith(".css"):
            yield _Named(name, ours=True)
    ours = made_by_us(document.channel)
    for address, kind in _addresses(document.channel, CHANNEL_FILES):
        yield from _file(address, kind, place, ours=ours)
    for item in document.items:
        ours = is_ours(item) or edition_folder(item, place) is not None
        for address, kind in _addresses(item, ITEM_FILES):
            yield from _file(address, kind, place, ours=ours)


def _refuse_offered(address: str, why: str) -> NoReturn:
    raise PublishError(
        tr(
            "the feed names {address}, which {why}; files that are hidden or elsewhere are not published",
            address=address,
            why=why,
        ),
        hint=tr("add the edition again, or correct the address in the feed"),
    )


def _addresses(element: Element, files: Sequence[FilePlace]) -> Iterator[tuple[str, frozenset[str]]]:
    """The addresses in some elements below `element`, and how the names of such files end."""
    for (*path, (space, name)), attribute, suffixes in files:
        parents = [element]
        for step in path:
            parents = [child for parent in parents for child in parent.all(*step)]
        for found in (child for parent in parents for child in parent.all(space, name)):
            yield (found.attributes.get(attribute, "") if attribute else found.text), suffixes


def _file(address: str, suffixes: frozenset[str], place: Place, *, ours: bool) -> Iterator[_Named]:
    name = place.name_of(address)
    if not name:
        return
    if why := why_unsafe(name):
        # A link is for people, and no reason to send anything.
        if ours and suffixes is not PAGES:
            _refuse_offered(address, why)
        return
    if PurePosixPath(name).suffix.lower() not in suffixes:
        return
    # A page that is not here is the site's own business.
    if suffixes is not PAGES or (place.folder / name).is_file():
        yield _Named(name, ours, suffixes is SOUNDS or suffixes is PAGES)


def changed(files: Sequence[Sent], known: dict[str, tuple[int, str]]) -> list[Sent]:
    """Those that are not `known`, name → size and digest, to be as they are here."""
    return [file for file in files if known.get(file.name) != (file.size, file.sha256)]
