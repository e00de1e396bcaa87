"""Watch for connections that this process opens."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

EVENTS = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
_watching: list["Outgoing"] = []


class Outgoing:
    """`asked` lists the addresses and names of the network that were asked for, in order; sockets that are files do not count."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator["Outgoing"]:
        """Watch all threads of this process for a while."""
        _listen()
        watch = cls()
        _watching.append(watch)
        try:
            yield watch
        finally:
            _watching.remove(watch)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or event not in EVENTS:
        return
    wanted = arguments[1] if event in {"socket.connect", "socket.sendto"} else arguments[0]
    if wanted and not (event in {"socket.connect", "socket.sendto"} and not isinstance(wanted, tuple)):
        for watch in _watching:
            watch.asked.append(str(wanted))


@cache
def _listen() -> None:
    """An audit hook stays for good, so there is one, once somebody watches."""
    sys.addaudithook(_heard)
