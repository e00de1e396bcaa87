"""`artaudio feed check` finds what an app would stumble over, and says it so that an editor understands."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from feed_shop import BERLIN, NOW, Shop, picture

from artaudio.feed.check import feed_check
from artaudio.feed.document import read_document
from artaudio.feed.editing import feed_add, feed_init
from artaudio.feed.findings import FeedCheckResult, Weight
from artaudio.feed.rules import CHANNEL, ITEM, broken


@pytest.fixture
def fed(shop: Shop) -> Shop:
    """A new feed with the seed's edition in it."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.edition(url="https://www.example.org/is-102.html")], shop.settings, now=NOW)
    return shop


def _changed(shop: Shop, old: str, new: str) -> FeedCheckResult:
    """The result on the feed with every `old` (a pattern) in it become `new`."""
    text = shop.feed.read_text(encoding="utf-8")
    shop.feed.write_text(again := re.sub(old, new, text, flags=re.DOTALL), encoding="utf-8")
    assert again != text
    return feed_check(shop.feed, shop.settings, now=NOW)


def test_a_feed_of_ours_with_its_files_has_no_fault(fed: Shop) -> None:
    """Nothing is found in what we write ourselves, and every file was looked at."""
    result = feed_check(fed.feed, now=NOW)
    assert result.findings == ()
    assert result.ok
    assert (result.items, result.title) == (1, "Artikel zum Hören")
    assert result.looked_at > 45


@pytest.mark.parametrize(
    ("old", "new", "weight", "by", "says"),
    [
        ("<title>Artikel zum Hören</title>\n    <atom", "<atom", "wrong", "RSS 2.0", "the podcast has no name"),
        ("<description>Texte[^<]*</description>", "", "wrong", "RSS 2.0", "<description>"),
        ("    <link>[^<]*</link>\n    <desc", "    <desc", "wrong", "RSS 2.0", "the podcast has no page"),
        ("<link>https://example.org/audio/</link>\n    <d", "<link>/audio</link><d", "wrong", "RSS 2.0", "'/audio'"),
        ("<language>de</language>", "", "wrong", "Apple", "<language>"),
        ("<language>de<", "<language>Deutsch (DE)<", "wrong", "Apple", "no language such as de"),
        ("<lastBuildDate>Fri,", "<lastBuildDate>Mon,", "wrong", "RSS 2.0", "weekday"),
        ('rss version="2.0"', 'rss version="1.0"', "wrong", "RSS 2.0", 'version="2.0"'),
        ('    <itunes:image href="https://example.org/audio/podcast.jpg"/>\n', "", "wrong", "Apple", "no picture"),
        ("audio/podcast.jpg", "audio/podcast.webp", "wrong", "Apple", "does not end in .jpg"),
        ('<itunes:category text="News">.*?</itunes:category>', "", "wrong", "Apple", "<itunes:category>"),
        ('text="News"', 'text="Nachrichten"', "wrong", "Apple", "not in Apple's list"),
        ('text="Daily News"', 'text="Baseball"', "wrong", "Apple", "no subcategory of 'News'"),
        ("<itunes:explicit>false<", "<itunes:explicit>no<", "wrong", "Apple", "only true or false"),
        ("<itunes:explicit>false</itunes:explicit>(\\s*<itunes:type>)", r"\1", "wrong", "Apple", "no <itunes:explicit>"),
        ("<itunes:type>episodic<", "<itunes:type>weekly<", "wrong", "Apple", "episodic or serial"),
        ("vorgelesen\\.", "ä" * 2000, "wrong", "Apple", "4000"),
        ("    <itunes:author>Die[^\n]*\n", "", "advice", "Apple", "nobody's name"),
        ("<itunes:owner>.*?</itunes:owner>", "", "advice", "Spotify", "e-mail"),
        ("<atom:link[^>]*>", "", "wrong", "PSP-1", 'rel="self"'),
        ("<podcast:guid>[^<]*<", "<podcast:guid>1234<", "wrong", "PSP-1", "no UUID"),
        ("<podcast:guid>[^<]*</podcast:guid>", "", "advice", "PSP-1", "no <podcast:guid>"),
        ("<podcast:locked.*?</podcast:locked>", "", "advice", "PSP-1", "import the podcast"),
        (">yes</podcast:locked>", ">maybe</podcast:locked>", "wrong", "PSP-1", "yes or no"),
        ("<title>Lage[^<]*</title>", "", "wrong", "RSS 2.0", "the item has no name"),
        ("<enclosure[^>]*>", "", "wrong", "RSS 2.0", "no sound"),
        ("(<enclosure[^>]*>)", r"\1\1", "wrong", "RSS 2.0", "2 <enclosure> elements"),
        ('<enclosure url="https:', '<enclosure url="', "wrong", "RSS 2.0", "no address that begins with https"),
        ('<enclosure url="https:', '<enclosure url="https://[', "wrong", "RSS 2.0", "no address that begins with https"),
        ('(<enclosure[^>]*)length="[0-9]*"', r'\1length="viel"', "wrong", "RSS 2.0", "no number of bytes"),
        ('(<enclosure[^>]*)length="[0-9]*"', r"\1", "wrong", "RSS 2.0", "no number of bytes"),
        ('(<enclosure[^>]*)audio/mpeg', r"\1audio/ogg", "wrong", "Apple", "Apple plays only MP3"),
        ('(<enclosure[^>]*)lage.mp3', r"\1lage.ogg", "wrong", "Apple", "its name ends in .ogg"),
        (' isPermaLink="false"', "", "wrong", "RSS 2.0", "isPermaLink"),
        ("<guid.*?</guid>", "", "wrong", "PSP-1", "download it again"),
        ("<pubDate>Fri, 18 Aug", "<pubDate>Sat, 18 Aug", "wrong", "RSS 2.0", "weekday"),
        ("<pubDate>[^<]*<", "<pubDate>18.8.2017 20:52<", "wrong", "RSS 2.0", "no date such as"),
        ("<pubDate>.*?</pubDate>", "", "advice", "PSP-1", "put it in its place"),
        ("<pubDate>[^<]*<", "<pubDate>Mon, 01 Jan 2035 00:00:00 +0100<", "advice", "Apple", "future"),
        ("<itunes:duration>83<", "<itunes:duration>PT83S<", "wrong", "Apple", "no number of seconds"),
        ("<itunes:duration>83</itunes:duration>", "", "advice", "PSP-1", "no length"),
        ("<itunes:episodeType>full<", "<itunes:episodeType>ganz<", "wrong", "Apple", "full or trailer or bonus"),
        ("      <link>[^<]*</link>\n", "", "advice", "PSP-1", "find the article"),
        ("<description>&lt;.*?</description>", "", "advice", "PSP-1", "show nothing about it"),
        ('type="text/vtt"', 'type="text/webvtt"', "wrong", "PSP-1", "which apps do not know"),
        ('application/json\\+chapters"', 'text/xml"', "wrong", "PSP-1", "chapters are not of type"),
        ("<podcast:source[^>]*>", "", "wrong", "PSP-1", "no <podcast:source>"),
        ('title="Ogg Vorbis"', 'default="true"', "wrong", "PSP-1", "more than one"),
        (">true(</podcast:txt>\\s*</item>)", r">false\1", "wrong", "Apple", 'no <podcast:txt purpose="ai-content">'),
        ("<podcast:txt[^\n]*(\\s*<item>)", r"\1", "wrong", "Apple", 'no <podcast:txt purpose="ai-content">'),
        (">Anna Osius</podcast:person>", "></podcast:person>", "wrong", "PSP-1", "has no name"),
        ("(<lastBuildDate>)", r"<pubDate>gestern</pubDate>\1", "wrong", "RSS 2.0", "<pubDate> says 'gestern'"),
        ("<link>https://www", "<link>www", "wrong", "RSS 2.0", "'www.example.org"),
        ("&lt;p&gt;Der", "ü" * 2000, "wrong", "Apple", "Apple cuts it after 4000"),
        ("(<item>.*)<itunes:explicit>false<", r"\1<itunes:explicit>clean<", "wrong", "Apple", "says 'clean'"),
        ("(<item>.*)<itunes:explicit>false</itunes:explicit>", r"\1", "advice", "PSP-1", "<itunes:explicit>"),
        ("(<item>.*)<itunes:image[^>]*>", r"\1", "advice", "PSP-1", "no picture"),
        ("(<item>.*</item>)", r"\1\1", "wrong", "RSS 2.0", "apps show only one of them"),
        ("(<language>)", r"<itunes:new-feed-url>https://neu.example/</itunes:new-feed-url>\1", "advice", "Apple", "moved to"),
    ],
)  # fmt: skip
def test_every_rule_finds_its_fault(fed: Shop, old: str, new: str, weight: str, by: str, says: str) -> None:
    """Break the feed in one way, and the rule it breaks says so, with its weight and whose rule it is."""
    result = _changed(fed, old, new)
    found = [one for one in result.findings if says in one.said]
    assert found, [one.said for one in result.findings]
    assert {(one.weight.value, one.by) for one in found} == {(weight, by)}
    assert result.ok is not any(one.weight is Weight.WRONG for one in result.findings)


def test_every_rule_has_a_case(fed: Shop) -> None:
    """A rule that no case above breaks would be a rule that nobody has seen at work."""
    (cases,) = [
        mark.args[1]
        for mark in test_every_rule_finds_its_fault.pytestmark  # type: ignore[attr-defined]
        if mark.name == "parametrize"
    ]
    text = fed.feed.read_text(encoding="utf-8")
    seen = set()
    for old, new, *_ in cases:
        document = read_document(re.sub(old, new, text, flags=re.DOTALL).encode(), "feed")
        seen |= {id(rule) for rule, _ in broken(CHANNEL, document.channel)}
        seen |= {id(rule) for item in document.items for rule, _ in broken(ITEM, item)}
    assert [rule for rule in (*CHANNEL, *ITEM) if id(rule) not in seen] == []


def test_items_out_of_order_are_named(fed: Shop) -> None:
    """An older item above a younger one."""
    feed_add(fed.feed, [fed.another(20)], fed.settings, now=NOW)
    text = fed.feed.read_text(encoding="utf-8")
    fed.feed.write_text(text.replace("Sun, 20 Aug 2017", "Sun, 20 Aug 2006"), encoding="utf-8")
    assert [found.where for found in feed_check(fed.feed).findings if "younger" in found.said] == [
        'Lage des IS im "Kalifat"'
    ]


# --- against the files ----------------------------------------------------------------------------------------------


def _gone(folder: Path) -> None:
    (folder / "lage.ogg").unlink()


def _cut(folder: Path) -> None:
    (folder / "lage.mp3").write_bytes((folder / "lage.mp3").read_bytes()[:-3])


def _bit(folder: Path) -> None:
    content = bytearray((folder / "lage.mp3").read_bytes())
    content[5] ^= 1
    (folder / "lage.mp3").write_bytes(content)


def _long_vtt(folder: Path) -> None:
    (folder / "lage.vtt").write_text("WEBVTT\n\n00:00.000 --> 01:30.000\nZu lang\n", encoding="utf-8")


def _long_json(folder: Path) -> None:
    (folder / "lage.transcript.json").write_text('{"segments": [{"endTime": 99.5}]}', encoding="utf-8")


def _no_vtt(folder: Path) -> None:
    (folder / "lage.vtt").write_text("00:00.000 --> 01:30.000\nHm\n", encoding="utf-8")


def _no_json(folder: Path) -> None:
    (folder / "lage.transcript.json").write_text('{"segments": [{"body": "x"}]}', encoding="utf-8")


def _no_srt(folder: Path) -> None:
    (folder / "lage.srt").write_text("Text ohne Zeiten", encoding="utf-8")


def _no_chapters(folder: Path) -> None:
    (folder / "lage.chapters.json").write_text("[]", encoding="utf-8")


def _late_chapter(folder: Path) -> None:
    (folder / "lage.chapters.json").write_text('{"chapters": [{"startTime": 99}]}', encoding="utf-8")


def _mixed_chapters(folder: Path) -> None:
    (folder / "lage.chapters.json").write_text('{"chapters": [{"startTime": 9}, {"startTime": 0}]}', encoding="utf-8")


def _small(folder: Path) -> None:
    (folder / "lage.jpg").write_bytes(picture(600, 600))


def _broken_picture(folder: Path) -> None:
    (folder / "lage.jpg").write_bytes(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_gone, "lage.ogg is gone"),
        (_cut, "lage.mp3 is not the file that was published"),
        (_cut, "the feed says that lage.mp3 has"),
        (_bit, "the checksum in the feed is not that of lage.mp3"),
        (_long_vtt, "the transcript lage.vtt goes on to 90 seconds; the sound ends at 83"),
        (_long_json, "the transcript lage.transcript.json goes on to 100 seconds"),
        (_no_vtt, "it does not begin with WEBVTT"),
        (_no_json, "the transcript lage.transcript.json is not application/json"),
        (_no_srt, "there is no time in it"),
        (_no_chapters, "lage.chapters.json is no list of chapters"),
        (_late_chapter, "a chapter in lage.chapters.json begins after the sound has ended"),
        (_mixed_chapters, "are not in their order"),
        (_small, "600 × 600 pixels"),
        (_broken_picture, "no picture that can be read"),
    ],
)
def test_a_file_that_is_not_as_the_feed_says_is_named(fed: Shop, damage: Callable[[Path], None], says: str) -> None:
    """What was changed after the item was written is found, with the item's title."""
    damage(fed.folder / "lage")
    result = feed_check(fed.feed, now=NOW)
    found = [one for one in result.wrong if says in one.said]
    assert found, [one.said for one in result.findings]
    assert {(one.by, one.where) for one in found} == {("files", 'Lage des IS im "Kalifat"')}
    assert all(one.line for one in found)


def test_a_wrong_duration_is_found(fed: Shop) -> None:
    """The feed says ten seconds more than there is to hear."""
    result = _changed(fed, "<itunes:duration>83<", "<itunes:duration>1:33<")
    assert [one.said for one in result.wrong] == [
        "the feed says that lage.mp3 lasts 93 seconds; it lasts 83: add the edition again"
    ]


def test_sound_that_no_edition_describes_is_listened_to(shop: Shop, foreign: str) -> None:
    """Beside somebody else's item there is no edition.json: the file itself tells how long it lasts."""
    import soundfile

    sound = shop.folder / "2.mp3"
    soundfile.write(sound, np.zeros(3 * 44100, dtype=np.float32), 44100, format="MP3")
    text = foreign.replace("https://pod.example.net/2.mp3?a=1&amp;b=2", f"{shop.base}2.mp3")
    text = text.replace("length='123'/>", f"length='{sound.stat().st_size}'/><apple:duration>60</apple:duration>")
    shop.feed.write_text(text, encoding="utf-8")
    said = [one.said for one in feed_check(shop.feed, shop.settings, now=NOW).findings if one.by == "files"]
    assert said == ["the feed says that 2.mp3 lasts 60 seconds; it lasts 3: add the edition again"]
    sound.write_bytes(b"no sound" * 100)
    said = [one.said for one in feed_check(shop.feed, shop.settings, now=NOW).findings if one.by == "files"]
    assert any("2.mp3 is no sound that can be played" in one for one in said)


def test_the_podcasts_own_picture_is_looked_at(fed: Shop) -> None:
    """Replaced by a small one, it is named for the channel."""
    (fed.folder / "podcast.jpg").write_bytes(picture(300, 200))
    (found,) = feed_check(fed.feed, now=NOW).wrong
    assert (found.where, found.said) == ("", "the picture podcast.jpg is not square but 300 × 200 pixels")


def test_what_could_not_be_looked_at_is_said(shop: Shop, foreign: str) -> None:
    """Addresses elsewhere are counted; without a base URL nothing is compared, and that is said too."""
    shop.feed.write_text(foreign, encoding="utf-8")
    skipped = [one.said for one in feed_check(shop.feed, shop.settings).findings if one.weight is Weight.SKIPPED]
    assert skipped == ["1 addresses lead elsewhere than https://example.org/audio/; those files were not looked at"]
    shop.feed.write_text(re.sub("<atom:link[^>]*>", "", foreign), encoding="utf-8")
    skipped = [one.said for one in feed_check(shop.feed).findings if one.weight is Weight.SKIPPED]
    assert len(skipped) == 1
    assert "does not say where it is" in skipped[0]


def test_an_address_never_leads_out_of_the_folder(fed: Shop, tmp_path: Path) -> None:
    """`../` in an address is not followed."""
    (tmp_path / "geheim.mp3").write_bytes(b"x")
    result = _changed(fed, "lage/lage.mp3", "..%2Fgeheim.mp3")
    assert any("lead elsewhere" in one.said for one in result.findings)
    assert not any("geheim" in one.said for one in result.findings)


def test_a_feed_in_another_encoding_is_named(fed: Shop) -> None:
    """Podcast feeds are in UTF-8."""
    text = fed.feed.read_text(encoding="utf-8").replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
    fed.feed.write_bytes(text.encode("iso-8859-1"))
    assert any("UTF-8" in one.said for one in feed_check(fed.feed).wrong)


def test_a_feed_that_is_changed_while_time_goes_by_stays_right(fed: Shop) -> None:
    """Added, changed, moved and removed, it never has a fault."""
    for days in range(4):
        fed.edition("lage", title=f"Titel {days}", url="https://www.example.org/is-102.html")
        feed_add(fed.feed, [fed.folder / "lage", fed.another(10 + days)], fed.settings, now=NOW + timedelta(days=days))
        assert feed_check(fed.feed, now=datetime(2024, 6, 1, tzinfo=BERLIN)).ok
