"""An archive that is disturbed comes to the same as one that is not: kills of all its processes, poison, two clients, faults.

ARTAUDIO_ARCHIVE_ARTICLES says how many articles are built, 300 by default.
"""

import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archive_desk import FLAGS, POISONS, DaskCluster, contents, dask_cluster, found, record, write_lines
from front_door import typed
from moto.server import ThreadedMotoServer
from program import COMMAND, environment_for, ran

from artaudio.archive.cluster import Cluster
from artaudio.archive.dispatch import Dispatcher
from artaudio.archive.manifests import COSTS, SCHEMA, columns_in, rows_in
from artaudio.archive.model import Kind, Limits, Outcome, Reference, Report, State, Task

ARTICLES = int(os.environ.get("ARTAUDIO_ARCHIVE_ARTICLES", "300"))
MOST_MEBIBYTES = 150
WAIT_SECONDS = 60
SAME = [name for name in SCHEMA.names if name not in COSTS]
"""Columns of a manifest that are the same after two runs."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dump of many articles, and the store that an undisturbed run made of it."""
    folder = tmp_path_factory.mktemp("archive") / "desk"
    folder.mkdir()
    write_lines(folder / "a.jsonl", [record(number) for number in range(ARTICLES)])
    done = ran(folder, "archive", "build", "a.jsonl", "--to", "undisturbed", *FLAGS, "--workers", "2", "-q")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    """A scheduler and two workers with nannies, which start a worker again that was killed."""
    (tmp_path / "scratch").mkdir()
    flags = ("--local-directory", str(tmp_path))
    more = {"TMPDIR": str(tmp_path / "scratch"), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "10"}
    with dask_cluster(2, more, *flags) as started:
        yield started


def client(desk: Path, cluster: DaskCluster, store: str, *more: str) -> subprocess.Popen[bytes]:
    """A client that builds a.jsonl."""
    words = (
        "archive",
        "build",
        "a.jsonl",
        "--to",
        store,
        *FLAGS,
        "--scheduler",
        cluster.address,
        "--json-lines",
        *more,
    )
    environment = environment_for(desk.parent / "cache")
    return subprocess.Popen(
        [*COMMAND, *words], cwd=desk, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def built_lines(process: subprocess.Popen[bytes], count: int) -> list[dict[str, Any]]:
    """The next lines of JSON."""
    assert process.stdout is not None
    return [json.loads(line) for line in (process.stdout.readline() for _ in range(count)) if line]


def is_as_undisturbed(desk: Path, store: str) -> None:
    """Byte for byte, but for the columns of time and host."""
    one, other = contents(desk / store), contents(desk / "undisturbed")
    assert {name for name in one if not name.startswith("runs/")} == {n for n in other if not n.startswith("runs/")}
    differing = [
        name for name in other if not name.startswith(("manifests/", "runs/")) and one[name][0] != other[name][0]
    ]
    assert not differing
    tables = [list(columns_in(found(desk / name), SAME)) for name in (store, "undisturbed")]
    assert tables[0] == tables[1]
    identities = [row.identity for row in rows_in(found(desk / store))]
    assert len(identities) == len(set(identities)) == ARTICLES


def stage_of(work: Path) -> str:
    """What a process is doing, by what is in its folder."""
    editions = work / "editions"
    if any(path.suffix == ".json" for path in editions.glob("*/edition.json")):
        return "store"
    if any(editions.glob(".artaudio-*")):
        return "publishing"
    if any((work / "cache" / "clips").glob("*")):
        return "speaking"
    return "reading" if work.is_dir() else ""


def kill_at(scratch: Path, stage: str) -> bool:
    """Kill a Dask worker whose process is at this stage; False where none was met in time."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        for folder in scratch.glob(".artaudio-*.archive"):
            named = re.fullmatch(r"\.artaudio-[0-9a-f]+-(\d+)-.*", folder.name)
            if named and stage_of(folder) == stage:
                os.kill(int(named[1]), signal.SIGKILL)
                return True
        threading.Event().wait(0.002)
    return False


def test_kills_of_workers_at_every_stage(desk: Path, cluster: DaskCluster, tmp_path: Path) -> None:
    """Nothing fails, nothing is there twice, and nothing is half there."""
    with client(desk, cluster, "workers") as process:
        for stage in ("reading", "speaking", "publishing", "store"):
            built_lines(process, 2)
            assert kill_at(tmp_path / "scratch", stage), stage
        _, said = process.communicate()
    assert process.returncode == 0, said
    is_as_undisturbed(desk, "workers")


def test_kills_of_the_client_and_of_the_scheduler(desk: Path, tmp_path: Path) -> None:
    """The same command goes on; a scheduler that has gone is said, and what was built is kept."""
    more = {"TMPDIR": str(tmp_path)}
    flags = ("--local-directory", str(tmp_path))
    with dask_cluster(2, more, *flags) as first:
        for _ in range(2):
            with client(desk, first, "clients") as process:
                assert built_lines(process, 5)
                process.kill()
        with client(desk, first, "clients") as process:
            assert built_lines(process, 5)
            assert first.scheduler is not None
            first.scheduler.kill()
            _, said = process.communicate()
        assert process.returncode == 7
        assert b"the scheduler has gone" in said
    with dask_cluster(2, more, *flags) as second, client(desk, second, "clients") as process:
        out, said = process.communicate()
    assert process.returncode == 0, said
    assert sum(json.loads(out.splitlines()[-1])["counts"].values()) < ARTICLES
    is_as_undisturbed(desk, "clients")


def test_two_clients_at_once(desk: Path, cluster: DaskCluster) -> None:
    """No article is there twice, none is lost, and no edition has files of two builds."""
    with client(desk, cluster, "two") as one, client(desk, cluster, "two") as other:
        ends = [process.communicate() for process in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0], ends
    is_as_undisturbed(desk, "two")


def test_exactly_the_poison_fails(tmp_path: Path, cluster: DaskCluster) -> None:
    """Segfault, endless loop, two gigabytes, NUL, a title of megabytes, no text: these, and no neighbour."""
    endless = {"content_text": "Hier ist eine Endlosschleife. Sie endet nie."}
    bad = [record(100 + number, **one) for number, one in enumerate((*POISONS, endless))]
    good = [record(number) for number in range(30)]
    write_lines(tmp_path / "a.jsonl", [one for pair in zip(good, bad * 5, strict=False) for one in pair])
    with client(tmp_path, cluster, "store", "--seconds", "20") as process:
        out, said = process.communicate()
    assert process.returncode == 10, said
    failures = {failure.reference.identity for failure in found(tmp_path / "store").failures()}
    lines = [json.loads(line) for line in out.splitlines()]
    assert sum(line["event"] == "built" for line in lines) == len(good)
    assert len(failures) == len(bad) == 6
    assert {line["attempts"] for line in lines if line.get("kind") in {"WorkerDied", "WorkerHung"}} == {3}


def test_all_commands_on_s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build, again, correct, diff, retry, status and feeds in a bucket that writes on conditions; no secret is in it."""
    import s3fs

    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "anna")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "streng-geheim")
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    bucket = s3fs.S3FileSystem(skip_instance_cache=True)
    bucket.mkdir("audio")
    try:
        store = ("--to", "s3://audio/archiv", *FLAGS, "--workers", "2", "--json-lines")
        write_lines(tmp_path / "a.jsonl", [*(record(number) for number in range(8)), record(9, content_text="")])
        first = typed(tmp_path, "archive", "build", "a.jsonl", *store)
        assert first.code == 10, first.err
        assert "does not write on conditions" not in first.err
        again = typed(tmp_path, "archive", "build", "a.jsonl", *store)
        assert json.loads(again.out)["left_alone"] == {"same": 8}
        retried = typed(tmp_path, "archive", "retry", "s3://audio/archiv", *FLAGS, "--workers", "1", "--json-lines")
        assert [json.loads(line)["event"] for line in retried.out.splitlines()] == ["failed", "end"]
        write_lines(tmp_path / "a.jsonl", [*(record(number) for number in range(8)), record(9)])
        mended = typed(tmp_path, "archive", "build", "a.jsonl", *store)
        assert mended.code == 0, mended.err
        status = typed(tmp_path, "archive", "status", "s3://audio/archiv", "--json").json
        assert (status["editions"], status["failed"]) == (9, 0)
        told = typed(tmp_path, "archive", "diff", "s3://audio/archiv", *FLAGS, "--workers", "1", "--json").json
        assert told == {"changed": [], "failed": [], "compared": 9}
        for path in bucket.find("audio"):
            assert b"streng-geheim" not in bucket.cat_file(path)
    finally:
        server.stop()


def test_an_estimate_has_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample is built, and scaled up by length; nothing of it stays."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    write_lines(tmp_path / "a.jsonl", [record(number) for number in range(30)])
    told = typed(tmp_path, "archive", "estimate", "a.jsonl", *FLAGS, "--sample", "5", "--json").json
    assert (told["articles"], told["built"], told["failed"]) == (30, 5, 0)
    for name in ("core_hours", "sound_hours", "gigabytes", "requests"):
        assert 0 < told[name]["low"] <= told[name]["mean"] <= told[name]["high"]
    assert {path.name for path in tmp_path.iterdir()} <= {"a.jsonl", "cache"}


def done_at_once(task: Task) -> Report:
    """Nothing is built."""
    return Report("worker", tuple(Outcome(one, State.SAME) for one in task.references))


def test_memory_does_not_grow_with_the_number_of_articles() -> None:
    """Client and scheduler, which are one process here, hold a window of references, however many there are."""
    pages = []

    def tell(outcome: Outcome) -> None:
        told.append(None)
        if len(told) % 20_000 == 0:
            pages.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / (1 << 20))

    told: list[None] = []
    references = (
        Reference(f"{number:064x}", f"a.jsonl:{number}", Kind.LINE, "/a.jsonl", number, 1000, version="f" * 64)
        for number in range(100_000)
    )
    with Cluster(workers=2) as cluster:
        task = Task("run", "store", "how", {}, (), Limits())
        assert Dispatcher(cluster, done_at_once, task, references, tell, threading.Event()).run()
    assert len(told) == 100_000
    assert pages[-1] - pages[0] < 30
