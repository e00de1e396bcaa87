"""List what a feed offers, for the list page beside it. Reads the feed only and fetches nothing."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from artaudio.feed.addresses import Place
from artaudio.feed.dates import BERLIN
from artaudio.feed.document import Document, published_of
from artaudio.feed.item import MARK
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element
from artaudio.publish.page.assemble import PAGE_FILE
from artaudio.publish.page.facts import LABELS, web_address
from artaudio.publish.page.list_page import ListedEdition, ListedFile, ListPage

TRANSCRIPTS = {
    "text/vtt": LABELS["vtt"],
    "application/x-subrip": LABELS["srt"],
    "application/srt": LABELS["srt"],
    "application/json": LABELS["transcript"],
    "text/plain": LABELS["txt"],
    "text/html": "HTML",
}
_PARAGRAPH = re.compile(r"</p>|<br\b|\n\s*\n", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def listed_feed(document: Document, place: Place, feed: str, there: Mapping[str, int]) -> ListPage:
    """The list page of the feed called `feed`: its items, in its order.

    `there` are the files that are published below the feed's folder, name → size in bytes. Of addresses in that folder
    only these are listed, relative to the list page; addresses on other servers are listed as they are.
    """
    return ListPage(
        title=document.channel.say(RSS, "title"),
        editions=tuple(_Item(item, place, there).entry() for item in document.items),
        description=plain(document.channel.say(RSS, "description")),
        feed=quote(feed),
        feed_address=place.base + quote(feed),
    )


class _Item:
    """One item of the feed, and what is published."""

    def __init__(self, item: Element, place: Place, there: Mapping[str, int]) -> None:
        self.item = item
        self.base = place.base
        self.there = there

    def entry(self) -> ListedEdition:
        item = self.item
        cover = item.find("itunes", "image")
        published = published_of(item)
        return ListedEdition(
            title=item.say(RSS, "title"),
            identity=item.say(RSS, "guid").removeprefix(MARK),
            page=self._page(),
            authors=item.say("itunes", "author"),
            published=published.astimezone(BERLIN) if published else None,
            duration=milliseconds(item.say("itunes", "duration")),
            lead=plain(item.say(RSS, "description")) or item.say("itunes", "subtitle"),
            cover=self._address(cover.attributes.get("href", "")) if cover else "",
            sounds=_once(self._sounds()),
            texts=_once(self._texts()),
        )

    def _page(self) -> str:
        """The listening page beside the sound; where there is none, the page that the item names."""
        enclosure = self.item.find(RSS, "enclosure")
        folder = PurePosixPath(self._name(enclosure.attributes.get("url", "")) if enclosure else "").parent
        name = (folder / PAGE_FILE).as_posix()
        return quote(name) if folder.name and name in self.there else self._address(self.item.say(RSS, "link"))

    def _sounds(self) -> Iterator[ListedFile]:
        """The sound in all its forms. An enclosure that is an alternative as well has the alternative's title."""
        for other in self.item.all("podcast", "alternateEnclosure"):
            source = other.find("podcast", "source")
            if source and other.attributes.get("type", "").startswith("audio/"):
                yield from self._file(
                    source.attributes.get("uri", ""), other, other.attributes.get("title", ""), "length"
                )
        for enclosure in self.item.all(RSS, "enclosure"):
            if enclosure.attributes.get("type", "").startswith("audio/"):
                yield from self._file(enclosure.attributes.get("url", ""), enclosure, "", "length")

    def _texts(self) -> Iterator[ListedFile]:
        for found in self.item.all("podcast", "transcript"):
            label = TRANSCRIPTS.get(found.attributes.get("type", ""), "")
            yield from self._file(found.attributes.get("url", ""), found, label)
        for found in self.item.all("podcast", "chapters"):
            yield from self._file(found.attributes.get("url", ""), found, LABELS["chapters"])

    def _file(self, address: str, element: Element, label: str, length: str = "") -> Iterator[ListedFile]:
        if not (listed := self._address(address)):
            return
        said = element.attributes.get(length, "")
        size = self.there.get(self._name(address)) or (int(said) if said.isascii() and said.isdecimal() else 0)
        suffix = PurePosixPath(urlsplit(address).path).suffix.removeprefix(".")
        yield ListedFile(listed, element.attributes.get("type", ""), label or suffix or "Datei", size)

    def _name(self, address: str) -> str:
        """The name of a file below the feed's folder; empty for an address elsewhere."""
        if not address.startswith(self.base):
            return ""
        return unquote(address[len(self.base) :].partition("?")[0].partition("#")[0])

    def _address(self, address: str) -> str:
        """How the list page links to an address; empty for a file that is not there and for what no browser may follow."""
        if name := self._name(address):
            return quote(name) if name in self.there else ""
        try:
            return web_address(address) if urlsplit(address).hostname else ""
        except ValueError:
            return ""


def _once(files: Iterable[ListedFile]) -> tuple[ListedFile, ...]:
    """Each address once, as it is named first."""
    found: dict[str, ListedFile] = {}
    for file in files:
        found.setdefault(file.address, file)
    return tuple(found.values())


def plain(text: str) -> str:
    """The first paragraph of a description without its HTML: `<p>A &amp;amp; <b>B</b></p><p>C</p>` → `A & B`."""
    paragraphs = (_TAG.sub("", part) for part in _PARAGRAPH.split(_COMMENT.sub("", text)))
    return next((said for part in paragraphs if (said := " ".join(html.unescape(part).split()))), "")


def milliseconds(duration: str) -> int:
    """An itunes:duration, in seconds or as a clock: `83` → 83000, `1:02:03` → 3723000; 0 where it is unknown."""
    parts = duration.split(":")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return 0
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds * 1000
