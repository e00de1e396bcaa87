"""What `publish` never touches, never sends, and does not send yet: in folders, over SFTP and on S3 alike."""

import hashlib
import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from feed_shop import NOW, PUBLISHED, Shop, picture
from somewhere import Somewhere

from artaudio.base.errors import PublishError
from artaudio.base.files import why_unsafe
from artaudio.base.records import from_json, replace, to_json
from artaudio.base.units import Milliseconds
from artaudio.feed.dates import rfc2822
from artaudio.feed.document import read_document
from artaudio.feed.editing import feed_add, feed_remove
from artaudio.feed.names import RSS
from artaudio.publish.model import Edition, EditionFile, Embargo
from artaudio.upload.publishing import MANIFEST, Published, publish

SECRET = b"KEY=secret"


def sent(shop: Shop, place: Somewhere, **how: bool) -> Published:
    """Publish the shop's feed."""
    return publish(shop.folder, place.dest, settings=shop.settings, **how)  # type: ignore[arg-type]


# --- at the destination -----------------------------------------------------------------------------------------------


def test_files_of_others_are_never_touched(shop: Shop, somewhere: Somewhere) -> None:
    """Beside ours, in our folders, hidden or not: whatever is published, pruned and published again, they stay."""
    theirs = {"wp-config.php": b"<?php", ".env": SECRET, "lage/robots.txt": b"x", "2019/01/alt.mp3": b"old"}
    for name, content in theirs.items():
        somewhere.put(name, content)
    sent(shop, somewhere)
    feed_remove(shop.feed, shop.folder / "lage")
    pruned = sent(shop, somewhere, prune=True)
    assert "lage/lage.mp3" in pruned.removed
    assert {name: somewhere.files().get(name) for name in theirs} == theirs


def test_a_file_of_others_under_a_name_of_ours_is_not_replaced(shop: Shop, somewhere: Somewhere) -> None:
    """It is named, nothing is sent, and --force replaces it; the same picture there already is no reason to refuse."""
    somewhere.put("podcast.jpg", b"another picture")
    before = somewhere.files()
    with pytest.raises(PublishError, match=r"podcast\.jpg at .* was not put there") as caught:
        sent(shop, somewhere)
    assert "--force" in caught.value.hint
    assert somewhere.files() == before
    assert "podcast.jpg" in sent(shop, somewhere, force=True).copied
    assert somewhere.files()["podcast.jpg"] == picture(1400, 1400)


def test_an_edition_that_arrived_in_part_is_sent_again(shop: Shop, somewhere: Somewhere) -> None:
    """A call that was killed before it wrote its manifest leaves a file behind, which may differ by now; it is ours."""
    somewhere.put("lage/lage.mp3", b"half of it")
    assert "lage/lage.mp3" in sent(shop, somewhere).copied
    assert somewhere.files()["lage/lage.mp3"] == (shop.folder / "lage" / "lage.mp3").read_bytes()


def test_an_edition_in_a_folder_of_others_is_refused(shop: Shop, somewhere: Somewhere) -> None:
    """Where a folder of that name has other files, a file with one of our names is theirs as well."""
    somewhere.put("lage/lage.mp3", b"their sound")
    somewhere.put("lage/interview.wav", b"their sound")
    before = somewhere.files()
    with pytest.raises(PublishError, match=r"lage/lage\.mp3 at "):
        sent(shop, somewhere)
    assert somewhere.files() == before


def test_episodes_that_others_have_added_over_there_are_not_lost(shop: Shop, somewhere: Somewhere) -> None:
    """A feed that got new items at the destination is not replaced by one without them; with them, or by --force, it is."""
    sent(shop, somewhere)
    ours = shop.feed.read_bytes()
    new = b"<item><title>Von Hand</title><guid isPermaLink='false'>hand-1</guid></item>"
    theirs = ours.replace(b"</channel>", new + b"</channel>")
    somewhere.put("feed.xml", theirs)
    feed_add(shop.feed, [shop.another(4)], shop.settings, now=NOW)
    with pytest.raises(PublishError, match="has items that the feed here lacks: 'Von Hand'") as caught:
        sent(shop, somewhere)
    assert "--force" in caught.value.hint
    assert somewhere.files()["feed.xml"] == theirs
    without = shop.feed.read_bytes()
    shop.feed.write_bytes(without.replace(b"</channel>", new + b"</channel>"))
    assert sent(shop, somewhere).copied[-1] == "feed.xml"
    somewhere.put("feed.xml", theirs)
    shop.feed.write_bytes(without)
    assert sent(shop, somewhere, force=True).copied[-1] == "feed.xml"
    assert somewhere.files()["feed.xml"] == without


UNSAFE = (
    "../victim.txt",
    "lage/../../victim.txt",
    "/etc/victim.txt",
    ".env",
    "lage/.hidden/x.mp3",
    "",
    "a//b",
    "C:/x",
    "a\\b",
)


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_is_no_plain_path_is_known(name: str) -> None:
    """Parents, absolute paths, hidden files, drives and backslashes each have a reason."""
    assert why_unsafe(name)


@pytest.mark.parametrize("name", ["lage/lage.mp3", "Größe 1/ton.mp3", "a..b/c.mp3", "feed.xml"])
def test_a_plain_name_is_safe(name: str) -> None:
    """Spaces, umlauts and dots inside of a name are no reason."""
    assert why_unsafe(name) == ""


def test_a_manifest_cannot_name_what_was_never_sent(shop: Shop, somewhere: Somewhere) -> None:
    """Whoever can write the manifest cannot have other files deleted by --prune."""
    sent(shop, somewhere)
    somewhere.put(".env", SECRET)
    somewhere.put("lage/.env", SECRET)
    if somewhere.folder:
        (somewhere.folder.parent / "victim.txt").write_bytes(SECRET)
    manifest = json.loads(somewhere.files()[MANIFEST])
    row = {"size": len(SECRET), "sha256": hashlib.sha256(SECRET).hexdigest()}
    manifest["files"] |= dict.fromkeys((*UNSAFE, "lage/.env"), row)
    somewhere.put(MANIFEST, json.dumps(manifest).encode())
    done = sent(shop, somewhere, prune=True)
    assert done.removed == ()
    assert {somewhere.files()[".env"], somewhere.files()["lage/.env"]} == {SECRET}
    if somewhere.folder:
        assert (somewhere.folder.parent / "victim.txt").read_bytes() == SECRET


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights of their own elsewhere")
@pytest.mark.parametrize("somewhere", ["folder", "sftp"], indirect=True)
def test_a_link_at_the_destination_is_not_followed(shop: Shop, somewhere: Somewhere, tmp_path: Path) -> None:
    """A folder of the place that leads elsewhere gets no file and loses none; what is said names it."""
    assert somewhere.folder is not None
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lage.mp3").write_bytes(b"theirs")
    somewhere.folder.mkdir(parents=True, exist_ok=True)
    (somewhere.folder / "lage").symlink_to(elsewhere)
    with pytest.raises(PublishError, match="is a link to another place"):
        sent(shop, somewhere)
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == {"lage.mp3": b"theirs"}
    (somewhere.folder / "lage").unlink()
    sent(shop, somewhere)
    moved = (somewhere.folder / "lage").rename(elsewhere / "lage")
    (somewhere.folder / "lage").symlink_to(moved)
    feed_remove(shop.feed, shop.folder / "lage")
    assert sent(shop, somewhere, prune=True).removed == ()
    assert (moved / "lage.mp3").is_file()


# --- here -------------------------------------------------------------------------------------------------------------


def listing(edition: Path, name: str, content: bytes) -> None:
    """Let the edition.json in a folder list one more file."""
    described = edition / "edition.json"
    known = from_json(described.read_bytes(), Edition)
    file = EditionFile(name, "txt", "text/plain", len(content), hashlib.sha256(content).hexdigest(), Milliseconds(0))
    described.write_text(to_json(replace(known, files=(*known.files, file))), encoding="utf-8")


@pytest.mark.parametrize("name", ["../.env", ".env", "../../victim.txt", "/etc/hostname"])
def test_an_edition_that_lists_what_is_not_its_own_is_not_published(
    shop: Shop, somewhere: Somewhere, name: str
) -> None:
    """Names in edition.json are data: parents, hidden files and absolute paths are refused before anything is sent."""
    (shop.folder.parent / "victim.txt").write_bytes(SECRET)
    (shop.folder / "lage" / ".env").write_bytes(SECRET)
    (shop.folder / ".env").write_bytes(SECRET)
    path = shop.folder / "lage" / name
    listing(shop.folder / "lage", name, path.read_bytes() if path.is_file() else SECRET)
    with pytest.raises(PublishError) as caught:
        sent(shop, somewhere)
    assert caught.value.hint
    assert somewhere.files() == {}


def test_a_feed_cannot_have_other_files_sent(shop: Shop, somewhere: Somewhere) -> None:
    """Of what items name only sounds, transcripts, chapters, pictures and pages travel; hidden and other files never."""
    for name in ("secret.key", "keys.json", ".private.mp3", "geheim.html.bak"):
        (shop.folder / name).write_bytes(SECRET)
    base = shop.base
    item = (
        f"<item><title>T</title><guid>x</guid><enclosure url='{base}secret.key' type='audio/mpeg' length='1'/>"
        f"<enclosure url='{base}.private.mp3' type='audio/mpeg' length='1'/><link>{base}geheim.html.bak</link>"
        f"<enclosure url='{base}.env' type='audio/mpeg' length='1'/><description>{base}keys.json</description>"
        f"<comments>{base}notes.txt</comments><enclosure url='{base}..%2Fvictim.mp3' type='audio/mpeg' length='1'/></item>"
    )
    text = shop.feed.read_text(encoding="utf-8").replace("</channel>", f"{item}</channel>")
    shop.feed.write_text(text, encoding="utf-8")
    done = sent(shop, somewhere)
    assert done.copied[-1] == "feed.xml"
    assert SECRET not in {content for name, content in somewhere.files().items() if name != "feed.xml"}
    assert "notes.txt" not in somewhere.files()


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights of their own elsewhere")
def test_a_link_here_is_not_published(shop: Shop, somewhere: Somewhere) -> None:
    """A sound that is a link to something hidden is refused, and named."""
    (shop.folder / "lage" / "lage.ogg").rename(shop.folder / ".lage.ogg")
    (shop.folder / "lage" / "lage.ogg").symlink_to(shop.folder / ".lage.ogg")
    with pytest.raises(PublishError, match=r"lage\.ogg is a link"):
        sent(shop, somewhere)
    assert somewhere.files() == {}


# --- not yet ----------------------------------------------------------------------------------------------------------


def test_an_edition_of_tomorrow_is_published_tomorrow(shop: Shop, somewhere: Somewhere) -> None:
    """Neither its item nor its sound, page or place in the list is public before its date, which is named."""
    tomorrow = NOW + timedelta(days=1)
    feed_add(shop.feed, [shop.another(9, published=tomorrow, title="Sperrfrist")], shop.settings, now=NOW)
    done = publish(shop.folder, somewhere.dest, settings=shop.settings, now=NOW)
    assert [(held.name, held.title, held.published) for held in done.later] == [("nr-9", "Sperrfrist", tomorrow)]
    assert done.left_out == ()
    assert not any("Sperrfrist" in content.decode("utf-8", "replace") for content in somewhere.files().values())
    assert not any(name.startswith("nr-9/") for name in somewhere.files())
    assert "lage/lage.mp3" in somewhere.files()
    assert publish(shop.folder, somewhere.dest, settings=shop.settings, now=NOW).copied == ()
    done = publish(shop.folder, somewhere.dest, settings=shop.settings, now=tomorrow + timedelta(minutes=1))
    assert (done.later, done.copied) == ((), ("nr-9/lage.mp3", "nr-9/edition.json", "index.html", "feed.xml"))
    assert somewhere.files()["feed.xml"] == shop.feed.read_bytes()


@pytest.mark.parametrize("with_feed", [True, False])
def test_an_embargo_holds_an_edition_back(shop: Shop, tmp_path: Path, *, with_feed: bool) -> None:
    """Until its end, whatever the article's date; without an end until the page no longer says so."""
    morning, evening = NOW - timedelta(hours=6), NOW + timedelta(hours=6)
    until = Embargo("Sperrfrist: 18 Uhr", evening)
    folders = [shop.another(8, published=morning, embargo=until), shop.another(9, embargo=Embargo("Entwurf"))]
    if with_feed:
        feed_add(shop.feed, folders, shop.settings, now=NOW)
    else:
        shop.feed.unlink()
    www = tmp_path / "www"
    done = publish(shop.folder, str(www), settings=shop.settings, now=NOW)
    assert [(held.name, held.published) for held in sorted(done.later, key=str)] == [("nr-8", evening), ("nr-9", None)]
    assert not [name for name in ("nr-8", "nr-9") if (www / name).exists()]
    done = publish(shop.folder, str(www), settings=shop.settings, now=evening)
    assert [held.embargo for held in done.later] == ["Entwurf"]
    assert (www / "nr-8" / "lage.mp3").is_file()
    assert not (www / "nr-9").exists()
    if with_feed:
        item = read_document((www / "feed.xml").read_bytes(), "feed").item(f"artaudio:{8:064x}")
        assert item is not None
        assert item.say(RSS, "pubDate") == rfc2822(evening)


def test_an_edition_of_tomorrow_is_left_out_without_a_feed_as_well(shop: Shop, tmp_path: Path) -> None:
    """A folder of editions has no feed that could hide it."""
    shop.feed.unlink()
    shop.another(9, published=NOW + timedelta(days=1))
    done = publish(shop.folder, str(tmp_path / "www"), now=NOW)
    assert [held.name for held in done.later] == ["nr-9"]
    assert not (tmp_path / "www" / "nr-9").exists()
    assert "Artikel 9" not in (tmp_path / "www" / "index.html").read_text(encoding="utf-8")


def test_an_item_that_was_dated_too_early_is_held_by_its_edition(shop: Shop, tmp_path: Path) -> None:
    """Where the feed says today and the edition tomorrow, the embargo counts."""
    edition = shop.another(9, published=PUBLISHED)
    feed_add(shop.feed, [edition], shop.settings, now=NOW)
    shop.another(9, published=NOW + timedelta(days=1))
    done = publish(shop.folder, str(tmp_path / "www"), settings=shop.settings, now=NOW)
    assert [held.name for held in done.later] == ["nr-9"]
