"""Whatever is wrong is said with a hint, and the feed is as it was."""

import gzip
import os
from pathlib import Path

import pytest
from feed_shop import NOW, Shop

from artaudio.base.errors import FeedError, PublishError
from artaudio.feed.check import feed_check
from artaudio.feed.document import read_document
from artaudio.feed.editing import feed_add, feed_init, feed_list, feed_remove

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss version='2.0'><channel><title>&i;</title></channel></rss>"
)
READER = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'
PARAMETER = (
    '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><rss><channel><title>T</title></channel></rss>'
)
TWINS = (
    "<rss version='2.0'><channel><title>T</title>\n"
    "<item><title>Eins</title><guid>g</guid></item>\n<item><title>Zwei</title><guid> g </guid></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not XML"),
        (b"Kein XML", "not XML"),
        (b"<rss version='2.0'><channel><title>T</title></rss>", "not XML: mismatched tag in line 1"),
        (b"<rss><channel><itunes:author>A</itunes:author></channel></rss>", "not XML: unbound prefix"),
        (b"<rss><channel><title>\xff\xfe</title></channel></rss>", "not XML"),
        (b"\x00\x01\x02" * 100, "not XML"),
        (b"<?xml version='1.0' encoding='klingonisch'?><rss/>", "encoding"),
        (BOMB.encode(), "declares an entity"),
        (READER.encode(), "declares an entity"),
        (PARAMETER.encode(), "declares an entity"),
        (b"<rss>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</rss>", "nested"),
        (b"<rss version='2.0'></rss>", "no channel"),
        (b"<rss version='2.0'><channel/></rss>", "empty channel"),
        (b"<rss><channel><title>T</title></channel><channel><title>U</title></channel></rss>", "several channels"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title></feed>", "an Atom feed"),
        (b"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "an RSS 1.0 feed"),
        (b"<html><body>404</body></html>", "begins with <html>"),
    ],
)
def test_a_feed_that_cannot_be_used_is_named_and_left_alone(shop: Shop, content: bytes, says: str) -> None:
    """add and remove refuse it, with a hint; not a byte of it changes, and nothing is left beside it."""
    shop.feed.write_bytes(content)
    edition = shop.edition()
    for attempt in (
        lambda: feed_add(shop.feed, [edition], shop.settings),
        lambda: feed_remove(shop.feed, "g"),
    ):
        with pytest.raises(FeedError, match=says) as caught:
            attempt()
        assert caught.value.hint
    assert shop.feed.read_bytes() == content
    assert not [path for path in shop.folder.iterdir() if ".part" in path.name]


def test_two_items_with_one_guid_stop_only_what_concerns_them(shop: Shop) -> None:
    """An old double of somebody else does not keep an edition out, and is noted; which of the two goes, nobody can say."""
    shop.feed.write_bytes(TWINS.encode())
    with pytest.raises(FeedError, match="two items with the guid 'g': 'Eins' in line 2 and 'Zwei' in line 3") as caught:
        feed_remove(shop.feed, "g")
    assert caught.value.hint
    with pytest.raises(FeedError, match="two items with the guid 'g'"):
        feed_add(shop.feed, [shop.edition()], shop.settings, replaces="g")
    assert shop.feed.read_bytes() == TWINS.encode()
    (change,) = feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    assert (change.done, "lines 2 and 3" in change.note) == ("added", True)
    for item in TWINS.splitlines()[1:]:
        assert item.removesuffix("</channel></rss>").encode() in shop.feed.read_bytes()
    assert feed_remove(shop.feed, change.guid, now=NOW).done == "removed"


HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>T</title>'
END = b"</channel></rss>"


@pytest.mark.parametrize(
    ("content", "says", "cure"),
    [
        (b"\n" + HEAD + END, "an empty line or a space stands before <?xml", "remove everything before <?xml"),
        (b"\xef\xbb\xbf \r\n" + HEAD + END, "stands before <?xml", "remove everything before <?xml"),
        (b"<b>Warning</b>: mysql in a.php\n" + HEAD + END, "'<b>Warning</b>: mysql", "a PHP warning"),
        (b"Notice: x\n" + HEAD + END, "'Notice: x' stands before <?xml", "remove everything before <?xml"),
        (HEAD + b'<?xml version="1.0"?>' + END, "a second <?xml", "in line 2"),
        (HEAD + b"<description>a&nbsp;b</description>" + END, "&nbsp; is HTML's", "write &#160; in place of &nbsp;"),
        (HEAD + b"<copyright>&copy; Haus</copyright>" + END, "&copy; is HTML's", "write &#169; in place of &copy;"),
        (HEAD + b"<description>&erfunden;</description>" + END, "&erfunden;", "write &amp;erfunden; in place of"),
        (HEAD + b"<description>Kind & Kegel</description>" + END, "a bare &", "write &amp; in place of & in line 2"),
        (HEAD + b"<link>https://a.example/?a=1&b=2</link>" + END, "a bare &", "also in addresses"),
        (HEAD + b"<description>3 < 4</description>" + END, "a bare <", "write &lt;"),
        (
            HEAD + END + b"\n<!-- cached --><script>x()</script>",
            "'<script>x()</script>' stands after </rss>",
            "after the",
        ),
        (HEAD + END + END, "stands after </rss>", "remove everything after the first </rss>"),
        (
            HEAD + b"<itunes:author>A</itunes:author>" + END,
            "the prefix itunes: is not",
            'xmlns:itunes="http://www.itunes',
        ),
        (HEAD + b"<media:thumbnail url='x'/>" + END, "the prefix media: is not declared", 'xmlns:media="http://search'),
        (HEAD + b"<haus:kiste/>" + END, "the prefix haus: is not declared", "or remove the element"),
        (HEAD + b"<description>a<br>b</description>" + END, "<br> is not closed", "<br/>"),
        (HEAD + b"<title>cut", "the file ends inside of <title>", "save it again, whole"),
        (HEAD + b"<description>K\xe4se</description>" + END, "not UTF-8", "windows-1252"),
        (HEAD + b"<description>a\x0bb</description>" + END, "a control sign, U+000B", "remove that sign from line 2"),
        (HEAD + END + b"\0", "a control sign, U+0000", "remove that sign from line 2"),
        (b"<!DOCTYPE html>\n<html><body>503</body></html>", "is a web page (HTML)", "error page"),
        (b'\n{"version": "https://jsonfeed.org/version/1.1"}', "JSON", "RSS feed"),
        (gzip.compress(HEAD + END, mtime=0), "compressed by gzip", "gunzip"),
        (b"PK\x03\x04" + bytes(40), "a ZIP archive", "unpack"),
    ],
)
def test_the_cure_of_a_broken_feed_is_named(shop: Shop, content: bytes, says: str, cure: str) -> None:
    """What other programs leave in a feed is named, with the line or sign, and with what to change; the feed stays."""
    shop.feed.write_bytes(content)
    with pytest.raises(FeedError) as caught:
        feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    assert says in caught.value.message
    assert cure in caught.value.hint
    assert shop.feed.read_bytes() == content


def test_a_doctype_alone_is_no_trap(shop: Shop) -> None:
    """An old feed that names a DTD is taken; nobody fetches it."""
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    shop.feed.write_text(
        f"{doctype}<rss version='0.91'><channel><title>A&auml;B</title></channel></rss>", encoding="utf-8"
    )
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    assert shop.feed.read_text(encoding="utf-8").startswith(
        f"{doctype}<rss version='0.91'><channel><title>A&auml;B</title>"
    )


def test_a_feed_that_is_not_there_is_named(shop: Shop) -> None:
    """The hint says how to make one."""
    for attempt in (lambda: feed_list(shop.feed), lambda: feed_remove(shop.feed, "g"), lambda: feed_check(shop.feed)):
        with pytest.raises(FeedError, match="there is no feed") as caught:
            attempt()
        assert "feed init" in caught.value.hint


def test_a_folder_is_no_feed(shop: Shop) -> None:
    """A path that leads to a folder is an error, no traceback."""
    shop.feed.mkdir()
    with pytest.raises(FeedError, match="cannot be read"):
        feed_list(shop.feed)
    with pytest.raises(FeedError):
        feed_init(shop.feed, shop.settings)


@pytest.mark.skipif(os.name != "posix", reason="a folder's permissions")
def test_a_folder_that_cannot_be_written_is_named(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full while the feed is written leaves the feed whole."""
    feed_init(shop.feed, shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    edition = shop.edition()

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FeedError, match="No space left") as caught:
        feed_add(shop.feed, [edition], shop.settings)
    assert caught.value.hint
    assert shop.feed.read_bytes() == before
    assert not list(shop.folder.glob(".*.part*"))


def test_an_edition_whose_file_is_gone_is_refused(shop: Shop) -> None:
    """The file is named; the feed is as it was."""
    feed_init(shop.feed, shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    edition = shop.edition()
    (edition / "lage.ogg").unlink()
    with pytest.raises(FeedError, match=r"lage\.ogg cannot be read") as caught:
        feed_add(shop.feed, [edition], shop.settings)
    assert "build" in caught.value.hint
    assert shop.feed.read_bytes() == before


def test_an_edition_whose_file_was_changed_is_refused(shop: Shop) -> None:
    """One byte that was changed is enough, even where the size is the same."""
    feed_init(shop.feed, shop.settings, now=NOW)
    edition = shop.edition()
    sound = edition / "lage.mp3"
    sound.write_bytes(sound.read_bytes()[:-1] + b"!")
    with pytest.raises(FeedError, match="not the file that was published"):
        feed_add(shop.feed, [edition], shop.settings)
    assert not feed_list(shop.feed)


def test_an_edition_without_mp3_is_refused(shop: Shop) -> None:
    """An Ogg alone is heard by few apps, and RSS has room for one sound."""
    feed_init(shop.feed, shop.settings, now=NOW)
    with pytest.raises(FeedError, match="has no MP3") as caught:
        feed_add(shop.feed, [shop.edition(formats=("ogg",))], shop.settings)
    assert "--format" in caught.value.hint


def test_of_several_editions_all_or_none_are_added(shop: Shop) -> None:
    """One that cannot be used keeps the others out, so that a second try does not find half of them."""
    feed_init(shop.feed, shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    with pytest.raises(PublishError):
        feed_add(shop.feed, [shop.another(3), shop.folder / "nichts", shop.another(4)], shop.settings)
    assert shop.feed.read_bytes() == before


def test_an_item_that_is_not_there_cannot_be_removed_or_replaced(shop: Shop) -> None:
    """A guid with a typing error is named, and where the right ones are shown."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.another(3)], shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    with pytest.raises(FeedError, match="no item") as caught:
        feed_remove(shop.feed, "artaudio:falsch")
    assert "feed list" in caught.value.hint
    with pytest.raises(FeedError, match="to replace"):
        feed_add(shop.feed, [shop.another(4)], shop.settings, replaces="artaudio:falsch")
    assert shop.feed.read_bytes() == before


def test_an_item_whose_files_are_gone_can_still_be_removed(shop: Shop) -> None:
    """By its guid, or by its folder as long as edition.json is there."""
    feed_init(shop.feed, shop.settings, now=NOW)
    edition = shop.edition()
    feed_add(shop.feed, [edition], shop.settings, now=NOW)
    (edition / "lage.mp3").unlink()
    feed_remove(shop.feed, edition)
    assert not feed_list(shop.feed)


@pytest.mark.parametrize(
    "encoding", ["unicode_escape", "raw_unicode_escape", "utf-7", "idna", "punycode", "rot13", "base64", "zlib"]
)
def test_an_encoding_that_is_none_of_xmls_is_refused(encoding: str) -> None:
    """Python knows codecs that are no encodings of text."""
    content = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>T</title></channel></rss>'
    with pytest.raises(FeedError, match=r"feed\.xml"):
        read_document(content.encode(), "feed.xml")
