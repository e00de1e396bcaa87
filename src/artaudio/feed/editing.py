"""Make a feed, and put editions into it: what `artaudio feed init`, `add`, `remove` and `list` do. Prints nothing."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from artaudio.base.errors import FeedError
from artaudio.base.files import write_hint
from artaudio.base.messages import joined, moment, reason_of, tr
from artaudio.base.settings import FeedSettings, Settings, feed_settings
from artaudio.base.web_address import as_url
from artaudio.feed.addresses import EXAMPLE, Place, base_url, without_scheme
from artaudio.feed.channel import new_feed
from artaudio.feed.dates import BERLIN, read_rfc2822
from artaudio.feed.document import (
    Document,
    guid_of,
    published_of,
    read_document,
    refuse_twin,
    twins_of,
    with_ai_content,
    with_changed_item,
    with_new_item,
    without_ai_content,
    without_item,
)
from artaudio.feed.item import MARK, Shelved, guid_part, parts_of, take
from artaudio.feed.markup import says_ai_content
from artaudio.feed.matching import find_item, item_of_folder, item_of_gone_folder
from artaudio.feed.names import RSS
from artaudio.feed.rule_checks import is_explicit, new_address
from artaudio.feed.store import HINT, change_feed, create_feed, read_feed
from artaudio.feed.style import names_style, restyled, style_path, write_style
from artaudio.feed.tree import Element
from artaudio.publish.model import Edition


class Done(StrEnum):
    """What became of an edition's item."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to one item; `note` says why where that is not plain, and what else the owner should know.

    `url` is the address at which listeners will fetch the sound; empty for an item that was removed.
    """

    guid: str
    title: str
    done: Done
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One item as it stands in the feed. `published` is None where it says none; `ours` tells whether we wrote it."""

    guid: str
    title: str
    published: datetime | None
    duration: str
    url: str
    ours: bool


def feed_init(
    path: Path | str, settings: FeedSettings | Settings | Mapping[str, Any], *, now: datetime | None = None
) -> None:
    """Write a new feed at `path`, complete for Apple, Spotify and PSP-1, and its style sheet beside it.

    `settings` are those of `build_edition`, whose table [feed] counts, or that table itself.

    Raises SettingsError for a [feed] table that lacks something, FeedError where there is a feed already, or for a base
    URL or a picture that cannot be used.
    """
    path = Path(path)
    content = _new(path, feed_settings(settings), now)
    try:
        create_feed(path, content)
        write_style(path)
    except OSError as error:
        raise FeedError(
            tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
            hint=write_hint(error, tr("check the path given")),
        ) from error


def feed_ready(path: Path, settings: FeedSettings, output: Path) -> str:
    """The address that `output` has by the feed at `path` (made if it is not there), sure that editions can be added.

    To be asked before the work of building. Raises what `feed_init` and `feed_add` would.
    """
    if not path.exists():
        new_feed(path, settings, "", _now())
        place = Place(path.parent, base_url(settings.base_url))
    else:
        document = read_document(read_feed(path), path.name)
        place = place_of(path, document, settings)
    return place.url_of(output)


def feed_add(
    path: Path | str,
    editions: Sequence[Path | str],
    settings: FeedSettings | Settings | Mapping[str, Any],
    *,
    create: bool = False,
    replaces: str = "",
    others: AbstractSet[str] = frozenset(),
    now: datetime | None = None,
) -> Sequence[Change]:
    """Put the editions in these folders into the feed, all or none; one that is there already is updated in place.

    `settings` are those of `build_edition`, whose table [feed] counts, or that table itself.

    An edition belongs to the item with its guid; else to the one item of ours that agrees in two of address, title and
    publication date, unless that one's own edition is there and has less than half of its sentences; else to a new item.
    `replaces` is the guid of an item that the (one) edition takes over; items with a guid of `others` are other articles'.
    With `create` a feed that is not there is made first. `now` is the date of what has none.

    Raises FeedError for a feed or an edition that cannot be used, PublishError for a folder without edition; then the
    feed is as it was.
    """
    path, settings = Path(path), feed_settings(settings)
    taken = [take(Path(folder)) for folder in editions]
    if replaces and len(taken) != 1:
        raise FeedError(
            tr("only one edition can replace an item"), hint=tr("add the others without naming a guid to replace")
        )
    new = _new(path, settings, now) if create and not path.exists() else b""
    changes: list[Change] = []

    def edit(before: bytes) -> bytes:
        content = before
        done: set[str] = set()
        for shelved in taken:
            document = read_document(content, path.name)
            content, change = _put(document, path, shelved, settings, now or _now(), replaces, done, others)
            done.add(change.guid)
            changes.append(change)
        if taken:
            content = with_ai_content(read_document(content, path.name), now or _now())
        return _with_css(path, before, content)

    change_feed(path, edit, new=new)
    return changes


def feed_remove(path: Path | str, guid_or_edition: str | Path, *, now: datetime | None = None) -> Change:
    """Take an item out of the feed, named by its guid or its edition's folder, which may be gone. The edition's files stay.

    Raises FeedError where there is no such item; then the feed is as it was.
    """
    path = Path(path)
    changes: list[Change] = []

    def edit(content: bytes) -> bytes:
        document = read_document(content, path.name)
        item = (
            document.item(str(guid_or_edition))
            or item_of_folder(document, Path(guid_or_edition))
            or item_of_gone_folder(document, Path(guid_or_edition), path)
        )
        if item is not None:
            refuse_twin(document, guid_of(item))
        if item is None:
            raise FeedError(
                tr("{path} has no item {guid_or_edition!r}", path=path, guid_or_edition=str(guid_or_edition)),
                hint=tr("`artaudio feed list --feed {path}` shows every guid", path=path),
            )
        changes.append(Change(guid_of(item), item.say(RSS, "title"), Done.REMOVED))
        after = without_item(document, item, now or _now())
        if says_ai_content(item):
            after = without_ai_content(read_document(after, path.name), now or _now())
        return _with_css(path, content, after)

    change_feed(path, edit)
    return changes[0]


def feed_list(path: Path) -> Sequence[Row]:
    """The feed's items in its order. Raises FeedError for a feed that cannot be read."""
    return [_row(item) for item in read_document(read_feed(path), path.name).items]


def place_of(path: Path, document: Document, settings: FeedSettings) -> Place:
    """Where the feed's folder is on the server: by the settings, else by the feed's own address in it.

    Raises FeedError where neither says so. A feed's own address does not say so where it is that of a proxy such as
    FeedBurner, or a route such as /feed/podcast/ by which a program answers: it has no file's ending, or no episode lies below
    the folder it would be in.
    """
    if settings.base_url:
        return Place(path.parent, base_url(settings.base_url))
    for link in document.channel.all("atom", "link"):
        own = link.attributes.get("href", "")
        if link.attributes.get("rel") == "self" and "/" in own:
            place = Place(path.parent, base_url(own.partition("?")[0].rpartition("/")[0]))
            if not _is_folder(place, own, document):
                raise FeedError(
                    tr(
                        "{path} does not say where its folder is on the server: its own address, {own}, is that of a program or "
                        "another server, and an edition at {base} could not be fetched",
                        path=path,
                        own=own,
                        base=place.base,
                    ),
                    hint=_base_wanted(document),
                )
            return place
    raise FeedError(
        tr("{path} does not say where it is on the server, so its editions have no address", path=path),
        hint=_base_wanted(document),
    )


def _is_folder(place: Place, own: str, document: Document) -> bool:
    """Whether the feed's own address is that of a file, and episodes, if there are any, lie beside it or below."""
    if "?" in own or not PurePosixPath(urlsplit(own).path).suffix:
        return False
    sounds = [
        as_url(sound.attributes.get("url", "")) for item in document.items for sound in item.all(RSS, "enclosure")
    ]
    # A host that counts downloads is laid before an address: https://count.example/example.org/audio/1.mp3.
    return not sounds or any(f"/{without_scheme(place.base)}/" in sound for sound in sounds)


def _base_wanted(document: Document) -> str:
    """The setting that tells where editions are, and where the newest episode of the feed is."""
    sounds = (item.find(RSS, "enclosure") for item in document.items)
    first = next((sound.attributes.get("url", "") for sound in sounds if sound), "")
    there = tr("; its newest episode is {first}", first=first) if first else ""
    return tr(
        'set [feed] base_url = "{example}" in artaudio.toml: the address at which the server '
        "will show the folder that the feed is in here{there}",
        example=EXAMPLE,
        there=there,
    )


def _new(path: Path, settings: FeedSettings, now: datetime | None) -> bytes:
    """The content of a new feed, and the folder for it."""
    content = new_feed(path, settings, style_path(path).name, now or _now())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FeedError(
            tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
            hint=write_hint(error, tr(HINT)),
        ) from error
    return content.encode()


def _with_css(path: Path, before: bytes, after: bytes) -> bytes:
    """A feed that is about to be written: one of ours that names an XSL style sheet names a CSS one from now on.

    Where it names that one, it is there.
    """
    if after == before:
        return after
    content = restyled(read_document(after, path.name), path)
    if names_style(read_document(content, path.name), path):
        try:
            write_style(path)
        except OSError as error:
            raise FeedError(
                tr("{style_path} cannot be written: {reason}", style_path=style_path(path), reason=reason_of(error)),
                hint=write_hint(error, tr(HINT)),
            ) from error
    return content


def _put(
    document: Document,
    path: Path,
    shelved: Shelved,
    settings: FeedSettings,
    now: datetime,
    replaces: str,
    done: set[str],
    others: AbstractSet[str],
) -> tuple[bytes, Change]:
    """The feed with this edition in it, and what that took."""
    about = shelved.edition.metadata
    place = place_of(path, document, settings)
    old = document.item(replaces) if replaces else find_item(document, shelved, done | others, place)
    if replaces and old is None:
        raise FeedError(
            tr("{path} has no item {replaces!r} to replace", path=path, replaces=replaces),
            hint=tr("`artaudio feed list --feed {path}` shows every guid", path=path),
        )
    if old is not None:
        refuse_twin(document, guid_of(old))
    published = _date_of(shelved.edition, old, settings, now)
    parts = parts_of(
        shelved,
        place,
        published,
        explicit=settings.explicit or is_explicit(document.channel),
        author=settings.author,
        before=old,
    )
    url = next(dict(part.attributes)["url"] for part in parts if part.key == (RSS, "enclosure"))
    notes = [*_notes_on_feed(document)] if not done else []
    embargo = shelved.edition.embargo
    if embargo and embargo.until is None:
        notes.append(tr("its page says „{text}“: `artaudio publish` leaves it out for as long", text=embargo.text[:80]))
    elif published > now:
        notes.append(tr("dated {shown}: `artaudio publish` leaves it out until then", shown=_shown(published)))
    if old is None:
        before = [item for item in document.items if guid_of(item) not in done]
        newest = max((date for item in before if (date := published_of(item))), default=published)
        if published < newest:
            notes.append(
                tr(
                    "dated {shown}, older than the newest item: apps list it there and may not show it as "
                    'new; [feed] date = "added" dates items by the moment they are added',
                    shown=_shown(published),
                )
            )
        whole = (*parts[:3], guid_part(shelved.guid), *parts[3:])
        content = with_new_item(document, whole, now)
        return content, Change(shelved.guid, about.title, Done.ADDED, joined("; ", notes), url)
    content = with_changed_item(document, old, parts, now)
    if guid_of(old) != shelved.guid and not replaces:
        notes.insert(0, tr("taken as a new version of {say!r}", say=old.say(RSS, "title")))
    done_now = Done.UNCHANGED if content == document.tree.content else Done.UPDATED
    return content, Change(guid_of(old), about.title, done_now, joined("; ", notes), url)


def _date_of(edition: Edition, old: Element | None, settings: FeedSettings, now: datetime) -> datetime:
    """The date of an edition's item: its article's, or its embargo's end, or, as the settings have it, that of its adding.

    An item keeps the date at which it was added. A date in the future counts in any case.
    """
    article = edition.dated
    added = (read_rfc2822(old.say(RSS, "pubDate")) if old else None) or now
    if article is None or (settings.date == "added" and article <= now):
        return added
    return article


def _notes_on_feed(document: Document) -> Iterator[str]:
    """What the owner of a feed should know about it."""
    if said := new_address(document.channel):
        yield said
    if twins := twins_of(document):
        first, second = twins[0]
        yield (
            tr(
                "{count} items have the guid of another one, such as those in lines {line} and {line2}; apps show only "
                "one of them",
                count=len(twins),
                line=first.line,
                line2=second.line,
            )
        )


def _shown(when: datetime) -> str:
    return moment(when.astimezone(BERLIN))


def _row(item: Element) -> Row:
    enclosure = item.find(RSS, "enclosure")
    return Row(
        guid=guid_of(item),
        title=item.say(RSS, "title"),
        published=published_of(item),
        duration=item.say("itunes", "duration"),
        url=enclosure.attributes.get("url", "") if enclosure else "",
        ours=guid_of(item).startswith(MARK),
    )


def _now() -> datetime:
    return datetime.now(BERLIN).replace(microsecond=0)
