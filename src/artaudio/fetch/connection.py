"""Connect to a server: to an address that was looked up once and is allowed, with verified TLS, for a bounded time.

Looking a name up, judging the address and connecting to it are one step here. Were the name looked up a second time for the
connection, it could lead elsewhere by then (DNS rebinding).
"""

import contextlib
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Self

import certifi
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Timeout, make_headers, parse_url

from artaudio.base.errors import UnreachableArticleError
from artaudio.base.messages import tr
from artaudio.fetch.limits import Limits
from artaudio.fetch.target import ALLOW, Target, why_private

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port → the IP addresses of the host, the one to try first in front. Raises OSError where there are none."""
BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
"""Environment variables that name the certificates to trust, instead of those of the system and of certifi."""


class TooLateError(Exception):
    """The time for the whole fetch is over."""


def system_resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver answers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """The time that a fetch has. When it is over, the connection is hung up, whatever waits for it.

    The timeouts of a socket begin anew with each byte, so that a server that sends one now and then would hold them off
    for ever.
    """

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self.over = False
        self._begin(seconds)

    def _begin(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            self._let_go()

    def waited(self, seconds: float) -> None:
        """Give back the time that was waited on purpose, so as not to ask a server too often."""
        self._timer.cancel()
        if not self.over:
            self._begin(max(0.0, self._end - time.monotonic()) + seconds)
            self._timer.start()

    @property
    def left(self) -> float:
        """Seconds that are left. Raises TooLateError where there are none."""
        left = self._end - time.monotonic()
        if self.over or left <= 0:
            raise TooLateError
        return left

    def hold(self, line: socket.socket) -> None:
        """From now on this is the connection that is hung up. Raises TooLateError where the time is over."""
        with self._lock:
            self._let_go()
            if not self.over:
                # TLS takes the socket away from its object; another one leads to the same connection.
                self._line = line.dup()
                return
        raise TooLateError

    def _hang_up(self) -> None:
        with self._lock:
            self.over = True
            if self._line is not None:
                with contextlib.suppress(OSError):
                    self._line.shutdown(socket.SHUT_RDWR)
            self._let_go()

    def _let_go(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


def looked_up(target: Target, resolve: Resolve, deadline: Deadline, *, allow_private: bool) -> Sequence[str]:
    """The IP addresses of a host, all of which may be contacted.

    Raises UnreachableArticleError where there are none, or where one of them is not public and that is not allowed.
    """
    found: list[Sequence[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.append(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            found.append(error)

    # The system's resolver knows no timeout.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left)
    answer = found[0] if found else TimeoutError(tr("no answer"))
    if isinstance(answer, OSError | UnicodeError) or not answer:
        if not found:
            raise TooLateError
        raise UnreachableArticleError(
            tr("{host} cannot be found: no name server knows an address of it", host=target.host),
            path=target.url,
            hint=tr("check the address and the connection to the network"),
        ) from (answer if isinstance(answer, Exception) else None)
    if not allow_private:
        for number in answer:
            if why := why_private(number):
                raise refused(target, "" if number == target.host else number, why)
    return answer


def refused(target: Target, number: str, why: str) -> UnreachableArticleError:
    """The error for a host that is not public. `number` is its IP address, empty where that is in the name."""
    named = f"{target.host} ({number})" if number else target.host
    return UnreachableArticleError(
        tr("{named} {why}: nothing is fetched from there", named=named, why=why), path=target.url, hint=ALLOW
    )


class Lines:
    """Connections for one request: pinned to allowed addresses, or through a proxy, which looks names up itself."""

    def __init__(
        self, target: Target, proxy: str, resolve: Resolve, limits: Limits, deadline: Deadline, *, allow_private: bool
    ) -> None:
        self._target, self._proxy, self._resolve = target, proxy, resolve
        self._limits, self._deadline, self._allow_private = limits, deadline, allow_private

    def pools(self) -> PoolManager:
        """A pool whose connections are made here. Certificates are verified."""
        options: dict[str, Any] = {
            "retries": False,
            "timeout": Timeout(connect=self._limits.connecting, read=self._limits.silence),
        }
        if self._target.scheme == "https":
            options["ssl_context"] = tls_context()
        if self._proxy:
            parts = parse_url(self._proxy)
            headers = make_headers(proxy_basic_auth=parts.auth) if parts.auth else None
            manager: PoolManager = ProxyManager(self._proxy, proxy_headers=headers, **options)
        else:
            manager = PoolManager(**options)
        manager.pool_classes_by_scheme = self._classes()
        return manager

    def _classes(self) -> dict[str, type[HTTPConnectionPool]]:
        lines = self

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return lines.connected(super()._new_conn)

        class Encrypted(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return lines.connected(super()._new_conn)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        return {"http": PlainPool, "https": EncryptedPool}

    def connected(self, to_proxy: Callable[[], socket.socket]) -> socket.socket:
        """A connection to the first allowed address that takes one; with a proxy, to that, as `to_proxy` does."""
        line = to_proxy() if self._proxy else self._direct()
        try:
            self._deadline.hold(line)
        except BaseException:
            line.close()
            raise
        return line

    def _direct(self) -> socket.socket:
        numbers = looked_up(self._target, self._resolve, self._deadline, allow_private=self._allow_private)
        failure: OSError | None = None
        for number in numbers:
            timeout = min(self._limits.connecting, self._deadline.left)
            try:
                line = socket.create_connection((number, self._target.port), timeout)
            except OSError as error:
                failure = error
                continue
            line.settimeout(self._limits.silence)
            with contextlib.suppress(OSError):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return line
        raise failure or OSError(tr("no address"))


@cache
def tls_context() -> ssl.SSLContext:
    """Certificates are verified by those that the environment names, else by the system's and certifi's. Made once."""
    named = next((path for name in BUNDLES if (path := os.environ.get(name))), "")
    if named:
        is_folder = Path(named).is_dir()
        return ssl.create_default_context(cafile=None if is_folder else named, capath=named if is_folder else None)
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
