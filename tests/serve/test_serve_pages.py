"""What the server makes itself: the list of editions, and the podcast as the client sees it."""

import html
import re
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from feed_shop import BERLIN, PUBLISHED, THE_LAGE, Shop, picture
from lxml import etree
from served import Served, served

from artaudio.base.settings import FeedSettings
from artaudio.feed.editing import feed_add
from artaudio.publish.model import Embargo
from artaudio.publish.page.list_page import ListPage, list_page
from artaudio.serve.hosts import Hosts

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}


@pytest.fixture
def fresh(tmp_path: Path) -> Shop:
    """An empty folder of one's own."""
    folder = tmp_path / "output"
    folder.mkdir()
    return Shop(folder, THE_LAGE)


def test_the_list_names_every_edition_newest_first(fresh: Shop) -> None:
    """Title, author, date, length, the files with their sizes, and where the podcast is."""
    fresh.edition("lage")
    fresh.another(20, title="Neues & <Altes>")
    with served(fresh.folder) as server:
        page = server.ask("/")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.text.index("Neues &amp; &lt;Altes&gt;") < page.text.index("Lage des IS im")
    for said in (
        "2 Ausgaben",
        "Anna Osius",
        "18. August 2017, 20:52 Uhr",
        "1:23",
        "lage/lage.ogg",
        f"{server.url}feed.xml",
    ):
        assert said in page.text
    assert page.text.count("<script") == 1
    assert "default-src 'none'; script-src 'sha256-" in html.unescape(page.text)


def test_an_edition_that_is_built_while_the_server_runs_is_there_at_once(fresh: Shop) -> None:
    """No restart: neither for the list nor for the podcast."""
    with served(fresh.folder) as server:
        empty = server.ask("/")
        assert "noch keine Ausgabe" in empty.text
        assert feedparser.parse(server.ask("/feed.xml").body).entries == []
        fresh.edition("lage")
        assert "Lage des IS" in server.ask("/", If_None_Match=empty.headers["etag"]).text
        assert len(feedparser.parse(server.ask("/feed.xml").body).entries) == 1


def test_the_podcast_says_that_a_synthetic_voice_reads(fresh: Shop) -> None:
    """The channel as soon as it has an item, and each item; an empty one says nothing."""
    mark = '<podcast:txt purpose="ai-content">true</podcast:txt>'
    with served(fresh.folder) as server:
        assert mark not in server.ask("/feed.xml").text
        fresh.edition("lage")
        channel, *items = server.ask("/feed.xml").text.split("<item>")
        assert [part.count(mark) for part in (channel, *items)] == [1, 1]


def test_an_edition_that_is_damaged_is_named_and_not_in_the_podcast(fresh: Shop) -> None:
    """A listener would get a stump; the editor is told which files and which folder are amiss."""
    (fresh.edition("lage") / "lage.mp3").write_bytes(b"cut")
    (fresh.edition("kaputt") / "edition.json").write_text("{")
    with served(fresh.folder) as server:
        page, feed = server.ask("/").text, server.ask("/feed.xml").body
    assert "Fehlt oder wurde verändert: lage.mp3" in page
    assert "„kaputt“ enthält eine Ausgabe, die sich nicht lesen lässt" in page
    assert "lage/lage.mp3" not in page
    assert feedparser.parse(feed).entries == []


def test_a_folder_that_is_an_edition_itself_is_served_too(fresh: Shop) -> None:
    """`artaudio serve output/lage` shows that one."""
    with served(fresh.edition("lage")) as server:
        assert 'src="lage.mp3"' in server.ask("/").text
        assert (
            feedparser.parse(server.ask("/feed.xml").body)
            .entries[0]
            .enclosures[0]
            .href.startswith(f"{server.url}lage.mp3?v=")
        )


def test_without_a_feed_one_is_made_of_the_editions_and_nothing_is_written(fresh: Shop) -> None:
    """Every address in it is one that this client can open, and its enclosure is exact."""
    fresh.edition("lage")
    before = sorted(fresh.folder.rglob("*"))
    with served(fresh.folder) as server:
        got = server.ask("/feed.xml")
        assert got.headers["content-type"].startswith("application/rss+xml")
        addresses = re.findall(rb'(?:url|uri|href)="([^"]+)"', got.body)
        assert len(addresses) > 8
        for address in addresses:
            path = address.decode().removeprefix(server.url)
            assert "://" not in path
            assert server.ask(f"/{path}").status == 200, path
        entry = feedparser.parse(got.body).entries[0]
        mp3 = server.ask("/lage/lage.mp3")
        assert int(entry.enclosures[0].length) == len(mp3.body)
        assert server.ask("/feed.xml", If_None_Match=got.headers["etag"]).status == 304
    assert sorted(fresh.folder.rglob("*")) == before


def test_corrected_sound_has_another_address(fresh: Shop) -> None:
    """Clients fetch it again and do not list it twice: another address, the same guid."""
    fresh.edition("lage")
    with served(fresh.folder) as server:
        before = feedparser.parse(server.ask("/feed.xml").body).entries[0]
        fresh.edition("lage", title="Berichtigt")
        after = feedparser.parse(server.ask("/feed.xml").body).entries[0]
        assert server.ask(f"/{after.enclosures[0].href.removeprefix(server.url)}").body == b"mp3 of Berichtigt"
    assert before.id == after.id
    assert before.enclosures[0].href != after.enclosures[0].href


@pytest.mark.parametrize("attached", [False, True], ids=["made of editions", "a feed in the folder"])
def test_what_is_not_public_yet_is_last_in_the_list_and_not_in_the_podcast(fresh: Shop, *, attached: bool) -> None:
    """Dated next century or kept back by its page: the editor hears it and sees when it is published; no app lists it."""
    (fresh.folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    folders = [fresh.edition("lage")]
    folders.append(fresh.another(1, title="Morgen", published=datetime(2126, 1, 2, 6, tzinfo=BERLIN)))
    folders.append(fresh.another(2, title="Rede", embargo=Embargo("Sperrfrist: Beginn der Rede")))
    folders.append(fresh.another(3, title="Vorbei", embargo=Embargo("Sperrfrist: gestern", PUBLISHED)))
    if attached:
        feed_add(fresh.feed, folders, THE_LAGE, create=True)
    with served(fresh.folder) as server:
        page, feed = html.unescape(server.ask("/").text), feedparser.parse(server.ask("/feed.xml").body)
    assert {entry.title for entry in feed.entries} == {'Lage des IS im "Kalifat"', "Vorbei"}
    places = [page.index(f">{title}</h2>") for title in ("Lage des IS im „Kalifat“", "Vorbei", "Morgen", "Rede")]
    assert max(places[:2]) < min(places[2:])
    assert "nicht veröffentlicht vor dem 2. Januar 2126, 6:00 Uhr" in page
    assert "solange die Seite sagt: „Sperrfrist: Beginn der Rede“" in page


def test_the_list_has_the_address_that_the_feed_links_to(fresh: Shop) -> None:
    """`/index.html` is the list, as `/` is; a list page that lies in the folder is that file, and nobody's own page is shown."""
    fresh.edition("lage")
    with served(fresh.folder) as server:
        assert server.ask("/index.html").body == server.ask("/").body
        assert 'href="index.html"' in server.ask("/feed.xml").text
        (fresh.folder / "index.html").write_text("own")
        assert server.ask("/index.html").body == server.ask("/").body
        published = list_page(ListPage("Früher", ()))
        (fresh.folder / "index.html").write_text(published, encoding="utf-8")
        assert server.ask("/index.html").text == published
        assert "Lage des IS" in server.ask("/").text


@pytest.mark.parametrize("host", ["10.0.0.5:8717", "redaktion.local", "[fe80::1]:80"])
def test_addresses_are_as_the_client_sees_them(shop: Shop, host: str) -> None:
    """A phone that came by another name gets that name back."""
    with served(shop.folder, hosts=Hosts(["redaktion.local"], lan=True)) as server:
        assert f'url="http://{host}/lage/lage.mp3?v=' in server.ask("/feed.xml", Host=host).text


@pytest.mark.parametrize("host", ['a"><script>', "a b", "a/b", "user@a", "", "a:port", "a&b"])
def test_a_host_that_is_none_is_refused(server: Served, host: str) -> None:
    """It would be written into the feed."""
    assert server.ask("/feed.xml", Host=host).status == 400


def test_the_feed_in_the_folder_is_served_with_this_servers_addresses(fresh: Shop) -> None:
    """The public feed can be listened to before it is public; guids and everything else are as they will be."""
    (fresh.folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    feed_add(fresh.feed, [fresh.edition("lage")], THE_LAGE, create=True)
    public = fresh.feed.read_text(encoding="utf-8")
    permanent = '<guid isPermaLink="true">https://example.org/audio/lage/lage.mp3</guid>'
    public = re.sub("<guid.*</guid>", permanent, public)
    fresh.feed.write_text(public, encoding="utf-8")
    with served(fresh.folder) as server:
        here = server.ask("/feed.xml").text
    assert permanent in here
    assert here.count("https://example.org/audio/") == 1
    assert here.replace(server.url, THE_LAGE.base_url) == public
    assert fresh.feed.read_text(encoding="utf-8") == public


def test_addresses_of_others_and_namespaces_stay(fresh: Shop) -> None:
    """Only what lies below the feed's own address is moved."""
    fresh.feed.write_text(
        '<rss version="2.0" xmlns:x="https://example.org/audio/ns" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        '<atom:link rel="self" href="https://example.org/audio/feed.xml"/><title>T</title>'
        "<link>https://example.org/</link><url>https://example.org/audiobook/</url>"
        "<x:y>see <![CDATA[<a href='https://example.org/audio/lage/'>here</a>]]></x:y>"
        "<image>https://cdn.example/https://example.org/audio/</image></channel></rss>"
    )
    with served(fresh.folder, FeedSettings(base_url="https://other.example/")) as server:
        here = server.ask("/feed.xml").text
    etree.fromstring(here.encode())
    assert 'xmlns:x="https://example.org/audio/ns"' in here
    assert "<link>https://example.org/</link><url>https://example.org/audiobook/</url>" in here
    assert f"<a href='{server.url}lage/'>here</a>" in here
    assert "https://cdn.example/https://example.org/audio/" in here


@pytest.mark.parametrize("content", ["<rss", "<html/>", '<!DOCTYPE x [<!ENTITY a "b">]><rss/>'])
def test_a_broken_feed_is_an_error_and_no_empty_podcast(fresh: Shop, content: str) -> None:
    """500 with what is wrong: a client that got no items might delete its episodes."""
    fresh.feed.write_text(content)
    with served(fresh.folder) as server:
        got = server.ask("/feed.xml")
    assert got.status == 500
    assert "feed.xml" in got.text


def test_a_browser_gets_the_feed_as_xml_and_a_podcast_client_as_rss(server: Served) -> None:
    """Only so does a browser apply the style sheet; the content is the same, and no cache mixes them up."""
    browser, client = server.ask("/feed.xml", Accept="text/html,*/*;q=0.8"), server.ask("/feed.xml", Accept="*/*")
    assert browser.headers["content-type"].startswith("application/xml")
    assert client.headers["content-type"].startswith("application/rss+xml")
    assert browser.body == client.body
    assert browser.headers["vary"] == client.headers["vary"] == "Accept"
    assert browser.headers["etag"] != client.headers["etag"]


def test_the_podcast_is_called_as_the_settings_say(fresh: Shop) -> None:
    """The [feed] table names the podcast, here as on the public server."""
    fresh.edition("lage")
    with served(fresh.folder, THE_LAGE) as server:
        feed, page = feedparser.parse(server.ask("/feed.xml").body), server.ask("/").text
    assert (feed.feed.title, feed.feed.author) == ("Die Lage", "Redaktion")
    assert "<h1>Die Lage</h1>" in page


def test_nothing_is_made_up_about_a_podcast_without_settings(fresh: Shop) -> None:
    """No owner, no address of anybody; its author is who published the editions, if that is one, else nobody."""
    fresh.edition("lage", publication="ARD")
    with served(fresh.folder) as server:
        feed = etree.fromstring(server.ask("/feed.xml").body)
        fresh.another(3, publication="NDR")
        two = server.ask("/feed.xml").body
    assert feed.findtext("channel/itunes:author", namespaces=SPACES) == "ARD"
    assert feed.findtext("channel/title") == "Artikel zum Hören"
    for name in ("owner", "email"):
        assert feed.find(f".//itunes:{name}", SPACES) is None
    assert feed.xpath("channel/podcast:locked[not(@*)]", namespaces=SPACES)
    assert b"@" not in two
    assert etree.fromstring(two).find("channel/itunes:author", SPACES) is None


def test_a_table_that_no_directory_would_take_is_shown_all_the_same(fresh: Shop) -> None:
    """Here one tries things out; `feed init` and `feed check` are strict."""
    fresh.edition("lage")
    with served(
        fresh.folder, FeedSettings(category="Nachrichten", description="x" * 5000, base_url="nichts")
    ) as server:
        assert server.ask("/feed.xml").status == 200


def test_a_strange_title_breaks_neither_page_nor_feed(fresh: Shop) -> None:
    """Markup, emoji and right-to-left marks are text."""
    title = '</title><script>x</script> ]]> 🎧 \u202e"&'
    fresh.edition("lage", title=title)
    with served(fresh.folder) as server:
        page, feed = server.ask("/").text, server.ask("/feed.xml").body
    assert "<script>x" not in page
    assert etree.fromstring(feed).findtext("channel/item/title") == title
