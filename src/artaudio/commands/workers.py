"""Processes that build articles side by side: each takes one order after the other, until this process closes it."""

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from artaudio.base.errors import EngineError
from artaudio.base.messages import language, set_language, tr
from artaudio.batch.order import Order, Outcome, failed, run
from artaudio.pipeline.progress import NoProgress

ENDING = 20.0
"""Seconds in which a process that was told to end has tidied up."""


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    line: Connection
    name: str = ""
    """What it builds, "" while it waits."""


class Processes:
    """Some processes that build; closed, they end as after Ctrl-C. `told` is who learns what a worker has to say."""

    def __init__(self, count: int, told: Callable[[str], None], *, offline: bool) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._told, self._offline, self._most = told, offline, count
        self._workers: list[_Worker] = []
        self._said: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            if worker.name:
                worker.process.terminate()
            with contextlib.suppress(OSError):
                worker.line.close()
        for worker in self._workers:
            worker.process.join(ENDING)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    @property
    def free(self) -> bool:
        """Whether another order can be taken at once."""
        return len(self._workers) < self._most or any(not worker.name for worker in self._workers)

    @property
    def busy(self) -> bool:
        """Whether any order is under way."""
        return any(worker.name for worker in self._workers)

    def take(self, order: Order, name: str) -> None:
        """Begin to build an order, in a process that waits or in a new one."""
        worker = next((worker for worker in self._workers if not worker.name), None)
        if worker is None:
            here, there = self._context.Pipe()
            process = self._context.Process(target=_build, args=(there, self._offline, language()), daemon=False)
            process.start()
            there.close()
            worker = _Worker(process, here)
            self._workers.append(worker)
        worker.name = name
        worker.line.send((order, name))

    def wait(self) -> Outcome:
        """What became of the order that is done first. A process that ended by itself has failed its article, and no other."""
        while True:
            ready: Sequence[object] = wait([worker.line for worker in self._workers if worker.name])
            worker = next(worker for worker in self._workers if worker.line in ready)
            try:
                said = worker.line.recv()
            except (EOFError, OSError):
                worker.process.join(ENDING)
                self._workers.remove(worker)
                code = worker.process.exitcode or 0
                how = tr("by signal {value}", value=-code) if code < 0 else tr("with code {code}", code=code)
                return failed(
                    worker.name,
                    EngineError(
                        tr("the process that built it ended {how}", how=how),
                        hint=tr("give fewer --jobs; there may be too little memory"),
                    ),
                )
            if isinstance(said, Outcome):
                worker.name = ""
                return said
            if said not in self._said:
                self._said.add(said)
                self._told(said)


def _build(line: Connection, offline: bool, code: str) -> None:  # noqa: FBT001 - arguments of a process
    """What a worker does: it builds until its line is closed, and takes Ctrl-C and SIGTERM as the program does."""
    from artaudio.base.network import close_network
    from artaudio.commands.memory import small_heaps
    from artaudio.commands.signals import Terminated, handle_signals

    handle_signals()
    set_language(code)
    if hasattr(signal, "SIGINT"):
        # Ctrl-C reaches every process of the terminal: the first one ends the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if offline:
        close_network()
    with contextlib.suppress(EOFError, OSError, Terminated), small_heaps(NoProgress()) as progress:
        while True:
            order, name = line.recv()
            line.send(run(order, name, progress, line.send))
