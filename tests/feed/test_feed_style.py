"""Opened in a browser, a feed is a page with a player for each item."""

import re
from typing import Any

import pytest
from feed_shop import BASE, NOW, Shop
from lxml import etree, html

from artaudio.feed.editing import feed_add, feed_init


def _page(shop: Shop) -> Any:
    """The page that the feed's own style sheet makes of it."""
    feed: Any = etree.parse(shop.feed)
    instruction = feed.xpath("/processing-instruction('xml-stylesheet')")[0]
    style = etree.XSLT(etree.parse(shop.folder / instruction.attrib["href"]))
    return html.fromstring(bytes(style(feed)))


@pytest.fixture
def fed(shop: Shop) -> Shop:
    """A new feed with two editions in it."""
    feed_init(shop.feed, shop.settings, now=NOW)
    editions = [shop.edition(url="https://www.example.org/is-102.html"), shop.another(20, title="A <b> & \u202eB")]
    feed_add(shop.feed, editions, shop.settings, now=NOW)
    return shop


def test_each_item_has_a_player_with_mp3_and_ogg(fed: Shop) -> None:
    """The browser takes what it can play; nothing is fetched before somebody presses play."""
    players = _page(fed).findall(".//audio")
    assert [[source.get("src") for source in player.findall("source")] for player in players] == [
        [f"{BASE}nr-20/lage.mp3"],
        [f"{BASE}lage/lage.mp3", f"{BASE}lage/lage.ogg"],
    ]
    assert {player.get("preload") for player in players} == {"none"}
    assert players[1].get("aria-label") == 'Lage des IS im "Kalifat"'


def test_a_reader_sees_title_date_length_and_lead(fed: Shop) -> None:
    """In German words, without a tag of the description."""
    page = _page(fed)
    assert page.get("lang") == "de"
    assert page.findtext(".//h1/bdi") == "Artikel zum Hören"
    article = page.findall(".//article")[1]
    text = article.text_content()
    assert "18.08.2017, 20:52 Uhr · 1:23 Min. · Anna Osius" in text
    assert 'Der "Islamische Staat" ist längst nicht besiegt' in text
    assert "<p>" not in text
    assert [link.text for link in article.findall(".//li/a")] == ["Artikel", "mp3", "Ogg Vorbis", "Text zum Mitlesen"]


def test_marks_in_a_title_are_text(fed: Shop) -> None:
    """A tag in a title is seen, not obeyed; a right-to-left mark turns nothing but its own title."""
    assert _page(fed).findall(".//h2/bdi")[0].text == "A <b> & \u202eB"


@pytest.mark.parametrize(
    ("lead", "seen"),
    [
        ("<script>alert(1)</script> 5 < 6 & 7 > 3", "<script>alert(1)</script> 5 < 6 & 7 > 3"),
        ("&lt;b&gt; &amp; &unbekannt; & am Ende &", "&lt;b&gt; &amp; &unbekannt; & am Ende &"),
        ("„Größe“ – 🎧 'x' \"y\"", "„Größe“ – 🎧 'x' \"y\""),
    ],
)
def test_a_description_is_read_as_it_was_written(shop: Shop, lead: str, seen: str) -> None:
    """Escaped for HTML in the feed, it is the same words again on the page, and no script."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(lead=lead)], shop.settings, now=NOW)
    page = _page(shop)
    assert seen in page.find(".//article").text_content()
    assert not page.findall(".//script")


def test_only_addresses_of_the_web_become_links(fed: Shop) -> None:
    """Whatever a feed contains, no link on the page runs a script."""
    text = fed.feed.read_text(encoding="utf-8")
    fed.feed.write_text(re.sub('https://[^"<]*', "javascript:alert(1)", text), encoding="utf-8")
    page = _page(fed)
    assert not page.findall(".//a")
    assert not page.findall(".//source")
    assert not page.findall(".//img")


def test_the_page_asks_nobody_else_for_anything(fed: Shop) -> None:
    """No script, no font, no style from elsewhere: all addresses on the page stand in the feed."""
    page = _page(fed)
    feed = fed.feed.read_text(encoding="utf-8")
    addresses = [*page.xpath("//@src"), *page.xpath("//@href")]
    assert addresses
    assert all(address in feed for address in addresses)
    assert not page.xpath("//script|//link|//iframe")
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_an_empty_feed_says_so(shop: Shop) -> None:
    """No item yet: a sentence, no empty page."""
    feed_init(shop.feed, shop.settings, now=NOW)
    assert "Noch gibt es hier nichts zu hören." in _page(shop).text_content()


@pytest.mark.parametrize(
    ("said", "shown"),
    [("45", "0:45 Min."), ("3723", "1:02:03 Std."), ("1:02:03", "1:02:03"), ("3600", "1:00:00 Std.")],
)
def test_durations_are_shown_as_clocks(fed: Shop, said: str, shown: str) -> None:
    """Seconds become minutes and hours; a clock stays one."""
    text = fed.feed.read_text(encoding="utf-8").replace("duration>83<", f"duration>{said}<")
    fed.feed.write_text(text, encoding="utf-8")
    assert f" · {shown}" in _page(fed).find(".//article").text_content()
