"""Keep the heaps of glibc small while a long edition is built; elsewhere there is nothing to do.

glibc gives each thread a heap of its own, and small objects that stay keep large free blocks between them from going back to
the system: some 40 MB, and 12 MB an hour of sound. This changes the whole process, so only the command line does it.
"""

import contextlib
import ctypes
import threading
from collections.abc import Iterator

M_ARENA_MAX = -8
"""The parameter of glibc's `mallopt` for how many heaps there may be."""
ARENAS = 4
TRIM_EVERY = 5.0
"""Seconds between two calls of `malloc_trim`; a short build ends before the first."""


@contextlib.contextmanager
def small_heaps() -> Iterator[None]:
    """Limit the number of heaps from now on, and give free memory back to the system now and then inside of the block."""
    _tell_glibc("mallopt", M_ARENA_MAX, ARENAS)
    ended = threading.Event()
    trimming = threading.Thread(target=_trim_until, args=(ended,), name="trim", daemon=True)
    trimming.start()
    try:
        yield
    finally:
        ended.set()
        trimming.join()


def _trim_until(ended: threading.Event) -> None:
    while not ended.wait(TRIM_EVERY):
        _tell_glibc("malloc_trim", 0)


def _tell_glibc(function: str, *numbers: int) -> None:
    with contextlib.suppress(AttributeError, OSError, TypeError):  # another C library
        ctypes.CDLL(None)[function](*numbers)
