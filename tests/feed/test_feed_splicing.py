"""Whatever feed other software wrote: a change of one item touches no byte of another, and what is undone leaves no trace."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from artaudio.feed.document import (
    guid_of,
    read_document,
    with_ai_content,
    with_changed_item,
    with_new_item,
    without_ai_content,
    without_item,
)
from artaudio.feed.item import guid_part
from artaudio.feed.markup import Markup, ai_content, rss

DAY = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Berlin"))
OURS = "artaudio:ours"
BUILT = re.compile(rb"\s*<lastBuildDate>[^<]*</lastBuildDate>|\s*<lastBuildDate/>")
SPACE = st.sampled_from(["", "\n", "\r\n", "\n\t", "\n    ", "\n\n  "])
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=12
)
ESCAPED = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;"))
CHILDREN = st.one_of(
    ESCAPED.map(lambda text: f"<title>{text}</title>"),
    WORDS.map(lambda text: f"<description><![CDATA[{text.replace(']]>', '')}]]></description>"),
    ESCAPED.map(lambda text: f'<x:y xmlns:x="urn:host" x:z="1">{text}<item/></x:y>'),
    WORDS.map(lambda text: f"<!--{text.replace('-', '')}-->"),
    st.just("<?host does this?>"),
    st.just("<title/>"),
    st.just('<enclosure url="https://example.org/a.mp3" length="9" type="audio/mpeg"></enclosure>'),
)
TITLES = WORDS.filter(lambda text: bool(text.strip()))


@st.composite
def feeds(draw: st.DrawFn) -> bytes:
    """A feed with up to four items of other software, in an order and with dates and space of its own."""
    gap, inner = draw(SPACE), draw(SPACE)
    dates = draw(st.lists(st.none() | st.integers(0, 9), max_size=4))
    items = []
    for number, days in enumerate(dates):
        parts = draw(st.lists(CHILDREN, max_size=4))
        if days is not None:
            moment = DAY - timedelta(days=days)
            parts.append(f"<pubDate>{moment.strftime('%a, %d %b %Y %H:%M:%S %z')}</pubDate>")
        parts.insert(draw(st.integers(0, len(parts))), f"<guid>host-{number}</guid>")
        items.append(f"<item>{inner}{inner.join(parts)}{gap}</item>")
    built = draw(
        st.sampled_from(["", "<lastBuildDate>Mon, 01 Jan 2024 00:00:00 GMT</lastBuildDate>", "<lastBuildDate/>"])
    )
    channel = ["<title>T</title>", *filter(None, [built]), *draw(st.lists(CHILDREN, max_size=2)), *items]
    head = draw(st.sampled_from(["", '<?xml version="1.0" encoding="utf-8"?>\n', "<!-- of the host -->"]))
    return f'{head}<rss version="2.0"><channel>{gap}{gap.join(channel)}{gap}</channel></rss>\n'.encode()


def of_ours(title: str, days: int) -> list[Markup]:
    """The parts of an item that artaudio writes, with the mark that a synthetic voice reads it."""
    moment = DAY - timedelta(days=days)
    date = rss("pubDate", moment.strftime("%a, %d %b %Y %H:%M:%S %z"))
    return [rss("title", title), date, guid_part(OURS), ai_content()]


def others(content: bytes) -> list[bytes]:
    """The items of other software, byte for byte, in their order."""
    document = read_document(content, "feed.xml")
    return [document.tree.content[item.start : item.end] for item in document.items if guid_of(item) != OURS]


def our_title(content: bytes) -> str | None:
    """The title of our item as another XML library reads it."""
    return etree.fromstring(content).findtext(f"channel/item[guid='{OURS}']/title")


@given(feeds(), TITLES, st.integers(0, 9))
def test_an_item_that_is_added_and_removed_leaves_no_trace(content: bytes, title: str, days: int) -> None:
    """Add an item, mark the channel, take both away: all bytes are there again but those of the build date."""
    added = with_new_item(read_document(content, "feed.xml"), of_ours(title, days), DAY)
    assert our_title(added) == title
    assert others(added) == others(content)
    marked = with_ai_content(read_document(added, "feed.xml"), DAY)
    document = read_document(marked, "feed.xml")
    ours = document.item(OURS)
    assert ours is not None
    removed = without_item(document, ours, DAY)
    bare = without_ai_content(read_document(removed, "feed.xml"), DAY)
    assert BUILT.sub(b"", bare) == BUILT.sub(b"", content)


@given(feeds(), TITLES, TITLES, st.integers(0, 9), st.integers(0, 9))
def test_a_corrected_item_touches_no_other(content: bytes, first: str, then: str, before: int, after: int) -> None:
    """Its title and date change, it may move, and every other item stays as it is; said twice, nothing changes."""
    added = with_new_item(read_document(content, "feed.xml"), of_ours(first, before), DAY)
    document = read_document(added, "feed.xml")
    ours = document.item(OURS)
    assert ours is not None
    changed = with_changed_item(document, ours, of_ours(then, after), DAY)
    assert our_title(changed) == then
    assert others(changed) == others(content)
    again = read_document(changed, "feed.xml")
    item = again.item(OURS)
    assert item is not None
    assert with_changed_item(again, item, of_ours(then, after), DAY) == changed
