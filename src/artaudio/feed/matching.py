"""Tell which item of a feed an edition is: by its guid, or as a new version of an article. Changes nothing."""

from collections.abc import Set as AbstractSet
from pathlib import Path
from urllib.parse import quote

from artaudio.base.canonical_address import canonical_address
from artaudio.base.errors import PublishError
from artaudio.base.web_address import as_url
from artaudio.feed.addresses import Place
from artaudio.feed.document import Document, guid_of, published_of
from artaudio.feed.item import MARK, Shelved
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element
from artaudio.publish.common_sentences import are_one_article, sentences_in
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import EditionMetadata


def find_item(
    document: Document, shelved: Shelved, but: AbstractSet[str] = frozenset(), place: Place | None = None
) -> Element | None:
    """The item of this edition; items with a guid in `but` are another edition's.

    `place` finds the items' own editions: two short items with one headline on one day are told apart by their sentences.
    """
    if item := document.item(shelved.guid):
        return item
    kin = [
        item
        for item in document.items
        if guid_of(item).startswith(MARK)
        and guid_of(item) not in but
        and _agreements(document, item, shelved.edition.metadata) >= 2
        and not (place and _is_of_another(item, shelved, place))
    ]
    return kin[0] if len(kin) == 1 else None


def item_of_folder(document: Document, folder: Path) -> Element | None:
    """The item of the edition in a folder, whose files may be gone already; None where there is no edition."""
    try:
        return find_item(document, Shelved(folder, read_edition(folder)))
    except PublishError:
        return None


def item_of_gone_folder(document: Document, folder: Path, feed: Path) -> Element | None:
    """The one item of ours whose sound was in a folder that is not there any more; None where none or several fit.

    The path from the feed's folder to the edition's is part of the sound's address, whatever that begins with.
    """
    try:
        below = folder.resolve().relative_to(feed.resolve().parent).as_posix()
    except ValueError:
        return None
    part = f"/{quote(below)}/"
    items = [
        item
        for item in document.items
        if guid_of(item).startswith(MARK)
        and any(part in sound.attributes.get("url", "") for sound in item.all(RSS, "enclosure"))
    ]
    return items[0] if len(items) == 1 and below != "." and not folder.exists() else None


def _is_of_another(item: Element, shelved: Shelved, place: Place) -> bool:
    """Whether an item's own edition lies elsewhere and has less than half of its sentences in common with this one.

    The same address is the same article, whatever its sentences.
    """
    sound = item.find(RSS, "enclosure")
    path = place.file_of(sound.attributes.get("url", "")) if sound else None
    if path is None or path.parent.resolve() == shelved.folder.resolve():
        return False
    try:
        other = read_edition(path.parent)
    except PublishError:
        return False
    if f"{MARK}{other.metadata.identity}" != guid_of(item):
        return False
    address = canonical_address(shelved.edition.metadata.url)
    if address and address == canonical_address(other.metadata.url):
        return False
    return not are_one_article(sentences_in(shelved.edition), sentences_in(other))


def _agreements(document: Document, item: Element, about: EditionMetadata) -> int:
    """In how many of address, title and publication date an item agrees with an edition."""
    link, date = item.say(RSS, "link"), about.published or about.updated
    # The address of a whole site says nothing of an article.
    own_page = about.url.partition("://")[2].partition("/")[2] and about.url != document.channel.say(RSS, "link")
    return sum(
        (
            bool(own_page and as_url(link) == as_url(about.url)),
            item.say(RSS, "title") == about.title,
            date is not None and published_of(item) == date,
        )
    )
