"""Tell which files below its folder a feed offers: sound, transcripts, chapters, pictures and its style sheet.

Addresses in texts and in other elements are not among them, so that no text of a stranger makes a file public.
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
"""Elements of a channel or an item that name a file, and the attributes that do."""
_STYLE = re.compile(rb"<\?xml-stylesheet\s[^>]*?href\s*=\s*[\"']([^\"'?#]+)[\"']")


def offered_files(document: Document, place: Place) -> Iterator[str]:
    """Paths below the feed's folder, with slashes: `lage/lage.mp3`. Addresses on other servers are left out.

    A name may be hidden or no file at all: whoever opens it asks `is_public_name`.
    """
    if found := _STYLE.search(document.tree.content):
        name = unquote(found[1].decode("ascii", "replace"))
        if "/" not in name:
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
