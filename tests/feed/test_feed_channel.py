"""A new feed is complete for Apple, Spotify and PSP-1, and what cannot be one is refused before a file is written."""

import re
import shutil
import uuid
from pathlib import Path
from typing import Any

import pytest
from feed_shop import BASE, NOW, Shop, picture
from lxml import etree

from artaudio.base.errors import FeedError, SettingsError
from artaudio.feed.check import feed_check
from artaudio.feed.editing import feed_add, feed_init, feed_ready

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}


def test_a_new_feed_keeps_every_rule(shop: Shop) -> None:
    """Nothing is wrong with it, and all that could be better is that there is no item yet."""
    feed_init(shop.feed, shop.settings, now=NOW)
    result = feed_check(shop.feed)
    assert result.ok
    assert [found.said for found in result.findings] == ["there is no item yet; directories want at least one"]


@pytest.mark.parametrize(
    "path",
    [
        "title",
        "link",
        "description",
        "language",
        "atom:link[@rel='self'][@href='https://example.org/audio/feed.xml']",
        "itunes:author",
        "itunes:owner/itunes:email",
        "itunes:image[@href='https://example.org/audio/podcast.jpg']",
        "itunes:category[@text='News']/itunes:category[@text='Daily News']",
        "itunes:explicit",
        "podcast:guid",
        "podcast:locked[@owner='podcast@example.org']",
        "podcast:medium",
    ],
)
def test_the_channel_has_what_directories_ask_for(shop: Shop, path: str) -> None:
    """Each is there, read by another library."""
    feed_init(shop.feed, shop.settings, now=NOW)
    assert etree.parse(shop.feed).getroot().xpath(f"channel/{path}", namespaces=SPACES)


def test_the_podcasts_guid_follows_the_namespaces_rule(shop: Shop) -> None:
    """UUIDv5 of the address without scheme and final slash: the example that the namespace's page gives."""
    from artaudio.feed.channel import podcast_guid

    assert podcast_guid("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert podcast_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    moved = str(uuid.uuid4())
    feed_init(shop.feed, shop.but(guid=moved), now=NOW)
    assert f"<podcast:guid>{moved}</podcast:guid>" in shop.feed.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["title", "description", "author", "owner_email", "image", "base_url"])
def test_what_is_missing_is_named_with_an_example(shop: Shop, key: str) -> None:
    """The error names the key, and the hint is a line that could be pasted."""
    with pytest.raises(SettingsError) as caught:
        feed_init(shop.feed, shop.but(**{key: ""}))
    assert caught.value.key == f"feed.{key}"
    assert f'{key} = "' in caught.value.hint
    assert not shop.feed.exists()


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"base_url": "example.org/audio"}, FeedError, "does not begin with https"),
        ({"base_url": "ftp://example.org/"}, FeedError, "does not begin with https"),
        ({"base_url": "https:///audio"}, FeedError, "names no server"),
        ({"base_url": "https://example.org/?a=1"}, FeedError, "cannot be followed"),
        ({"base_url": "https://ich:geheim@example.org/"}, FeedError, "would be published"),
        ({"base_url": "https://exa mple.org/"}, FeedError, "space"),
        ({"base_url": "https://[example.org/"}, FeedError, "cannot be used"),
        ({"image": "fehlt.jpg"}, FeedError, "is not there"),
        ({"category": "Nachrichten"}, SettingsError, "no podcast category"),
        ({"subcategory": "Baseball"}, SettingsError, "no subcategory"),
        ({"description": "ä" * 2001}, SettingsError, "4002 bytes"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(
    shop: Shop, changes: dict[str, Any], error: type[Exception], says: str
) -> None:
    """Each with a reason and a hint, and no feed is written."""
    with pytest.raises(error, match=says) as caught:
        feed_init(shop.feed, shop.but(**changes))
    assert getattr(caught.value, "hint", "")
    assert sorted(path.name for path in shop.folder.iterdir()) == ["podcast.jpg"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("klein.jpg", picture(1000, 1000), "1400 to 3000"),
        ("breit.jpg", picture(2000, 1400), "not square"),
        ("falsch.png", picture(1400, 1400), "is JPEG but its name ends in .png"),
        ("grau.png", picture(1400, 1400, "PNG", "L"), "not RGB"),
        ("bild.gif", picture(1400, 1400, "GIF"), "neither JPEG nor PNG"),
        ("kaputt.jpg", b"kein Bild", "no picture that can be read"),
        ("leer.jpg", b"", "no picture that can be read"),
    ],
)
def test_a_picture_that_no_directory_takes_is_refused(shop: Shop, name: str, content: bytes, says: str) -> None:
    """Size, shape, kind and colours are looked at before the feed is written."""
    (shop.folder / name).write_bytes(content)
    with pytest.raises(FeedError, match=says) as caught:
        feed_init(shop.feed, shop.but(image=name))
    assert caught.value.hint
    assert not shop.feed.exists()


def test_a_picture_elsewhere_is_taken_at_its_address(shop: Shop) -> None:
    """An address is not fetched."""
    feed_init(shop.feed, shop.but(image="https://cdn.example.org/p.png"))
    assert 'href="https://cdn.example.org/p.png"' in shop.feed.read_text(encoding="utf-8")


def test_a_feed_that_is_there_is_never_made_anew(shop: Shop, foreign: str) -> None:
    """init leaves a file of that name alone, whatever is in it."""
    shop.feed.write_text(foreign, encoding="utf-8")
    with pytest.raises(FeedError, match="is there already") as caught:
        feed_init(shop.feed, shop.settings)
    assert "feed add" in caught.value.hint
    assert shop.feed.read_text(encoding="utf-8") == foreign
    assert not shop.feed.with_suffix(".css").exists()


def test_special_characters_in_the_settings_are_text(shop: Shop) -> None:
    """Quotes and marks in title and author are no markup."""
    feed_init(shop.feed, shop.but(title='A & B <"C">', author="D ]]> E", copyright="© 2024 <F>"))
    channel = etree.parse(shop.feed).find("channel")
    assert channel is not None
    assert channel.findtext("title") == 'A & B <"C">'
    assert channel.findtext("itunes:author", namespaces=SPACES) == "D ]]> E"
    assert channel.findtext("copyright") == "© 2024 <F>"


# --- before a build, and in one go ----------------------------------------------------------------------------------


def test_a_build_learns_before_it_speaks_that_its_feed_is_no_good(shop: Shop, foreign: str) -> None:
    """Missing settings, a foreign file, a folder without address: said at once, not after minutes of work."""
    feed_ready(shop.feed, shop.settings, shop.folder)
    with pytest.raises(SettingsError):
        feed_ready(shop.feed, shop.but(title=""), shop.folder)
    with pytest.raises(FeedError, match="not below"):
        feed_ready(shop.feed, shop.settings, shop.folder.parent / "anderswo")
    shop.feed.write_text("Kein XML", encoding="utf-8")
    with pytest.raises(FeedError, match="not XML"):
        feed_ready(shop.feed, shop.settings, shop.folder)
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_ready(shop.feed, shop.settings, shop.folder)


def test_a_feed_is_made_on_the_way_if_asked(shop: Shop) -> None:
    """`create` makes the feed and its style sheet; without it a missing feed is an error."""
    edition = shop.edition()
    with pytest.raises(FeedError, match="there is no feed"):
        feed_add(shop.feed, [edition], shop.settings)
    feed_add(shop.feed, [edition], shop.settings, create=True, now=NOW)
    assert feed_check(shop.feed).ok
    assert shop.feed.with_suffix(".css").exists()


def test_without_base_url_the_feeds_own_address_tells_where_files_are(shop: Shop, foreign: str) -> None:
    """A feed that names itself, beside its episodes, needs no base URL; one that does not, does."""
    below = foreign.replace("https://pod.example.net/2.mp3", "https://pod.example.net/hoeren/2.mp3")
    shop.feed.write_text(below, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.but(base_url=""), now=NOW)
    assert 'url="https://pod.example.net/hoeren/lage/lage.mp3"' in shop.feed.read_text(encoding="utf-8")
    bare = shop.folder / "bare.xml"
    bare.write_text("<rss version='2.0'><channel><title>T</title></channel></rss>", encoding="utf-8")
    with pytest.raises(FeedError, match="does not say where it is") as caught:
        feed_add(bare, [shop.edition()], shop.but(base_url=""))
    assert "base_url" in caught.value.hint


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("https://bücher.example/hören", "https://xn--bcher-kva.example/h%C3%B6ren/"),
        ("https://Straße.example:8080/", "https://xn--strae-oqa.example:8080/"),
        ("https://example.org/Übersicht/", "https://example.org/%C3%9Cbersicht/"),
        ("https://example.org/h%C3%B6ren/", "https://example.org/h%C3%B6ren/"),
    ],
)
def test_umlauts_in_an_address_become_a_url(shop: Shop, base: str, url: str) -> None:
    """Hosts in punycode, with ß kept apart from ss, paths with percent signs: in every address of feed and item."""
    settings = shop.but(base_url=base, link="https://müller.example/über")
    feed_init(shop.feed, settings, now=NOW)
    edition = shop.edition(url="https://zeitung.example/größe")
    (change,) = feed_add(shop.feed, [edition], settings, now=NOW)
    assert change.url == f"{url}lage/lage.mp3"
    text = shop.feed.read_text(encoding="utf-8")
    assert f'href="{url}feed.xml" rel="self"' in text
    assert "<link>https://xn--mller-kva.example/%C3%BCber</link>" in text
    assert "<link>https://zeitung.example/gr%C3%B6%C3%9Fe</link>" in text
    assert all(found.isascii() for found in re.findall(r'="(https?://[^"]+)"', text))
    result = feed_check(shop.feed, settings, now=NOW)
    assert (result.findings, result.looked_at > 45) == ((), True)
    (again,) = feed_add(shop.feed, [edition], settings, now=NOW)
    assert again.done == "unchanged"


def test_a_host_that_no_domain_can_have_is_refused(shop: Shop) -> None:
    """The error says that the address cannot be used."""
    with pytest.raises(FeedError, match="cannot be used"):
        feed_init(shop.feed, shop.but(base_url=f"https://{'ü' * 70}.example/"), now=NOW)


def test_an_edition_elsewhere_has_no_address(shop: Shop, tmp_path: Path) -> None:
    """An edition outside of the feed's folder could not be fetched by anybody."""
    feed_init(shop.feed, shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    elsewhere = shop.edition().rename(tmp_path / "anderswo")
    with pytest.raises(FeedError, match="is not below"):
        feed_add(shop.feed, [elsewhere], shop.settings)
    assert shop.feed.read_bytes() == before


def test_the_base_url_may_lack_its_slash(shop: Shop) -> None:
    """`https://example.org/audio` and `https://example.org/audio/` are one folder."""
    feed_init(shop.feed, shop.but(base_url=BASE.rstrip("/")))
    assert f'href="{BASE}feed.xml"' in shop.feed.read_text(encoding="utf-8")


def test_a_feed_that_is_made_appears_with_its_first_edition(shop: Shop) -> None:
    """One write: where the edition cannot be taken, there is no feed either, and no style sheet."""
    elsewhere = shop.folder.parent / "anderswo"
    shutil.move(shop.edition(), elsewhere)
    with pytest.raises(FeedError, match="not below"):
        feed_add(shop.feed, [elsewhere], shop.settings, create=True, now=NOW)
    assert not shop.feed.exists()
    assert not shop.feed.with_suffix(".css").exists()


@pytest.mark.parametrize("style", ["feed.css", "eigene.css"])
def test_a_style_sheet_that_is_lost_comes_back(shop: Shop, style: str) -> None:
    """With the next change, where the feed names it; one of the owner's own is the owner's."""
    feed_init(shop.feed, shop.settings, now=NOW)
    shop.feed.with_suffix(".css").unlink()
    shop.feed.write_bytes(shop.feed.read_bytes().replace(b"feed.css", style.encode()))
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    assert shop.feed.with_suffix(".css").exists() is (style == "feed.css")
