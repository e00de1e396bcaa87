"""The CSS style sheet by which a browser shows a feed: its text, its file, and its name in the feed."""

import re
from pathlib import Path
from urllib.parse import quote

from artaudio.base.files import write_whole
from artaudio.feed.channel import browser_parts, style_instruction
from artaudio.feed.document import Document, Splice, with_splices
from artaudio.feed.markup import Layout, render
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element
from artaudio.publish.templates import style_of

GENERATOR = "artaudio "
"""Every feed of ours has a <generator> that begins so."""


def style_sheet() -> str:
    """The style sheet as text. It loads nothing."""
    return style_of(Path(__file__).parent, "feed.css")


def style_path(feed: Path) -> Path:
    """Where the style sheet of a feed lies: `output/feed.xml` → `output/feed.css`."""
    return feed.with_suffix(".css")


def write_style(feed: Path) -> None:
    """Write the style sheet beside the feed. A file that has its name already stays. Raises OSError."""
    path = style_path(feed)
    if not path.exists():
        write_whole(path, style_sheet())


def made_by_us(channel: Element) -> bool:
    """Whether `feed init` made the channel, or `serve`."""
    return channel.say(RSS, "generator").startswith(GENERATOR)


def names_style(document: Document, feed: Path) -> bool:
    """Whether the feed is one of ours and names the style sheet that lies beside it."""
    tree = document.tree
    instruction = document.encoded(style_instruction(style_path(feed).name))
    return made_by_us(document.channel) and instruction in tree.content[: tree.root.start]


def restyled(document: Document, feed: Path) -> bytes:
    """The feed as bytes; one of ours that names the XSL style sheet it was made with names the CSS one instead.

    Browsers give up XSLT, by which such a feed became a page with players; so it gets a link to the list page, too.
    A feed of another program and a style sheet of the owner's own stay.
    """
    tree, channel = document.tree, document.channel
    if not made_by_us(channel):
        return tree.content
    start = tree.content[: tree.root.start].decode(tree.codec)
    names = "|".join(re.escape(quote(name)) for name in {feed.with_suffix(".xsl").name, "feed.xsl"})
    found = re.search(rf'<\?xml-stylesheet type="text/xsl" href="(?:{names})"\?>', start)
    if found is None:
        return tree.content
    at = len(document.encoded(start[: found.start()]))
    instruction = document.encoded(style_instruction(style_path(feed).name))
    splices = [Splice(at, at + len(document.encoded(found[0])), instruction)]
    if channel.find("html", "a") is None:
        first = channel.find(RSS, "description") or channel.children[0]
        new = "".join(f"\n    {render(part, channel.scope, Layout())}" for part in browser_parts())
        splices.append(Splice(first.end, first.end, document.encoded(new)))
    return with_splices(document, splices)
