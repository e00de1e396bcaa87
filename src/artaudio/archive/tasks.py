"""What a Dask worker runs: a batch of articles, in a process that is reused and that may crash, hang or take too much."""

import contextlib
import os
import shutil
import sys
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from artaudio.archive.model import STAGES, Failure, Outcome, Reference, Report, State, Task
from artaudio.archive.worker import Question
from artaudio.base.drafts import draft_name, sweep
from artaudio.base.messages import stored, tr
from artaudio.base.processors import COUNT_ENVIRONMENT
from artaudio.base.records import from_json, to_bytes
from artaudio.base.version import __version__
from artaudio.pipeline.script_cache import program_digest
from artaudio.workers.pool import Worker, WorkerDied, WorkerHung, WorkerUnavailable

SCRATCH_ENDING = ".archive"
LEAST_SECONDS = 120.0
SECONDS_A_BYTE = 0.1
"""Seconds that a stage may take, at least and for each byte of the article: thirty times what Pico needs."""
MOST_ARTICLES_COUNT = 2000
"""Articles after which a process is exchanged, whatever it holds: its first article takes as long as ten later short ones."""
ENVIRONMENT = {
    # The matrices here are too small for threads; each worker has one core.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    COUNT_ENVIRONMENT: "1",
    # Dask lets its workers give back each 64 KiB that are free, and their children inherit that, which takes a third more time.
    # Here what one article needed stays for the next one.
    "MALLOC_TRIM_THRESHOLD_": str(256 << 20),
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
}
"""Environment variables of the process that builds; those of glibc are in bytes."""
KEPT_MEMORY_RATIO = 0.5
"""Part of the memory that an article may take with which a process is still reused."""


@dataclass(slots=True)
class _Process:
    """The process of this worker, the bytes of memory that it may take, its folder, and how many articles it has built."""

    worker: Worker
    memory: int
    scratch: Path
    built: int = 0


_lock = threading.Lock()
_process: _Process | None = None
_draining: set[str] = set()


@cache
def own_versions() -> dict[str, str]:
    """What must be the same on all workers of a run: this program, and the files that decide a script."""
    return {"artaudio": __version__, "program": program_digest()[:16]}


def run_task(task: Task) -> Report:
    """Build the articles of a task one after the other; a worker of another version, or with several threads, refuses.

    What an article does to its process is an outcome. Articles that were not begun when the run was drained are given back.
    """
    name, threads = _this_worker()
    if reason := refusal(task, threads):
        return Report(name, left=task.references, refused=reason)
    outcomes: list[Outcome] = []
    with _lock:
        for number, reference in enumerate(task.references):
            if task.run in _draining:
                return Report(name, tuple(outcomes), task.references[number:])
            try:
                outcomes.append(_article(task, reference))
            except WorkerUnavailable as error:
                return Report(name, tuple(outcomes), task.references[number:], refused=str(error))
    return Report(name, tuple(outcomes))


def drain(run: str) -> None:
    """Let tasks of a run end after the article that they are at. Called beside them, in the worker's own loop."""
    _draining.add(run)


def close() -> None:
    """End the process of this worker, and remove its folder."""
    with _lock:
        _end_process()


def _end_process() -> None:
    global _process
    if _process is not None:
        _process.worker.kill()
        shutil.rmtree(_process.scratch, ignore_errors=True)
        _process = None


def refusal(task: Task, threads: int) -> str:
    """Why a worker with so many threads cannot do a task; "" where it can."""
    if threads > 1:
        return tr("it has {threads} threads; start it with --nthreads 1, and one worker a core", threads=threads)
    own = own_versions()
    if differing := [key for key, value in task.versions.items() if own.get(key) != value]:
        told = ", ".join(
            tr("{key} {get} instead of {versions}", key=key, get=own.get(key, "none"), versions=task.versions[key])
            for key in differing
        )
        return tr("it has {told}", told=told)
    return ""


def _this_worker() -> tuple[str, int]:
    """The address of the Dask worker that this runs on, and its threads."""
    from distributed import get_worker

    try:
        worker = get_worker()
    except ValueError:  # called without Dask, as `estimate` does
        return tr("this process"), 1
    return str(worker.address), int(worker.state.nthreads)


def _article(task: Task, reference: Reference) -> Outcome:
    """All stages of one article. Raises WorkerUnavailable where no process can be started for it."""
    limit = task.limits.seconds or max(LEAST_SECONDS, reference.length * SECONDS_A_BYTE)
    process = _opened(task.limits.memory)
    for stage in STAGES:
        which = (task.store, task.configuration, stage, reference, task.compare, task.everything, limit)
        try:
            kind, answer = process.worker.call(b"Q", to_bytes(Question(*which)), limit)
        except (WorkerDied, WorkerHung) as error:
            _end_process()
            hung = isinstance(error, WorkerHung)
            said = (
                stored("it took more than {limit} s and was ended", limit=f"{limit:g}")
                if hung
                else stored("its process died: {error}", error=error)
            )
            hint = (
                stored("look at the article; --seconds gives each more time")
                if hung
                else stored("look at the article; --memory allows each more")
            )
            failure = Failure(1, reference, stage, type(error).__name__, said, hint)
            return Outcome(reference, State.FAILED, failure=failure, again=True)
        if kind != b"A":
            raise WorkerUnavailable(answer.decode(errors="replace"))
        outcome = from_json(answer, Outcome | None)  # type: ignore[arg-type]
        if outcome is not None:
            break
    assert outcome is not None  # noqa: S101 - the last stage gives one
    process.built += 1
    if process.built >= MOST_ARTICLES_COUNT or memory_of(process.worker.pid) > task.limits.memory * KEPT_MEMORY_RATIO:
        _end_process()
    return outcome


def _opened(memory: int) -> _Process:
    """The process of this worker, a new one where there is none or where it may take another amount of memory."""
    global _process
    if _process is not None:
        if _process.memory == memory:
            return _process
        _end_process()
    place = Path(tempfile.gettempdir())
    sweep(place, SCRATCH_ENDING)  # what killed workers have left
    scratch = place / draft_name(SCRATCH_ENDING)
    command = [sys.executable, "-P", "-m", "artaudio.archive.worker", str(scratch), str(memory)]
    worker = Worker(command, ENVIRONMENT)
    _process = _Process(worker, memory, scratch)
    return _process


def memory_of(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
