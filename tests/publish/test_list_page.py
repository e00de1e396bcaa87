"""The list page as a text: what it names, what it may load, and that nothing in it can act."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html

from artaudio.language.de.typesetting import typeset
from artaudio.publish.page.list_page import ListedEdition, ListedFile, ListPage, is_list_page, list_page

SOUND = ListedFile("lage/lage.mp3", "audio/mpeg", "mp3", 4_012_320)
LAGE = ListedEdition(
    title="Die Lage",
    page="lage/index.html",
    authors="Anna Osius",
    published=datetime(2017, 8, 18, 20, 52, tzinfo=UTC),
    duration=83_400,
    lead="Ein „Vorspann“ für Größe & Maß.",
    cover="lage/lage.jpg",
    sounds=(SOUND, ListedFile("lage/lage.ogg", "audio/ogg", "Ogg Vorbis")),
    texts=(ListedFile("lage/lage.vtt", "text/vtt", "WebVTT", 57),),
)
PAGE = ListPage("Artikel zum Hören", (LAGE,), "Vorgelesen.", "feed.xml", "https://example.org/audio/feed.xml")


def parsed(page: ListPage) -> Any:
    """The page as a browser's parser sees it."""
    return html.fromstring(list_page(page))


def policy_of(page: ListPage) -> dict[str, str]:
    """The page's Content Security Policy, by directive."""
    (content,) = parsed(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return dict(part.split(" ", 1) for part in content.split("; "))


def test_an_entry_says_what_it_is_and_where_it_leads() -> None:
    """Title, author, date, length, lead, button, player, files with their sizes, and the podcast's address."""
    page = parsed(PAGE)
    (entry,) = page.findall(".//article")
    text = " ".join(entry.text_content().split())
    for said in ("Anna Osius", "18. August 2017, 20:52 Uhr", "1 Minute 23 Sekunden", "1:23", "4,0 MB", LAGE.lead):
        assert said in text
    assert [link.get("href") for link in entry.iter("a")] == [
        "lage/index.html",
        "lage/lage.mp3",
        "lage/lage.ogg",
        "lage/lage.vtt",
    ]
    assert entry.get("data-duration") == "83400"
    assert [" ".join(button.text_content().split()) for button in entry.xpath(".//div/button")] == [
        "Anhören: Die Lage",
        "In der Warteschlange: Die Lage",
    ]
    assert {link.get("href") for link in entry.xpath("./details//a")} == {
        "lage/lage.mp3",
        "lage/lage.ogg",
        "lage/lage.vtt",
    }
    (player,) = entry.xpath("./noscript/audio")
    assert (player.get("preload"), player.get("aria-label")) == ("none", "Die Lage")
    assert [source.get("src") for source in player.iter("source")] == ["lage/lage.mp3", "lage/lage.ogg"]
    assert page.xpath("//footer//a[@href='feed.xml']")[0].text == "https://example.org/audio/feed.xml"


def test_what_is_not_known_is_left_out() -> None:
    """No link without a page, no player without a sound, no footer without a feed, no date of today."""
    page = parsed(ListPage("Liste", (ListedEdition("Nur ein Titel"),)))
    for path in (
        "//article//a",
        "//audio",
        "//article//button",
        "//time",
        "//img",
        "//ul",
        "//footer",
        "//link[@rel='alternate']",
    ):
        assert not page.xpath(path), path
    assert "1 Ausgabe" in page.text_content()


def test_german_is_set_as_on_the_pages_and_other_languages_are_not() -> None:
    """Typographic marks and soft hyphens in a German entry alone."""
    for language, marked in (
        ("de", "Das „Bun\u00addes\u00adver\u00adfas\u00adsungs\u00adge\u00adricht“"),
        ("en", 'Das "Bundesverfassungsgericht"'),
    ):
        page = parsed(ListPage("Liste", (ListedEdition('Das "Bundesverfassungsgericht"', language=language),)))
        assert page.findtext(".//article//h2") == marked


def test_an_empty_list_says_so() -> None:
    """A sentence, no empty page."""
    assert "Noch gibt es hier nichts zu hören." in list_page(ListPage("Liste", ()))


@pytest.mark.parametrize("title", ["</title><script>x</script>", '" onmouseover="x', "\u202eשלום & <b>"])
def test_no_text_is_obeyed(title: str) -> None:
    """A title of markup is a title, in every place in which it stands."""
    page = parsed(ListPage(title, (ListedEdition(title, lead=title, sounds=(SOUND,)),), title))
    assert len(page.findall(".//script")) == 1
    assert not page.xpath("//@onmouseover")
    assert page.findtext(".//h1").replace("\u00ad", "") == typeset(title)
    assert page.findtext(".//article//h2").replace("\u00ad", "") == typeset(title)


def test_the_policy_allows_the_page_itself_and_what_it_names() -> None:
    """Own style and script by digest; sound and pictures from beside it, and from a server only where an entry is there."""
    own = policy_of(PAGE)
    assert own["default-src"] == "'none'"
    assert own["media-src"] == "'self' file:"
    assert own["img-src"] == "'self' file: data:"
    assert own["script-src"].startswith("'sha256-")
    far = ListedEdition(
        "Fern",
        cover="https://b.example/x.jpg",
        sounds=(ListedFile("https://a.example:8443/x.mp3", "audio/mpeg", "mp3"),),
    )
    theirs = policy_of(ListPage("Liste", (far,)))
    assert theirs["media-src"] == "'self' file: https://a.example:8443"
    assert theirs["img-src"] == "'self' file: data: https://b.example"


@pytest.mark.parametrize("address", ["https://a.example;script-src*/x.mp3", "https://a b/x.mp3", "https://*/x.mp3"])
def test_no_address_adds_to_the_policy(address: str) -> None:
    """A server's name that is none is left out of it, and no directive is made of it."""
    entry = ListedEdition("Fern", sounds=(ListedFile(address, "audio/mpeg", "mp3"),))
    assert policy_of(ListPage("Liste", (entry,)))["media-src"] == "'self' file:"


def test_the_same_list_gives_the_same_bytes_and_is_known_again() -> None:
    """Without a date of today; and no other page is taken for a list."""
    assert list_page(PAGE) == list_page(PAGE)
    assert is_list_page(list_page(PAGE).encode())
    assert not is_list_page(b"<!DOCTYPE html>\n<html lang='de'><title>Meine Seite</title>")


def test_the_page_names_no_address_but_those_of_its_entries() -> None:
    """No font, no script, no picture from elsewhere."""
    text = list_page(PAGE)
    assert set(re.findall(r"https?://[^\s\"<]+", text)) == {"https://example.org/audio/feed.xml"}
    assert "url(" not in text
    assert "@import" not in text
