"""One conversation with Microsoft's service through edge-tts, in an event loop of its own."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import ssl
import threading
import urllib.request
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as WaitedTooLong
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, TypeVar

from artaudio.base.messages import tr
from artaudio.engines.edge.failures import HINT, failure, late
from artaudio.engines.edge.options import EdgeOptions
from artaudio.engines.edge.words import Heard
from artaudio.plugin import EngineTransientError, EngineUnavailableError, install_command

HOST = "speech.platform.bing.com"
TICKS_PER_MILLISECOND = 10_000
"""The service's units of time, in a millisecond."""
LEAVING_SECONDS = 5.0
"""Seconds that the connection has for ending, and its loop beyond a request's own limit."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What came: an MP3, when each word is heard in it, and whether the service said that this was all."""

    sound: bytes
    words: tuple[Heard, ...]
    whole: bool


class Talk:
    """Runs the library, which waits in Python's asynchronous way, for callers who do not."""

    def __init__(self) -> None:
        bundle = os.environ.get("REQUESTS_CA_BUNDLE", "")
        self._communicate, self._voices = _own_copy("communicate", bundle), _own_copy("voices", bundle)
        self._left = False
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="edge", daemon=True)
        self._thread.start()

    def speak(
        self, text: str, voice: str, options: EdgeOptions, *, timeout: float, limit_seconds: float, most: int
    ) -> Told:
        """Let the service speak; nothing for `timeout` seconds, no end within `limit_seconds`, or more than `most` bytes fail.

        Raises EngineError.
        """

        async def listen() -> Told:
            seconds = max(1, round(timeout))
            talk = self._communicate.Communicate(
                text,
                voice,
                rate=options.rate,
                volume=options.volume,
                pitch=options.pitch,
                boundary="WordBoundary",
                proxy=_proxy(),
                connect_timeout=seconds,
                receive_timeout=seconds,
            )
            sound, words = bytearray(), []
            async for part in talk.stream():
                if part["type"] == "audio":
                    sound += part["data"]
                    if len(sound) > most:
                        raise EngineTransientError(
                            tr("Microsoft sent more than {most} MB for one sentence", most=most >> 20), hint=HINT
                        )
                else:
                    start = part["offset"] / TICKS_PER_MILLISECOND
                    words.append(Heard(part["text"], start, start + part["duration"] / TICKS_PER_MILLISECOND))
            # At the end of a turn, not at that of a connection, the library sets its count back.
            return Told(bytes(sound), tuple(words), not talk.state.get("chunk_audio_bytes", 0))

        return self._run(listen(), limit_seconds)

    def voices(self, limit_seconds: float) -> Sequence[Mapping[str, Any]]:
        """All voices the service lists. Raises EngineError."""

        async def ask() -> Sequence[Mapping[str, Any]]:
            told: Sequence[Mapping[str, Any]] = await self._voices.list_voices(proxy=_proxy())
            return told

        return self._run(ask(), limit_seconds)

    def close(self) -> None:
        """End every talk under way, and the loop."""

        async def leave() -> None:
            others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            # Encrypted lines say goodbye in their own time; nobody waits for that here.
            for line in tuple(getattr(self._loop, "_transports", {}).values()):
                line.abort()
            await asyncio.sleep(0)

        with self._lock:
            if self._left:
                return
            self._left = True
            leaving = asyncio.run_coroutine_threadsafe(leave(), self._loop)
        with contextlib.suppress(WaitedTooLong):
            leaving.result(LEAVING_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(LEAVING_SECONDS)
        if not self._thread.is_alive():
            self._loop.close()

    def _run(self, asked: Coroutine[Any, Any, T], limit_seconds: float) -> T:
        """What is asked for, within the time, or why it did not come."""

        async def bounded() -> T:
            async with asyncio.timeout(limit_seconds):
                return await asked

        with self._lock:
            if self._left:
                asked.close()
                raise _closed()
            answer = asyncio.run_coroutine_threadsafe(bounded(), self._loop)
        try:
            # The loop keeps the time; this one is for a loop that is held up itself.
            return answer.result(limit_seconds + LEAVING_SECONDS)
        except (TimeoutError, WaitedTooLong) as error:
            answer.cancel()
            raise late(limit_seconds) from error
        except (asyncio.CancelledError, CancelledError) as error:
            raise _closed() from error
        except Exception as error:
            raise failure(error) from error


def _closed() -> EngineUnavailableError:
    return EngineUnavailableError(tr("the engine was closed"), engine="edge", hint=tr("start again"))


@cache
def _own_copy(name: str, bundle: str) -> ModuleType:
    """A copy of a module of edge-tts, which trusts the certificates in `bundle`, where one is named; others' is as it was."""
    spec = importlib.util.find_spec(f"edge_tts.{name}")
    if spec is None or spec.loader is None:
        raise EngineUnavailableError(
            tr("edge-tts has changed"), engine="edge", hint=install_command("edge-tts", upgrade=True)
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if bundle:
        module._SSL_CTX = ssl.create_default_context(cafile=bundle)  # type: ignore[attr-defined]
    return module


def _proxy() -> str | None:
    """The proxy that leads to the service, as the environment says; the library would find none for a web socket."""
    return None if urllib.request.proxy_bypass(HOST) else urllib.request.getproxies().get("https")
