"""`artaudio publish` from the outside: what it copies without being told much, and how it says so.

The sound of the editions in `desk` is none, so that they fail their check: --force publishes them all the same.
"""

from datetime import datetime
from pathlib import Path

import pytest
from feed_shop import BERLIN, Shop
from front_door import typed

from artaudio.base.settings import FeedSettings


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


# --- checked and reviewed first ---------------------------------------------------------------------------------------

ARTICLE = "Die Lage am Nil\n\nVon Anna Osius, ARD-Studio Kairo\n\nDer Nil führt wenig Wasser. Die Bauern warten auf den Regen.\n"


@pytest.fixture
def built(desk: Path) -> Path:
    """A feed with one edition that was really built; the folder of that edition."""
    (desk / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    done = typed(desk, "build", "artikel.txt", "--engine", "tone", "--format", "mp3", "--feed", "feed.xml", "--json")
    assert done.code == 0, done.err
    return desk / str(done.json["folder"])


def test_an_edition_that_fails_its_check_is_not_published(built: Path, desk: Path) -> None:
    """Exit code 8, which edition and what of it, and nothing is copied; --force publishes it all the same."""
    described = built / "edition.json"
    described.write_text(
        described.read_text(encoding="utf-8").replace('"title": "Die Lage am Nil"', '"title": "Die Lage am Fluss"'),
        encoding="utf-8",
    )
    refused = typed(desk, "publish", "www")
    assert refused.code == 8
    assert f"output/{built.name} does not pass its check: " in refused.err
    assert "--force" in refused.err
    assert not (desk / "www").exists()
    assert typed(desk, "publish", "www", "--dry-run").code == 8
    assert typed(desk, "publish", "www", "--force").code == 0
    assert (desk / "www" / "feed.xml").is_file()


def test_a_feed_that_fails_its_check_is_not_published(built: Path, desk: Path) -> None:
    """What `feed check` finds wrong in our channel keeps the feed at home, with the first thing found."""
    feed = desk / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("<language>de<", "<language>Deutsch<"), encoding="utf-8")
    refused = typed(desk, "publish", "www", "--json")
    assert (refused.code, refused.json["kind"]) == (8, "UnfitError")
    assert "feed.xml does not pass its check: <language> says 'Deutsch'" in refused.json["error"]
    assert "artaudio feed check --feed feed.xml" in refused.json["hint"]
    assert not (desk / "www").exists()


def test_an_edition_that_is_only_on_the_server_passes(built: Path, desk: Path) -> None:
    """Cleared away here, it is still in the feed and over there; the feed goes on being published."""
    assert typed(desk, "publish", "www").code == 0
    for path in built.iterdir():
        path.unlink()
    feed = desk / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("<copyright>", "<!-- --><copyright>"), encoding="utf-8")
    done = typed(desk, "publish", "www", "--prune")
    assert (done.code, done.err) == (0, "")
    assert len(list((desk / "www" / "output" / built.name).glob("*.mp3"))) == 1


def test_an_edition_is_published_once_somebody_has_reviewed_it(built: Path, desk: Path) -> None:
    """With require_review exit code 8 and the command that helps; a change makes the review void; --force is no review."""
    settings = desk / "artaudio.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[publish]\nrequire_review = true\n", encoding="utf-8")
    edition = f"output/{built.name}"
    for arguments in (("publish", "www"), ("publish", "www", "--force")):
        refused = typed(desk, *arguments)
        assert (refused.code, f"artaudio check --reviewed NAME {edition}" in refused.err) == (8, True)
    assert not (desk / "www").exists()
    reviewed = typed(desk, "check", "--reviewed", "Eva  Roth", edition)
    assert (reviewed.code, reviewed.out.splitlines()[-1]) == (
        0,
        f"reviewed by Eva Roth: {edition}/review.json holds as long as nothing changes",
    )
    command = ("build", "artikel.txt", "--engine", "tone", "--format", "mp3", "--feed", "feed.xml")
    assert typed(desk, *command, "--json").json["unchanged"]
    assert typed(desk, "publish", "www").code == 0
    assert "review.json" not in {Path(name).name for name in there(desk / "www")}
    assert typed(desk, *command, "--no-sign-off").code == 0
    assert typed(desk, "publish", "www").code == 8
    assert typed(desk, "check", "--reviewed", "Eva Roth", edition, "--json").json["review"]["reviewer"] == "Eva Roth"
    assert typed(desk, "publish", "www").code == 0


def test_an_edition_counts_as_published_whichever_run_finished_that(built: Path, desk: Path) -> None:
    """A run that broke off after its last file was sent has said so nowhere: the next one, with nothing to send, does."""
    assert typed(desk, "publish", "www").code == 0
    said = (built / "review.json").read_bytes()
    assert b'"published"' in said
    (built / "review.json").unlink()
    assert typed(desk, "publish", "www", "--json").json["copied"] == []
    assert (built / "review.json").read_bytes() == said


def test_an_edition_that_fails_its_check_cannot_be_reviewed(desk: Path) -> None:
    """Exit code 8, and no review is written; neither is one without a name."""
    failed = typed(desk, "check", "--reviewed", "Eva Roth", "output/lage")
    assert (failed.code, (desk / "output" / "lage" / "review.json").exists()) == (8, False)


def test_a_review_needs_a_name(built: Path, desk: Path) -> None:
    """Wrong usage, and no review is written."""
    assert typed(desk, "check", "--reviewed", " ", f"output/{built.name}").code == 2
    assert not (built / "review.json").exists()


def test_what_is_not_published_yet_is_named_with_its_date(desk: Path) -> None:
    """An edition of next century stays at home, with all that belongs to it."""
    shop = Shop(desk / "output", FeedSettings())
    shop.another(9, published=datetime(2126, 1, 2, 6, tzinfo=BERLIN), title="Sperrfrist")
    typed(desk, "feed", "init")
    added = typed(desk, "feed", "add", "output/lage", "output/nr-9")
    assert "(dated 2126-01-02 06:00: `artaudio publish` leaves it out until then)" in added.out
    done = typed(desk, "publish", "www", "--force")
    assert "output/nr-9 is not published before 2126-01-02 06:00: Sperrfrist" in done.out.splitlines()
    assert not [name for name in there(desk / "www") if name.startswith("output/nr-9/")]
    assert "Sperrfrist" not in (desk / "www" / "feed.xml").read_text(encoding="utf-8")
    held = typed(desk, "publish", "www", "--force", "--json").json["later"]
    assert held == [
        {"name": "output/nr-9", "title": "Sperrfrist", "published": "2126-01-02T06:00:00+01:00", "embargo": ""}
    ]
