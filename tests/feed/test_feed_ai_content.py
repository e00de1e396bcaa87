"""Items and channel say `ai-content` where a synthetic voice reads, and leave every other podcast:txt alone."""

import re

import pytest
from feed_shop import NOW, Shop
from lxml import etree

from artaudio.base.records import replace, to_json
from artaudio.feed.check import feed_check
from artaudio.feed.editing import Done, feed_add, feed_init, feed_remove
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Marking

TXT = "{https://podcastindex.org/namespace/1.0}txt"
TRUE = ("ai-content", "true")
GUID = f"artaudio:{'5e' * 32}"


def told(shop: Shop, path: str) -> list[tuple[str | None, str | None]]:
    """Purpose and text of every podcast:txt of the channel (`.`) or of its items (`item`)."""
    channel = etree.fromstring(shop.feed.read_bytes()).find("channel")
    assert channel is not None
    return [(txt.get("purpose"), txt.text) for place in channel.iterfind(path) for txt in place.findall(TXT)]


@pytest.fixture
def fed(shop: Shop) -> Shop:
    """A new feed with one edition in it."""
    feed_init(shop.feed, shop.settings, now=NOW)
    assert told(shop, ".") == [], "a channel without items says nothing"
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    return shop


def test_item_and_channel_say_it(fed: Shop) -> None:
    """One podcast:txt each, however many editions there are."""
    feed_add(fed.feed, [fed.another(3), fed.another(4)], fed.settings, now=NOW)
    assert told(fed, ".") == [TRUE]
    assert told(fed, "item") == [TRUE] * 3


def test_it_stands_before_the_items_in_its_own_line(fed: Shop) -> None:
    """The channel's element is written as its others are."""
    lines = fed.feed.read_text(encoding="utf-8").splitlines()
    place = lines.index('    <podcast:txt purpose="ai-content">true</podcast:txt>')
    assert lines[place + 1] == "    <item>"


@pytest.mark.parametrize(
    "old",
    [
        '<pc:txt purpose="ai-content">false</pc:txt>',
        '<pc:txt purpose=" AI-Content "/>',
        '<pc:txt purpose="ai-content">\n  true\n</pc:txt>',
    ],
)
def test_what_the_channel_says_already_is_put_right(shop: Shop, foreign: str, old: str) -> None:
    """A channel that says true is left alone, one that says otherwise is corrected; there are never two."""
    other = '<pc:txt purpose="verify">naj3e</pc:txt><pc:txt>frei</pc:txt>'
    text = foreign.replace("<language>", f"{other}{old}<language>", 1)
    assert text != foreign
    shop.feed.write_text(text, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    assert other in shop.feed.read_text(encoding="utf-8")
    assert [(who, (said or "").strip()) for who, said in told(shop, ".")] == [("verify", "naj3e"), (None, "frei"), TRUE]
    assert (old in shop.feed.read_text(encoding="utf-8")) is ("true" in old)


def test_another_txt_in_our_item_survives_an_update(fed: Shop) -> None:
    """What a host has put there stays; ours is neither doubled nor moved."""
    text = fed.feed.read_text(encoding="utf-8")
    theirs = '<podcast:txt purpose="release">2022-10-26</podcast:txt>'
    fed.feed.write_text(text.replace("<itunes:duration>", theirs + "<itunes:duration>"), encoding="utf-8")
    (change,) = feed_add(fed.feed, [fed.edition(title="Neuer Titel")], fed.settings, now=NOW)
    assert change.done is Done.UPDATED
    assert told(fed, "item") == [("release", "2022-10-26"), TRUE]


def test_an_item_of_an_older_version_is_given_it(fed: Shop) -> None:
    """Added again, the item and the channel say it; before, the check asks for it in both."""
    text = fed.feed.read_text(encoding="utf-8")
    fed.feed.write_text(re.sub(r"\s*<podcast:txt.*?</podcast:txt>", "", text), encoding="utf-8")
    asked = [found for found in feed_check(fed.feed, fed.settings, now=NOW).wrong if "ai-content" in found.said]
    assert [found.where for found in asked] == ["", 'Lage des IS im "Kalifat"']
    assert all("add the edition again" in found.said for found in asked)
    feed_add(fed.feed, [fed.folder / "lage"], fed.settings, now=NOW)
    assert fed.feed.read_text(encoding="utf-8") == text


def test_the_channel_says_it_as_long_as_an_item_does(fed: Shop) -> None:
    """It goes with the last item that a synthetic voice reads."""
    feed_add(fed.feed, [fed.another(3)], fed.settings, now=NOW)
    feed_remove(fed.feed, GUID, now=NOW)
    assert told(fed, ".") == [TRUE]
    feed_remove(fed.feed, fed.folder / "nr-3", now=NOW)
    assert told(fed, ".") == []


def test_removing_what_others_read_changes_nothing(shop: Shop, foreign: str) -> None:
    """Where the removed item did not say it, the channel's own word stays."""
    text = foreign.replace("<language>", '<pc:txt purpose="ai-content">true</pc:txt><language>', 1)
    shop.feed.write_text(text, encoding="utf-8")
    feed_remove(shop.feed, "folge-2", now=NOW)
    assert told(shop, ".") == [TRUE]


def test_other_peoples_items_are_not_asked(shop: Shop, foreign: str) -> None:
    """The check asks for it in items of ours alone: nobody here can tell who reads the others."""
    shop.feed.write_text(foreign, encoding="utf-8")
    assert not [one for one in feed_check(shop.feed, shop.settings, now=NOW).findings if "ai-content" in one.said]


def test_an_item_that_was_taken_over_is_asked(shop: Shop, foreign: str) -> None:
    """An item that keeps another program's guid, and plays an edition of ours, says it, too."""
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, replaces="folge-2", now=NOW)
    assert told(shop, "item") == [TRUE]
    text = shop.feed.read_text(encoding="utf-8")
    start = text.rindex('<pc:txt purpose="ai-content"')
    shop.feed.write_text(text[:start] + text[text.index("</pc:txt>", start) + 9 :], encoding="utf-8")
    result = feed_check(shop.feed, shop.settings, now=NOW)
    assert [found.where for found in result.wrong if "ai-content" in found.said] == ['Lage des IS im "Kalifat"']


@pytest.mark.parametrize(
    ("marking", "line"),
    [
        (None, "Gelesen von einer synthetischen Stimme."),
        (Marking(audible=False), "Gelesen von einer synthetischen Stimme."),
        (Marking(audible=True, text="Es liest <KI> & Co."), "Es liest &lt;KI&gt; &amp; Co."),
    ],
)
def test_the_show_notes_say_it(shop: Shop, marking: Marking | None, line: str) -> None:
    """One line of the description, in the words that are heard; by default, where nobody hears any."""
    feed_init(shop.feed, shop.settings, now=NOW)
    folder = shop.edition()
    edition = read_edition(folder)
    (folder / "edition.json").write_text(to_json(replace(edition, marking=marking)), encoding="utf-8")
    feed_add(shop.feed, [folder], shop.settings, now=NOW)
    (notes,) = etree.fromstring(shop.feed.read_bytes()).iterfind("channel/item/description")
    assert notes.text is not None
    assert notes.text.count(f"<p>{line}</p>") == 1


def test_the_show_notes_do_not_begin_with_it(shop: Shop) -> None:
    """Where there is no lead, they begin with the first words of the page."""
    feed_init(shop.feed, shop.settings, now=NOW)
    text = "Gelesen von einer synthetischen Stimme.\n\nDie Wölfe sind unter uns."
    feed_add(shop.feed, [shop.edition(lead="", text=text)], shop.settings, now=NOW)
    (notes,) = etree.fromstring(shop.feed.read_bytes()).iterfind("channel/item/description")
    assert notes.text is not None
    assert notes.text.startswith("<p>Die Wölfe sind unter uns.</p>")
