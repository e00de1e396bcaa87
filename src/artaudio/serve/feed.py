"""The podcast feed as a client of this server must see it: with this server's addresses. Writes nothing.

A feed.xml in the folder is shown with its own base URL replaced; where there is none, one is made of the editions.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from artaudio.base.errors import FeedError, PublishError
from artaudio.base.settings import FeedSettings
from artaudio.feed.addresses import Place
from artaudio.feed.channel import channel_only
from artaudio.feed.document import Document, read_document, with_elements, without_items
from artaudio.feed.editing import place_of
from artaudio.feed.item import guid_part, parts_of
from artaudio.feed.later import later_items
from artaudio.feed.markup import Markup
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element
from artaudio.publish.page.list_page import UNTITLED
from artaudio.serve.catalogue import Catalogue, Listed

FEED_FILE = "feed.xml"
STYLE_FILE = "feed.css"
DESCRIPTION = "Alle Ausgaben, die auf diesem Rechner zu hören sind."
ELSEWHERE = ("base_url", "image", "guid")
"""What the [feed] table says of another server."""


def with_base(content: bytes, folder: Path, base: str, settings: FeedSettings, now: datetime | None = None) -> bytes:
    """A feed with the address of its `folder` replaced by `base`: https://example.org/audio/lage/lage.mp3 → `base`lage/lage.mp3.

    Guids stay, for they are names and not addresses. Items of ours that are not public at `now` (by default the present) are
    left out. A feed that does not say where it is comes back as it is.
    """
    now = now or datetime.now(UTC)
    document = read_document(content, FEED_FILE)
    # The place only: the feed's own words beat those of a table that may be about another feed.
    for said in (FeedSettings(), settings):
        try:
            place = place_of(folder / FEED_FILE, document, said)
            later = [item for item, _ in later_items(document, place, now)]
        except (FeedError, PublishError):
            continue
        if later:
            document = read_document(without_items(document, later), FEED_FILE)
        return _moved(document, place.base, base)
    return content


def _moved(document: Document, old: str, new: str) -> bytes:
    """The feed with addresses that begin with `old` beginning with `new`, but for guids and the root's namespaces."""
    tree = document.tree
    address = re.compile(r"(?<![\w/.:-])" + re.escape(old))
    pieces, at = [], 0
    for start, end in [(tree.root.start, tree.root.inside), *_guids(tree.root)]:
        before = tree.content[at:start].decode(tree.codec)
        pieces += [address.sub(lambda _: new, before).encode(tree.codec), tree.content[start:end]]
        at = end
    pieces.append(address.sub(lambda _: new, tree.content[at:].decode(tree.codec)).encode(tree.codec))
    return b"".join(pieces)


def _guids(element: Element) -> Iterator[tuple[int, int]]:
    for child in element.children:
        if child.name == "guid":
            yield child.start, child.end
        else:
            yield from _guids(child)


def made_feed(folder: Path, found: Catalogue, base: str, settings: FeedSettings) -> bytes:
    """A feed of all editions that podcast clients can play and that are public, as if `base` were the address of the folder.

    Every sound has its version in its address, so that clients fetch one that was corrected again. The same editions give the
    same bytes. It names as author who published them all, and nobody as owner, where the settings do not: an address that was
    made up would reach a stranger.
    """
    place = Place(folder, base)
    now = datetime.fromtimestamp(int(found.changed), UTC)
    heard = [listed for listed in found.editions if listed.is_playable and listed.later is None]
    covers = [place.url_of(one.shelved.path(cover)) for one in heard if (cover := one.shelved.first("cover"))]
    publishers = {one.shelved.edition.metadata.publication for one in heard}
    here = msgspec.structs.replace(settings, **dict.fromkeys(ELSEWHERE, ""))
    channel = msgspec.structs.replace(
        here,
        title=settings.title or UNTITLED,
        description=settings.description or DESCRIPTION,
        author=settings.author or (publishers.pop() if len(publishers) == 1 else ""),
        base_url=base,
        image=next(iter(covers), ""),
    )
    generated = any(listed.shelved.edition.metadata.synthetic_voice for listed in heard)
    made = channel_only(channel, base + FEED_FILE, STYLE_FILE, now, generated=generated)
    return with_elements(read_document(made.encode(), FEED_FILE), _items(heard, place, channel))


def _items(heard: Sequence[Listed], place: Place, channel: FeedSettings) -> Iterator[Markup]:
    for listed in heard:
        parts = parts_of(
            listed.shelved,
            place,
            listed.published,
            explicit=channel.explicit,
            author=channel.author,
            versioned=True,
        )
        yield Markup(RSS, "item", children=(*parts[:3], guid_part(listed.shelved.guid), *parts[3:]))
