"""The Dask cluster that an archive is built on: a scheduler at an address, or one that is started here with its workers."""

import contextlib
import itertools
from collections.abc import Callable, Collection
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

from artaudio.archive.model import Report, Task
from artaudio.archive.tasks import close, drain
from artaudio.base.errors import PublishError
from artaudio.base.messages import tr

CONNECTING_SECONDS = 10.0
DEATHS_COUNT = 10
"""Workers that may end under a task before Dask gives it up: what an article does is caught inside of them, and machines go."""
CLOSING_SECONDS = 10.0
WORKER_MEMORY = "3GiB"
"""Memory of a worker that is started here, above which Dask ends it; its articles have a limit of their own."""
OPTIONS = {
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.allowed-failures": DEATHS_COUNT,
    "distributed.comm.timeouts.connect": f"{CONNECTING_SECONDS:g}s",
    # By default Dask looks at itself up to a hundred times a second, which takes a tenth of a core.
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.admin.tick.interval": "5s",
    "distributed.client.scheduler-info-interval": "30s",
    # What Dask remembers of tasks that are done: by default a thousand changes, and a hundred submissions with their code.
    "distributed.admin.low-level-log-length": 100,
    "distributed.diagnostics.computations.max-history": 1,
}
"""Dask's configuration, values by key, for the client, and for the scheduler and the workers that are started here."""
Function = Callable[[Task], Report]


class WorkersLostError(Exception):
    """Dask gave a task up, since the workers that it ran on ended."""


class Cluster:
    """Runs tasks on the workers of a scheduler, each with one thread. `workers` are started here where no `scheduler` is named.

    Raises PublishError where the scheduler does not answer.
    """

    def __init__(self, scheduler: str = "", workers: int = 0) -> None:
        import dask
        from distributed import Client, LocalCluster

        self._own: Any = None
        self._options = dask.config.set(OPTIONS)
        try:
            if not scheduler:
                self._own = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    memory_limit=WORKER_MEMORY,
                    silence_logs=50,
                )
            self._client = Client(self._own or scheduler, set_as_default=False, timeout=f"{CONNECTING_SECONDS:g}s")
        except (OSError, TimeoutError, ValueError, TypeError) as error:  # TypeError: tls:// without certificates
            self._options.__exit__(None, None, None)
            raise PublishError(
                tr(
                    "the scheduler {scheduler} does not answer: {error}",
                    scheduler=scheduler or tr("of this machine"),
                    error=error,
                ),
                hint=tr(
                    "start one with `dask scheduler`, and workers with `dask worker ADDRESS --nthreads 1 --nworkers N`"
                ),
            ) from error
        self._done: SimpleQueue[int] = SimpleQueue()
        self._futures: dict[int, Any] = {}
        self._numbers = itertools.count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for future in self._futures.values():
            with contextlib.suppress(Exception):
                future.cancel()
        if self._connected():
            with contextlib.suppress(Exception):
                self._client.run(close, on_error="ignore")
        with contextlib.suppress(Exception):
            self._client.close(timeout=CLOSING_SECONDS)
        if self._own is not None:
            with contextlib.suppress(Exception):
                self._own.close(timeout=CLOSING_SECONDS)
        self._options.__exit__(None, None, None)

    def workers(self) -> frozenset[str]:
        """The addresses of all workers that there are now. Raises PublishError where the scheduler has gone."""
        self._refuse_lost()
        try:
            return frozenset(self._client.nthreads())
        except (OSError, TimeoutError, ValueError) as error:
            raise self._lost() from error

    def submit(self, function: Function, task: Task, only: Collection[str] = ()) -> int:
        """Let a worker run `function` on a task, one of `only` where those are named; the number by which it is known."""
        number = next(self._numbers)
        future = self._client.submit(
            function,
            task,
            key=f"artaudio-{task.run}-{number}",
            pure=False,
            retries=0,
            workers=list(only) or None,
        )
        self._futures[number] = future
        future.add_done_callback(lambda _: self._done.put(number))
        return number

    def next_done(self, seconds: float) -> tuple[int, Report | WorkersLostError] | None:
        """A task that has ended and its report; None where none has after so many seconds.

        Raises PublishError where the scheduler has gone, and whatever the function raises.
        """
        from distributed import KilledWorker

        try:
            number = self._done.get(timeout=seconds)
        except Empty:
            self._refuse_lost()
            return None
        future = self._futures.pop(number)
        if future.status == "finished":
            try:
                return number, future.result(timeout=CONNECTING_SECONDS)
            except (OSError, TimeoutError) as error:
                raise self._lost() from error
        self._refuse_lost()
        if future.status == "error":
            raised = future.exception(timeout=CONNECTING_SECONDS)
            if isinstance(raised, KilledWorker):
                return number, WorkersLostError(str(raised))
            raise raised
        raise self._lost()

    def drain(self, run: str) -> None:
        """Let all workers end their tasks of a run after the article that they are at, and give up those that wait."""
        with contextlib.suppress(OSError, TimeoutError):
            self._client.run(drain, run, on_error="ignore")

    def _connected(self) -> bool:
        return str(self._client.status) == "running" and self._client.scheduler_comm is not None

    def _refuse_lost(self) -> None:
        if not self._connected():
            raise self._lost()

    def _lost(self) -> PublishError:
        return PublishError(
            tr("the scheduler has gone; what is in the store stays"),
            hint=tr("start it again, and give the same command: it goes on where it was"),
        )
