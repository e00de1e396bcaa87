"""Publishing to a folder: what is copied, in which order, and what is left alone."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from feed_shop import BASE, Shop

from artaudio.base.drafts import draft_name
from artaudio.base.errors import FeedError, PublishError
from artaudio.base.records import from_json, replace, to_json
from artaudio.base.settings import FeedSettings
from artaudio.base.units import Milliseconds
from artaudio.feed.editing import feed_add, feed_init, feed_remove
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
    described.write_text(to_json(replace(known, files=(*known.files, page))), encoding="utf-8")
    return edition


def test_the_list_page_names_what_is_there_and_nothing_else(shop: Shop, place: Path) -> None:
    """Each address on it is a published file; each sound that is published is on it."""
    done = publish(shop.folder, str(place), settings=shop.settings)
    addresses = set(re.findall(r'(?:href|src)="(?!data:|#)([^"]+)"', listed(place)))
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


@pytest.mark.parametrize(
    "part",
    [
        "<link>{base}notes.txt</link>",
        "<link>{base}.env</link>",
        "<description>{base}.env</description>",
        '<x y="{base}notes.txt"/>',
        "<guid>{base}notes.txt</guid>",
    ],
)
def test_no_text_of_a_feed_makes_a_file_public(shop: Shop, place: Path, part: str) -> None:
    """Only what an item offers as sound, transcript, chapters or picture is sent, not what it mentions."""
    text = shop.feed.read_text(encoding="utf-8")
    shop.feed.write_text(text.replace("</item>", f"{part.format(base=BASE)}</item>", 1), encoding="utf-8")
    publish(shop.folder, str(place), settings=shop.settings)
    assert names(place).isdisjoint({"notes.txt", ".env"})


@pytest.mark.parametrize(
    "name", [".env", "%2eenv", "lage/.env", "../secret.txt", "lage/..%2f.env", "x%00y", "/etc/passwd"]
)
def test_a_hidden_file_that_a_feed_offers_is_refused(shop: Shop, place: Path, name: str) -> None:
    """An error that names it; nothing is sent, not even the feed."""
    (shop.folder / "lage" / ".env").write_text("secret")
    (shop.folder.parent / "secret.txt").write_text("secret")
    offered = f'<enclosure url="{BASE}{name}" length="6" type="audio/mpeg"/>'
    text = shop.feed.read_text(encoding="utf-8")
    shop.feed.write_text(text.replace("</item>", f"{offered}</item>", 1), encoding="utf-8")
    with pytest.raises(PublishError, match="hidden or elsewhere"):
        publish(shop.folder, str(place), settings=shop.settings)
    assert not place.exists() or not names(place)


def test_a_style_sheet_that_is_hidden_is_refused(shop: Shop, place: Path) -> None:
    """The processing instruction is part of the feed, too."""
    text = shop.feed.read_text(encoding="utf-8")
    shop.feed.write_text(text.replace('href="feed.css"', 'href=".env"', 1), encoding="utf-8")
    with pytest.raises(PublishError, match=r"\.env"):
        publish(shop.folder, str(place), settings=shop.settings)


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_to_a_hidden_file_is_not_followed(shop: Shop, place: Path) -> None:
    """What a link leads to must not be hidden either."""
    (shop.folder / "podcast.jpg").unlink()
    (shop.folder / "podcast.jpg").symlink_to(shop.folder / ".env")
    with pytest.raises(PublishError, match="hidden"):
        publish(shop.folder, str(place), settings=shop.settings)


@pytest.mark.parametrize(
    "name", ["../victim.txt", "lage/../../victim.txt", "{absolute}", "lage//../../victim.txt", ".htaccess"]
)
def test_prune_deletes_only_below_the_destination(shop: Shop, place: Path, name: str) -> None:
    """Who may write into the web folder cannot let the publisher delete what lies elsewhere, or is hidden."""
    publish(shop.folder, str(place), settings=shop.settings)
    victims = [place.parent / "victim.txt", place / ".htaccess"]
    for victim in victims:
        victim.write_text("victim\n")
    manifest = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][name.format(absolute=victims[0])] = {"size": 7, "sha256": "0" * 64}
    (place / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    publish(shop.folder, str(place), settings=shop.settings, prune=True)
    assert [victim.read_text() for victim in victims] == ["victim\n"] * 2


@pytest.mark.parametrize("name", ["../x", "x\0y", "/etc/passwd", ".env", "lage/lage.mp3"])
def test_an_edition_that_lists_a_file_elsewhere_is_refused(shop: Shop, place: Path, name: str) -> None:
    """edition.json of a stranger makes nothing public: a file of an edition lies beside it."""
    described = shop.folder / "lage" / "edition.json"
    plain = json.loads(described.read_text(encoding="utf-8"))
    plain["files"][1]["name"] = name
    described.write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(PublishError, match="no file beside it"):
        publish(shop.folder, str(place), settings=shop.settings)


@pytest.mark.parametrize("content", ["[" * 50_000, '{"schema": 1, "files": ' + '{"a":' * 50_000, "\0", "[]", "null"])
def test_a_manifest_that_cannot_be_read_is_as_none(shop: Shop, place: Path, content: str) -> None:
    """Everything is sent again."""
    publish(shop.folder, str(place), settings=shop.settings)
    (place / MANIFEST).write_text(content)
    again = publish(shop.folder, str(place), settings=shop.settings)
    assert again.unchanged == ()


@pytest.mark.skipif(os.name != "posix", reason="Windows tells nothing of a process by its number")
def test_drafts_that_a_killed_run_left_at_the_destination_are_deleted(shop: Shop, place: Path) -> None:
    """The next run removes them, in every folder that it publishes to; those of running ones and of others stay."""
    publish(shop.folder, str(place), settings=shop.settings)
    program = "from artaudio.base.drafts import draft_name; print(draft_name('.part.'))"
    dead = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    left = [place / f"{dead}feed.xml", place / "lage" / f"{dead}lage.mp3"]
    others = [place / f"{draft_name('.part.')}feed.xml", place / "lage" / ".artaudio-00000000-1-1-0a1b2c3d.part.x"]
    for path in (*left, *others):
        path.write_text("half")
    publish(shop.folder, str(place), settings=shop.settings, dry_run=True)
    assert all(path.exists() for path in left)
    publish(shop.folder, str(place), settings=shop.settings)
    assert [path.exists() for path in (*left, *others)] == [False, False, True, True]


def test_prune_leaves_another_podcast_at_the_same_place_alone(shop: Shop, place: Path) -> None:
    """Its feed and all that it names stay, and that is said; what no feed names goes, and so does its empty folder."""
    publish(shop.folder, str(place), settings=shop.settings)
    other = shop.folder / "zweiter.xml"
    feed_init(other, shop.settings)
    feed_add(other, [shop.another(5)], shop.settings)
    publish(other, str(place), settings=shop.settings)
    feed_remove(shop.feed, shop.folder / "lage")
    done = publish(shop.folder, str(place), settings=shop.settings, prune=True)
    assert done.podcasts == ("zweiter.xml",)
    assert {name.partition("/")[0] for name in done.removed} == {"lage"}
    assert sorted(path.name for path in place.iterdir() if path.is_dir()) == ["nr-3", "nr-5"]
    assert {"zweiter.xml", "zweiter.css", "nr-5/lage.mp3", "nr-5/edition.json"} <= names(place)


def test_prune_takes_a_feed_away_that_has_another_name_now(shop: Shop, place: Path) -> None:
    """All of its items are in the new one: it is no other podcast."""
    publish(shop.folder, str(place), settings=shop.settings)
    renamed = shop.folder / "podcast.xml"
    shop.feed.rename(renamed)
    done = publish(renamed, str(place), settings=shop.settings, prune=True)
    assert (done.podcasts, done.removed) == ((), ("feed.xml",))
