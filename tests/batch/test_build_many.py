"""Many articles in one call: each becomes an edition, one that fails stops no other and is named, the same call goes on."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import tomli_w
from documents import epub
from feed_shop import picture
from front_door import Said, typed
from newsdesk import FEED
from newsroom import Newsroom, Piece
from program import COMMAND, environment_for, ran
from web_double import Reply, WebDouble, page, without_proxies

from artaudio.batch.entries import Wanted, articles_in, entries_in
from artaudio.publish.edition_file import read_edition

TEXT = "{title}\n\nIn {title} scheint die Sonne. Morgen regnet es dort.\n"
FLAGS = ("--engine", "tone", "--format", "mp3")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a feed's settings, and `notes/` with two articles and what is none."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    without_proxies(monkeypatch)
    folder = tmp_path / "desk"
    (folder / "notes" / "tief").mkdir(parents=True)
    (folder / "notes" / "seite-Dateien").mkdir()
    (folder / "notes" / "kiel.txt").write_text(TEXT.format(title="Kiel"), encoding="utf-8")
    (folder / "notes" / "tief" / "bonn.md").write_text(f"# {TEXT.format(title='Bonn')}", encoding="utf-8")
    (folder / "notes" / "bild.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "notes" / ".geheim.txt").write_text("Nichts.", encoding="utf-8")
    (folder / "notes" / "seite-Dateien" / "rahmen.html").write_text(page(), encoding="utf-8")
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    settings = {
        "fetch": {"pause": 0.0, "allow_private": True},
        "script": {"announcement": False, "sign_off": ""},
        "feed": FEED,
    }
    (folder / "artaudio.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    return folder


def states(said: Said) -> dict[str, str]:
    """State by title, or by name where an article failed."""
    return {one.get("title") or one["name"]: one["state"] for one in said.json["articles"]}


def test_a_folder_has_the_files_that_are_articles(desk: Path) -> None:
    """Sorted, with those below; hidden files, pictures and the parts of a saved page are none."""
    assert [file.name for file in articles_in(desk / "notes")] == ["kiel.txt", "bonn.md"]
    assert [entry.key for entry in entries_in(desk / "notes", Wanted())] == ["kiel.txt", "tief/bonn.md"]


def test_each_article_becomes_an_edition_and_an_item(desk: Path, server: WebDouble) -> None:
    """A folder, a page, a feed and a file that cannot be read, in one call: exit code 10, and the rest is there."""
    room = Newsroom(server.url("/"), [Piece("2", "Zweites aus Köln"), Piece("1", "Erstes aus Köln", whole=False)])
    (desk / "feed.xml").write_text(room.rss(), encoding="utf-8")
    server.replies["/artikel/1"] = Reply(room.pieces[1].page)
    server.replies["/seite"] = Reply(page("Brücke gesperrt"))
    (desk / "kaputt.txt").write_bytes(rb"{\rtf1 x}")
    words = ("notes", "feed.xml", "kaputt.txt", server.url("/seite"), "nix.txt", "--feed", "podcast.xml", *FLAGS)
    done = typed(desk, "build", *words, "--json")
    assert done.code == 10, done.err
    expected = ("Kiel", "Bonn", "Erstes aus Köln", "Zweites aus Köln", "Brücke gesperrt")
    assert states(done) == dict.fromkeys(expected, "built") | {"kaputt.txt": "failed", "nix.txt": "failed"}
    assert done.json["counts"] == {"built": 5, "corrected": 0, "unchanged": 0, "failed": 2}
    broken = next(one for one in done.json["articles"] if one["name"] == "kaputt.txt")
    assert (broken["exit_code"], broken["kind"]) == (3, "UndecodableArticleError")
    assert broken["hint"]
    listed = typed(desk, "feed", "list", "--feed", "podcast.xml", "--json").json["items"]
    assert {item["title"] for item in listed} == set(expected)
    (desk / "kaputt.txt").write_text(TEXT.format(title="Mainz"), encoding="utf-8")
    (desk / "notes" / "kiel.txt").write_text(TEXT.format(title="Kiel").replace("regnet", "schneit"), encoding="utf-8")
    again = typed(desk, "build", *(word for word in words if word != "nix.txt"), "--json")
    assert again.code == 0, again.err
    assert states(again) == dict.fromkeys(expected, "unchanged") | {"Mainz": "built", "Kiel": "corrected"}
    assert len(typed(desk, "feed", "list", "--feed", "podcast.xml", "--json").json["items"]) == 6


def test_each_chapter_of_a_book_becomes_an_edition(desk: Path) -> None:
    """In reading order, known again in the next call; a book whose chapters cannot be told apart is refused with a way out."""
    text = TEXT.format(title="").strip()
    parts = {name: f"<body><h1>{name}</h1><p>{text}</p></body>" for name in ("Anfang", "Mitte", "Ende")}
    (desk / "buch.epub").write_bytes(epub(parts, "<dc:identifier>urn:isbn:9783000000003</dc:identifier>"))
    built = typed(desk, "build", "buch.epub", "--each-chapter", *FLAGS, "--json")
    assert built.code == 0, built.err
    assert states(built) == {"Anfang": "built", "Mitte": "built", "Ende": "built"}
    assert list(states(built)) == list(parts)
    again = typed(desk, "build", "buch.epub", "--each-chapter", *FLAGS, "--json")
    assert set(states(again).values()) == {"unchanged"}
    (desk / "ohne.epub").write_bytes(epub({"a": f"<body><p>{text}</p></body>"}))
    refused = typed(desk, "build", "ohne.epub", "--each-chapter", *FLAGS)
    assert refused.code == 3
    assert "leave --each-chapter out" in refused.err


def test_what_became_of_each_is_said_and_failures_come_last(desk: Path) -> None:
    """A line an article, the failed ones with reason and hint, and the sum."""
    done = typed(desk, "build", "nix.txt", "notes", *FLAGS)
    lines = done.out.splitlines()
    assert lines[0].startswith("built")
    assert "Kiel" in lines[0]
    assert lines[-1] == "3 articles: 2 built, 1 failed"
    assert done.err.index("failed     nix.txt cannot be read") < done.err.index("1 of 3 articles failed")
    quiet = typed(desk, "build", "nix.txt", "notes", *FLAGS, "-q")
    assert quiet.out == ""
    assert "nix.txt cannot be read" in quiet.err


def test_lines_of_json_come_as_each_is_done(desk: Path) -> None:
    """One object a line, the last one with the sums."""
    done = typed(desk, "build", "notes", "nix.txt", *FLAGS, "--json-lines")
    assert done.code == 10
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line["event"] for line in lines] == ["built", "built", "failed", "end"]
    assert [(line["done"], line["total"]) for line in lines[:-1]] == [(1, 3), (2, 3), (3, 3)]
    assert lines[-1]["counts"]["failed"] == 1
    usage = typed(desk, "build", "notes", "--json-lines", "--nix")
    assert json.loads(usage.out)["kind"] == "UsageError"


def test_one_article_is_as_it_always_was(desk: Path) -> None:
    """One file gives its own exit code and its own object."""
    assert typed(desk, "build", "nix.txt", *FLAGS).code == 3
    assert typed(desk, "build", "notes/kiel.txt", *FLAGS, "--json").json["edition"]["metadata"]["title"] == "Kiel"


def test_a_feed_of_one_article_and_an_empty_folder(desk: Path) -> None:
    """--limit 1 takes the newest, which is built as one article; a folder without articles fails and says what an article is."""
    room = Newsroom("https://bote.example/", [Piece("2", "Neues"), Piece("1", "Altes")])
    (desk / "feed.xml").write_text(room.rss(), encoding="utf-8")
    done = typed(desk, "build", "feed.xml", "--limit", "1", *FLAGS, "--json")
    assert done.json["edition"]["metadata"]["title"] == "Neues"
    (desk / "leer").mkdir()
    empty = typed(desk, "build", "leer", *FLAGS)
    assert empty.code == 10
    assert ".html" in empty.err


def test_the_same_article_is_built_once(desk: Path, server: WebDouble) -> None:
    """A file named twice and an address in two spellings are one article each."""
    server.replies["/seite"] = Reply(page("Brücke gesperrt"))
    address = server.url("/seite")
    done = typed(desk, "build", "notes", "notes/kiel.txt", address, f"{address}?utm_source=x#a", *FLAGS, "--json")
    assert sorted(states(done)) == ["Bonn", "Brücke gesperrt", "Kiel"]
    assert len(done.json["articles"]) == 3
    assert server.paths() == ["/seite"]


def test_lists_obey_robots_txt(desk: Path, server: WebDouble) -> None:
    """A page that is closed to programs fails; in a list nobody looks at each."""
    server.replies["/robots.txt"] = Reply("User-agent: *\nDisallow: /zu")
    server.replies["/zu"] = server.replies["/auf"] = Reply(page("Brücke gesperrt"))
    done = typed(desk, "build", server.url("/zu"), server.url("/auf"), *FLAGS, "--json")
    assert [one["state"] for one in done.json["articles"]] == ["failed", "built"]
    assert server.paths() == ["/auf"]


@pytest.mark.parametrize("flags", [["--title", "Ein Titel"], ["--url", "https://bote.example/a"]])
def test_what_holds_for_one_article_is_refused_for_several(desk: Path, flags: list[str]) -> None:
    """One title for all would be wrong for all but one."""
    assert typed(desk, "build", "notes", *FLAGS, *flags).code == 2
    assert not (desk / "output").exists()


def test_an_item_keeps_its_edition_when_title_text_and_address_change(desk: Path) -> None:
    """The id of a feed tells an article, whatever became of it; another id with its text is another article's."""
    room = Newsroom("https://bote.example/", [Piece("urn:bote:1", "Altes aus Köln")])
    (desk / "feed.xml").write_text(room.rss(), encoding="utf-8")
    first = typed(desk, "build", "feed.xml", *FLAGS, "--json").json
    sentences = (
        "Alles ist neu geschrieben.",
        "Kein Wort steht mehr, wo es stand.",
        "So ist das.",
        "Und nun Schluss damit.",
    )
    room.pieces = [Piece("urn:bote:1", "Neues aus Köln", sentences, path="/anders")]
    (desk / "feed.xml").write_text(room.rss(), encoding="utf-8")
    again = typed(desk, "build", "feed.xml", *FLAGS, "--json").json
    assert again["corrected"]["because"] == "same id"
    assert again["folder"] == first["folder"]
    about, former = again["edition"]["metadata"], first["edition"]["metadata"]
    assert (about["identity"], about["url"]) == (former["identity"], "https://bote.example/anders")


def test_several_processes_build_the_same(desk: Path) -> None:
    """--jobs 2: the same editions, byte for byte, as one after the other."""
    alone = ran(desk, "build", "notes", "nix.txt", *FLAGS, "-o", "eins", "--json")
    together = ran(desk, "build", "notes", "nix.txt", *FLAGS, "-o", "zwei", "--json", "--jobs", "2")
    assert alone.returncode == together.returncode == 10, together.stderr
    files = sorted(path.relative_to(desk / "eins") for path in (desk / "eins").rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(desk / "zwei") for path in (desk / "zwei").rglob("*") if path.is_file())
    for file in files:
        assert (desk / "eins" / file).read_bytes() == (desk / "zwei" / file).read_bytes(), file


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize(("jobs", "number"), [("1", signal.SIGINT), ("2", signal.SIGTERM)])
def test_an_interrupted_call_ends_cleanly_and_goes_on(desk: Path, jobs: str, number: signal.Signals) -> None:
    """What is done is whole, no draft and no process is left, and the same command does the rest."""
    for count in range(6):
        text = TEXT.format(title=f"Ort {count}")
        (desk / "notes" / f"{count:02}.txt").write_text(text, encoding="utf-8")
    words = [*COMMAND, "build", "notes", *FLAGS, "--json-lines", "--jobs", jobs]
    environment = environment_for(desk.parent / "cache")
    with subprocess.Popen(
        words, cwd=desk, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        first = json.loads(running.stdout.readline())
        running.send_signal(number)
        rest, errors = running.communicate(timeout=60)
    assert running.returncode == 128 + number, errors
    assert "interrupted" in errors
    done = [first, *map(json.loads, rest.splitlines())]
    assert len(done) < 8
    for folder in (desk / "output").iterdir():
        assert not folder.name.startswith(".artaudio-"), folder
        read_edition(folder)
    again = ran(desk, "build", "notes", *FLAGS, "--json", "--jobs", jobs)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["counts"]["failed"] == 0
    assert len(json.loads(again.stdout)["articles"]) == 8
    assert len([path for path in (desk / "output").iterdir() if not path.name.startswith(".")]) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_process_that_is_killed_fails_its_article_alone(desk: Path) -> None:
    """As where memory is short: the others are built."""
    from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
    from artaudio.batch.order import Order, State
    from artaudio.commands.workers import Processes

    settings = Settings(speech=SpeechSettings(engine="command"), publish=PublishSettings(formats=("ogg",)))
    tone = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(formats=("ogg",)))
    hangs = desk / "hangs"
    hangs.write_text(
        f"#!{sys.executable}\nimport os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n", encoding="utf-8"
    )
    hangs.chmod(0o755)
    options = {"command": {"program": (str(hangs),), "local": True}}
    settings = msgspec.structs.replace(settings, speech=msgspec.structs.replace(settings.speech, options=options))
    with Processes(1, lambda line: None, offline=True) as workers:
        workers.take(Order(desk / "notes" / "kiel.txt", desk / "output", settings), "kiel")
        dead = workers.wait()
        workers.take(Order(desk / "notes" / "kiel.txt", desk / "output", tone), "kiel")
        built = workers.wait()
    assert dead.state is State.FAILED
    assert built.state is State.BUILT
    assert os.fspath(built.folder)
