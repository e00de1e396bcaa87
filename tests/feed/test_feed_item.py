"""What a listener's app reads of an edition: read by other libraries than the one that wrote it."""

import warnings
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from feed_shop import BASE, BERLIN, NOW, PUBLISHED, Shop, content_of
from lxml import etree

from artaudio.base.chapter import Chapter
from artaudio.base.records import replace, to_lines
from artaudio.base.units import Milliseconds
from artaudio.feed.document import OWNED
from artaudio.feed.editing import Done, feed_add, feed_init, feed_list, feed_remove
from artaudio.publish.edition_file import read_edition

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "psc": "http://podlove.org/simple-chapters",
}


def _parsed(shop: Shop) -> Any:
    import feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return feedparser.parse(shop.feed.read_bytes())


def _item(shop: Shop) -> Any:
    return etree.parse(shop.feed).find("channel/item")


@pytest.fixture
def fed(shop: Shop) -> Shop:
    """A new feed with the seed's edition in it."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(url="https://www.example.org/is-102.html")], shop.settings, now=NOW)
    return shop


def test_the_mp3_is_the_enclosure_with_its_exact_length_and_type(fed: Shop) -> None:
    """One enclosure: the MP3, at its address, with its bytes counted."""
    (enclosure,) = _item(fed).findall("enclosure")
    size = (fed.folder / "lage" / "lage.mp3").stat().st_size
    assert dict(enclosure.attrib) == {"url": f"{BASE}lage/lage.mp3", "length": str(size), "type": "audio/mpeg"}


def test_another_reader_finds_everything(fed: Shop) -> None:
    """feedparser sees title, author, date, duration, picture and sound, and no fault in the XML."""
    feed = _parsed(fed)
    assert not feed.bozo
    assert feed.feed.title == "Artikel zum Hören"
    (entry,) = feed.entries
    assert entry.title == 'Lage des IS im "Kalifat"'
    assert entry.author == "Anna Osius"
    assert entry.published == "Fri, 18 Aug 2017 20:52:00 +0200"
    assert entry.itunes_duration == "83"
    assert entry.image.href == f"{BASE}lage/lage.jpg"
    assert entry.enclosures[0].href == f"{BASE}lage/lage.mp3"
    assert entry.id == f"artaudio:{'5e' * 32}"
    assert not entry.guidislink
    assert "ändert seine Strategie" in entry.summary


def test_transcripts_chapters_and_the_author_are_named(fed: Shop) -> None:
    """Podcasting 2.0: each transcript with type and language, chapters, and who wrote it."""
    item = _item(fed)
    found = [dict(one.attrib) for one in item.findall("podcast:transcript", SPACES)]
    assert [one["type"] for one in found] == ["text/vtt", "application/x-subrip", "application/json", "text/plain"]
    assert {one["language"] for one in found} == {"de"}
    assert [one.get("rel") for one in found] == ["captions", "captions", "captions", None]
    assert item.find("podcast:chapters", SPACES).attrib["type"] == "application/json+chapters"
    person = item.find("podcast:person", SPACES)
    assert (person.text, person.attrib["role"], person.attrib["group"]) == ("Anna Osius", "author", "writing")


def _with_chapters(shop: Shop, *titles: str) -> Path:
    """The shop's edition with a chapter each 20 seconds."""
    folder = shop.edition(url="https://www.example.org/is-102.html")
    edition = read_edition(folder)
    chapters = tuple(
        Chapter(title, Milliseconds(20_500 * n), Milliseconds(20_500 * (n + 1))) for n, title in enumerate(titles)
    )
    (folder / "edition.json").write_bytes(to_lines(replace(edition, chapters=chapters)))
    return folder


def test_chapters_are_there_for_apps_that_read_no_json(shop: Shop) -> None:
    """Podlove Simple Chapters, as feedparser reads them, and time stamps in the description, from 00:00 upwards."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [_with_chapters(shop, "Anfang", "Kämpfe & Folgen", "Schluß")], shop.settings, now=NOW)
    found = _item(shop).findall("psc:chapters/psc:chapter", SPACES)
    assert [(one.get("start"), one.get("title")) for one in found] == [
        ("00:00:00.000", "Anfang"),
        ("00:00:20.500", "Kämpfe & Folgen"),
        ("00:00:41.000", "Schluß"),
    ]
    read = _parsed(shop).entries[0].psc_chapters.chapters
    assert [one["start_parsed"] for one in read] == [timedelta(seconds=at) for at in (0, 20.5, 41)]
    said = _item(shop).findtext("description")
    assert said.endswith("<p>00:00 Anfang</p><p>00:20 Kämpfe &amp; Folgen</p><p>00:41 Schluß</p>")
    before = shop.feed.read_bytes()
    feed_add(shop.feed, [shop.folder / "lage"], shop.settings, now=NOW + timedelta(days=1))
    assert shop.feed.read_bytes() == before


@pytest.mark.parametrize("titles", [("Eins", "Zwei"), tuple(f"Kapitel {n} {'lang ' * 20}" for n in range(40))])
def test_time_stamps_that_nobody_would_read_are_left_out(shop: Shop, titles: tuple[str, ...]) -> None:
    """Fewer than three are no chapters to Spotify, and a long list leaves no room for the article."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [_with_chapters(shop, *titles)], shop.settings, now=NOW)
    assert "00:00" not in _item(shop).findtext("description")
    assert len(_item(shop).findall("psc:chapters/psc:chapter", SPACES)) == len(titles)


def test_both_forms_of_the_sound_carry_a_checksum(fed: Shop) -> None:
    """Ogg and MP3, the MP3 as default; the checksum is the one a shell computes."""
    import base64
    import hashlib

    found = _item(fed).findall("podcast:alternateEnclosure", SPACES)
    assert [(one.attrib["type"], one.get("default")) for one in found] == [("audio/mpeg", "true"), ("audio/ogg", None)]
    for one in found:
        address = one.find("podcast:source", SPACES).attrib["uri"]
        content = (fed.folder / address.removeprefix(BASE)).read_bytes()
        integrity = one.find("podcast:integrity", SPACES).attrib
        assert integrity["type"] == "sri"
        assert integrity["value"] == "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert one.attrib["length"] == str(len(content))


def test_xmllint_takes_the_feed(fed: Shop, tool: Any) -> None:
    """libxml2's own program has nothing to say about it."""
    import subprocess

    done = subprocess.run([tool("xmllint"), "--noout", "--nonet", fed.feed], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "title",
    [
        "Ende ]]> der Zeichen",
        "<script>alert('x')</script> & <b>fett</b>",
        "🎧 Hören 👩‍🚒",
        "שלום \u202eabc\u202c und \u200fمرحبا\u200f",
        "5 < 6 > 4 & so weiter &amp; &lt;",
        "'einfach' \"doppelt\" „unten“",
    ],
)
def test_any_title_comes_out_as_it_went_in(shop: Shop, title: str) -> None:
    """Marks, tags, emoji and right-to-left text are text: in the title, in the description, in two readers."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(title=title, lead=title)], shop.settings, now=NOW)
    item = _item(shop)
    assert item.findtext("title") == title
    shown = etree.HTML(f"<div>{item.findtext('description')}</div>")
    assert shown.findtext(".//p") == title
    assert not shown.findall(".//script")
    assert not _parsed(shop).bozo
    assert [row.title for row in feed_list(shop.feed)] == [title]
    feed_add(shop.feed, [shop.edition(title="Anders")], shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(title=title)], shop.settings, now=NOW)
    assert _item(shop).findtext("title") == title


def test_what_xml_cannot_carry_is_replaced(shop: Shop) -> None:
    """A character that no XML may hold becomes the replacement character, and the feed can still be read."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(title="a\x0bb\ufffec")], shop.settings, now=NOW)
    assert _item(shop).findtext("title") == "a\ufffdb\ufffdc"
    assert feed_add(shop.feed, [shop.edition(title="a\x0bb\ufffec")], shop.settings)[0].done is Done.UNCHANGED


def test_a_description_fits_apples_4000_bytes(shop: Shop) -> None:
    """A long lead is cut at a word; author, disclosure and address stay."""
    feed_init(shop.feed, shop.settings, now=NOW)
    url = "https://www.example.org/is-102.html"
    feed_add(shop.feed, [shop.edition(lead="Größe & Maß " * 900, url=url)], shop.settings, now=NOW)
    text = _item(shop).findtext("description")
    assert 3900 < len(text.encode()) <= 4000
    assert text.count("<p>") == text.count("</p>") == 4
    assert "<p>Gelesen von einer synthetischen Stimme.</p>" in text
    assert "Größe &amp; Maß …</p>" in text or "Größe &amp; …</p>" in text or "Größe …</p>" in text
    assert url in text


def test_an_address_is_escaped_by_the_rules_of_urls(shop: Shop) -> None:
    """Spaces and umlauts in a folder's name become percent signs and digits."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition("Größe & Maß #1?")], shop.settings, now=NOW)
    assert feed_list(shop.feed)[0].url == f"{BASE}Gr%C3%B6%C3%9Fe%20%26%20Ma%C3%9F%20%231%3F/lage.mp3"


# --- the same edition again -----------------------------------------------------------------------------------------


def test_the_same_edition_again_changes_nothing(fed: Shop) -> None:
    """Not a byte, not even the build date."""
    before = fed.feed.read_bytes()
    later = NOW + timedelta(days=1)
    (change,) = feed_add(fed.feed, [fed.folder / "lage"], fed.settings, now=later)
    assert change.done is Done.UNCHANGED
    assert fed.feed.read_bytes() == before


@pytest.mark.parametrize(
    ("folder", "facts"),
    [
        ("lage", {"title": "Ein neuer Titel"}),
        ("lage", {"published": datetime(2018, 1, 1, tzinfo=BERLIN)}),
        ("umgezogen/lage", {}),
        ("umgezogen", {"title": "Neu", "published": datetime(2016, 1, 1, tzinfo=BERLIN), "url": ""}),
    ],
)
def test_the_guid_outlives_title_date_and_folder(fed: Shop, folder: str, facts: dict[str, Any]) -> None:
    """An edition that comes back changed is the same item, updated in place."""
    before = feed_list(fed.feed)
    (change,) = feed_add(fed.feed, [fed.edition(folder, **facts)], fed.settings, now=NOW)
    after = feed_list(fed.feed)
    assert change.done is Done.UPDATED
    assert [row.guid for row in after] == [row.guid for row in before]
    assert after[0].title == facts.get("title", before[0].title)
    assert after[0].published == facts.get("published", PUBLISHED)
    changed_in_place = folder == "lage" and "title" in facts
    version = f"?v={sha256(content_of('mp3', after[0].title)).hexdigest()[:8]}" if changed_in_place else ""
    assert after[0].url == f"{BASE}{folder}/lage.mp3{version}"


@pytest.mark.parametrize(
    "facts",
    [
        {"text": "Berichtigter Text."},
        {"title": "Berichtigter Titel"},
        {"published": datetime(2017, 8, 19, 9, tzinfo=BERLIN)},
        {"url": "https://www.example.org/is-103.html"},
    ],
)
def test_a_corrected_article_stays_the_same_item(fed: Shop, facts: dict[str, Any]) -> None:
    """A page that was edited has another digest; two of address, title and date still tell that it is the same."""
    facts = {"url": "https://www.example.org/is-102.html", **facts}
    (change,) = feed_add(fed.feed, [fed.edition("berichtigt", identity="c0" * 32, **facts)], fed.settings, now=NOW)
    assert change.done is Done.UPDATED
    assert "taken as a new version" in change.note
    assert [row.guid for row in feed_list(fed.feed)] == [f"artaudio:{'5e' * 32}"]
    assert feed_add(fed.feed, [fed.folder / "berichtigt"], fed.settings)[0].done is Done.UNCHANGED
    feed_remove(fed.feed, fed.folder / "berichtigt")
    assert not feed_list(fed.feed)


def test_articles_that_share_only_a_date_are_two_items(fed: Shop) -> None:
    """Nothing is overwritten because it came at the same minute, or because all editions name one address."""
    home = "https://www.example.org/"
    editions = [
        fed.edition(f"nr-{n}", ("mp3",), title=f"Artikel {n}", identity=f"{n:064x}", url=home) for n in range(1, 4)
    ]
    changes = [feed_add(fed.feed, [edition], fed.settings, now=NOW)[0] for edition in editions]
    assert [change.done for change in changes] == [Done.ADDED] * 3
    assert len(feed_list(fed.feed)) == 4


def test_two_editions_added_at_once_never_become_one(shop: Shop) -> None:
    """However alike, what is added together are different editions."""
    feed_init(shop.feed, shop.settings, now=NOW)
    pair = [shop.edition(f"nr-{n}", ("mp3",), identity=f"{n:064x}") for n in (1, 2)]
    assert [change.done for change in feed_add(shop.feed, pair, shop.settings, now=NOW)] == [Done.ADDED, Done.ADDED]


def test_an_edition_can_take_over_an_item_by_name(fed: Shop) -> None:
    """`replaces` keeps the guid where nothing else would tell that it is the same."""
    guid = feed_list(fed.feed)[0].guid
    other = fed.edition("anders", title="Anders", identity="c0" * 32, published=NOW, url="")
    (change,) = feed_add(fed.feed, [other], fed.settings, replaces=guid, now=NOW)
    assert (change.guid, change.done) == (guid, Done.UPDATED)
    assert [row.title for row in feed_list(fed.feed)] == ["Anders"]


# --- order and dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [(3, 20, 11), (20, 11, 3), (11, 3, 20)])
def test_the_newest_comes_first_in_whatever_order_they_are_added(shop: Shop, order: tuple[int, ...]) -> None:
    """Items are in the order of their publication."""
    feed_init(shop.feed, shop.settings, now=NOW)
    for number in order:
        feed_add(shop.feed, [shop.another(number)], shop.settings, now=NOW)
    assert [row.title for row in feed_list(shop.feed)] == ["Artikel 20", "Artikel 11", "Artikel 3"]
    feed_add(shop.feed, [shop.another(11, published=datetime(2017, 9, 1, tzinfo=BERLIN))], shop.settings, now=NOW)
    assert [row.title for row in feed_list(shop.feed)] == ["Artikel 11", "Artikel 20", "Artikel 3"]


def test_a_moved_item_leaves_no_gap(shop: Shop) -> None:
    """Moved there and back, the feed has the same lines as before."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.another(number) for number in (3, 20, 11)], shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    for day in (datetime(2017, 9, 1, tzinfo=BERLIN), datetime(2017, 1, 1, tzinfo=BERLIN)):
        feed_add(shop.feed, [shop.another(11, published=day)], shop.settings, now=NOW)
        assert shop.feed.read_bytes() != before
    feed_add(shop.feed, [shop.another(11)], shop.settings, now=NOW)
    assert shop.feed.read_bytes() == before


def test_an_edition_without_a_date_keeps_the_day_it_was_added(shop: Shop) -> None:
    """What the page does not say is not made up anew each time."""
    feed_init(shop.feed, shop.settings, now=NOW)
    for days in range(3):
        title = f"Titel {days}"
        feed_add(shop.feed, [shop.edition(title=title, published=None)], shop.settings, now=NOW + timedelta(days=days))
    assert [row.published for row in feed_list(shop.feed)] == [NOW]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2017-08-18T18:52:00+00:00", "Fri, 18 Aug 2017 20:52:00 +0200"),
        ("2018-01-01T00:30:00+01:00", "Mon, 01 Jan 2018 00:30:00 +0100"),
        ("2017-10-29T02:30:00+01:00", "Sun, 29 Oct 2017 02:30:00 +0100"),
    ],
)
def test_dates_are_berlins(shop: Shop, moment: str, said: str) -> None:
    """Summer time, winter time, and the hour that comes twice."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(published=datetime.fromisoformat(moment))], shop.settings, now=NOW)
    assert _item(shop).findtext("pubDate") == said


def test_every_element_we_write_is_one_we_update(fed: Shop) -> None:
    """Nothing but the guid is written once and then forgotten."""
    feed_add(fed.feed, [_with_chapters(fed, "Eins", "Zwei")], fed.settings, now=NOW)
    names = {value: key for key, value in SPACES.items()}
    written = set()
    for element in _item(fed):
        name = etree.QName(element)
        written.add((names.get(name.namespace or "", ""), name.localname))
    assert written - OWNED == {("", "guid")}
    assert written | {("", "guid")} == OWNED | {("", "guid")}


def test_the_path_may_be_relative(fed: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Called from the feed's own folder, addresses are the same."""
    monkeypatch.chdir(fed.folder)
    assert feed_add(Path("feed.xml"), [Path("lage")], fed.settings)[0].done is Done.UNCHANGED
