"""Tell which items of a feed are not public yet: their edition, or they themselves, are dated in the future or under embargo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from artaudio.base.files import why_unsafe
from artaudio.feed.addresses import Place
from artaudio.feed.document import Document, guid_of, published_of
from artaudio.feed.names import RSS
from artaudio.feed.rule_checks import is_ours
from artaudio.feed.tree import Element
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.model import Edition


@dataclass(frozen=True, slots=True)
class Later:
    """An edition that is not public before `published`; `name` is its folder's path, or its item's guid without one.

    `published` is None where its page keeps it back without an end, as `embargo` says.
    """

    name: str
    title: str
    published: datetime | None
    embargo: str = ""


def later_edition(name: str, edition: Edition, now: datetime) -> Later | None:
    """The edition in the folder `name`, where it is not public yet."""
    if edition.is_public(now):
        return None
    embargo = edition.embargo
    endless = embargo is not None and embargo.until is None
    return Later(name, edition.metadata.title, None if endless else edition.dated, embargo.text if embargo else "")


def later_items(document: Document, place: Place, now: datetime) -> Sequence[tuple[Element, Later]]:
    """Items of ours that are not public yet, by the feed or by the edition that they play."""
    found = []
    for item in document.items:
        folder = edition_folder(item, place)
        if folder is None and not is_ours(item):
            continue
        title, dated = item.say(RSS, "title"), published_of(item)
        later = None
        if folder is not None:
            name = folder.relative_to(place.folder).as_posix()
            later = later_edition(name, read_edition(folder), now)
        else:
            name = guid_of(item)
        if later is None and dated and dated > now:
            later = Later(name, title, dated)
        if later is not None:
            found.append((item, later))
    return found


def edition_folder(item: Element, place: Place) -> Path | None:
    """The folder of the edition whose sound an item plays; None where it is not here, or its name is not safe."""
    for sound in item.all(RSS, "enclosure"):
        name = place.name_of(sound.attributes.get("url", ""))
        if name and not why_unsafe(name) and (path := place.folder / name).with_name(EDITION_FILE).is_file():
            return path.parent
    return None
