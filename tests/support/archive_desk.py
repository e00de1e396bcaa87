"""An archive to be built in a test: articles, a store, and a real scheduler with real workers on loopback."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from artaudio.archive.store import Store

POISON = Path(__file__).parent / "poison"
FLAGS = ("--engine", "tone", "--format", "mp3")
TEXT = "Am {day}. Mai lag Nebel über dem Hafen von Köln. Die Försterin hat {number} junge Eichen gepflanzt.\n\nWer bezahlt das?"


def record(number: int, **more: Any) -> dict[str, Any]:
    """One article of three sentences."""
    return {
        "id": f"urn:bote:{number}",
        "url": f"https://bote.example/{number}",
        "title": f"Größe {number}",
        "date_published": f"2026-{number % 3 + 1:02d}-{number % 28 + 1:02d}T10:00:00+01:00",
        "content_text": TEXT.format(day=number % 30 + 1, number=number),
        **more,
    }


POISONS: Sequence[dict[str, Any]] = (
    {"content_text": "Hier kommt ein Absturz. Danach kommt nichts mehr."},
    {"content_text": "Hier ist ein Speicherfresser am Werk. Er frisst viel."},
    {"content_text": "Hier ist ein Zeichen \0 zu viel. Es steht im Text."},
    {"title": "Titel " * 2_000_000},
    {"content_text": ""},
)
"""What makes a record one that cannot be built: segfault, memory, NUL, a title of 12 MB, no text."""


def write_lines(path: Path, records: Sequence[dict[str, Any]]) -> Path:
    """A JSON Lines file."""
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@dataclass
class DaskCluster:
    """A scheduler and its workers, each a process; `environment` is that of the workers."""

    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    def start_worker(self, *flags: str) -> subprocess.Popen[bytes]:
        """One more worker, with a nanny."""
        started = _dask("worker", self.address, "--nthreads", "1", *flags, environment=self.environment)
        self.workers.append(started)
        return started


@contextlib.contextmanager
def dask_cluster(workers: int = 2, environment: dict[str, str] | None = None, *flags: str) -> Iterator[DaskCluster]:
    """A cluster that runs; all that it started ends with it."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    cluster = DaskCluster(f"tcp://127.0.0.1:{port}", environment=environment or {})
    scheduling = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    cluster.scheduler = _dask("scheduler", *scheduling, environment=cluster.environment)
    try:
        for _ in range(workers):
            cluster.start_worker(*flags)
        yield cluster
    finally:
        for process in (*cluster.workers, cluster.scheduler):
            process.kill()
            process.wait()


def _dask(command: str, *arguments: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    more = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0", "PYTHONPATH": str(POISON)}
    code = f"from distributed.cli import dask_{command}; dask_{command}.main()"
    if command == "worker":
        arguments = (*arguments, "--no-dashboard", "--host", "127.0.0.1")
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **more, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def contents(store: Path) -> dict[str, tuple[bytes, int]]:
    """Path → content and time of the last change of all files in a store."""
    return {
        path.relative_to(store).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(store.rglob("*"))
        if path.is_file()
    }


def found(path: Path) -> Store:
    """The archive in a folder."""
    store = Store(str(path))
    store.find()
    return store
