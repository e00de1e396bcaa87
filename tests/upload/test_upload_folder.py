"""Publishing to a folder: what is copied, in which order, and what is left alone."""

import dataclasses
import hashlib
import re
from pathlib import Path

import pytest
from feed_shop import BASE, Shop

from artaudio.base.errors import FeedError, PublishError
from artaudio.base.records import from_json, to_json
from artaudio.base.settings import FeedSettings
from artaudio.base.units import Milliseconds
from artaudio.feed.editing import feed_add, feed_remove
from artaudio.publish.model import Edition, EditionFile
from artaudio.upload.publishing import MANIFEST, publish
from artaudio.upload.target import Target, shown


def names(folder: Path) -> set[str]:
    """Every file below a folder but the manifest."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the web server looks."""
    return tmp_path / "www" / "audio"


def test_the_feed_and_everything_it_names_is_copied_and_nothing_else(shop: Shop, place: Path) -> None:
    """Editions, picture, style sheet, feed: byte for byte; and the list page. What merely lies in the folder stays there."""
    done = publish(shop.folder, str(place), settings=shop.settings)
    assert set(done.copied) == names(place)
    assert names(place) == names(shop.folder) - {"notes.txt", ".env", ".feed.xml.lock"} | {"index.html"}
    assert {"feed.xml", "feed.css", "podcast.jpg", "lage/lage.mp3", "lage/lage.ogg", "nr-3/lage.mp3"} <= names(place)
    for name in set(done.copied) - {"index.html"}:
        assert (place / name).read_bytes() == (shop.folder / name).read_bytes()


def test_the_feed_comes_last(shop: Shop, place: Path) -> None:
    """No listener ever sees an item without its file; the list page comes before the feed that leads to it."""
    said: list[str] = []
    publish(shop.feed, str(place), settings=shop.settings, echo=said.append)
    assert said[-2:] == ["index.html", "feed.xml"]
    named = re.findall(r'(?:url|href|uri)="https://example\.org/audio/([^"]+)"', shop.feed.read_text(encoding="utf-8"))
    assert set(named) <= set(said)


def test_only_what_has_changed_is_copied_again(shop: Shop, place: Path) -> None:
    """Nothing the second time; after a new edition that one, the list page and the feed; and what somebody removed there."""
    publish(shop.folder, str(place), settings=shop.settings)
    again = publish(shop.folder, str(place), settings=shop.settings)
    assert (again.copied, again.sent_bytes) == ((), 0)
    feed_add(shop.feed, [shop.another(4)], shop.settings)
    third = publish(shop.folder, str(place), settings=shop.settings)
    assert third.copied == ("nr-4/lage.mp3", "nr-4/edition.json", "index.html", "feed.xml")
    (place / "lage" / "lage.ogg").unlink()
    (place / "lage" / "lage.vtt").write_bytes(b"cut")
    assert set(publish(shop.folder, str(place), settings=shop.settings).copied) == {"lage/lage.ogg", "lage/lage.vtt"}


def test_a_file_of_the_same_size_but_other_content_is_copied(shop: Shop, place: Path) -> None:
    """The digest decides."""
    publish(shop.folder, str(place), settings=shop.settings)
    style = shop.folder / "feed.css"
    style.write_bytes(bytes(reversed(style.read_bytes())))
    assert publish(shop.folder, str(place), settings=shop.settings).copied == ("feed.css",)


def test_a_dry_run_says_what_it_would_do_and_does_nothing(shop: Shop, place: Path) -> None:
    """The same list, no file."""
    would = publish(shop.folder, str(place), settings=shop.settings, dry_run=True)
    assert not place.exists()
    assert would.copied == publish(shop.folder, str(place), settings=shop.settings).copied


def test_nothing_is_deleted_unless_asked_and_then_only_what_was_published(shop: Shop, place: Path) -> None:
    """Files of others at the destination stay whatever happens."""
    publish(shop.folder, str(place), settings=shop.settings)
    (place / "lage" / "robots.txt").write_text("theirs")
    feed_remove(shop.feed, shop.folder / "lage")
    left = publish(shop.folder, str(place), settings=shop.settings)
    assert (left.left_out, left.removed) == (("lage",), ())
    assert (place / "lage" / "lage.mp3").is_file()
    pruned = publish(shop.folder, str(place), settings=shop.settings, prune=True)
    assert "lage/lage.mp3" in pruned.removed
    assert {name for name in names(place) if name.startswith("lage/")} == {"lage/robots.txt"}
    assert (place / "nr-3" / "lage.mp3").is_file()


def test_episodes_that_are_only_on_the_server_still_count(shop: Shop, place: Path) -> None:
    """Old editions may be cleared away here; the feed goes on naming them."""
    publish(shop.folder, str(place), settings=shop.settings)
    for path in (shop.folder / "lage").iterdir():
        path.unlink()
    feed_add(shop.feed, [shop.another(4)], shop.settings)
    publish(shop.folder, str(place), settings=shop.settings, prune=True)
    assert (place / "lage" / "lage.mp3").is_file()
    assert (place / "nr-4" / "lage.mp3").is_file()


def test_a_feed_that_names_a_file_nobody_has_is_not_published(shop: Shop, place: Path) -> None:
    """Neither here nor there: nothing at all is copied."""
    (shop.folder / "podcast.jpg").unlink()
    with pytest.raises(PublishError, match=r"podcast\.jpg") as error:
        publish(shop.folder, str(place), settings=shop.settings)
    assert "feed check" in error.value.hint
    assert not place.exists()


def test_a_damaged_edition_is_not_published(shop: Shop, place: Path) -> None:
    """What was published before stays as it was."""
    path = shop.folder / "lage" / "lage.ogg"
    path.write_bytes(bytes(reversed(path.read_bytes())))
    with pytest.raises(FeedError, match="not the file that was published"):
        publish(shop.folder, str(place), settings=shop.settings)
    assert not place.exists()


def test_editions_without_a_feed_are_published_too(shop: Shop, place: Path) -> None:
    """Pages, files and the list of them."""
    shop.feed.unlink()
    publish(shop.folder, str(place))
    assert {name.partition("/")[0] for name in names(place)} == {"lage", "nr-3", "index.html"}


def test_a_manifest_that_is_spoilt_costs_only_time(shop: Shop, place: Path) -> None:
    """Everything is sent again."""
    first = publish(shop.folder, str(place), settings=shop.settings)
    (place / MANIFEST).write_text('{"schema": 1')
    assert publish(shop.folder, str(place), settings=shop.settings).copied == first.copied


def test_what_cannot_be_published_is_an_error_with_a_hint(shop: Shop, tmp_path: Path) -> None:
    """No source, nothing in it, the folder itself, a strange scheme, a place that is a file."""
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    for source, dest in (
        (tmp_path / "nothing", str(tmp_path / "x")),
        (tmp_path / "empty", str(tmp_path / "x")),
        (shop.folder, str(shop.folder)),
        (shop.folder, "strange://place/x"),
        (shop.folder, str(tmp_path / "file" / "x")),
    ):
        with pytest.raises(PublishError) as error:
            publish(source, dest, settings=shop.settings)
        assert error.value.hint


def test_a_file_that_breaks_off_leaves_the_old_one(place: Path, tmp_path: Path) -> None:
    """Whole or as it was: no listener gets half a file, and no draft stays behind."""
    place.mkdir(parents=True)
    (place / "a.mp3").write_bytes(b"old")
    with pytest.raises(PublishError):
        Target(str(place)).put("a.mp3", tmp_path / "gone.mp3")
    assert {path.name: path.read_bytes() for path in place.iterdir()} == {"a.mp3": b"old"}


def test_a_password_is_never_shown() -> None:
    """Neither in errors nor in reports."""
    assert shown("sftp://anna:geheim@host:22/x") == "sftp://anna@host:22/x"
    assert shown("sftp://anna@host/x") == "sftp://anna@host/x"
    assert shown("s3://bucket/x") == "s3://bucket/x"


# --- the list page ---------------------------------------------------------------------------------------------------


def listed(place: Path) -> str:
    """The list page at the destination."""
    return (place / "index.html").read_text(encoding="utf-8")


def with_page(edition: Path) -> Path:
    """The edition with a listening page among its files."""
    content = b"<title>Lage</title>"
    (edition / "index.html").write_bytes(content)
    described = edition / "edition.json"
    known = from_json(described.read_bytes(), Edition)
    digest = hashlib.sha256(content).hexdigest()
    page = EditionFile("index.html", "page", "text/html", len(content), digest, Milliseconds(0))
    described.write_text(to_json(dataclasses.replace(known, files=(*known.files, page))), encoding="utf-8")
    return edition


def test_the_list_page_names_what_is_there_and_nothing_else(shop: Shop, place: Path) -> None:
    """Each address on it is a published file; each sound that is published is on it."""
    done = publish(shop.folder, str(place), settings=shop.settings)
    addresses = set(re.findall(r'(?:href|src)="(?!data:)([^"]+)"', listed(place)))
    assert addresses <= names(place)
    assert {name for name in done.copied if name.endswith((".mp3", ".ogg"))} <= addresses
    assert "feed.xml" in addresses


def test_an_episode_that_is_only_on_the_server_stays_on_the_list(shop: Shop, place: Path) -> None:
    """Its sound is still there. With --prune its page goes, and the list no longer leads to it."""
    with_page(shop.folder / "lage")
    publish(shop.folder, str(place), settings=shop.settings)
    assert 'href="lage/index.html"' in listed(place)
    for path in (shop.folder / "lage").iterdir():
        path.unlink()
    publish(shop.folder, str(place), settings=shop.settings)
    assert 'href="lage/index.html"' in listed(place)
    done = publish(shop.folder, str(place), settings=shop.settings, prune=True)
    assert "lage/index.html" in done.removed
    assert 'href="lage/index.html"' not in listed(place)
    assert 'src="lage/lage.mp3"' in listed(place)


def test_an_index_html_of_somebody_else_is_never_replaced(shop: Shop, place: Path) -> None:
    """The site's own page stays at the destination whatever happens, and the editor is told."""
    place.mkdir(parents=True)
    (place / "index.html").write_text("<title>Unsere Zeitung</title>")
    for prune in (False, True):
        done = publish(shop.folder, str(place), settings=shop.settings, prune=prune)
        assert (done.others, "index.html" in done.copied, done.removed) == (("index.html",), False, ())
        assert listed(place) == "<title>Unsere Zeitung</title>"


def test_a_page_put_in_the_place_of_our_list_stays_as_well(shop: Shop, place: Path) -> None:
    """After we published a list, somebody made a page of their own there."""
    publish(shop.folder, str(place), settings=shop.settings)
    (place / "index.html").write_text("<title>Unsere Zeitung</title>")
    assert publish(shop.folder, str(place), settings=shop.settings).others == ("index.html",)
    assert listed(place) == "<title>Unsere Zeitung</title>"


def test_an_index_html_in_the_folder_here_stays_at_home(shop: Shop, place: Path) -> None:
    """What the feed does not name is not published, and what is published under that name is the list."""
    (shop.folder / "index.html").write_text("private")
    publish(shop.folder, str(place), settings=shop.settings)
    assert "Lage des IS" in listed(place)
    assert (shop.folder / "index.html").read_text() == "private"


def test_the_page_of_an_edition_beside_the_feed_is_no_list(tmp_path: Path, place: Path) -> None:
    """Where the feed's folder is an edition itself, its listening page has the name, and keeps it."""
    own = Shop(tmp_path / "eine", FeedSettings(base_url=BASE))
    own.folder.mkdir()
    with_page(own.edition("."))
    own.feed.write_text("<rss version='2.0'><channel><title>T</title></channel></rss>", encoding="utf-8")
    feed_add(own.feed, [own.folder], own.settings)
    done = publish(own.folder, str(place), settings=own.settings)
    assert done.copied.count("index.html") == 1
    assert (place / "index.html").read_bytes() == b"<title>Lage</title>"


def test_a_list_that_breaks_off_leaves_the_old_one_and_the_old_feed(shop: Shop, place: Path) -> None:
    """The new episode is there, the list cannot be written: no feed leads to what is not there."""
    publish(shop.folder, str(place), settings=shop.settings)
    before = (place / "feed.xml").read_bytes()
    (place / "index.html").unlink()
    (place / "index.html").mkdir()
    feed_add(shop.feed, [shop.another(4)], shop.settings)
    with pytest.raises(PublishError):
        publish(shop.folder, str(place), settings=shop.settings)
    assert (place / "feed.xml").read_bytes() == before
