"""What the list page says of a feed: its items as they stand, and never a file that is not there."""

import pytest
from feed_shop import BASE, NOW, Shop

from artaudio.feed.addresses import Place
from artaudio.feed.document import read_document
from artaudio.feed.editing import feed_add
from artaudio.feed.listing import listed_feed, milliseconds, plain
from artaudio.publish.page.list_page import ListPage


def _listed(shop: Shop, there: dict[str, int], base: str = BASE) -> ListPage:
    document = read_document(shop.feed.read_bytes(), "feed.xml")
    return listed_feed(document, Place(shop.folder, base), "feed.xml", there)


@pytest.fixture
def fed(shop: Shop) -> Shop:
    """A new feed with one edition of all formats, from another site."""
    feed_add(shop.feed, [shop.edition(url="https://www.example.org/is-102.html")], shop.settings, create=True, now=NOW)
    return shop


def _everything(shop: Shop) -> dict[str, int]:
    files = [path for path in shop.folder.rglob("*") if path.is_file()]
    return {path.relative_to(shop.folder).as_posix(): path.stat().st_size for path in files}


def test_an_item_is_listed_with_all_that_it_names(fed: Shop) -> None:
    """Relative addresses, true sizes, each file once, the lead without its HTML, the date in Berlin's time."""
    page = _listed(fed, _everything(fed))
    (entry,) = page.editions
    assert (page.title, page.feed, page.feed_address) == ("Artikel zum Hören", "feed.xml", f"{BASE}feed.xml")
    assert (entry.title, entry.authors, entry.duration) == ('Lage des IS im "Kalifat"', "Anna Osius", 83_000)
    assert entry.lead == 'Der "Islamische Staat" ist längst nicht besiegt, aber er ändert seine Strategie.'
    assert entry.published
    assert entry.published.isoformat() == "2017-08-18T20:52:00+02:00"
    assert [(file.address, file.label) for file in entry.sounds] == [
        ("lage/lage.mp3", "mp3"),
        ("lage/lage.ogg", "Ogg Vorbis"),
    ]
    assert entry.identity == "5e" * 32
    assert [file.label for file in entry.texts] == [
        "Untertitel (WebVTT)",
        "Untertitel (SubRip)",
        "Transkript (JSON)",
        "Text",
        "Kapitel (JSON)",
    ]
    for file in (*entry.sounds, *entry.texts):
        assert file.size == (fed.folder / file.address).stat().st_size
    assert entry.cover == "lage/lage.jpg"


def test_a_file_that_is_not_there_is_not_named(fed: Shop) -> None:
    """Neither as a sound, nor as a text, a cover or a page."""
    there = {name: size for name, size in _everything(fed).items() if name == "lage/lage.mp3"}
    (entry,) = _listed(fed, there).editions
    assert [file.address for file in entry.sounds] == ["lage/lage.mp3"]
    assert (entry.texts, entry.cover) == ((), "")


def test_the_title_leads_to_the_listening_page_and_else_to_the_article(fed: Shop) -> None:
    """The page beside the sound where it is there."""
    there = _everything(fed)
    assert _listed(fed, there).editions[0].page == "https://www.example.org/is-102.html"
    assert _listed(fed, {**there, "lage/index.html": 1}).editions[0].page == "lage/index.html"


def test_a_foreign_feed_is_listed_with_the_addresses_it_has(shop: Shop, foreign: str) -> None:
    """Sound on other servers stays there; an item without a link has none."""
    shop.feed.write_text(foreign, encoding="utf-8")
    page = _listed(shop, {}, "https://pod.example.net/hoeren/")
    assert page.title == "Hören & Sehen <live>"
    assert [entry.title for entry in page.editions] == ["Folge 2: A < B", "Folge 1"]
    assert [file.address for file in page.editions[0].sounds] == ["https://pod.example.net/2.mp3?a=1&b=2"]
    assert (page.editions[0].sounds[0].label, page.editions[0].sounds[0].size) == ("mp3", 123)
    assert page.editions[1].sounds == ()
    assert page.editions[0].page == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "//x/y"]
)
def test_only_addresses_of_the_web_are_listed(shop: Shop, address: str) -> None:
    """Whatever a feed contains, no link on the page runs a script or reads the visitor's disk."""
    shop.feed.write_text(
        f"<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>T</title><item>"
        f"<title>A</title><link>{address}</link><enclosure type='audio/mpeg' length='1' url='{address}'/>"
        f"<itunes:image href='{address}'/></item></channel></rss>",
        encoding="utf-8",
    )
    (entry,) = _listed(shop, {}).editions
    assert (entry.page, entry.sounds, entry.cover) == ("", (), "")


@pytest.mark.parametrize("name", ["..", "../lage/lage.mp3", "lage/lage.mp3", "lage/%2e%2e/x.mp3"])
def test_no_address_leads_out_of_the_folder(fed: Shop, name: str) -> None:
    """An address below the folder is only listed if that very file is published."""
    text = fed.feed.read_text(encoding="utf-8").replace("lage/lage.mp3", name)
    fed.feed.write_text(text, encoding="utf-8")
    addresses = {file.address for file in _listed(fed, _everything(fed)).editions[0].sounds}
    assert addresses <= {"lage/lage.mp3", "lage/lage.ogg"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Größe &amp; <b>Maß</b></p><p>Von Anna.</p>", "Größe & Maß"),
        ("Ohne HTML, 5 < 6 & 7 > 3", "Ohne HTML, 5 < 6 & 7 > 3"),
        ("&lt;b&gt; ist ein Tag", "<b> ist ein Tag"),
        ("<p></p>\n<p>Erst hier</p>", "Erst hier"),
        ("Eins<br/>Zwei", "Eins"),
        ("Eins\n\nZwei", "Eins"),
        ("<!-- <p>nichts</p> --><div>Etwas</div>", "Etwas"),
        ("", ""),
    ],
)
def test_a_description_is_its_first_paragraph_without_html(text: str, shown: str) -> None:
    """As a reader would see it, on one line."""
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("said", "length"),
    [("83", 83_000), ("1:23", 83_000), ("1:02:03", 3_723_000), ("", 0), ("eine Stunde", 0), ("1:2:3:4", 0), ("²", 0)],
)
def test_durations_of_every_kind_are_read(said: str, length: int) -> None:
    """Seconds or a clock, as podcast programs write them; 0 is not shown."""
    assert milliseconds(said) == length
