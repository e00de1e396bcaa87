"""Whom the server answers: its own host names, the proxy that was named, and nobody who only holds a line."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from feed_shop import Shop, picture
from served import Served, served

from artaudio.base.errors import SettingsError
from artaudio.base.settings import FeedSettings
from artaudio.feed.editing import feed_add
from artaudio.serve.app import app
from artaudio.serve.connections import BoundedProtocol
from artaudio.serve.hosts import Hosts, proxy_address
from artaudio.serve.server import bound, server_config

FOREIGN = ("evil.example", "evil.example:8717", "localhost.evil.example", "127.0.0.1.evil.example", "evillocalhost")
LOOPBACK = ("localhost", "LOCALHOST:8717", "localhost.", "audio.localhost", "127.0.0.1:80", "127.1.2.3", "[::1]:8717")
ADDRESSES = ("10.0.0.5:8717", "192.168.1.7", "[fe80::1]:80")


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/lage/lage.mp3", "/lage/", "/nothing", "/feed.css"])
@pytest.mark.parametrize("host", FOREIGN)
def test_a_strangers_host_name_gets_nothing(server: Served, host: str, path: str) -> None:
    """A page whose name was rebound to this machine reads no draft: 400, whatever it asks for."""
    got = server.ask(path, Host=host)
    assert got.status == 400
    assert b"--allow-host" in got.body
    assert server.ask(path, "OPTIONS", Host=host).status == 400


@pytest.mark.parametrize("host", LOOPBACK)
def test_every_name_of_loopback_is_answered(server: Served, host: str) -> None:
    """`localhost`, its subdomains (RFC 6761), 127.0.0.0/8 and ::1, with and without a port."""
    assert server.ask("/feed.xml", Host=host).status == 200


def test_this_machines_own_name_is_answered() -> None:
    """As it stands, and as multicast DNS calls it."""
    own = socket.gethostname()
    hosts = Hosts()
    assert hosts.answers(own)
    assert hosts.answers(f"{own.partition('.')[0]}.local:8717")


@pytest.mark.parametrize("host", ADDRESSES)
def test_addresses_are_answered_only_in_a_network(host: str) -> None:
    """An IP address cannot be rebound; without --lan nobody else is to ask at all."""
    assert Hosts(lan=True).answers(host)
    assert not Hosts().answers(host)
    assert not Hosts(lan=True).answers("evil.example")


def test_a_name_that_was_allowed_is_answered_and_no_other() -> None:
    """`--allow-host audio.example.org` is that name alone."""
    hosts = Hosts(["Audio.example.org"])
    assert hosts.answers("audio.example.org:443")
    for host in ("example.org", "x.audio.example.org", "audio.example.org.evil.example", ""):
        assert not hosts.answers(host)
    for wrong in ("https://audio.example.org", "audio.example.org:443", "*", ""):
        with pytest.raises(SettingsError, match="host name"):
            Hosts([wrong])


def test_what_a_proxy_says_counts_only_from_the_one_that_was_named(shop: Shop) -> None:
    """X-Forwarded-Proto of anybody else changes no address in the feed."""
    said = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "192.0.2.7", "X_Forwarded_Host": "evil.example"}
    for proxy, scheme in (("", "http"), ("192.0.2.1", "http"), ("127.0.0.1", "https")):
        with served(shop.folder, proxy=proxy) as server:
            got = server.ask("/feed.xml", **said)
        assert f'url="{scheme}://{urlsplit(server.url).netloc}/lage/lage.mp3?v=' in got.text
        assert "evil.example" not in got.text


@pytest.mark.parametrize("wrong", ["proxy.example.org", "*", "127.0.0.1:80", "10.0.0.0/8", ""])
def test_a_proxy_is_named_by_its_address(wrong: str) -> None:
    """Names can be rebound, and `*` is everybody."""
    with pytest.raises(SettingsError, match="no IP address"):
        proxy_address(wrong)


def test_the_feed_opens_what_it_offers_and_nothing_else(tmp_path: Path) -> None:
    """Its picture and style sheet, and the editions it names wherever they are below it; no file that a text mentions."""
    settings = FeedSettings(
        title="T",
        description="D",
        author="A",
        owner_email="a@example.org",
        image="podcast.jpg",
        base_url="https://example.org/a/",
    )
    shop = Shop(tmp_path, settings)
    (tmp_path / "podcast.jpg").write_bytes(picture(1400, 1400))
    place = shop.edition("jahr/monat/lage")
    feed_add(shop.feed, [place], settings, create=True)
    text = shop.feed.read_text(encoding="utf-8")
    named = "".join(f"<link>https://example.org/a/{name}</link>" for name in ("notizen.txt", ".env"))
    named += '<enclosure url="https://example.org/a/.env" length="6" type="audio/mpeg"/>'
    shop.feed.write_text(text.replace("</item>", f"{named}</item>"), encoding="utf-8")
    for name in ("notizen.txt", ".env"):
        (tmp_path / name).write_text("secret")
    with served(tmp_path) as server:
        assert server.ask("/jahr/monat/lage/lage.mp3").body == (place / "lage.mp3").read_bytes()
        assert server.ask("/jahr/monat/lage/lage.txt").headers["access-control-allow-origin"] == "*"
        assert server.ask("/podcast.jpg").status == 200
        assert server.ask("/feed.css").body == (tmp_path / "feed.css").read_bytes()
        for name in ("notizen.txt", ".env"):
            assert server.ask(f"/{name}").status == 404


def test_a_pipe_called_edition_json_stops_nothing(shop: Shop, tmp_path: Path) -> None:
    """The list names it as one that cannot be read, and the others are there."""
    if os.name != "posix":
        pytest.skip("named pipes are of Unix")
    own = Shop(tmp_path, FeedSettings())
    own.edition("lage")
    (tmp_path / "rohr").mkdir()
    os.mkfifo(tmp_path / "rohr" / "edition.json")
    with served(tmp_path) as server:
        page = server.ask("/").text
        assert "„rohr“" in page
        assert server.ask("/rohr/x.mp3").status == 404
        assert server.ask("/lage/lage.mp3").status == 200


def test_a_folder_that_is_removed_meanwhile_is_an_empty_one(tmp_path: Path) -> None:
    """Neither an error of the server nor a traceback in its log."""
    folder = tmp_path / "output"
    folder.mkdir()
    with served(folder) as server:
        folder.rmdir()
        assert [server.ask(path).status for path in ("/", "/feed.xml", "/lage/lage.mp3")] == [200, 200, 404]


def test_answers_do_not_wait_for_the_client() -> None:
    """The socket says that it is TCP, so that asyncio turns Nagle's algorithm off on each connection."""

    async def accepted() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        class Looks(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                line = transport.get_extra_info("socket")
                found.set_result(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        with bound("127.0.0.1", 0) as listening:
            serving = await asyncio.get_running_loop().create_server(Looks, sock=listening)
            async with serving:
                _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
                nodelay = await found
                writer.close()
                return nodelay

    assert asyncio.run(accepted()) != 0


@contextlib.contextmanager
def held(url: str, count: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """Connections that have sent this much and wait."""
    place = urlsplit(url)
    with contextlib.ExitStack() as lines:
        opened = []
        for _ in range(count):
            line = lines.enter_context(socket.create_connection((place.hostname or "", place.port or 0), timeout=20))
            line.sendall(sent)
            opened.append(line)
        yield opened


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "])
def test_headers_that_never_end_are_given_up(shop: Shop, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    """The server closes the line; one whose request was answered in time stays usable."""
    monkeypatch.setattr(BoundedProtocol, "header_deadline", 0.2)
    with served(shop.folder) as server, held(server.url, 1, sent) as (line,):
        with contextlib.suppress(ConnectionResetError):
            assert line.recv(100) == b""
        assert server.ask("/feed.xml").status == 200


def test_a_second_request_that_never_ends_is_given_up(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline begins anew with its first byte."""
    monkeypatch.setattr(BoundedProtocol, "header_deadline", 0.2)
    whole = b"HEAD /feed.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with served(shop.folder) as server, held(server.url, 1, whole) as (line,):
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
        line.sendall(whole[:20])
        with contextlib.suppress(ConnectionResetError):
            assert line.recv(100) == b""


def test_silent_clients_keep_nobody_out(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit the connection that waits longest is closed, and a good client is answered."""
    monkeypatch.setattr(BoundedProtocol, "most_connections", 10)
    with served(shop.folder) as server, held(server.url, 40, b"GET / HT") as lines:
        for _ in range(3):
            assert server.ask("/lage/lage.mp3").status == 200
        with contextlib.suppress(ConnectionResetError):
            assert lines[0].recv(100) == b""


def test_a_download_is_not_closed_for_a_new_client(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only connections without a request make room."""
    monkeypatch.setattr(BoundedProtocol, "most_connections", 2)
    content = bytes(range(256)) * 40_000
    shop.put_into(shop.edition("gross"), "gross.wav", content, "audio/wav")
    whole = b"GET /gross/gross.wav HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with served(shop.folder) as server, held(server.url, 1, whole) as (line,):
        received = line.recv(1000)
        with held(server.url, 8, b"GET / HT"):
            while block := line.recv(1 << 16):
                received += block
    assert received.endswith(content[-1000:])
    assert len(received) > len(content)


def test_the_server_is_run_with_these_bounds(shop: Shop) -> None:
    """What `artaudio serve` gives uvicorn: the bounded connection, and no proxy but the one that was named."""
    config = server_config(app(shop.folder))
    assert isinstance(config, uvicorn.Config)
    assert config.http is BoundedProtocol
    assert not config.proxy_headers
    assert server_config(app(shop.folder), "10.0.0.1").forwarded_allow_ips == "10.0.0.1"
