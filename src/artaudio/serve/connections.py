"""Bound what clients may hold: a deadline for a request's headers, and a number of connections.

uvicorn has a timeout for connections that are idle between two requests, and none for headers that never end.
"""

import asyncio
import contextlib
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0
"""Seconds in which a request's headers must have arrived, from the connection on or from the first byte after an answer."""
MOST_CONNECTIONS = 400
"""Connections at once. Each may have a file open beside it."""
SPARE_DESCRIPTORS_COUNT = 64
"""Of those that the system allows a process: for libraries, logs and the folder itself."""


class BoundedProtocol(H11Protocol):
    """One connection. Where there are too many, the one that has waited longest without a request is closed for a new one."""

    header_deadline = HEADER_SECONDS
    most_connections = MOST_CONNECTIONS

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._deadline: asyncio.TimerHandle | None = None
        self._waiting_since = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for headers; make room where there is none."""
        super().connection_made(transport)
        self._waiting_since = self.loop.time()
        self._deadline = self.loop.call_later(self.header_deadline, self._too_late)
        if len(self.connections) > min(self.most_connections, _descriptors()):
            waiting = [one for one in self.connections if isinstance(one, BoundedProtocol) and one.is_waiting]
            min(waiting, key=lambda one: one._waiting_since, default=self).transport.abort()

    def data_received(self, data: bytes) -> None:
        """Hand it on; where it completes no request, its headers have a deadline from their first byte on."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before or not self.is_waiting:
            self._stop_waiting()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.header_deadline, self._too_late)

    def on_response_complete(self) -> None:
        """The next request may come."""
        super().on_response_complete()
        self._waiting_since = self.loop.time()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_late(self) -> None:
        self._deadline = None
        if self.is_waiting and not self.transport.is_closing():
            self.transport.abort()


def _descriptors() -> int:
    """Connections for which the system's limit on open files has room, with a file open for each."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY:
            return max(8, (soft - SPARE_DESCRIPTORS_COUNT) // 2)
    return MOST_CONNECTIONS
