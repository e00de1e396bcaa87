"""A speech server with OpenAI's interface, played on loopback over real HTTP; it can misbehave in every way we know of.

It sends real sound files of about 60 ms a character, in the format asked for, or does whatever `play` asks for.
"""

import contextlib
import json
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from toned import encoded, toned

KINDS = {"wav": "audio/wav", "pcm": "audio/pcm", "flac": "audio/flac", "mp3": "audio/mpeg", "opus": "audio/ogg"}


class SpeechDouble(ThreadingHTTPServer):
    """`asked` holds the requests for speech, `keys` the Authorization of every request; `lines` counts connections.

    `plays` is what happens next, `always` what happens once it is empty; `voices` is the answer to GET /v1/audio/voices,
    None where there is no such address.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.tls = tls
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.paths: list[str] = []
        self.plays: deque[str] = deque()
        self.always = "ok"
        self.voices: object = None
        self.lines = 0
        self.over = threading.Event()

    @property
    def url(self) -> str:
        """What belongs into base_url."""
        return f"{'https' if self.tls else 'http'}://localhost:{self.server_address[1]}/v1"

    @property
    def texts(self) -> list[str]:
        """The words asked for."""
        return [asked["input"] for asked in self.asked]

    def play(self, *names: str) -> None:
        """Let the next answers be these."""
        self.plays.extend(names)

    def get_request(self) -> tuple[socket.socket, Any]:
        """One more line; encrypted where there is a certificate."""
        line, address = super().get_request()
        self.lines += 1
        return (self.tls.wrap_socket(line, server_side=True) if self.tls else line), address

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up in the middle are what some tests are about."""


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SpeechDouble

    def do_GET(self) -> None:
        self.server.keys.append(self.headers.get("Authorization", ""))
        self.server.paths.append(self.path)
        place = self.path.partition("?")[0]
        if self.server.always in {"silent", "401", "500"}:
            getattr(self, f"play_{self.server.always}")("", "")
        elif place == "/v1/audio/voices" and self.server.voices is not None:
            self.answer(json.dumps(self.server.voices).encode())
        elif place == "/v1/models":
            self.answer(b'{"object": "list", "data": []}')
        else:
            self.answer(b'{"detail": "Not Found"}', 404)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.keys.append(self.headers.get("Authorization", ""))
        self.server.paths.append(self.path)
        self.server.asked.append(asked)
        play = self.server.plays.popleft() if self.server.plays else self.server.always
        getattr(self, "play_" + play.replace("-", "_"))(asked["input"], asked["response_format"])

    def answer(self, content: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def fail(self, status: int, message: str, code: str = "", **headers: str) -> None:
        self.answer(json.dumps({"error": {"message": message, "code": code}}).encode(), status, **headers)

    def begin_chunks(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def chunk(self, content: bytes) -> None:
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")

    def until_closed(self, content: bytes, kind: str) -> None:
        """As HTTP/1.0 does it: the end of the connection is the end of the answer."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True

    def play_ok(self, text: str, form: str) -> None:
        self.answer(encoded(toned(text), form), kind=KINDS[form])

    def play_only_mp3(self, text: str, form: str) -> None:
        if form == "mp3":
            self.play_ok(text, form)
        else:
            self.fail(422, f"response_format {form!r} is not supported")

    def play_wrong_kind(self, text: str, _: str) -> None:
        """An MP3 that calls itself something else."""
        self.answer(encoded(toned(text), "mp3"), kind="text/plain; charset=utf-8")

    def play_mp3(self, text: str, _: str) -> None:
        """An MP3, whatever was asked for."""
        self.answer(encoded(toned(text), "mp3"), kind="audio/mpeg")

    def play_odd_pcm(self, text: str, _: str) -> None:
        """Bare samples of which the first looks like the beginning of a web page or of JSON, at a rate of their own."""
        first = b"<" if len(text) % 2 else b"{"
        self.answer(first + encoded(toned(text), "pcm")[1:], kind="audio/L16;rate=16000;channels=1")

    def play_streamed(self, text: str, _: str) -> None:
        """A WAV in chunks, begun before its length was known."""
        wav = bytearray(encoded(toned(text), "wav"))
        place = wav.index(b"data") + 4
        wav[4:8] = wav[place : place + 4] = struct.pack("<I", 0xFFFFFFFF)
        self.begin_chunks("audio/wav")
        for start in range(0, len(wav), 5000):
            self.chunk(bytes(wav[start : start + 5000]))
        self.chunk(b"")

    def play_streamed_zero(self, text: str, _: str) -> None:
        """The same with lengths of 0, until the connection ends."""
        wav = bytearray(encoded(toned(text), "wav"))
        place = wav.index(b"data") + 4
        wav[4:8] = wav[place : place + 4] = bytes(4)
        self.until_closed(bytes(wav), "audio/wav")

    def play_html(self, *_: str) -> None:
        self.answer(b"<!doctype html><title>Welcome</title>", kind="text/html")

    def play_message(self, *_: str) -> None:
        self.fail(200, "the model is being loaded")

    def play_empty(self, *_: str) -> None:
        self.answer(b"", kind="audio/wav")

    def play_noise(self, *_: str) -> None:
        self.answer(bytes(range(256)) * 8, kind="audio/mpeg")

    def play_short(self, *_: str) -> None:
        self.answer(encoded(toned("x", milliseconds_a_character=10), "wav"), kind="audio/wav")

    def play_half(self, text: str, form: str) -> None:
        """Less than was announced."""
        whole = encoded(toned(text), form)
        self.send_response(200)
        self.send_header("Content-Length", str(len(whole)))
        self.end_headers()
        self.wfile.write(whole[: len(whole) // 2])
        self.close_connection = True

    def play_half_chunked(self, text: str, form: str) -> None:
        self.begin_chunks(KINDS[form])
        self.chunk(encoded(toned(text), form)[:4000])
        self.close_connection = True

    def play_half_wav(self, text: str, _: str) -> None:
        wav = encoded(toned(text), "wav")
        self.until_closed(wav[: len(wav) * 3 // 4], "audio/wav")

    def play_half_mp3(self, text: str, _: str) -> None:
        mp3 = encoded(toned(text), "mp3")
        self.until_closed(mp3[: len(mp3) * 3 // 4], "audio/mpeg")

    def play_half_opus(self, text: str, _: str) -> None:
        opus = encoded(toned(text * 3), "opus")
        self.answer(opus[: len(opus) * 3 // 4], kind="audio/ogg")

    def play_half_flac(self, text: str, _: str) -> None:
        flac = encoded(toned(text), "flac")
        self.answer(flac[: len(flac) * 3 // 4], kind="audio/flac")

    def play_endless(self, *_: str) -> None:
        """As much sound as anybody takes."""
        self.begin_chunks("audio/wav")
        self.chunk(encoded(toned("x"), "wav")[:44])
        while not self.server.over.is_set():
            self.chunk(bytes(1 << 16))

    def play_drip(self, *_: str) -> None:
        """A byte now and then, for ever."""
        self.begin_chunks("audio/wav")
        while not self.server.over.wait(0.02):
            self.chunk(b"\0")

    def play_drip_headers(self, *_: str) -> None:
        """Not even the headers come to an end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.server.over.wait(0.02):
            self.wfile.write(b"y")

    def play_silent(self, *_: str) -> None:
        self.server.over.wait(30)
        self.close_connection = True

    def play_hang_up(self, *_: str) -> None:
        self.close_connection = True

    def play_redirect(self, *_: str) -> None:
        self.answer(b"", 307, Location=f"http://127.0.0.1:{self.server.server_address[1]}/elsewhere")

    def play_400(self, *_: str) -> None:
        self.fail(400, "No voice called 'x'.")

    def play_echo(self, *_: str) -> None:
        """An error that repeats what nobody should see."""
        self.fail(400, f"unexpected key {self.headers.get('Authorization', '').removeprefix('Bearer ')}")

    def play_401(self, *_: str) -> None:
        self.fail(401, f"Incorrect API key provided: {self.headers.get('Authorization')}", "invalid_api_key")

    def play_403(self, *_: str) -> None:
        self.fail(403, f"Key {self.headers.get('Authorization')} may not speak")

    def play_404(self, *_: str) -> None:
        self.fail(404, "The model `x` does not exist " + "at all " * 99, "model_not_found")

    def play_422(self, *_: str) -> None:
        self.answer(b'{"detail": [{"loc": ["body", "voice"], "msg": "voice is unknown"}]}', 422)

    def play_429(self, *_: str) -> None:
        self.fail(429, "slow down", Retry_After="7")

    def play_quota(self, *_: str) -> None:
        self.fail(429, "You exceeded your current quota.", "insufficient_quota")

    def play_500(self, *_: str) -> None:
        self.answer(b"<html>oh dear", 500, "text/html")

    def play_503(self, *_: str) -> None:
        self.fail(503, "The model is being loaded.")

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


@contextlib.contextmanager
def speech_server(tls: ssl.SSLContext | None = None) -> Iterator[SpeechDouble]:
    """A double that runs."""
    with SpeechDouble(tls) as double:
        serving = threading.Thread(target=double.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        try:
            yield double
        finally:
            double.over.set()
            double.shutdown()
            serving.join()
