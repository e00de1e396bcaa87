"""Feeds as a dozen programs write them, rebuilt: an edition is added, corrected, renamed, checked, published, removed."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from feed_shop import BERLIN, Shop

from artaudio.base.errors import FeedError
from artaudio.base.settings import FeedSettings
from artaudio.feed.check import feed_check
from artaudio.feed.document import read_document
from artaudio.feed.editing import feed_add, feed_list, feed_ready, feed_remove
from artaudio.feed.findings import Weight
from artaudio.feed.names import RSS
from artaudio.upload.publishing import publish

HERE = Path(__file__).parent / "attached"
NOW = datetime(2024, 2, 1, 12, 0, tzinfo=BERLIN)
FRESH = NOW - timedelta(hours=1)
"""When the article was published: it is younger than all items of the feeds."""


@dataclass(frozen=True)
class Kind:
    """A feed of a program. `base` is the setting `base_url`, `address` what that is as a URL, `explicit` what the feed says."""

    name: str
    base: str
    address: str = ""
    explicit: str = "false"
    own_address_tells: bool = False
    there: tuple[str, ...] = ()


KINDS = (
    Kind("powerpress", "https://zeitung.example/", there=("wp-content/uploads/2024/01/folge-2.mp3",)),
    Kind("podlove", "https://funk.example/audio/"),
    Kind("feedburner", "http://stadt.example/audio/"),
    Kind("castopod", "https://pod.example/", there=("audio/@welle/ebbe.mp3",)),
    Kind("podigee", "https://neu.example/audio", "https://neu.example/audio/", explicit="true"),
    Kind("anchor", "https://herd.example/audio/"),
    Kind("buzzsprout", "https://hafen.example/audio/", explicit="true"),
    Kind("libsyn", "https://traffic.libsyn.example/secure/nacht/", explicit="true"),
    Kind("acast", "https://fjord.example/hören/", "https://fjord.example/h%C3%B6ren/"),
    Kind(
        "jekyll",
        "",
        "https://haus.example/podcast/",
        explicit="true",
        own_address_tells=True,
        there=("audio/steg.mp3",),
    ),
    Kind("hand_made", "http://bücher.example/", "http://xn--bcher-kva.example/", there=("hören/zwei.mp3",)),
    Kind("empty", "", "https://leer.example/audio/", own_address_tells=True),
)


@dataclass(frozen=True)
class Attached:
    """A feed of others in a folder, with what it was at first."""

    kind: Kind
    shop: Shop
    before: bytes

    @property
    def settings(self) -> FeedSettings:
        """All that the owner has set is the address."""
        return FeedSettings(base_url=self.kind.base)

    @property
    def base(self) -> str:
        return self.kind.address or self.kind.base

    def items_are_whole(self) -> bool:
        """Whether all items of others are in the feed as they were, byte for byte and in their order."""
        content, at = self.shop.feed.read_bytes(), 0
        for item in items_of(self.before):
            at = content.find(item, at)
            if at < 0:
                return False
            at += len(item)
        return True


def items_of(content: bytes) -> list[bytes]:
    """The items of a feed as bytes."""
    return re.findall(rb"<item\b.*?</item>", content, re.DOTALL)


def without_date(content: bytes) -> bytes:
    """The feed but for the date at which it was built, which every change sets."""
    return re.sub(rb"\s*<lastBuildDate>.*?</lastBuildDate>", b"", content)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def attached(request: pytest.FixtureRequest, tmp_path: Path) -> Attached:
    """One of the feeds, alone in its folder: its older episodes lie on the server only."""
    kind: Kind = request.param
    folder = tmp_path / "output"
    folder.mkdir()
    before = (HERE / f"{kind.name}.xml").read_bytes()
    (folder / "feed.xml").write_bytes(before)
    return Attached(kind, Shop(folder, FeedSettings()), before)


@pytest.fixture
def www(attached: Attached, tmp_path: Path) -> Path:
    """The server's folder, with episodes and pages that others put there."""
    place = tmp_path / "www"
    for name in (*attached.kind.there, "index.html", "wp-config.php"):
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return place


def test_an_edition_goes_through_the_feed_of_another_program(attached: Attached, www: Path) -> None:
    """Added, corrected, renamed, checked, published and removed; not one byte of another item changes on the way."""
    shop, settings = attached.shop, attached.settings
    others = len(items_of(attached.before))

    (added,) = feed_add(shop.feed, [shop.edition(published=FRESH)], settings, now=NOW)
    assert (added.done, added.url) == ("added", f"{attached.base}lage/lage.mp3")
    assert added.url.isascii()
    assert attached.items_are_whole()
    rows = feed_list(shop.feed)
    assert [row.ours for row in rows] == [True] + [False] * others
    document = read_document(shop.feed.read_bytes(), "feed.xml")
    ours = document.item(added.guid)
    assert ours is not None
    assert ours.say("itunes", "explicit") == attached.kind.explicit

    corrected = shop.edition(published=FRESH, lead="Ein Tankwagen weniger.")
    assert [change.done for change in feed_add(shop.feed, [corrected], settings, now=NOW)] == ["updated"]
    renamed = shop.edition(published=FRESH, lead="Ein Tankwagen weniger.", title="Neue Lage – größer")
    (change,) = feed_add(shop.feed, [renamed], settings, now=NOW)
    assert (change.done, change.guid) == ("updated", added.guid)
    sound = (renamed / "lage.mp3").read_bytes()
    assert change.url == f"{added.url}?v={hashlib.sha256(sound).hexdigest()[:8]}"
    assert [row.title for row in feed_list(shop.feed) if row.ours] == ["Neue Lage – größer"]
    assert attached.items_are_whole()

    result = feed_check(shop.feed, settings, now=NOW)
    assert result.wrong == []
    assert not [found for found in result.findings if "remove the item" in found.said]

    theirs = {path: path.read_bytes() for path in www.rglob("*") if path.is_file()}
    done = publish(shop.feed, str(www), settings=settings, prune=True, now=NOW)
    assert done.copied[-1] == "feed.xml"
    assert {name.partition("/")[0] for name in done.copied} == {"lage", "feed.xml"}
    assert {path: path.read_bytes() for path in theirs} == theirs
    assert (www / "feed.xml").read_bytes() == shop.feed.read_bytes()
    assert (www / "lage" / "lage.mp3").read_bytes() == sound

    assert feed_remove(shop.feed, added.guid, now=NOW).done == "removed"
    assert without_date(shop.feed.read_bytes()) == without_date(attached.before)
    pruned = publish(shop.feed, str(www), settings=settings, prune=True, now=NOW)
    assert set(pruned.removed) == {name for name in done.copied if name != "feed.xml"}
    assert {path: path.read_bytes() for path in theirs} == theirs


def test_an_address_that_would_be_dead_is_refused(attached: Attached) -> None:
    """Where the feed's own address is a proxy's or a route's, nothing is added until base_url says where files are."""
    shop, edition = attached.shop, attached.shop.edition(published=FRESH)
    if attached.kind.own_address_tells:
        (change,) = feed_add(shop.feed, [edition], FeedSettings(), now=NOW)
        assert change.url == f"{attached.base}lage/lage.mp3"
        return
    for attempt in (
        lambda: feed_add(shop.feed, [edition], FeedSettings(), now=NOW),
        lambda: feed_ready(shop.feed, FeedSettings(), shop.folder),
        lambda: publish(shop.feed, str(shop.folder.parent / "www"), now=NOW),
    ):
        with pytest.raises(FeedError, match="does not say where") as caught:
            attempt()
        assert "base_url" in caught.value.hint
    assert shop.feed.read_bytes() == attached.before
    assert [found.weight for found in feed_check(shop.feed).findings if found.by == "files"] == [Weight.SKIPPED]


def test_what_others_wrote_is_advice_and_never_wrong(attached: Attached) -> None:
    """A check of a feed in which nothing is ours finds nothing that must be put right."""
    result = feed_check(attached.shop.feed, attached.settings, now=NOW)
    assert result.ok
    assert result.items == len(items_of(attached.before))


def feed_of(name: str, shop: Shop) -> Path:
    """One of the feeds in the folder of a shop."""
    shop.feed.write_bytes((HERE / f"{name}.xml").read_bytes())
    return shop.feed


def test_a_podcast_that_has_moved_is_named(shop: Shop) -> None:
    """Whoever adds to the old feed is told where apps read; the check advises."""
    feed = feed_of("podigee", shop)
    (change,) = feed_add(feed, [shop.edition(published=FRESH)], shop.settings, now=NOW)
    assert "moved to https://neu.example/kiez.xml" in change.note
    found = [one for one in feed_check(feed, shop.settings, now=NOW).findings if "has moved" in one.said]
    assert [one.weight for one in found] == [Weight.ADVICE]


def test_our_own_files_that_are_gone_are_still_wrong(shop: Shop) -> None:
    """What is not judged of others is judged of ours, in their feed as well."""
    feed = feed_of("powerpress", shop)
    settings = FeedSettings(base_url="https://zeitung.example/")
    edition = shop.edition(published=FRESH)
    feed_add(feed, [edition], settings, now=NOW)
    (edition / "lage.ogg").unlink()
    result = feed_check(feed, settings, now=NOW)
    assert ["lage.ogg is gone" in one.said for one in result.wrong] == [True]
    skipped = [one.said for one in result.findings if one.weight is Weight.SKIPPED]
    assert "2 files are not here but on the server" in skipped[-1]


# --- dates ------------------------------------------------------------------------------------------------------------


def test_an_article_older_than_the_newest_item_is_noted(shop: Shop) -> None:
    """A piece from the archive stands where its date has it; the editor learns that, and how to have it otherwise."""
    feed = feed_of("jekyll", shop)
    settings = FeedSettings(base_url="https://haus.example/podcast/")
    (change,) = feed_add(feed, [shop.edition()], settings, now=NOW)
    assert "dated 2017-08-18 20:52, older than the newest item" in change.note
    assert 'date = "added"' in change.note
    assert [row.ours for row in feed_list(feed)] == [False, True, False]
    (again,) = feed_add(feed, [shop.edition()], settings, now=NOW)
    assert (again.done, again.note) == ("unchanged", "")


def test_an_item_can_be_dated_by_the_day_it_was_added(shop: Shop) -> None:
    """With date = "added" it comes first, and a correction leaves its date."""
    feed = feed_of("jekyll", shop)
    settings = FeedSettings(base_url="https://haus.example/podcast/", date="added")
    (change,) = feed_add(feed, [shop.edition()], settings, now=NOW)
    assert change.note == ""
    feed_add(feed, [shop.edition(title="Anders")], settings, now=NOW + timedelta(days=3))
    first = feed_list(feed)[0]
    assert (first.title, first.ours, first.published) == ("Anders", True, NOW)


@pytest.mark.parametrize("date", ["article", "added"])
def test_an_edition_of_tomorrow_is_dated_tomorrow(shop: Shop, date: str) -> None:
    """An embargo counts whatever items are dated by, and is named."""
    feed = feed_of("jekyll", shop)
    settings = FeedSettings(base_url="https://haus.example/podcast/", date="added" if date == "added" else "article")
    (change,) = feed_add(feed, [shop.edition(published=NOW + timedelta(days=1))], settings, now=NOW)
    assert "dated 2024-02-02 12:00" in change.note
    assert "leaves it out until then" in change.note
    assert read_document(feed.read_bytes(), "feed").items[0].say(RSS, "pubDate") == "Fri, 02 Feb 2024 12:00:00 +0100"


# --- a long feed ------------------------------------------------------------------------------------------------------

COUNT = 2000


def _many(count: int) -> Iterator[str]:
    day = datetime(2024, 1, 31, 5, tzinfo=UTC)
    for number in range(count, 0, -1):
        text = f"Folge {number} über Wind &amp; Wetter. " * 70
        yield (
            f"\t<item>\n\t\t<title>Folge {number}</title>\n\t\t<pubDate>{format_datetime(day)}</pubDate>\n"
            f'\t\t<guid isPermaLink="false">https://zeitung.example/?p={number}</guid>\n'
            f"\t\t<link>https://zeitung.example/folge-{number}/</link>\n"
            f"\t\t<description><![CDATA[<p>{text}</p>]]></description>\n"
            f'\t\t<enclosure url="https://zeitung.example/wp-content/uploads/{day:%Y/%m}/{number}.mp3" length="1" '
            'type="audio/mpeg" />\n\t\t<itunes:explicit>clean</itunes:explicit>\n\t</item>\n'
        )
        day -= timedelta(days=1)


def test_a_feed_of_two_thousand_items(shop: Shop, tmp_path: Path) -> None:
    """It takes an edition, is checked in a few lines, is published, and gives the edition back; the others stay."""
    whole = (HERE / "powerpress.xml").read_bytes()
    first, last = whole.index(b"\t<item>"), whole.rindex(b"</item>") + len(b"</item>\n")
    before = whole[:first] + "".join(_many(COUNT)).encode() + whole[last:]
    shop.feed.write_bytes(before)
    attached = Attached(Kind("powerpress", "https://zeitung.example/"), shop, before)
    (change,) = feed_add(shop.feed, [shop.edition(published=FRESH)], attached.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(published=FRESH, title="Neu")], attached.settings, now=NOW)
    assert attached.items_are_whole()
    result = feed_check(shop.feed, attached.settings, now=NOW)
    assert (result.ok, result.items) == (True, COUNT + 1)
    assert len(result.findings) < 20
    assert any(f"so it is in {COUNT - 1} more items" in found.said for found in result.findings)
    done = publish(shop.feed, str(tmp_path / "www"), settings=attached.settings, now=NOW)
    assert (done.copied[-1], len(done.missing)) == ("feed.xml", COUNT + 1)
    feed_remove(shop.feed, change.guid, now=NOW)
    assert without_date(shop.feed.read_bytes()) == without_date(before)
