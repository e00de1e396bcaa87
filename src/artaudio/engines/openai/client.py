"""The connection to a speech server: kept alive, with verified TLS, limited in bytes and in time."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from artaudio.base.messages import tr
from artaudio.engines.openai.failures import ended_late, refusal, too_much, unanswered
from artaudio.engines.openai.key import Key
from artaudio.engines.openai.options import OpenaiOptions
from artaudio.plugin import EngineUnavailableError

ANSWER_TIMEOUT_FACTOR = 4.0
"""A whole answer may take this multiple of the time within which each part of it must come."""
LARGEST_REFUSAL_BYTES = 64 << 10
"""Read of an answer that refuses; the rest is not looked at."""
READ_BYTES = 64 << 10
"""Read at once from an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `open_end` says that only the end of the connection marked its end."""

    content: bytes
    kind: str
    open_end: bool


class _Call:
    """One request under way: the connection it uses, and what became of it."""

    def __init__(self) -> None:
        self.connection: HTTPConnection | None = None
        self.over = threading.Event()
        self.late = self.left = False

    def hang_up(self) -> None:
        """Let a thread that waits at the connection find it ended, whether it is encrypted or not."""
        line = getattr(self.connection, "sock", None)
        if isinstance(line, socket.socket):
            with contextlib.suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    def watch(self, limit: float) -> None:
        """Close the connection once the time is over, and again until that is noticed."""
        if not self.over.wait(limit):
            self.late = True
            while not self.over.wait(0.2):
                self.hang_up()


_now = threading.local()


class _Plain(HTTPConnection):
    def connect(self) -> None:
        _now.call.connection = self
        super().connect()

    def request(self, *args: Any, **kwargs: Any) -> None:
        _now.call.connection = self
        super().request(*args, **kwargs)


class _Encrypted(HTTPSConnection):
    def connect(self) -> None:
        _now.call.connection = self
        super().connect()

    def request(self, *args: Any, **kwargs: Any) -> None:
        _now.call.connection = self
        super().request(*args, **kwargs)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _EncryptedPool(HTTPSConnectionPool):
    ConnectionCls = _Encrypted


class _Adapter(HTTPAdapter):
    """Connections that can be hung up by somebody else than who waits at them."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _EncryptedPool}

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _EncryptedPool}
        return manager


class Line:
    """One kept session for each thread. Certificates are verified, and a redirect is an answer, since a key follows none."""

    def __init__(self, options: OpenaiOptions, key: Key) -> None:
        self._options, self.key = options, key
        self._own = threading.local()
        self._sessions: list[requests.Session] = []
        self._calls: set[_Call] = set()
        self._lock = threading.Lock()
        # A server on this machine is behind no proxy.
        self._around_proxies = {"no_proxy": options.address.hostname or ""} if options.on_this_machine else None

    def ask(self, path: str, content: Mapping[str, Any] | None = None, *, timeout: float, most: int) -> Answer:
        """GET, or POST `content` as JSON, at `path` below the base URL; the answer has at most `most` bytes.

        Nothing for `timeout` seconds, or no end within four times that, is a failure. Raises EngineError.
        """
        with self._call(timeout * ANSWER_TIMEOUT_FACTOR) as call:
            try:
                with self._session().request(
                    "GET" if content is None else "POST",
                    self._options.base_url + path,
                    json=content,
                    auth=self.key,
                    timeout=timeout,
                    stream=True,
                    allow_redirects=False,
                    headers={"Accept-Encoding": "identity"},
                    proxies=self._around_proxies,
                ) as answer:
                    if answer.status_code != 200:
                        said, voice = _read(answer, LARGEST_REFUSAL_BYTES), (content or {}).get("voice", "")
                        raise refusal(answer, said, self._options, self.key, voice)
                    whole = _read(answer, most + 1)
                    open_end = not {"Content-Length", "Transfer-Encoding"} & set(map(str.title, answer.headers))
                    kind = answer.headers.get("Content-Type", "")
            except (requests.RequestException, OSError, ValueError) as error:
                if not call.late and not call.left:
                    raise unanswered(error, self._options.host) from error
                whole = b""
            if call.left:
                raise EngineUnavailableError(tr("the engine was closed"), engine="openai", hint=tr("start again"))
            if call.late:
                raise ended_late(self._options.host, timeout * ANSWER_TIMEOUT_FACTOR)
        if len(whole) > most:
            raise too_much(self._options.host, most)
        return Answer(whole, kind, open_end)

    def close(self) -> None:
        """Close the connection, also where an answer is still awaited."""
        with self._lock:
            sessions, self._sessions, self._own = self._sessions, [], threading.local()
            calls = tuple(self._calls)
        for call in calls:
            call.left = True
            call.hang_up()
        for session in sessions:
            session.close()

    def _session(self) -> requests.Session:
        """This thread's own."""
        session: requests.Session | None = getattr(self._own, "session", None)
        if session is None:
            session = requests.Session()
            session.mount("https://", _Adapter())
            session.mount("http://", _Adapter())
            with self._lock:
                self._own.session = session
                self._sessions.append(session)
        return session

    @contextlib.contextmanager
    def _call(self, limit: float) -> Iterator[_Call]:
        call = _now.call = _Call()
        watching = threading.Thread(target=call.watch, args=(limit,), name="openai-watch", daemon=True)
        with self._lock:
            self._calls.add(call)
        watching.start()
        try:
            yield call
        finally:
            call.over.set()
            with self._lock:
                self._calls.discard(call)


def _read(answer: requests.Response, most: int) -> bytes:
    """The answer's first `most` bytes."""
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_content(READ_BYTES):
        parts.append(part[: most - size])
        size += len(part)
        if size >= most:
            break
    return b"".join(parts)
