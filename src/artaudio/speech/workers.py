"""Worker processes that answer on pipes, and are killed when they hang. Knows frames, not what is in them."""

import contextlib
import os
import struct
import subprocess
import threading
from collections.abc import Mapping, Sequence

STARTING = 30.0
"""Seconds a new worker has for saying that it is ready."""
LONGEST_ANSWER = 1 << 28
"""Bytes; a worker that announces more is broken."""


class WorkerUnavailable(Exception):  # noqa: N818 - an answer, not a fault of the program
    """The worker says that it can never work, and why."""


class WorkerDied(Exception):  # noqa: N818
    """The worker ended in the middle of a call."""


class WorkerHung(Exception):  # noqa: N818
    """The worker did not answer in time, and was killed."""


class Worker:
    """One process; `call` is for one thread at a time.

    A frame is one kind byte, a length of four bytes (little-endian) and that many bytes. A new process is sent
    `opening`, if there is any, as a frame b"L", and answers with b"R" (ready) or b"U" and the reason why it cannot work.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], opening: bytes = b"") -> None:
        self._opening = opening
        self._child = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        self._hung = False
        self._ready = False

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    def call(self, kind: bytes, content: bytes, limit: float) -> tuple[bytes, bytes]:
        """Send one frame and give the answer's kind and content. Raises one of the three Worker… exceptions.

        After WorkerDied or WorkerHung the process is gone. `limit` is in seconds of wall time.
        """
        if not self._ready:
            answer, reason = self._within(STARTING, b"L" if self._opening else b"", self._opening)
            if answer != b"R":
                self.kill()
                raise WorkerUnavailable(reason.decode(errors="replace"))
            self._ready = True
        return self._within(limit, kind, content)

    def _within(self, limit: float, kind: bytes, content: bytes) -> tuple[bytes, bytes]:
        watch = threading.Timer(limit, self._give_up)
        watch.daemon = True
        watch.start()
        try:
            assert self._child.stdin is not None  # noqa: S101 - it is a pipe
            if kind:
                self._child.stdin.write(kind + struct.pack("<I", len(content)) + content)
                self._child.stdin.flush()
            head = self._read(5)
            (length,) = struct.unpack("<I", head[1:])
            if length > LONGEST_ANSWER:
                raise self._ended()
            return head[:1], self._read(length)
        except (OSError, ValueError) as error:
            raise self._ended() from error
        finally:
            watch.cancel()

    def _read(self, length: int) -> bytes:
        assert self._child.stdout is not None  # noqa: S101 - it is a pipe
        content = self._child.stdout.read(length)
        if len(content) < length:
            raise self._ended()
        return content

    def _ended(self) -> WorkerDied | WorkerHung:
        code = self.kill()
        return WorkerHung("no answer in time") if self._hung else WorkerDied(f"it ended with code {code}")

    def _give_up(self) -> None:
        self._hung = True
        self._child.kill()

    def kill(self) -> int:
        """End the process, if it still runs, and give its exit code."""
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return self._child.wait()


class WorkerPool:
    """Workers that are started when they are first needed and kept; safe for any number of threads."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], opening: bytes = b"") -> None:
        self._command, self._environment, self._opening = command, environment, opening
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()

    @property
    def pids(self) -> tuple[int, ...]:
        """Numbers of all processes that run now."""
        with self._lock:
            return tuple(worker.pid for worker in (*self._idle, *self._busy))

    def call(self, kind: bytes, content: bytes, limit: float) -> tuple[bytes, bytes]:
        """Let a worker answer, and once more a new one where it died or hung.

        Raises as Worker.call does, OSError where no process can be started.
        """
        try:
            return self._call(kind, content, limit)
        except (WorkerDied, WorkerHung):
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
            workers = [*self._idle, *self._busy]
            self._idle.clear()
            self._busy.clear()
        for worker in workers:
            worker.kill()
