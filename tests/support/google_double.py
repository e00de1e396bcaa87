"""Google Translate's speech, played on loopback: the genuine address, over TLS, behind a proxy that ends it.

A client finds it through $HTTPS_PROXY and trusts it through $REQUESTS_CA_BUNDLE; nothing in the client is changed.
It answers with real MP3s of about 60 ms a character, or with whatever `play` asks for.
"""

import base64
import contextlib
import json
import socket
import socketserver
import ssl
import threading
import urllib.parse
from collections import deque
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import trustme
from loopback_proxy import leading_to
from toned import encoded, toned


def spoken_mp3(text: str, *, milliseconds_a_character: int = 60) -> bytes:
    """A real MP3, 24 kHz mono: a tone for each word, silence before, between and after."""
    return encoded(toned(text, milliseconds_a_character=milliseconds_a_character), "mp3")


def envelope(audio: str) -> bytes:
    """The lines in which sound travels; `audio` is base64, or anything else."""
    inner = json.dumps([audio], separators=(",", ":"))
    outer = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"], ["di", 58]], separators=(",", ":"))
    return b")]}'\n\n" + str(len(outer)).encode() + b"\n" + outer.encode() + b'\n25\n[["e",4,null,null,130]]\n'


class GoogleDouble(socketserver.ThreadingTCPServer):
    """`texts` are the clauses asked for; `plays` is what happens next, "ok" once it is empty; `lines` counts handshakes."""

    allow_reuse_address = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        authority = trustme.CA()
        self.bundle = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self.bundle))
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("translate.google.com", "translate.google.at").configure_cert(self.tls)
        self.texts: list[str] = []
        self.hosts: list[str] = []
        self.plays: deque[str] = deque()
        self.always = "ok"
        self.lines = 0
        self.over = threading.Event()
        self.open: set[ssl.SSLSocket] = set()

    @property
    def environment(self) -> dict[str, str]:
        """What leads a client here."""
        return leading_to(self.server_address[1], self.bundle)

    def play(self, *names: str) -> None:
        """Let the next answers be these: ok, 429, captcha, 500, html, empty, null, bad-base64, noise, cut, short, silent."""
        self.plays.extend(names)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up in the middle are what some tests are about."""


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: GoogleDouble

    def do_CONNECT(self) -> None:
        if self.server.always == "no-tunnel":
            self.send_error(403)
            return
        self.server.hosts.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.server.lines += 1
        plain = self.connection
        self.connection = secure = self.server.tls.wrap_socket(plain, server_side=True)
        self.server.open.add(secure)
        self.rfile, self.wfile = secure.makefile("rb"), secure.makefile("wb")
        self.close_connection = False

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()
        if isinstance(self.connection, ssl.SSLSocket):
            self.server.open.discard(self.connection)
            self.connection.close()

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        (((name, parameters, *_),),) = json.loads(urllib.parse.parse_qs(form)["f.req"][0])
        assert name == "jQ1olc"
        text, language, _, _ = json.loads(parameters)
        assert language == "de"
        self.server.texts.append(text)
        play = self.server.plays.popleft() if self.server.plays else self.server.always
        getattr(self, "play_" + play.replace("-", "_"))(text)

    def answer(self, content: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def play_ok(self, text: str) -> None:
        self.answer(envelope(base64.b64encode(spoken_mp3(text)).decode()))

    def play_429(self, _: str) -> None:
        self.answer(b"<html>Too Many Requests", 429, "text/html", Retry_After="7")

    def play_captcha(self, _: str) -> None:
        self.answer(b"", 302, "text/html", Location="https://www.google.com/sorry/index?continue=x")

    def play_500(self, _: str) -> None:
        self.answer(b"oh", 500, "text/plain")

    def play_403(self, _: str) -> None:
        self.answer(b"no", 403, "text/plain")

    def play_400(self, _: str) -> None:
        self.answer(b"what", 400, "text/plain")

    def play_404(self, _: str) -> None:
        self.answer(b"where", 404, "text/plain")

    def play_html(self, _: str) -> None:
        self.answer(b"<!doctype html><title>Welcome to the hotel</title>", 200, "text/html")

    def play_empty(self, _: str) -> None:
        self.answer(b"")

    def play_null(self, _: str) -> None:
        self.answer(b')]}\'\n\n99\n[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]\n')

    def play_bad_base64(self, _: str) -> None:
        self.answer(envelope("abcde"))

    def play_noise(self, _: str) -> None:
        self.answer(envelope(base64.b64encode(bytes(range(256)) * 8).decode()))

    def play_short(self, _: str) -> None:
        self.answer(envelope(base64.b64encode(spoken_mp3("x", milliseconds_a_character=10)).decode()))

    def play_cut(self, text: str) -> None:
        whole = envelope(base64.b64encode(spoken_mp3(text)).decode())
        self.send_response(200)
        self.send_header("Content-Length", str(len(whole)))
        self.end_headers()
        self.wfile.write(whole[: len(whole) // 2])
        self.close_connection = True

    def play_slow(self, _: str) -> None:
        self.server.over.wait(30)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


@contextlib.contextmanager
def google(folder: Path) -> Iterator[GoogleDouble]:
    """A double that runs, with its certificates in `folder`."""
    with GoogleDouble(folder) as double:
        serving = threading.Thread(target=double.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        try:
            yield double
        finally:
            double.over.set()
            double.shutdown()
            serving.join()
            for line in list(double.open):
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
