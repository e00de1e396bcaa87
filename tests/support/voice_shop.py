"""The publisher of Piper's voices on loopback: a list, folders as there, and all the ways in which a download goes wrong."""

import contextlib
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Shop:
    """What is on offer, and how it is served. `asked` lists path and Range of each request.

    `cut` closes the line after so many bytes of a model, as often as `cuts` says. `plays` by the end of a path: "404",
    "500", "html", "no-range", "wrong", "longer", "endless".
    """

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    entries: dict[str, dict[str, object]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    plays: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    cuts: int = 0

    def offer(self, name: str, model: bytes, config: bytes, card: bytes = b"* License: CC0\n") -> None:
        """Put a voice on offer, in the folders that the real one has."""
        code, speaker, quality = name.split("-")
        folder = f"{code[:2]}/{code}/{speaker}/{quality}"
        own = {f"{folder}/{name}.onnx": model, f"{folder}/{name}.onnx.json": config, f"{folder}/MODEL_CARD": card}
        self.files |= own
        self.entries[name] = {
            "key": name,
            "name": speaker,
            "language": {"code": code, "family": code[:2]},
            "quality": quality,
            "num_speakers": 1,
            "files": {
                path: {"size_bytes": len(content), "md5_digest": hashlib.md5(content).hexdigest()}
                for path, content in own.items()
            },
            "aliases": [],
        }

    def answer(self, path: str, wanted: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for one request."""
        play = next((play for end, play in self.plays.items() if path.endswith(end)), "")
        if path == "voices.json":
            body = json.dumps(self.entries).encode()
        elif path in self.files:
            body = self.files[path]
        else:
            play = "404"
            body = b""
        if play in {"404", "500"}:
            return int(play), {}, b"no"
        if play == "html":
            return 200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><title>Anmelden</title>"
        body = {
            "wrong": body[:-1] + bytes([body[-1] ^ 1]),
            "longer": body + b"x" * 100_000,
            "endless": body + b"x" * 100_000,
        }.get(play, body)
        begin = re.fullmatch(r"bytes=(\d+)-", wanted)
        if begin and play != "no-range":
            first = int(begin[1])
            if first >= len(body):
                return 416, {}, b""
            return 206, {"Content-Range": f"bytes {first}-{len(body) - 1}/{len(body)}"}, body[first:]
        return 200, {}, body


@contextlib.contextmanager
def voice_shop() -> Iterator[Shop]:
    """A shop on a free port."""
    shop = Shop()

    class Counter(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            wanted = self.headers.get("Range", "")
            shop.asked.append((path, wanted))
            status, headers, body = shop.answer(path, wanted)
            self.send_response(status)
            if "endless" not in [play for end, play in shop.plays.items() if path.endswith(end)]:
                headers = {**headers, "Content-Length": str(len(body))}
            for name, value in {**headers, "Connection": "close"}.items():
                self.send_header(name, value)
            self.end_headers()
            if path.endswith(".onnx") and shop.cuts and shop.cut < len(body):
                shop.cuts -= 1
                body = body[: shop.cut]
            with contextlib.suppress(OSError):
                self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    shop.url = f"http://127.0.0.1:{server.server_address[1]}"
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield shop
    finally:
        server.shutdown()
        server.server_close()
        serving.join(20)
