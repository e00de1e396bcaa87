"""Worker processes that answer on pipes, and are killed when they hang."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from queue import Empty, SimpleQueue

from artaudio.base.messages import tr
from artaudio.workers.framing import receive, send

STARTING_SECONDS = 30.0
"""Seconds a new worker has for saying that it is ready."""
LEAVING_SECONDS = 1.0
"""Seconds the thread of a killed worker has for ending."""


class WorkerUnavailable(Exception):  # noqa: N818 - an answer, not a fault of the program
    """The worker says that it can never work, and why."""


class WorkerDied(Exception):  # noqa: N818
    """The worker ended in the middle of a call."""


class WorkerHung(Exception):  # noqa: N818
    """The worker did not answer in time, and was killed."""


class Worker:
    """One process; `call` is for one thread at a time.

    A frame is one kind byte, a length of four bytes (little-endian) and that many bytes. A new process is sent
    `opening` at once, if there is any, as a frame b"L", and answers with b"R" (ready) or b"U" and the reason why it cannot work.
    It leads a group of its own: what it starts ends with it. A thread talks with it, so that no caller ever waits longer
    than its limit, even where strangers hold the pipes.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], opening: bytes = b"") -> None:
        import subprocess  # an engine that has nothing to speak starts no worker

        self._child = subprocess.Popen(  # noqa: S603 - our own program
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
            start_new_session=True,
        )
        self._ending = threading.Lock()
        self._asked: SimpleQueue[tuple[bytes, bytes] | None] = SimpleQueue()
        self._asked.put((b"L" if opening else b"", opening))
        self._answers: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
        self._ready = False
        self._thread = threading.Thread(target=self._talk, name=f"worker-{self.pid}", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    def call(self, kind: bytes, content: bytes, limit: float) -> tuple[bytes, bytes]:
        """Send one frame and give the answer's kind and content. Raises one of the three Worker… exceptions.

        After WorkerDied or WorkerHung the process is gone. `limit` is in seconds of wall time.
        """
        if not self._ready:
            try:
                answer, reason = self._answer(STARTING_SECONDS)
            except WorkerHung as error:
                raise WorkerUnavailable(
                    tr("it did not start within {starting_seconds:g} s", starting_seconds=STARTING_SECONDS)
                ) from error
            if answer != b"R":
                self.kill()
                raise WorkerUnavailable(reason.decode(errors="replace"))
            self._ready = True
        self._asked.put((kind, content))
        return self._answer(limit)

    def _answer(self, limit: float) -> tuple[bytes, bytes]:
        try:
            answer = self._answers.get(timeout=limit)
        except Empty:
            self.kill()
            raise WorkerHung(tr("it did not answer within {limit:g} s", limit=limit)) from None
        if not answer[0]:
            raise WorkerDied(tr("it ended with code {kill}", kill=self.kill()))
        return answer

    def _talk(self) -> None:
        """Send what is asked and put what is answered, kind b"" for the end; only here the pipes are used, and closed."""
        questions, answers = self._child.stdin, self._child.stdout
        assert questions is not None and answers is not None  # noqa: PT018, S101 - they are pipes
        with answers, contextlib.suppress(OSError), questions:
            while asked := self._asked.get():
                try:
                    if asked[0]:
                        send(questions.fileno(), *asked)
                    self._answers.put(receive(answers.fileno()))
                except OSError:
                    self._answers.put((b"", b""))

    def kill(self) -> int:
        """End the process and all that it started, if they still run, and give its exit code."""
        with self._ending:
            if self._child.returncode is None:
                with contextlib.suppress(OSError):
                    end_group(self._child.pid)
                self._child.kill()
                self._child.wait()
        self._asked.put(None)
        return self._child.returncode

    def join(self) -> None:
        """Wait for the thread of a process that was killed, unless others hold its pipes for longer than `LEAVING_SECONDS`."""
        self._thread.join(LEAVING_SECONDS)


def end_group(leader: int) -> None:
    """Kill the processes of a group, where the system knows groups. Raises OSError where there are none."""
    if sys.platform != "win32":
        os.killpg(leader, signal.SIGKILL)


class WorkerPool:
    """Workers that are started when they are first needed and kept; safe for any number of threads."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], opening: bytes = b"") -> None:
        self._command, self._environment, self._opening = command, environment, opening
        self._lock = threading.Lock()
        self._closings = 0
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()

    @property
    def pids(self) -> tuple[int, ...]:
        """Numbers of all processes that run now."""
        with self._lock:
            return tuple(worker.pid for worker in (*self._idle, *self._busy))

    def preload(self, count: int) -> None:
        """Begin to start workers until there are `count`, and wait for none. Where one cannot be started, `call` tells why."""
        with self._lock, contextlib.suppress(OSError):
            while len(self._idle) + len(self._busy) < count:
                self._idle.append(self._new())

    def call(self, kind: bytes, content: bytes, limit: float, *, retry_hung: bool = True) -> tuple[bytes, bytes]:
        """Let a worker answer, and once more a new one where it died, or, if `retry_hung`, where it hung.

        Raises as Worker.call does, OSError where no process can be started.
        """
        closings = self._closings
        try:
            return self._call(kind, content, limit)
        except (WorkerDied, WorkerHung) as failure:
            if self._closings != closings:  # it was ended on purpose
                raise
            if isinstance(failure, WorkerHung) and not retry_hung:
                raise
            return self._call(kind, content, limit)

    def _call(self, kind: bytes, content: bytes, limit: float) -> tuple[bytes, bytes]:
        with self._lock:
            worker = self._idle.pop() if self._idle else self._new()
            self._busy.add(worker)
        try:
            answer = worker.call(kind, content, limit)
        except BaseException:
            worker.kill()
            with self._lock:
                self._busy.discard(worker)
            raise
        with self._lock:
            if worker in self._busy:
                self._busy.remove(worker)
                self._idle.append(worker)
        return answer

    def _new(self) -> Worker:
        return Worker(self._command, self._environment, self._opening)

    def close(self) -> None:
        """End all processes, even those in the middle of a call; later calls start new ones."""
        with self._lock:
            self._closings += 1
            workers = [*self._idle, *self._busy]
            self._idle.clear()
            self._busy.clear()
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.join()
