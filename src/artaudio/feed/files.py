"""Tell which files below its folder a feed names: sound, transcripts, chapters, pictures and its style sheet.

Addresses in texts and in other elements are not among them, so that no text of a stranger makes a file public. There are two
lists: `serve` gives out whatever a player may fetch, wherever in the feed it is named (`ATTRIBUTES`); `publish` sends only what
is named in a known place and ends as files of its kind do (`CHANNEL_FILES`, `ITEM_FILES`).
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from artaudio.feed.addresses import Place
from artaudio.feed.document import Document
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element

MEDIA = "http://search.yahoo.com/mrss/"
ATTRIBUTES = {
    (RSS, "enclosure"): ("url",),
    ("podcast", "source"): ("uri",),
    ("podcast", "transcript"): ("url",),
    ("podcast", "chapters"): ("url",),
    ("podcast", "image"): ("href",),
    ("podcast", "person"): ("img",),
    ("itunes", "image"): ("href",),
    (MEDIA, "content"): ("url",),
    (MEDIA, "thumbnail"): ("url",),
}
"""Elements of a channel or an item that name a file which is served, and the attributes that do."""
SOUNDS = frozenset(
    {".aac", ".epub", ".flac", ".m4a", ".m4b", ".m4v", ".mov", ".mp3", ".mp4", ".oga", ".ogg", ".opus", ".pdf", ".wav"}
)
"""How the names of enclosures end, in lower case; RSS knows books and videos as well."""
TRANSCRIPTS = frozenset({".vtt", ".srt", ".json", ".txt", ".html", ".htm"})
CHAPTERS = frozenset({".json"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
PAGES = frozenset({".html", ".htm"})
FilePlace = tuple[tuple[tuple[str, str], ...], str, frozenset[str]]
"""Elements by their path, the attribute with the address (empty for the text), and how the names of the files end."""
CHANNEL_FILES: tuple[FilePlace, ...] = (
    ((("itunes", "image"),), "href", PICTURES),
    (((RSS, "image"), (RSS, "url")), "", PICTURES),
)
ITEM_FILES: tuple[FilePlace, ...] = (
    (((RSS, "enclosure"),), "url", SOUNDS),
    ((("podcast", "alternateEnclosure"), ("podcast", "source")), "uri", SOUNDS),
    ((("podcast", "transcript"),), "url", TRANSCRIPTS),
    ((("podcast", "chapters"),), "url", CHAPTERS),
    ((("itunes", "image"),), "href", PICTURES),
    (((RSS, "link"),), "", PAGES),
)
"""Where a channel and an item name files that are published with the feed, and how the names of such files end."""
_STYLE = re.compile(rb"<\?xml-stylesheet\s[^>]*?href\s*=\s*[\"']([^\"'?#]+)[\"']")


def style_sheet_of(document: Document) -> str:
    """The name of the style sheet that stands beside the feed; empty where it names none, or one elsewhere."""
    found = _STYLE.search(document.tree.content)
    name = unquote(found[1].decode("ascii", "replace")) if found else ""
    return "" if "/" in name else name


def offered_files(document: Document, place: Place) -> Iterator[str]:
    """Paths below the feed's folder, with slashes: `lage/lage.mp3`. Addresses on other servers are left out.

    A name may be hidden or no file at all: the code that opens it asks `is_public_name`.
    """
    if name := style_sheet_of(document):
        yield name
    for address in _addresses(document.channel):
        below = place.name_of(address)
        if below and not below.endswith("/"):
            yield below


def _addresses(element: Element) -> Iterator[str]:
    for child in element.children:
        for attribute in ATTRIBUTES.get((child.space, child.name), ()):
            yield child.attributes.get(attribute, "")
        if (child.space, child.name) == (RSS, "image"):
            yield child.say(RSS, "url")
        yield from _addresses(child)
