"""Run a program that turns text into sound, within bounds of time and size."""

import contextlib
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

from artaudio.base.messages import tr
from artaudio.engines.command import worker
from artaudio.workers.pool import end_group

LARGEST_OUTPUT_BYTES = 1 << 26
"""Bytes; a program that gives more will not end."""
BLOCK_BYTES = 1 << 16
"""Read at once from the program's output."""
STDERR_BYTES = 4096
"""Bytes of what it says on its standard error that are kept, the last ones."""
LEAVING_SECONDS = 2.0
"""Seconds that the pipes of a program that was killed have for ending."""


KEEPER = Path(worker.__file__)
"""The program that ends all others when this process is killed."""


class ProgramHung(Exception):  # noqa: N818 - an answer, not a fault of ours
    """The program did not end in time, and was killed."""


class ProgramFlooded(Exception):  # noqa: N818
    """The program gave more than any sentence, and was killed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program gave: its standard output, its exit code (negative: a signal's number) and its last complaint."""

    content: bytes
    code: int
    complaint: str


class Programs:
    """Programs that run now; safe for any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._keeper: subprocess.Popen[bytes] | None = None

    def run(self, command: Sequence[str], words: bytes, limit: float) -> Outcome:
        """Give `words` to the program's standard input and wait until it ends, at most `limit` seconds.

        No shell is asked: arguments are what they are. Raises OSError where the program does not start, ProgramHung,
        ProgramFlooded.
        """
        until = monotonic() + limit
        self._keep()
        child = subprocess.Popen(  # noqa: S603 - the user's own program, from the user's own settings
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with self._lock:
            self._running.add(child)
            self._tell(child.pid)
        try:
            return _talk(child, words, until)
        finally:
            _end(child)
            with self._lock:
                self._running.discard(child)
                self._tell(-child.pid)

    def close(self) -> None:
        """End all programs, and whatever they have started."""
        with self._lock:
            running = tuple(self._running)
            keeper, self._keeper = self._keeper, None
        for child in running:
            _end(child)
        if keeper is not None:
            _dismiss(keeper)

    def _keep(self) -> None:
        """Start the keeper, where the system knows groups of processes; without one, programs run all the same."""
        with self._lock:
            if self._keeper is None and sys.platform != "win32":
                with contextlib.suppress(OSError):
                    self._keeper = subprocess.Popen(  # noqa: S603 - our own program
                        [sys.executable, "-I", "-S", str(KEEPER)],
                        bufsize=0,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL,
                        start_new_session=True,
                    )
                    weakref.finalize(self, _dismiss, self._keeper)

    def _tell(self, group: int) -> None:
        """A group that has begun, or, as a negative number, ended."""
        if self._keeper is not None and self._keeper.stdin is not None:
            with contextlib.suppress(OSError):
                self._keeper.stdin.write(b"%d\n" % group)


def _dismiss(keeper: subprocess.Popen[bytes]) -> None:
    """Let the keeper end; it ends whatever it still knows to run."""
    if keeper.stdin is not None:
        with contextlib.suppress(OSError):
            keeper.stdin.close()
    keeper.wait()


def _talk(child: subprocess.Popen[bytes], words: bytes, until: float) -> Outcome:
    """Threads feed the program and read what it gives, so that no full pipe stops it; this one watches the clock."""
    assert child.stdin and child.stdout and child.stderr  # noqa: PT018, S101 - they are pipes
    content, complaint = bytearray(), bytearray()
    feeding = threading.Thread(target=_feed, args=(child.stdin, words), daemon=True)
    reading = threading.Thread(target=_read, args=(child.stdout, content), daemon=True)
    listening = threading.Thread(target=_listen, args=(child.stderr, complaint), daemon=True)
    for thread in (feeding, reading, listening):
        thread.start()
    reading.join(max(0.0, until - monotonic()))
    flooded = len(content) > LARGEST_OUTPUT_BYTES
    hung = not flooded and (reading.is_alive() or not _ended(child, until))
    if flooded or hung:
        _end(child)
    leaving = monotonic() + LEAVING_SECONDS
    for thread in (feeding, reading, listening):
        thread.join(max(0.0, leaving - monotonic()))
    if flooded:
        raise ProgramFlooded(
            tr("it gave more than {largest_output_bytes} MiB", largest_output_bytes=LARGEST_OUTPUT_BYTES >> 20)
        )
    if hung:
        raise ProgramHung(tr("it did not end in time"))
    lines = bytes(complaint).decode(errors="replace").strip().splitlines()
    return Outcome(bytes(content), child.returncode, lines[-1] if lines else "")


def _feed(pipe: IO[bytes], words: bytes) -> None:
    """Give all words, unless the program stops listening."""
    with contextlib.suppress(OSError), pipe:
        rest = memoryview(words)
        while rest:
            rest = rest[pipe.write(rest) or 0 :]


def _read(pipe: IO[bytes], content: bytearray) -> None:
    """Read until the end, or until it is too much."""
    with contextlib.suppress(OSError), pipe:
        while len(content) <= LARGEST_OUTPUT_BYTES and (block := pipe.read(BLOCK_BYTES)):
            content += block


def _listen(pipe: IO[bytes], complaint: bytearray) -> None:
    """Read until the end, and keep the last of it."""
    with contextlib.suppress(OSError), pipe:
        while block := pipe.read(BLOCK_BYTES):
            complaint += block
            del complaint[:-STDERR_BYTES]


def _ended(child: subprocess.Popen[bytes], until: float) -> bool:
    """Whether the program ends in time."""
    try:
        child.wait(max(0.0, until - monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the program and its group, if it still runs."""
    if child.returncode is None:
        with contextlib.suppress(OSError):
            end_group(child.pid)
        child.kill()
        child.wait()
