"""The server as somebody starts it: a port, an address, a QR code, and a quiet end."""

import inspect
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from feed_shop import Shop

from artaudio.base.errors import PublishError
from artaudio.serve.addresses import url_of
from artaudio.serve.qr_code import qr_lines
from artaudio.serve.server import bound, serve

START = """
import sys
from pathlib import Path
from artaudio.serve.server import serve
serve(Path(sys.argv[1]), port=int(sys.argv[2]), lan=sys.argv[3:] == ["--lan"], echo=lambda said: print(said, flush=True))
"""


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A server of its own, and what it said until it was ready."""
    command = [sys.executable, "-c", START, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said: list[str] = []
        # One that never gets ready is ended, and says nothing more.
        patience = threading.Timer(30, running.kill)
        patience.start()
        try:
            while not said or "Ctrl-C" not in said[-1]:
                line = running.stdout.readline()
                assert line, running.communicate(timeout=10)
                said.append(line.rstrip("\n"))
            yield running, said
        finally:
            patience.cancel()
            running.kill()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one program on Windows")
def test_it_says_its_address_and_ends_quietly_on_ctrl_c(shop: Shop) -> None:
    """Exit code 0, nothing on stderr, also while a client keeps its line open or is in the midst of a download."""
    with shop.put_into(shop.edition("long"), "long.wav", b"", "audio/wav").open("wb") as sound:
        sound.truncate(200_000_000)
    with started(str(shop.folder), "0") as (running, said):
        url = re.search(r"http://127\.0\.0\.1:\d+/", "\n".join(said))
        assert url is not None
        with urllib.request.urlopen(url[0] + "feed.xml", timeout=60) as feed:
            assert b"<rss" in feed.read()
        with socket.create_connection(("127.0.0.1", int(url[0].rstrip("/").rpartition(":")[2])), timeout=10) as line:
            line.sendall(b"GET /long/long.wav HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert line.recv(9) == b"HTTP/1.1 "
            running.send_signal(signal.SIGINT)
            rest, complaints = running.communicate(timeout=20)
        assert (running.returncode, rest, complaints) == (0, "", "")


def test_a_taken_port_is_passed_over_and_that_is_said(shop: Shop) -> None:
    """The next free port is used, and the address printed is the one it has."""
    with bound("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with started(str(shop.folder), str(port)) as (_, said):
            assert said[0].startswith(f"port {port} is taken")
            url = re.search(r"http://127\.0\.0\.1:(\d+)/", "\n".join(said))
            assert url is not None
            assert port < int(url[1]) < port + 20


def test_lan_shows_a_qr_code_and_listens_on_every_interface(shop: Shop) -> None:
    """A phone scans the list's address."""
    with started(str(shop.folder), "0", "--lan") as (_, said):
        url = re.search(r"http://([\d.]+):(\d+)/", "\n".join(said))
        assert url is not None
        assert qr_lines(url[0]) == [line for line in said if "█" in line]
        with urllib.request.urlopen(f"http://127.0.0.1:{url[2]}/", timeout=60) as page:
            assert page.status == 200


def test_it_listens_on_loopback_unless_told_otherwise() -> None:
    """Nobody else in the network sees unpublished editions by accident."""
    defaults = inspect.signature(serve).parameters
    assert (defaults["host"].default, defaults["port"].default, defaults["lan"].default) == ("127.0.0.1", 8717, False)
    assert url_of("::1", 8717) == "http://[::1]:8717/"


def test_a_folder_that_is_not_there_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """Nothing is served from nowhere."""
    with pytest.raises(PublishError, match="no folder") as error:
        serve(tmp_path / "nothing", echo=lambda _: None)
    assert "artaudio build" in error.value.hint


def test_an_address_that_is_not_ours_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """192.0.2.1 is nobody's."""
    with pytest.raises(PublishError, match=r"192\.0\.2\.1") as error:
        serve(tmp_path, host="192.0.2.1", echo=lambda _: None)
    assert "--port" in error.value.hint


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_cannot_be_is_an_error_with_a_hint(tmp_path: Path, port: int) -> None:
    """Ports end at 65535."""
    with pytest.raises(PublishError, match=str(port)) as error:
        serve(tmp_path, port=port, echo=lambda _: None)
    assert "65535" in error.value.hint


def test_the_server_needs_none_of_the_further_packages() -> None:
    """What `serve` imports comes with artaudio: it is loaded where all packages for other purposes are missing."""
    program = """
import sys
for name in ("aiohttp", "av", "edge_tts", "faster_whisper", "fsspec", "keyring", "paramiko", "piper", "s3fs"):
    sys.modules[name] = None
import artaudio.serve.app, artaudio.serve.qr_code, artaudio.serve.server, uvicorn
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_code_is_square_and_has_its_margin() -> None:
    """Two rows of modules are one line of text; four light modules surround the code."""
    rows = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in qr_lines("http://10.0.0.5:8717/")]
    assert len({len(row) for row in rows}) == 1
    assert abs(len(rows[0]) - 2 * len(rows)) <= 1
    assert set(rows[0] + rows[1]) == {"█"}
    assert {row[:4] + row[-4:] for row in rows} == {"█" * 8}
