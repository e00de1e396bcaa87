"""`artaudio publish` from the outside: what it copies without being told much, and how it says so.

The sound of the editions in `desk` is none, so that they fail their check: --force publishes them all the same.
"""

from pathlib import Path

import pytest
from front_door import typed


@pytest.fixture
def podcast(desk: Path) -> Path:
    """The feed in the editor's folder, the editions in `output/`: as `build --feed feed.xml` leaves them."""
    typed(desk, "feed", "init")
    assert typed(desk, "feed", "add", "output/lage").code == 0
    return desk


def there(folder: Path) -> set[str]:
    """Every file that somebody could fetch."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}


def test_the_feed_here_is_published_with_its_editions(podcast: Path) -> None:
    """Each file is named as it arrives, the feed last; then how many, and which edition the feed does not name."""
    done = typed(podcast, "publish", "www", "--force")
    assert (done.code, done.err) == (0, "")
    *names, counts, left_out = done.out.splitlines()
    assert names[-1] == "feed.xml"
    assert set(names) == there(podcast / "www")
    assert {"podcast.jpg", "feed.css", "index.html", "output/lage/lage.mp3", "output/lage/edition.json"} < set(names)
    assert counts.startswith(f"{len(names)} copied (")
    assert counts.endswith(", 0 unchanged, 0 removed")
    assert left_out == "output/nr-3 is not published: the feed does not name it"


def test_only_what_changed_is_copied_the_second_time(podcast: Path) -> None:
    """Nothing at first; after a new item its files, the list page and the feed."""
    typed(podcast, "publish", "www", "--force")
    assert typed(podcast, "publish", "www", "--force").out.startswith("0 copied (")
    typed(podcast, "feed", "add", "output/nr-3")
    names = typed(podcast, "publish", "www", "--force").out.splitlines()[:-1]
    assert names == ["output/nr-3/lage.mp3", "output/nr-3/edition.json", "index.html", "feed.xml"]


def test_a_dry_run_and_pruning_say_what_goes(podcast: Path) -> None:
    """--dry-run lists and does nothing; --prune removes what the feed named before, and only if asked."""
    would = typed(podcast, "publish", "www", "--force", "--dry-run")
    assert " would be copied (" in would.out
    assert not (podcast / "www").exists()
    assert would.out.splitlines()[:-2] == typed(podcast, "publish", "www", "--force").out.splitlines()[:-2]
    typed(podcast, "feed", "remove", "output/lage")
    assert (typed(podcast, "publish", "www", "--force").code, (podcast / "www/output/lage/lage.mp3").is_file()) == (
        0,
        True,
    )
    would = typed(podcast, "publish", "www", "--force", "--prune", "--dry-run")
    assert "removed output/lage/lage.mp3" in would.out.splitlines()
    assert "would be removed" in would.out
    assert (podcast / "www/output/lage/lage.mp3").is_file()
    assert typed(podcast, "publish", "www", "--force", "--prune").code == 0
    assert there(podcast / "www") == {"feed.xml", "feed.css", "index.html", "podcast.jpg"}


def test_json_is_one_object(podcast: Path) -> None:
    """The same lists for scripts, and nothing else on standard output."""
    done = typed(podcast, "publish", "www", "--force", "--json")
    assert set(done.json["copied"]) == there(podcast / "www")
    assert (done.json["left_out"], done.json["dry_run"], done.err) == (["output/nr-3"], False, "")
    failed = typed(podcast, "publish", "strange://x", "--json")
    assert (failed.code, failed.json["kind"]) == (7, "PublishError")


def test_without_a_feed_the_editions_in_output_are_published(desk: Path) -> None:
    """Pages and sound alone, and a folder that is named is taken instead."""
    assert typed(desk, "publish", "www", "--force").code == 0
    assert {name.partition("/")[0] for name in there(desk / "www")} == {"lage", "nr-3", "index.html"}
    assert typed(desk, "publish", "www2", "--force", "--from", "output").code == 0
    assert there(desk / "www2") == there(desk / "www")


def test_what_cannot_be_published_is_said_and_nothing_is_copied(podcast: Path, tmp_path: Path) -> None:
    """Exit code 7 and a hint: no such feed, nothing here, no such place, a damaged edition."""
    (tmp_path / "leer").mkdir()
    (podcast / "ohne.toml").write_text('[feed]\nbase_url = "example.org/audio"\n')
    for folder, arguments, says in (
        (podcast, ("www", "--from", "nichts.xml"), "there is no feed nichts.xml"),
        (tmp_path / "leer", ("www",), "artaudio build"),
        (podcast, ("strange://x",), "sftp://user@server/folder"),
        (podcast, ("www", "--from", "output/lage/edition.json"), "hint:"),
        (podcast, ("www", "--config", "ohne.toml"), "does not begin with https:// or http://"),
        (podcast, ("www",), "lage.ogg is not the file that was published"),
    ):
        if "lage.ogg" in says:
            (podcast / "output" / "lage" / "lage.ogg").write_bytes(b"cut")
        done = typed(folder, "publish", *arguments)
        assert done.code == 7, arguments
        assert says in done.err
        assert "hint:  " in done.err
        assert not (folder / "www").exists()
    assert typed(podcast, "publish").code == 2
