"""`artaudio feed` and `build --feed` from the outside: what is typed, what is said, and what is left in the folder."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import tomli_w
from feed_shop import picture
from front_door import typed

ARTICLE = (
    "Die Lage am Nil\n\nVon Erika Muster, NDR\n\nStand: 05.08.2017 20:52 Uhr\n\nHeute scheint in Kairo die Sonne.\n"
)
GUID = f"artaudio:{'5e' * 32}"
BOMB = (
    '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
)


def test_a_feed_from_its_making_to_its_last_item(desk: Path) -> None:
    """init, add, list, check, remove: each ends with 0, says in a line or two what it did, and nothing on stderr."""
    made = typed(desk, "feed", "init")
    assert (made.code, made.err) == (0, "")
    assert made.out == "feed.xml written; put editions into it with: artaudio feed add output/*/\n"
    added = typed(desk, "feed", "add", "output/lage", "output/nr-3")
    assert (added.code, added.err) == (0, "")
    assert added.out == (
        'added      Lage des IS im "Kalifat"\n           https://example.org/audio/output/lage/lage.mp3\n'
        "added      Artikel 3\n           https://example.org/audio/output/nr-3/lage.mp3\n"
    )
    listed = typed(desk, "feed", "list")
    assert listed.out.splitlines()[:2] == [
        '2017-08-18 20:52      1:23  Lage des IS im "Kalifat"',
        f"                            {GUID}",
    ]
    checked = typed(desk, "feed", "check")
    assert (checked.code, checked.err) == (0, "")
    *advice, last = checked.out.splitlines()
    assert last.startswith("2 items, ")
    assert last.endswith(" 0 wrong")
    assert all(line.startswith("advice   ") for line in advice)
    removed = typed(desk, "feed", "remove", "output/nr-3")
    assert (removed.code, removed.out, removed.err) == (0, "removed    Artikel 3\n", "")
    assert typed(desk, "feed", "remove", GUID).code == 0
    assert (typed(desk, "feed", "list").out, (desk / "output" / "lage" / "lage.mp3").is_file()) == ("", True)


def test_what_init_says_to_do_next_works_as_it_is(desk: Path) -> None:
    """With the feed in another place too, and with the files that lie beside the editions there."""
    (desk / "output" / "podcast.jpg").write_bytes(picture(1400, 1400))
    said = typed(desk, "feed", "init", "--feed", "output/feed.xml").out
    command = said.rpartition("with: artaudio ")[2].split()
    assert command == ["feed", "add", "--feed", "output/feed.xml", "output/*/"]
    folders = [str(path.relative_to(desk)) for path in sorted(desk.glob(command.pop()))]
    assert typed(desk, *command, *folders).code == 0
    assert typed(desk, "feed", "check", "--feed", "output/feed.xml").code == 0


def test_json_is_one_object_for_every_command(desk: Path) -> None:
    """What was done, item by item; a check that fails prints its result and nothing after it."""
    typed(desk, "feed", "init")
    assert typed(desk, "feed", "add", "output/lage", "--json").json == {
        "feed": "feed.xml",
        "changes": [
            {
                "guid": GUID,
                "title": 'Lage des IS im "Kalifat"',
                "done": "added",
                "note": "",
                "url": "https://example.org/audio/output/lage/lage.mp3",
            }
        ],
    }
    assert typed(desk, "feed", "add", "output/lage", "--json").json["changes"][0]["done"] == "unchanged"
    (item,) = typed(desk, "feed", "list", "--json").json["items"]
    assert (item["guid"], item["published"], item["ours"]) == (GUID, "2017-08-18T20:52:00+02:00", True)
    assert typed(desk, "feed", "check", "--json").json["ok"]
    (desk / "output" / "lage" / "lage.vtt").unlink()
    failed = typed(desk, "feed", "check", "--json")
    assert (failed.code, failed.json["ok"]) == (8, False)
    assert any("lage.vtt" in found["said"] for found in failed.json["result"]["findings"])
    assert typed(desk, "feed", "remove", GUID, "--json").json["changes"][0]["done"] == "removed"
    gone = typed(desk, "feed", "remove", GUID, "--json")
    assert (gone.code, gone.json["kind"]) == (7, "FeedError")
    assert "feed list --feed feed.xml" in gone.json["hint"]


def test_a_check_that_finds_something_fails_and_names_it(desk: Path) -> None:
    """Exit code 8; each finding in a line, with whose rule it is, the line of the feed and the item's title."""
    typed(desk, "feed", "init")
    typed(desk, "feed", "add", "output/lage")
    (desk / "output" / "lage" / "lage.mp3").write_bytes(b"cut")
    feed = desk / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("<language>de</language>", ""), encoding="utf-8")
    done = typed(desk, "feed", "check")
    assert done.code == 8
    assert "wrong    Apple    line 4: " in done.out
    assert 'Lage des IS im "Kalifat": ' in done.out
    assert "lage.mp3" in done.out
    assert done.err.startswith("error: feed.xml: ")
    assert "must be put right\nhint:  " in done.err


def test_the_hint_of_init_is_a_table_that_can_be_pasted(desk: Path) -> None:
    """Without settings: exit code 2; what the hint says, put into artaudio.toml, makes a feed."""
    settings = desk / "artaudio.toml"
    settings.unlink()
    done = typed(desk, "feed", "init")
    assert (done.code, done.out, (desk / "feed.xml").exists()) == (2, "", False)
    table = done.err[done.err.index("[feed]") :]
    assert set(tomllib.loads(table)["feed"]) == {"title", "description", "author", "owner_email", "image", "base_url"}
    settings.write_text(table, encoding="utf-8")
    assert typed(desk, "feed", "init").code == 0


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("base_url", "example.org/audio", "does not begin with https"),
        ("image", "nichts.jpg", "is not there"),
        ("image", "artaudio.toml", "no picture that can be read"),
        ("category", "Nachrichten", "no podcast category"),
        ("titel", "Die Lage", "titel"),
        ("language", "deutsch", "no language such as de"),
        ("language", "de_DE", "no language such as de"),
        ("link", "example.org", "no address that begins with https"),
        ("owner_email", "keine", "no e-mail address"),
        ("guid", "1234", "no UUID"),
        ("image", "https://example.org/bild.webp", "does not end in .jpg"),
    ],
)
def test_a_table_that_cannot_be_used_makes_no_feed(desk: Path, key: str, value: str, says: str) -> None:
    """An address without scheme, a picture that is none, a key with a typing error: what is wrong, and a hint."""
    settings = desk / "artaudio.toml"
    table = tomllib.loads(settings.read_text(encoding="utf-8"))
    table["feed"][key] = value
    settings.write_text(tomli_w.dumps(table), encoding="utf-8")
    done = typed(desk, "feed", "init")
    assert done.code in {2, 7}
    assert says in done.err
    assert "hint:  " in done.err
    assert not (desk / "feed.xml").exists()


def test_a_feed_that_is_there_is_not_made_anew(desk: Path) -> None:
    """Exit code 7, and the feed as it was."""
    (desk / "feed.xml").write_text("<rss/>")
    done = typed(desk, "feed", "init")
    assert (done.code, (desk / "feed.xml").read_text()) == (7, "<rss/>")
    assert "artaudio feed add" in done.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Kein XML", "not XML"),
        (BOMB, "declares an entity"),
        ("<rss version='2.0'></rss>", "no channel"),
    ],
)
def test_a_feed_that_cannot_be_used_stays_as_it_is(desk: Path, content: str, says: str) -> None:
    """No command changes a byte of it: exit code 7 with reason and hint, and a build ends before it begins."""
    feed, article = desk / "feed.xml", desk / "artikel.txt"
    feed.write_text(content)
    article.write_text(ARTICLE, encoding="utf-8")
    before = sorted(desk.rglob("*"))
    for command in (
        ("feed", "add", "output/lage"),
        ("feed", "remove", "g"),
        ("build", article, "--engine", "tone", "--feed", feed),
    ):
        done = typed(desk, *command)
        assert done.code == 7, command
        assert says in done.err
        assert "hint:  " in done.err
        assert "Traceback" not in done.err
    assert feed.read_text() == content
    assert [path for path in sorted(desk.rglob("*")) if path.name != ".feed.xml.lock"] == before


def test_another_prefix_for_a_namespace_is_the_feeds_own(desk: Path) -> None:
    """A host that writes `apple:` for Apple's elements gets `apple:`, and a feed that can be checked."""
    spaces = 'xmlns:apple="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    (desk / "feed.xml").write_text(f"<rss version='2.0' {spaces}><channel><title>T</title></channel></rss>")
    assert typed(desk, "feed", "add", "output/lage").code == 0
    assert "<apple:duration>83</apple:duration>" in (desk / "feed.xml").read_text(encoding="utf-8")
    assert "itunes:" not in typed(desk, "feed", "list").out + (desk / "feed.xml").read_text(encoding="utf-8")


def test_what_is_no_edition_is_named_with_what_to_type(desk: Path) -> None:
    """A file, the folder above, a folder that is not there, a damaged edition: exit code 7, the feed as it was."""
    typed(desk, "feed", "init")
    before = (desk / "feed.xml").read_bytes()
    (desk / "output" / "nr-3" / "lage.mp3").write_bytes(b"cut")
    for named, says in (
        ("feed.xml", "for instance: ./*/" if os.name == "posix" else "is no edition"),
        ("output", "output/*/"),
        ("nichts", "a folder that `artaudio build` has written"),
        ("output/nr-3", "artaudio build"),
    ):
        done = typed(desk, "feed", "add", "output/lage", named)
        assert done.code == 7, named
        assert says in done.err
    assert (desk / "feed.xml").read_bytes() == before


def test_two_commands_at_once_both_arrive(desk: Path) -> None:
    """Two programs add to one feed at the same time; both end with 0, and both items are in it."""
    typed(desk, "feed", "init")
    command = [sys.executable, "-m", "artaudio", "feed", "add"]
    running = [
        subprocess.Popen([*command, f"output/{name}"], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for name in ("lage", "nr-3")
    ]
    ended = [(*one.communicate(timeout=60), one.returncode) for one in running]
    assert [(err, code) for _, err, code in ended] == [(b"", 0)] * 2
    assert len(typed(desk, "feed", "list", "--json").json["items"]) == 2


def test_build_makes_edition_and_feed_in_one_go(desk: Path) -> None:
    """The feed is made, the item added; again it is unchanged, and with another title it is the same item, updated."""
    (desk / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    command = ("build", "artikel.txt", "--engine", "tone", "--format", "mp3", "--feed", "feed.xml")
    first = typed(desk, *command)
    assert first.code == 0, first.err
    assert (desk / "feed.css").is_file()
    (written,) = (desk / "output").glob("*lage-am-nil/index.html")
    address = f"https://example.org/audio/output/{written.parent.name}/"
    assert first.out.endswith(f"  feed      feed.xml: added\n            {address}{written.parent.name}.mp3\n")
    assert f'<meta property="og:image" content="{address}cover.jpg">' in written.read_text(encoding="utf-8")
    again = typed(desk, *command, "--json").json
    assert (again["unchanged"], again["feed"]["done"], again["feed"]["file"]) == (True, "unchanged", "feed.xml")
    renamed = typed(desk, *command, "--title", "Die Lage in Kairo", "--json").json
    assert (renamed["feed"]["done"], renamed["feed"]["guid"]) == ("updated", again["feed"]["guid"])
    (item,) = typed(desk, "feed", "list", "--json").json["items"]
    assert (item["title"], item["guid"]) == ("Die Lage in Kairo", again["feed"]["guid"])
    assert typed(desk, "feed", "check").code == 0
    # On the server a page must not be there before its sound.
    kinds = [Path(name).suffix for name in typed(desk, "publish", "www", "--json").json["copied"]]
    assert kinds.index(".mp3") < kinds.index(".html") < kinds.index(".xml")


@pytest.mark.parametrize(
    "base", ["example.org/audio", "https:///audio", "ftp://example.org/", "https://a b/", "https://[a/"]
)
def test_build_with_a_base_url_that_is_none_builds_nothing(desk: Path, base: str) -> None:
    """Without scheme, server or with a space: wrong usage, with the line that would do."""
    (desk / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    (desk / "neu.toml").write_text(tomli_w.dumps({"publish": {"base_url": base}}))
    done = typed(desk, "build", "artikel.txt", "--engine", "tone", "--config", "neu.toml", "--output", "neu")
    assert (done.code, done.out, (desk / "neu").exists()) == (2, "", False)
    assert 'hint:  set [publish] base_url = "https://example.org/audio/"' in done.err


def test_build_with_a_feed_that_cannot_be_made_builds_nothing(desk: Path) -> None:
    """Settings that lack something are said before minutes of work, not after."""
    (desk / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    (desk / "artaudio.toml").unlink()
    done = typed(desk, "build", "artikel.txt", "--engine", "tone", "--feed", "feed.xml", "--output", "neu", "--json")
    assert (done.code, done.json["kind"]) == (2, "SettingsError")
    assert not (desk / "neu").exists()


def test_wrong_usage_is_code_2(desk: Path) -> None:
    """A command without what it needs says so."""
    for command in (("feed", "add"), ("feed", "remove"), ("feed", "init", "--guid", "x"), ("feed", "nichts")):
        done = typed(desk, *command)
        assert (done.code, done.out) == (2, ""), command
        assert "error: " in done.err
    assert json.loads(typed(desk, "feed", "list", "--json").out)["kind"] == "FeedError"


def test_an_edition_whose_folder_is_gone_is_removed_by_its_name(desk: Path) -> None:
    """Whoever deleted the files first need not look for the guid; a folder that is there and no edition names no item."""
    assert typed(desk, "feed", "init").code == 0
    assert typed(desk, "feed", "add", "output/lage", "output/nr-3").code == 0
    shutil.rmtree(desk / "output" / "lage")
    assert typed(desk, "feed", "remove", "output").code == 7
    assert typed(desk, "feed", "remove", "output/lag").code == 7
    assert typed(desk, "feed", "remove", "output/lage").code == 0
    assert len(typed(desk, "feed", "list", "--json").json["items"]) == 1
