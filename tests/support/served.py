"""A folder of editions, served on loopback while a test runs, and asked over a real connection."""

import contextlib
import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.types import Receive, Scope, Send

from artaudio.base.settings import FeedSettings
from artaudio.serve.app import app
from artaudio.serve.hosts import Hosts
from artaudio.serve.server import bound, server_config


@dataclass(frozen=True)
class Answer:
    """What came back; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True)
class Served:
    """A server that runs: `url` ends in a slash, `asked` grows with each GET by the path that was asked for."""

    url: str
    asked: list[str]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for `path` exactly as it stands: nothing is quoted, no dot removed, no redirect followed."""
        line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=20)
        with contextlib.closing(line):
            line.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            got = line.getresponse()
            named = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, named, got.read())


@contextlib.contextmanager
def served(
    folder: Path,
    settings: FeedSettings = FeedSettings(),  # noqa: B008 - frozen
    hosts: Hosts | None = None,
    proxy: str = "",
) -> Iterator[Served]:
    """A server of `folder` on a free port."""
    inner, asked = app(folder, settings, hosts), list[str]()

    async def overheard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "GET":
            asked.append(scope["path"])
        await inner(scope, receive, send)

    server = uvicorn.Server(server_config(overheard, proxy))
    with bound("127.0.0.1", 0) as line:
        serving = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
        serving.start()
        try:
            yield Served(f"http://127.0.0.1:{line.getsockname()[1]}/", asked)
        finally:
            server.should_exit = True
            serving.join(20)
