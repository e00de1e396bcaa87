"""How long `artaudio serve` takes to answer: on an open connection, on a new one, and while silent clients hold lines.

Usage: python bench/serve.py [SILENT]. SILENT is the number of clients that send half a header [1000].
"""

import contextlib
import http.client
import resource
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
from artaudio.pipeline.build import build_edition
from artaudio.serve.app import app
from artaudio.serve.server import bound, server_config

ARTICLE = "Der Nebel\n\nAm Morgen lag Nebel über Köln. Am Mittag schien die Sonne, und die Schiffe fuhren wieder.\n"
ROUNDS = 200


def main() -> None:
    """Build a small edition, serve it, and print a table."""
    silent = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as place, served(Path(place)) as (port, path):
        head = measured(lambda line: asked(line, path, "HEAD"), port, kept=True)
        rows = [
            ("HEAD, open connection", head),
            ("range, open connection", measured(lambda line: asked(line, path, "GET"), port, kept=True)),
            ("range, new connection", measured(lambda line: asked(line, path, "GET"), port, kept=False)),
        ]
        with waiting(port, silent):
            rows.append(
                (f"range, {silent} silent clients", measured(lambda line: asked(line, path, "GET"), port, kept=False))
            )
    for name, seconds in rows:
        print(f"{name:<28} {seconds * 1000:7.2f} ms  {seconds / head:5.1f} × HEAD")


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[int, str]]:
    """A server of one edition: its port, and the path of a sound."""
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    settings = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(formats=("mp3",)))
    edition = build_edition(folder / "a.txt", folder / "output", settings=settings).folder
    sound = next(edition.glob("*.mp3"))
    server = uvicorn.Server(server_config(app(folder / "output")))
    with bound("127.0.0.1", 0) as listening:
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        yield listening.getsockname()[1], f"/{edition.name}/{sound.name}"
        server.should_exit = True
        running.join(10)


def measured(ask: Callable[[http.client.HTTPConnection], None], port: int, *, kept: bool) -> float:
    """Median seconds of one answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        ask(line)
        taken.append(time.perf_counter() - begun)
        if not kept:
            line.close()
    line.close()
    return statistics.median(taken)


def asked(line: http.client.HTTPConnection, path: str, method: str) -> None:
    """One request, read to its end."""
    line.request(method, path, headers={"Range": "bytes=1000-1999"})
    line.getresponse().read()


@contextlib.contextmanager
def waiting(port: int, count: int) -> Iterator[None]:
    """Clients that have sent half a header, and send no more."""
    with contextlib.ExitStack() as lines:
        for _ in range(count):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
            line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        yield


if __name__ == "__main__":
    main()
