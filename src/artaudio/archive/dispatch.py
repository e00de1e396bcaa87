"""Hand references to the workers in batches: a window of them at a time, halves of what dies, and nobody is tried for ever."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event

from artaudio.archive.cluster import Cluster, Function, WorkersLostError
from artaudio.archive.model import Failure, Outcome, Reference, Report, Stage, State, Task
from artaudio.base.errors import ArtaudioError, SettingsError, SomeFailedError
from artaudio.base.messages import stored, tr
from artaudio.base.records import replace

BATCHES_COUNT = 3
"""Batches that wait at the scheduler or run, for each worker: enough that none waits for the client."""
LARGEST_BATCH_COUNT = 16
"""Articles of a batch."""
BATCH_BYTES = 50_000
"""Bytes of articles in a batch, as far as they are known: about a minute of work."""
STRIKES_COUNT = 3
"""Times that an article is tried where another try may succeed."""
LAST_ARTICLES_COUNT = 500
"""Articles that ended last, of which too many may not have failed."""
MOST_FAILURES_RATIO = 0.05
COUNTING_SECONDS = 5.0
"""Seconds between two looks at how many workers there are."""
POLL_SECONDS = 0.5
"""Seconds after which it is seen that the run is to be drained, or that the scheduler has gone."""


@dataclass(slots=True)
class _Tried:
    """How often an article was tried, and on which workers."""

    times: int = 0
    workers: frozenset[str] = frozenset()


class Dispatcher:
    """Runs `function` on the workers for all references, and tells of each outcome that is final.

    Where the store asks for fewer requests, half as many batches are let run, and one more after each that it did not refuse.
    `task` is what all tasks have in common. Once `stop` is set nothing more is begun, and what is under way ends. `waiting` is
    told that there are no workers.
    """

    def __init__(
        self,
        cluster: Cluster,
        function: Function,
        task: Task,
        references: Iterator[Reference],
        told: Callable[[Outcome], None],
        stop: Event,
        *,
        waiting: Callable[[], None] = lambda: None,
        most_failures: float = MOST_FAILURES_RATIO,
    ) -> None:
        self._cluster, self._function, self._task = cluster, function, task
        self._references, self._told, self._stop, self._waiting = references, told, stop, waiting
        self._most_failures = int(most_failures * LAST_ARTICLES_COUNT)
        self._last: deque[bool] = deque(maxlen=LAST_ARTICLES_COUNT)
        self._again: deque[tuple[Reference, ...]] = deque()
        self._buffer: deque[Reference] = deque()
        self._running: dict[int, tuple[Reference, ...]] = {}
        self._tried: dict[str, _Tried] = {}
        self._refusing: dict[str, str] = {}
        self._workers: frozenset[str] = frozenset()
        self._counted = 0.0
        self._window_ratio = 1.0
        self._last_refused = -1
        self._exhausted = False
        self._problem: ArtaudioError | None = None
        self._broken_off: ArtaudioError | None = None

    def run(self) -> bool:
        """Whether all references were done; False where the run was stopped before.

        Raises SomeFailedError where too many of the last articles failed, SettingsError where all workers refuse, and what the
        references raise, after all that was under way has ended.
        """
        draining = False
        while True:
            stopping = self._stop.is_set() or self._problem is not None
            if stopping and not draining:
                draining = True
                self._cluster.drain(self._task.run)
            if not stopping:
                self._fill()
            if not self._running and (stopping or self._is_done()):
                break
            if (ended := self._cluster.next_done(POLL_SECONDS)) is not None:
                self._ended(*ended)
        if (error := self._problem or self._broken_off) is not None:
            raise error
        return self._is_done()

    def _is_done(self) -> bool:
        return self._exhausted and not self._buffer and not self._again

    def _fill(self) -> None:
        """Submit batches until the window is full."""
        now = time.monotonic()
        if not self._workers or now - self._counted > COUNTING_SECONDS:
            self._workers, self._counted = self._cluster.workers(), now
            if not self._workers:
                self._waiting()
                self._stop.wait(POLL_SECONDS)
        able = self._workers - self._refusing.keys()
        if self._workers and not able:
            name, reason = next(iter(self._refusing.items()))
            self._problem = SettingsError(
                tr("no worker of the scheduler can build this archive: {name}: {reason}", name=name, reason=reason),
                key="scheduler",
                hint=tr("start workers that have the same artaudio as the client, and reach the same store"),
            )
            return
        while len(self._running) < self._window(len(able)) and (batch := self._next_batch(len(able))):
            only = able - self._tried[batch[0].identity].workers if batch[0].identity in self._tried else able
            task = replace(self._task, references=batch)
            number = self._cluster.submit(self._function, task, (only or able) if only != self._workers else ())
            self._running[number] = batch

    def _next_batch(self, workers: int) -> tuple[Reference, ...]:
        """What is to be tried again, else the next articles; smaller batches at the end, so that all workers end together."""
        if self._again:
            return self._again.popleft()
        self._read(BATCHES_COUNT * workers * LARGEST_BATCH_COUNT)
        most = LARGEST_BATCH_COUNT
        if self._exhausted:
            most = max(1, min(most, len(self._buffer) // (2 * workers)))
        batch: list[Reference] = []
        size = 0
        while self._buffer and len(batch) < most and (not batch or size + self._buffer[0].length <= BATCH_BYTES):
            batch.append(self._buffer.popleft())
            size += batch[-1].length
        return tuple(batch)

    def _read(self, window: int) -> None:
        """Read so many references ahead; what keeps them from being read further is said when these are done."""
        while not self._exhausted and len(self._buffer) < window:
            try:
                reference = next(self._references, None)
            except ArtaudioError as error:
                self._broken_off, reference = error, None
            if reference is None:
                self._exhausted = True
            else:
                self._buffer.append(reference)

    def _ended(self, number: int, report: Report | WorkersLostError) -> None:
        batch = self._running.pop(number)
        if isinstance(report, WorkersLostError):
            self._died(batch, report)
            return
        self._heed_store(number, refused=any(outcome.busy_count for outcome in report.outcomes))
        if report.refused:
            self._refusing[report.worker] = report.refused
        if report.left:
            self._again.append(report.left)
        for outcome in report.outcomes:
            self._one(outcome, report.worker)

    def _window(self, workers: int) -> int:
        """How many batches may be at the scheduler now."""
        return max(1, round(self._window_ratio * BATCHES_COUNT * workers)) if workers else 0

    def _heed_store(self, number: int, *, refused: bool) -> None:
        """Let fewer or more batches run. Of all that were under way when the store first refused, one counts."""
        one = 1 / (BATCHES_COUNT * max(1, len(self._workers)))
        if not refused:
            self._window_ratio = min(1.0, self._window_ratio + one)
        elif number > self._last_refused:
            self._window_ratio = max(one, self._window_ratio / 2)
            self._last_refused = max(self._running, default=number)

    def _died(self, batch: tuple[Reference, ...], error: WorkersLostError) -> None:
        """The workers that had this batch ended: halves of it tell which article ends them."""
        if len(batch) > 1:
            middle = len(batch) // 2
            self._again.extend((batch[:middle], batch[middle:]))
            return
        failure = Failure(
            1,
            batch[0],
            Stage.WORKER,
            type(error).__name__,
            stored("the workers that had it ended: {error}", error=error),
            stored("look at the article, and at the workers' memory"),
        )
        self._one(Outcome(batch[0], State.FAILED, failure=failure, again=True), "")

    def _one(self, outcome: Outcome, worker: str) -> None:
        """An outcome is final, or the article is tried once more, on another worker where there is one."""
        tried = self._tried.get(outcome.reference.identity, _Tried())
        times = tried.times + 1
        if outcome.failure is not None and outcome.again and times < STRIKES_COUNT:
            self._tried[outcome.reference.identity] = _Tried(times, tried.workers | {worker})
            self._again.append((outcome.reference,))
            return
        self._tried.pop(outcome.reference.identity, None)
        if outcome.failure is not None:
            outcome = replace(outcome, failure=replace(outcome.failure, attempts=times))
        elif outcome.row is not None and outcome.row.cost.attempts:
            cost = replace(outcome.row.cost, attempts=times)
            outcome = replace(outcome, row=replace(outcome.row, cost=cost))
        self._last.append(outcome.failure is not None)
        self._told(outcome)
        if self._problem is None and sum(self._last) > self._most_failures:
            self._problem = SomeFailedError(
                tr("stopped: {sum} of the last {count} articles failed", sum=sum(self._last), count=len(self._last)),
                hint=tr(
                    "`artaudio archive failures STORE` has the reasons; mend what they have in common, then `artaudio archive "
                    "retry STORE`, and the same command goes on"
                ),
            )
