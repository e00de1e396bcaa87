"""Keep the heaps of glibc small while a long edition is built; elsewhere there is nothing to do.

glibc gives each thread a heap of its own, and small objects that stay keep large free blocks between them from going back to
the system: some 40 MB, and 12 MB an hour of sound. This changes the whole process, so only the command line does it.
"""

import contextlib
import threading
from collections.abc import Iterator

from artaudio.pipeline.progress import Progress

M_ARENA_MAX = -8
"""The number of mallopt's parameter M_ARENA_MAX in malloc.h: how many heaps there may be."""
ARENAS = 4
"""Heaps for all threads together."""
TRIM_EVERY_SECONDS = 5.0
"""Time between two calls of `malloc_trim`; a short build ends before the first."""


@contextlib.contextmanager
def small_heaps(progress: Progress) -> Iterator[Progress]:
    """Limit the number of heaps from the first stage on, and give free memory back to the system now and then until the end.

    Gives the progress to build with, which passes everything on to `progress`. A build that finds its edition unchanged has
    no stage, and needs none of this.
    """
    ended = threading.Event()
    limited = _Limiting(progress, ended)
    try:
        yield limited
    finally:
        ended.set()
        limited.join()


class _Limiting:
    """Progress that limits the heaps when the first stage begins, before sentences are spoken."""

    def __init__(self, progress: Progress, ended: threading.Event) -> None:
        self._progress, self._ended = progress, ended
        self._trimming: threading.Thread | None = None

    def stage(self, name: str, total: int) -> None:
        if self._trimming is None:
            _tell_glibc("mallopt", M_ARENA_MAX, ARENAS)
            trimming = threading.Thread(target=_trim_until, args=(self._ended,), name="trim", daemon=True)
            with contextlib.suppress(RuntimeError):  # the system allows no further thread
                trimming.start()
                self._trimming = trimming
        self._progress.stage(name, total)

    def advance(self, done: int) -> None:
        self._progress.advance(done)

    def join(self) -> None:
        """Wait for the thread's end, which `ended` asks for."""
        if self._trimming is not None:
            self._trimming.join()


def _trim_until(ended: threading.Event) -> None:
    while not ended.wait(TRIM_EVERY_SECONDS):
        _tell_glibc("malloc_trim", 0)


def _tell_glibc(function: str, *numbers: int) -> None:
    import ctypes

    with contextlib.suppress(AttributeError, OSError, TypeError):  # another C library
        ctypes.CDLL(None)[function](*numbers)
