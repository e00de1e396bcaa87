"""`artaudio archive` on a real scheduler with two workers: what fails is named and alone, what is done is never done again."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archive_desk import FLAGS, POISONS, DaskCluster, contents, dask_cluster, found, record, write_lines
from front_door import typed
from program import COMMAND, environment_for

from artaudio.archive.manifests import rows_in
from artaudio.archive.tasks import own_versions
from artaudio.feed.document import read_document
from artaudio.publish.edition_file import read_edition

FEED = """[feed]
title = "Der Bote"
description = "Texte zum Hören"
author = "Redaktion"
owner_email = "podcast@example.org"
image = "https://bote.example/podcast.jpg"
base_url = "https://bote.example/audio/"
"""
BASE = "https://bote.example/audio/"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A scheduler and two workers for all tests of this file."""
    with dask_cluster(2, {"TMPDIR": str(tmp_path_factory.mktemp("scratch"))}, "--no-nanny") as started:
        yield started


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "artaudio.toml").write_text(FEED, encoding="utf-8")
    return tmp_path / "desk"


def words(cluster: DaskCluster, *more: str) -> tuple[str, ...]:
    """The command that builds a.jsonl."""
    command = ("archive", "build", "a.jsonl", "--to", "store", *FLAGS, "--scheduler", cluster.address, "--json-lines")
    return (*command, *more)


def events(out: str | bytes) -> list[dict[str, Any]]:
    """The lines of JSON."""
    return [json.loads(line) for line in out.splitlines()]


def test_an_archive_that_is_stopped_goes_on_and_is_whole(desk: Path, cluster: DaskCluster) -> None:
    """SIGTERM in the middle, then the same command, then once more: each article once, poison alone, and in the end no write."""
    good = [record(number) for number in range(9)]
    poison = [POISONS[at] for at in (0, 2, 3, 4)]
    bad = [record(100 + number, **one) for number, one in enumerate(poison)]
    twice = record(1, title="Neuer Titel", date_modified="2026-05-01T10:00:00Z")
    write_lines(desk / "a.jsonl", [twice, *good[:1], *bad, *good[1:]])
    with subprocess.Popen(
        [*COMMAND, *words(cluster)],
        cwd=desk,
        env=environment_for(desk.parent / "cache"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as client:
        assert client.stdout is not None
        assert client.stderr is not None
        first = client.stdout.readline()
        client.send_signal(signal.SIGTERM)
        rest, said = client.stdout.read(), client.stderr.read()
    stopped = events(first + rest)
    assert b"no further article is begun" in said
    assert client.returncode == (10 if "failed" in stopped[-1]["counts"] else 0), said
    assert not stopped[-1]["done"]

    done = typed(desk, *words(cluster))
    assert done.code == 10, done.err
    assert "4 of 14 articles failed" in done.err
    lines = stopped[:-1] + events(done.out)[:-1]
    assert sorted(line["name"] for line in lines) == sorted(f"a.jsonl:{n}" for n in range(1, 15) if n != 7)
    failed = {line["name"]: line for line in lines if line["event"] == "failed"}
    assert sorted(failed) == [f"a.jsonl:{number}" for number in (3, 4, 5, 6)]
    crashed = failed["a.jsonl:3"]
    assert (crashed["kind"], crashed["stage"], crashed["attempts"]) == ("WorkerDied", "build", 3)
    assert [failed[f"a.jsonl:{number}"]["attempts"] for number in (4, 5, 6)] == [1, 1, 1]

    store = found(desk / "store")
    rows = list(rows_in(store))
    assert len({row.identity for row in rows}) == len(rows) == 9
    assert all(row.cost.cpu_seconds > 0 and row.cost.host for row in rows)
    for row in rows:
        folder = desk / "store" / store.place(row.identity) / row.folder
        edition = read_edition(folder)
        assert (edition.metadata.identity, edition.metadata.title) == (row.identity, row.title)
        assert {file.name for file in edition.files} | {"edition.json"} == {path.name for path in folder.iterdir()}
    assert sum(row.title == "Neuer Titel" for row in rows) == 1

    failures = typed(desk, "archive", "failures", "store", "--json").json["failures"]
    assert sorted(failure["reference"]["name"] for failure in failures) == sorted(failed)
    assert all(failure["reference"]["version"] for failure in failures)
    status = typed(desk, "archive", "status", "store", "--json").json
    assert (status["editions"], status["failed"], status["engines"]) == (9, 4, {"tone": 9})

    before = contents(desk / "store")
    again = typed(desk, *words(cluster))
    assert again.code == 10
    (end,) = events(again.out)
    assert (end["left_alone"], end["waiting"]) == ({"same": 9, "twice": 1}, 4)
    assert contents(desk / "store") == before
    _has_feeds(desk)


def _has_feeds(desk: Path) -> None:
    """feed.xml leads to pages by month, which have each edition once, at its address; written again, nothing changes."""
    written = typed(desk, "archive", "feeds", "store", "--json").json
    assert (written["items"], written["pages"]) == (9, 3)
    name, seen, guids = "feed.xml", list[str](), list[str]()
    while name:
        document = read_document((desk / "store" / "feeds" / name).read_bytes(), name)
        links = {link.attributes["rel"]: link.attributes["href"] for link in document.channel.all("atom", "link")}
        assert (name == "feed.xml") != bool(list(document.channel.all("fh", "archive")))
        for item in document.items:
            sound = next(iter(item.all("", "enclosure"))).attributes["url"]
            assert (desk / "store" / sound.removeprefix(BASE)).is_file()
        guids += [item.say("", "guid") for item in document.items if seen]
        seen.append(name)
        name = links.get("prev-archive", "").rpartition("/")[2]
    assert seen == ["feed.xml", "2026-03.xml", "2026-02.xml", "2026-01.xml"]
    assert len(guids) == len(set(guids)) == 9
    assert typed(desk, "archive", "feeds", "store", "--json").json["changed"] == 0


def test_a_worker_of_another_version_refuses(desk: Path, cluster: DaskCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is built by it, and where all refuse the command says what they have, and fails."""
    write_lines(desk / "a.jsonl", [record(1)])
    monkeypatch.setattr("artaudio.archive.build.own_versions", lambda: own_versions() | {"artaudio": "9.9"})
    done = typed(desk, *words(cluster))
    assert done.code == 2
    assert "instead of 9.9" in done.err
    assert not (desk / "store" / "editions").exists()


def test_without_the_extra_the_command_says_how_to_get_it(desk: Path) -> None:
    """All else works without its libraries, and nothing of them is imported before."""
    code = (
        "import sys\n"
        "for name in ('distributed', 'dask', 'pyarrow', 'fsspec', 's3fs'): sys.modules[name] = None\n"
        "from artaudio.cli import main; main(['archive', 'status', 'store'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "not installed: distributed, fsspec, pyarrow, s3fs" in done.stderr
    assert re.search(r"pip install .*distributed fsspec pyarrow s3fs", done.stderr)
    assert "Traceback" not in done.stderr


def test_a_scheduler_that_does_not_answer_is_said(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the way to start one."""
    monkeypatch.setattr("artaudio.archive.cluster.CONNECTING_SECONDS", 0.5)
    write_lines(desk / "a.jsonl", [record(1)])
    done = typed(desk, *words(DaskCluster("tcp://127.0.0.1:9")))
    assert done.code == 7
    assert "dask scheduler" in done.err


def test_what_is_no_archive_is_said(desk: Path) -> None:
    """Commands that read an archive begin none."""
    for command in ("status", "failures", "retry", "diff", "feeds"):
        done = typed(desk, "archive", command, "nix")
        assert done.code == 7, done.err
        assert "there is no archive" in done.err
    assert not (desk / "nix").exists()
    done = typed(desk, "archive", "build", "nix.jsonl", "--to", "store", "--engine", "tone")
    assert done.code == 3


def test_articles_may_lie_in_a_store(desk: Path) -> None:
    """INPUT is an address that fsspec knows as well; what it cannot list is said."""
    write_lines(desk / "a.jsonl", [record(1), record(2)])
    done = typed(
        desk, "archive", "estimate", (desk / "a.jsonl").as_uri(), "--sample", "2", "--engine", "tone", "--json"
    )
    assert done.code == 0, done.err
    assert done.json["built"] == 2
    refused = typed(desk, "archive", "estimate", desk.as_uri(), "--sample", "2")
    assert refused.code == 3
    assert ".jsonl" in refused.err
