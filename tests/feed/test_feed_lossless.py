"""Attach to a feed that somebody else's software wrote, and change nothing but what was asked for."""

import difflib
import re
from pathlib import Path

import pytest
from feed_shop import NOW, Shop
from lxml import etree

from artaudio.base.errors import FeedError
from artaudio.feed.editing import Done, feed_add, feed_list, feed_remove

BUILT = "Mon, 01 Jan 2024 00:00:00 GMT"
BUILT_NOW = "Fri, 05 Jan 2024 12:00:00 +0100"
MARKED = '<pc:txt purpose="ai-content">true</pc:txt>'
"""What the channel says since it has an item that a synthetic voice reads; `pc` is the host's own prefix."""
ADDED = re.compile(r"<item>(?:(?!</item>).)*?artaudio:.*?</item>", re.DOTALL)


def _without_item_of_ours(text: str, gap: str) -> str:
    """The feed without the one item that artaudio wrote, the space that parts it from the next, and the channel's mark."""
    assert text.count(gap + MARKED) == 1
    text = text.replace(gap + MARKED, "")
    found = ADDED.findall(text)
    assert len(found) == 1
    return text.replace(found[0] + gap, "") if found[0] + gap in text else text.replace(gap + found[0], "")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_only_the_item_and_the_build_date_differ(shop: Shop, foreign: str, ends: str) -> None:
    """Take the new item and the mark away and put the old build date back, and it is the old feed, byte for byte."""
    before = foreign.replace("\n", ends)
    shop.feed.write_bytes(before.encode())
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    after = shop.feed.read_bytes().decode()
    assert after != before
    assert _without_item_of_ours(after, f"{ends}\t\t").replace(BUILT_NOW, BUILT) == before
    assert ends == "\n" or "\n" not in after.replace("\r\n", "")


def test_the_diff_shows_one_line_changed_and_a_line_and_a_block_added(shop: Shop, foreign: str) -> None:
    """What an editor sees in `diff`: the line with the build date, the channel's mark, and the lines of the item."""
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    lines = list(
        difflib.unified_diff(foreign.splitlines(), shop.feed.read_text(encoding="utf-8").splitlines(), n=0, lineterm="")
    )[2:]
    removed = [line for line in lines if line.startswith("-")]
    added = [line for line in lines if line.startswith("+")]
    assert len([line for line in lines if line.startswith("@@")]) == 3
    assert removed == [f"-\t\t<language>de-DE</language><lastBuildDate>{BUILT}</lastBuildDate>"]
    assert added[0] == f"+\t\t<language>de-DE</language><lastBuildDate>{BUILT_NOW}</lastBuildDate>"
    assert added[1] == f"+\t\t{MARKED}"
    assert (added[2], added[-1]) == ("+\t\t<item>", "+\t\t</item>")


def test_the_hosts_own_prefixes_are_used(shop: Shop, foreign: str) -> None:
    """A host that calls the namespaces `apple` and `pc` gets `apple` and `pc`, and no second declaration."""
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    text = shop.feed.read_text(encoding="utf-8")
    assert "<apple:duration>83</apple:duration>" in text
    assert "<pc:alternateEnclosure " in text
    assert "itunes:" not in text
    assert text.count("xmlns:") == foreign.count("xmlns:")


def test_a_feed_without_the_namespaces_gets_them_on_the_item(shop: Shop) -> None:
    """A bare RSS feed keeps its first line; the item says itself what its prefixes mean."""
    before = "<rss version='2.0'><channel><title>T</title></channel></rss>"
    shop.feed.write_text(before, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    text = shop.feed.read_text(encoding="utf-8")
    assert text.startswith("<rss version='2.0'><channel><title>T</title>")
    assert etree.fromstring(text).findtext("channel/item/{http://www.itunes.com/dtds/podcast-1.0.dtd}duration") == "83"


def test_other_software_reads_the_same_tree_as_before(shop: Shop, foreign: str) -> None:
    """Read by another XML library, all but our item, the mark and the build date is the same, comments and instructions too."""
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    trees = [etree.fromstring(text.encode()) for text in (foreign, shop.feed.read_text(encoding="utf-8"))]
    for tree in trees:
        for date in tree.iter("lastBuildDate"):
            date.text = ""
        for channel in tree.iter("channel"):
            for mark in channel.findall("{*}txt"):
                channel.remove(mark)
            for item in channel.findall("item"):
                if (item.findtext("guid") or "").startswith("artaudio:"):
                    channel.remove(item)
    first, second = (re.sub(rb"\s+", b" ", etree.tostring(tree, method="c14n")) for tree in trees)
    assert first.replace(b"> <", b"><") == second.replace(b"> <", b"><")


@pytest.mark.parametrize(
    ("codec", "declared"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("iso-8859-1", "iso-8859-1"), ("cp1252", "windows-1252")],
)
def test_a_feed_keeps_its_encoding(shop: Shop, foreign: str, codec: str, declared: str) -> None:
    """A feed in another encoding stays in it; what it has no letter for becomes a reference."""
    before = foreign.replace('encoding="utf-8"', f'encoding="{declared}"').encode(codec)
    shop.feed.write_bytes(before)
    feed_add(shop.feed, [shop.edition(title="Größe – Ёлка 🎧")], shop.settings, now=NOW)
    after = shop.feed.read_bytes()
    assert "Größe – Ёлка 🎧" in [title.text for title in etree.fromstring(after).iter("title")]
    assert after[:40] == before[:40]
    feed_remove(shop.feed, shop.folder / "lage", now=NOW)
    assert shop.feed.read_bytes().decode(codec).replace(BUILT_NOW, BUILT) == before.decode(codec)


def test_remove_leaves_the_feed_as_it_was_before_add(shop: Shop, foreign: str) -> None:
    """Add and remove, and only the build date tells of it."""
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    change = feed_remove(shop.feed, f"artaudio:{'5e' * 32}", now=NOW)
    assert change.done is Done.REMOVED
    assert shop.feed.read_text(encoding="utf-8").replace(BUILT_NOW, BUILT) == foreign


def test_somebody_elses_items_can_be_removed_too(shop: Shop, foreign: str) -> None:
    """A guid names any item; the others, and the comments between them, stay."""
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_remove(shop.feed, "folge-2", now=NOW)
    assert [row.guid for row in feed_list(shop.feed)] == ["https://pod.example.net/1"]
    text = shop.feed.read_text(encoding="utf-8")
    assert "<!-- ab hier die Folgen -->\n\t\t<!-- die erste -->\n\t\t<item><title>Folge 1" in text


def test_what_others_put_into_our_item_survives_an_update(shop: Shop, foreign: str) -> None:
    """A season number added by hand stays when the edition is added again with another title."""
    shop.feed.write_text(foreign, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    text = shop.feed.read_text(encoding="utf-8")
    mine = "<!-- meins --><apple:season>3</apple:season>"
    shop.feed.write_text(text.replace("<apple:duration>", mine + "<apple:duration>"), encoding="utf-8")
    feed_add(shop.feed, [shop.edition(title="Neuer Titel")], shop.settings, now=NOW)
    after = shop.feed.read_text(encoding="utf-8")
    assert mine in after
    assert "<title>Neuer Titel</title>" in after
    assert 'Lage des IS im "Kalifat"' not in after


@pytest.mark.parametrize("number", range(20))
def test_where_every_element_stands_is_known_to_the_byte(number: int) -> None:
    """However tags are written, the bytes of each element are those from its `<` to its `>`."""
    from artaudio.feed.tree import Element, read_tree

    pieces = ["<a/>", "<a />", "<a></a>", "<a\n></a\n>", "<a b='>/>'/>", '<a b="/">x</a>', "<!--<a/>-->", "<?a <a/>?>"]
    pieces += ["<![CDATA[<a/>]]>", "&amp;", "ä🎧", "<a><a/></a>", "<a><a></a>\t<a/></a>", "\r\n"]
    chosen = [pieces[(number * 7 + step * (number + 3)) % len(pieces)] for step in range(9)]
    text = f"<r>{''.join(chosen)}</r>"

    def spans(element: Element, content: bytes, codec: str) -> list[str]:
        here = content[element.start : element.end].decode(codec)
        inner = content[element.inside : element.close].decode(codec)
        assert inner in here
        return [here, inner, *(span for child in element.children for span in spans(child, content, codec))]

    plain = read_tree(text.encode(), "plain")
    wide = read_tree(text.encode("utf-16"), "wide")
    found = spans(plain.root, plain.content, "utf-8")
    assert found == spans(wide.root, wide.content, wide.codec)
    assert found[0] == text
    for here, inner in zip(found[::2], found[1::2], strict=True):
        again = etree.fromstring(here)
        assert here.endswith(("/>", f"{inner}</{again.tag}>", f"{inner}</{again.tag}\n>"))
    assert len(found) == 2 * len(list(etree.fromstring(text).iter("r", "a")))


def test_a_feed_of_many_megabytes_is_changed_in_place(shop: Shop, foreign: str) -> None:
    """Positions hold beyond the first megabyte, where the XML library is fed in pieces."""
    many = "".join(
        f"<item><title>Größe {n}</title><guid>g{n}</guid><description>{'ä' * 500}</description></item>\n\t\t"
        for n in range(1200)
    )
    before = foreign.replace("<copyright>", many + "<copyright>")
    shop.feed.write_text(before, encoding="utf-8")
    feed_remove(shop.feed, "g1100", now=NOW)
    after = shop.feed.read_text(encoding="utf-8")
    gone = f"<item><title>Größe 1100</title><guid>g1100</guid><description>{'ä' * 500}</description></item>\n\t\t"
    assert after.replace(BUILT_NOW, BUILT) == before.replace(gone, "")


def test_a_link_to_the_feed_stays_a_link(shop: Shop, foreign: str, tmp_path: Path) -> None:
    """Where feed.xml is a symbolic link, the file it leads to is changed, with its permissions."""
    real = tmp_path / "elsewhere.xml"
    real.write_text(foreign, encoding="utf-8")
    real.chmod(0o664)
    shop.feed.symlink_to(real)
    feed_remove(shop.feed, "folge-2", now=NOW)
    assert shop.feed.is_symlink()
    assert "folge-2" not in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o664


def test_where_lines_mean_nothing_none_are_added(shop: Shop) -> None:
    """A feed on one line stays on one line."""
    shop.feed.write_text(
        "<rss version='2.0'><channel><title>T</title><item><guid>a</guid></item></channel></rss>", encoding="utf-8"
    )
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    assert "\n" not in shop.feed.read_text(encoding="utf-8")
    with pytest.raises(FeedError, match="no item"):
        feed_remove(shop.feed, "b")


ITUNES, PODCAST = "http://www.itunes.com/dtds/podcast-1.0.dtd", "https://podcastindex.org/namespace/1.0"
OLD_ITUNES = "http://www.itunes.com/DTDs/PodCast-1.0.dtd"
LONG_PODCAST = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"


@pytest.mark.parametrize(
    ("declared", "itunes", "podcast"),
    [
        ("", ITUNES, PODCAST),
        (f'xmlns:a="{ITUNES}" xmlns:itunes="urn:fremd" xmlns:podcast="urn:auch-fremd"', ITUNES, PODCAST),
        (f'xmlns:pc="{LONG_PODCAST}"', ITUNES, LONG_PODCAST),
        (f'xmlns:itunes="{OLD_ITUNES}"', OLD_ITUNES, PODCAST),
        (f'xmlns:x="{ITUNES}" xmlns:itunes="{ITUNES}" xmlns:y="{PODCAST}"', ITUNES, PODCAST),
    ],
)
def test_namespaces_are_known_by_address_not_by_prefix(shop: Shop, declared: str, itunes: str, podcast: str) -> None:
    """Whatever prefixes a host uses, and for what, our elements are in the right namespace, added and updated."""
    shop.feed.write_text(f"<rss version='2.0' {declared}><channel><title>T</title></channel></rss>", encoding="utf-8")
    for title in ("Alt", "Neu"):
        feed_add(shop.feed, [shop.edition(title=title)], shop.settings, now=NOW)
        (item,) = etree.parse(shop.feed).getroot().iter("item")
        assert item.findtext("title") == title
        assert item.findtext(f"{{{itunes}}}duration") == "83"
        assert len(item.findall(f"{{{podcast}}}transcript")) == 4
    assert f"<rss version='2.0' {declared}><channel><title>T</title>" in shop.feed.read_text(encoding="utf-8")


def test_a_feed_in_a_namespace_of_its_own_gets_items_of_it(shop: Shop) -> None:
    """Some hosts put RSS into a namespace, which RSS does not have; the item is in it like the others."""
    space = "http://backend.userland.com/rss2"
    text = f'<rss version="2.0" xmlns="{space}"><channel><title>T</title></channel></rss>'
    shop.feed.write_text(text, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    assert len(etree.parse(shop.feed).findall(f"{{{space}}}channel/{{{space}}}item/{{{space}}}enclosure")) == 1
    assert len(feed_list(shop.feed)) == 1


def test_an_item_without_some_namespace_learns_it_when_updated(shop: Shop) -> None:
    """An item of ours that had no cover or transcript, where nothing is declared, gets them with their namespace."""
    guid = f"artaudio:{'5e' * 32}"
    shop.feed.write_text(
        f"<rss version='2.0'><channel><title>T</title><item><guid>{guid}</guid></item></channel></rss>",
        encoding="utf-8",
    )
    assert feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)[0].done is Done.UPDATED
    (item,) = etree.parse(shop.feed).getroot().iter("item")
    assert item.findtext("guid") == guid
    assert item.findtext(f"{{{ITUNES}}}duration") == "83"
    before = shop.feed.read_bytes()
    assert feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)[0].done is Done.UNCHANGED
    assert shop.feed.read_bytes() == before
