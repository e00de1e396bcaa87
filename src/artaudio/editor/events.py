"""Tell every page of a desk what goes on, as server-sent events (HTML Living Standard, section 9.2)."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator
from typing import Any

import msgspec

from artaudio.base.messages import shown_as

MOST_WAITING_COUNT = 200
"""Events that may wait for one page; one that does not take them is told no more."""
BEAT_SECONDS = 15.0
"""Seconds of silence after which a comment keeps the connection open."""


class Events:
    """The pages that listen. `tell` may be called from any thread."""

    def __init__(self) -> None:
        self._listening: list[tuple[asyncio.AbstractEventLoop, asyncio.Queue[bytes | None]]] = []
        self._turn = threading.Lock()

    def tell(self, kind: str, **about: Any) -> None:
        """Send an event to every page."""
        line = b"event: " + kind.encode() + b"\ndata: " + msgspec.json.encode(about, enc_hook=shown_as) + b"\n\n"
        self._put(line)

    def close(self) -> None:
        """End all streams."""
        self._put(None)

    async def stream(self) -> AsyncIterator[bytes]:
        """The events for one page, until it goes away or the desk closes."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING_COUNT)
        mine = (asyncio.get_running_loop(), queue)
        with self._turn:
            self._listening.append(mine)
        try:
            yield b": ready\n\n"
            while True:
                try:
                    line = await asyncio.wait_for(queue.get(), BEAT_SECONDS)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if line is None:
                    return
                yield line
        finally:
            with self._turn, contextlib.suppress(ValueError):
                self._listening.remove(mine)

    def _put(self, line: bytes | None) -> None:
        def put(queue: "asyncio.Queue[bytes | None]") -> None:
            with contextlib.suppress(asyncio.QueueFull):
                queue.put_nowait(line)

        with self._turn:
            for loop, queue in self._listening:
                with contextlib.suppress(RuntimeError):  # the loop has ended
                    loop.call_soon_threadsafe(put, queue)
