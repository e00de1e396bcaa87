"""The connection of an engine to its service: opened at its first use, the same for all threads, closed with the engine."""

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from artaudio.base.messages import tr
from artaudio.plugin import EngineUnavailableError


class Closable(Protocol):
    """A connection that can be ended; a request that is under way on it ends as well."""

    def close(self) -> None: ...


C = TypeVar("C", bound=Closable)


class KeptConnection(Generic[C]):
    """The one connection of the engine `engine`, made by `connect`; after `close` the next use makes another one.

    `sleep` takes the seconds to wait between requests and before further tries; by default until the connection is closed.
    """

    def __init__(self, engine: str, connect: Callable[[], C], sleep: Callable[[float], None] | None = None) -> None:
        self._engine, self._connect = engine, connect
        self.sleep = sleep or self._wait
        self._current: C | None = None
        self._closing = threading.Event()
        self._lock = threading.Lock()

    @property
    def current(self) -> C | None:
        """The connection; None where there is none now."""
        return self._current

    def connected(self) -> C:
        """The connection, made now if there is none. Raises what `connect` raises."""
        with self._lock:
            if self._current is None:
                self._current = self._connect()
            return self._current

    def close(self) -> None:
        """End the connection, and every wait: it raises EngineUnavailableError."""
        self._closing.set()
        with self._lock:
            current, self._current = self._current, None
            self._closing = threading.Event()
        if current is not None:
            current.close()

    def _wait(self, seconds: float) -> None:
        if self._closing.wait(seconds):
            raise EngineUnavailableError(tr("the engine was closed"), engine=self._engine, hint=tr("start again"))
