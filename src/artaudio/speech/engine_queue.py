"""Let sentences into an engine in their order, at most as many at a time as the engine can speak."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class EngineQueue:
    """A priority queue of sentences before one engine; the lowest number goes first, `parallel` go in at a time.

    A semaphore would not do: it wakes threads in no defined order, so a later sentence could be spoken before an earlier
    one that somebody waits for. Safe for any number of threads.
    """

    def __init__(self, parallel: int) -> None:
        self._changed = threading.Condition()
        self._free = parallel
        self._waiting: set[int] = set()

    def join(self, number: int) -> None:
        """Keep the place of sentence `number`: no later one is let in before it, until it was let in or has left."""
        with self._changed:
            self._waiting.add(number)

    def leave(self, number: int) -> None:
        """Give the place up: the sentence is not to be spoken. No error where it has none."""
        with self._changed:
            self._waiting.discard(number)
            self._changed.notify_all()

    @contextmanager
    def turn(self, number: int) -> Iterator[None]:
        """Wait until no earlier sentence waits and the engine is free, and hold it for the body of the `with`."""
        with self._changed:
            self._waiting.add(number)
            self._changed.wait_for(lambda: self._free > 0 and number == min(self._waiting))
            self._waiting.remove(number)
            self._free -= 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()
