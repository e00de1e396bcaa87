"""A web server on loopback that answers as it is told, and remembers what it was asked: pages, redirects, drips, bombs."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

SENTENCES = (
    "Am Montag hat der Rat der Stadt beschlossen, die alte Brücke zu sperren.",
    "Die Pfeiler sind nach Angaben der Gutachter nicht mehr sicher.",
    "Der Verkehr wird über die Nordstraße umgeleitet.",
    "Die Händler in der Altstadt fürchten um ihre Einnahmen.",
    "Ein Neubau soll frühestens in drei Jahren fertig sein.",
    "Über die Kosten wird im Herbst entschieden.",
)


def page(
    title: str = "Brücke in Auenfeld gesperrt", text: str = " ".join(SENTENCES), head: str = "", more: str = ""
) -> str:
    """A small article as a newspaper's page shows it; each sentence is a paragraph of its own."""
    paragraphs = "".join(f"<p>{sentence.strip()}</p>" for sentence in text.replace(". ", ".\n").split("\n") if sentence)
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<nav><a href='/'>Start</a> <a href='/abo'>Jetzt abonnieren</a></nav>"
        f"<main><article><h1>{title}</h1>{paragraphs}{more}</article></main><footer>Impressum</footer></body></html>"
    )


@dataclass
class Reply:
    """What a path answers. `body` may be a function that gets the handler and writes by itself."""

    body: str | bytes | Callable[["_Handler"], None] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One request: its path, and its headers with names in lower case."""

    path: str
    headers: Mapping[str, str]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "WebDouble"

    def do_GET(self) -> None:
        """Answer as the double was told; what it was not told is not there."""
        own = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append(Asked(self.path, own))
        reply = self.server.replies.get(self.path) or self.server.replies.get(self.path.partition("?")[0])
        if callable(reply):
            reply = reply(self.server.asked[-1])
        reply = reply or Reply("not here", 404)
        if callable(reply.body):
            reply.body(self)
            self.close_connection = True
            return
        content = reply.body.encode() if isinstance(reply.body, str) else reply.body
        tag, date = reply.headers.get("ETag"), reply.headers.get("Last-Modified")
        if reply.status == 200 and (
            (tag and own.get("if-none-match") == tag) or (date and not tag and own.get("if-modified-since") == date)
        ):
            self.send_response(304)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(reply.status)
        headers = {"Content-Type": "text/html", "Content-Length": str(len(content))} | dict(reply.headers)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class WebDouble(ThreadingHTTPServer):
    """`replies` has an answer, or a function of the request, by path; `asked` grows with each request."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: dict[str, Reply | Callable[[Asked], Reply]] = {}
        self.asked: list[Asked] = []
        self.scheme = "http"
        if tls:
            self.scheme = "https"
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what some tests are about."""


def without_proxies(patch: "pytest.MonkeyPatch") -> None:
    """Let no proxy of this machine be asked for what is fetched without encryption."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        patch.delenv(name, raising=False)


@contextlib.contextmanager
def web(tls: ssl.SSLContext | None = None) -> Iterator[WebDouble]:
    """A double that runs."""
    with WebDouble(tls) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        try:
            yield server
        finally:
            server.shutdown()
            serving.join()


def raw(content: bytes, *, then_wait: threading.Event | None = None) -> Callable[[_Handler], None]:
    """A body function that sends these very bytes as the whole answer, and then waits or hangs up."""

    def write(handler: _Handler) -> None:
        handler.wfile.write(content)
        handler.wfile.flush()
        if then_wait:
            then_wait.wait(20)
        with contextlib.suppress(OSError):
            handler.connection.shutdown(socket.SHUT_RDWR)

    return write


def drip(head: bytes, part: bytes, ended: threading.Event, pause: float) -> Callable[[_Handler], None]:
    """A body function that sends `part` again and again with a pause, until the client hangs up or `ended` is set."""

    def write(handler: _Handler) -> None:
        with contextlib.suppress(OSError):
            handler.wfile.write(head)
            while not ended.wait(pause):
                handler.wfile.write(part)
                handler.wfile.flush()

    return write


def cookies_file(path: Path, *cookies: tuple[str, str, str]) -> Path:
    """A Netscape cookies file of (domain, name, value)."""
    lines = [f"{domain}\tFALSE\t/\tFALSE\t0\t{name}\t{value}" for domain, name, value in cookies]
    path.write_text("# Netscape HTTP Cookie File\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path
