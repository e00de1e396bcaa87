"""Fetching a page: redirects, name servers that change their minds, drips, bombs, secrets, and the cache."""

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import trustme
from web_double import Reply, WebDouble, cookies_file, drip, page, raw, web

from artaudio.base.errors import OfflineError, SettingsError, UnreachableArticleError, WithheldArticleError
from artaudio.base.units import Bytes
from artaudio.fetch import connection
from artaudio.fetch.access import Access, read_access
from artaudio.fetch.client import Client
from artaudio.fetch.limits import Limits
from artaudio.fetch.page_cache import PageCache

MakeClient = Callable[..., Client]
OPEN = Access(allow_private=True)


def test_a_page_is_fetched_with_what_its_server_says_of_it(server: WebDouble, make: MakeClient) -> None:
    """Bytes, media type and the address after all redirects; the program says who it is."""
    server.replies["/kurz"] = Reply("", 301, {"Location": "/lang?utm_source=mail&id=1"})
    server.replies["/lang"] = Reply(page(), headers={"Content-Type": "text/html; charset=utf-8"})
    source = make().source(server.url("/kurz#oben"))
    assert source.content.decode() == page()
    assert (source.kind, source.charset) == ("text/html", "utf-8")
    assert source.address == server.url("/lang?id=1")
    assert {asked.headers["user-agent"].partition("/")[0] for asked in server.asked} == {"artaudio"}
    assert make(contact="mailto:a@b.example")._agent.endswith(" (+mailto:a@b.example)")


def test_five_redirects_are_followed_and_no_sixth(server: WebDouble, make: MakeClient) -> None:
    """A ring ends as well."""
    for number in range(6):
        server.replies[f"/{number}"] = Reply("", 302, {"Location": f"/{number + 1}"})
    server.replies["/6"] = Reply(page())
    assert make().source(server.url("/1")).content
    with pytest.raises(UnreachableArticleError, match="more than 5 times"):
        make().source(server.url("/0"))
    server.replies["/ring"] = Reply("", 302, {"Location": "/ring"})
    with pytest.raises(UnreachableArticleError, match="more than 5 times"):
        make().source(server.url("/ring"))


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "gopher://127.0.0.1/",
        "http://",
        "http://u:p@h/",
    ],
)
def test_a_redirect_leads_to_no_other_scheme(server: WebDouble, make: MakeClient, location: str) -> None:
    """Only http and https are followed."""
    server.replies["/a"] = Reply("", 302, {"Location": location})
    with pytest.raises(UnreachableArticleError):
        make().source(server.url("/a"))


def resolver(table: dict[str, Sequence[str]], asked: list[str]) -> Callable[[str, int], Sequence[str]]:
    """A name server that knows these names, and notes for which it was asked."""

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        if host not in table:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return table[host]

    return resolve


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1"])
def test_a_name_that_leads_to_a_private_machine_is_refused(server: WebDouble, make: MakeClient, private: str) -> None:
    """Also where it has a public address beside; nobody is connected to."""
    asked: list[str] = []
    resolve = resolver({"bote.example": ("93.184.216.34", private)}, asked)
    with pytest.raises(UnreachableArticleError) as refused:
        make(Access(), resolve=resolve).source(f"http://bote.example:{server.port}/")
    assert private in refused.value.message
    assert "--allow-private" in refused.value.hint
    assert server.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_in_every_spelling(server: WebDouble, make: MakeClient, host: str) -> None:
    """The system's own resolver answers here."""
    with pytest.raises(UnreachableArticleError):
        make(Access()).source(f"http://{host}:{server.port}/")
    assert server.asked == []


def test_the_address_that_was_judged_is_the_one_connected_to(server: WebDouble, make: MakeClient) -> None:
    """A name server that answers otherwise the second time is not asked a second time (DNS rebinding)."""
    answers = [("127.0.0.1",), ("10.9.9.9",)]
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    server.replies["/"] = Reply(page())
    source = make(resolve=rebinding).source(f"http://bote.example:{server.port}/")
    assert source.content.decode() == page()
    assert asked == ["bote.example"]
    assert server.asked[0].headers["host"] == f"bote.example:{server.port}"


def test_each_redirect_is_judged_anew(server: WebDouble, monkeypatch: pytest.MonkeyPatch, make: MakeClient) -> None:
    """A public page that leads on to a private machine gets nowhere, even under the same name."""
    server.replies["/a"] = Reply("", 302, {"Location": f"http://cms.example:{server.port}/geheim"})
    server.replies["/b"] = Reply("", 302, {"Location": "/geheim"})
    server.replies["/geheim"] = Reply(page())
    # Loopback plays the public machine: the first look-up counts as one, all later ones are judged as they are.
    judged: list[str] = []

    def judge(number: str) -> str:
        judged.append(number)
        return "" if len(judged) == 1 else "is this machine itself"

    monkeypatch.setattr(connection, "why_private", judge)
    resolve = resolver({"bote.example": ("127.0.0.1",), "cms.example": ("127.0.0.1",)}, [])
    for path in ("/a", "/b"):
        judged.clear()
        with pytest.raises(UnreachableArticleError, match="is this machine itself"):
            make(Access(), resolve=resolve).source(f"http://bote.example:{server.port}{path}")
    assert server.paths() == ["/a", "/b"]


def test_a_host_that_nobody_knows_is_named(make: MakeClient) -> None:
    """A name without address, with a way out."""
    with pytest.raises(UnreachableArticleError, match=r"nirgends\.example cannot be found"):
        make(resolve=resolver({}, [])).source("https://nirgends.example/")


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[trustme.CA, ssl.SSLContext]:
    """An authority that this process trusts, and a server's context for bote.example."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    connection.tls_context.cache_clear()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("bote.example").configure_cert(context)
    return authority, context


def test_certificates_are_verified_against_the_name(
    secure: tuple[trustme.CA, ssl.SSLContext], make: MakeClient
) -> None:
    """The address is pinned, the certificate belongs to the name; another name, or another authority, is refused."""
    try:
        with web(secure[1]) as server:
            server.replies["/"] = Reply(page())
            resolve = resolver({"bote.example": ("127.0.0.1",), "andere.example": ("127.0.0.1",)}, [])
            client = make(resolve=resolve)
            assert client.source(f"https://bote.example:{server.port}/").content.decode() == page()
            with pytest.raises(UnreachableArticleError, match="certificate is not valid"):
                client.source(f"https://andere.example:{server.port}/")
        stranger = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert("bote.example").configure_cert(stranger)
        with web(stranger) as server:
            with pytest.raises(UnreachableArticleError, match="certificate is not valid"):
                make(resolve=resolve).source(f"https://bote.example:{server.port}/")
            assert server.asked == []
    finally:
        connection.tls_context.cache_clear()


def test_no_redirect_leads_from_https_to_http(
    secure: tuple[trustme.CA, ssl.SSLContext], server: WebDouble, make: MakeClient
) -> None:
    """What was asked for encrypted is not fetched in the open."""
    try:
        with web(secure[1]) as encrypted:
            encrypted.replies["/"] = Reply("", 302, {"Location": server.url("/")})
            server.replies["/"] = Reply(page())
            resolve = resolver({"bote.example": ("127.0.0.1",)}, [])
            with pytest.raises(UnreachableArticleError, match="not encrypted"):
                make(resolve=resolve).source(f"https://bote.example:{encrypted.port}/")
        assert server.asked == []
    finally:
        connection.tls_context.cache_clear()


@pytest.mark.parametrize("where", ["in the body", "in the headers", "before anything"])
def test_a_server_that_drips_is_left_in_time(server: WebDouble, make: MakeClient, where: str) -> None:
    """The time holds for the whole fetch: single bytes that keep coming do not begin it anew."""
    ended = threading.Event()
    heads = {
        "in the body": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html>",
        "in the headers": b"HTTP/1.1 200 OK\r\nX-A: ",
        "before anything": b"",
    }
    part = b"" if where == "before anything" else b"a"
    server.replies["/"] = Reply(drip(heads[where], part, ended, 0.01))
    try:
        with pytest.raises(UnreachableArticleError, match=r"takes more than 0\.2 seconds"):
            make(limits=Limits(seconds=0.2)).source(server.url("/"))
    finally:
        ended.set()


def test_a_name_server_that_never_answers_is_left_in_time(make: MakeClient) -> None:
    """Looking up counts as well."""
    ended = threading.Event()

    def silent(host: str, port: int) -> Sequence[str]:
        ended.wait(20)
        return ()

    try:
        with pytest.raises(UnreachableArticleError, match="takes more than"):
            make(limits=Limits(seconds=0.1), resolve=silent).source("https://bote.example/")
    finally:
        ended.set()


SMALL = Limits(wire=Bytes(20_000), decoded=Bytes(50_000))
BOMB = gzip.compress(bytes(10_000_000), 9)


@pytest.mark.parametrize(
    "reply",
    [
        Reply("a" * 30_000),
        Reply(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<p>")),
        Reply(raw(b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 30_000)),
        Reply(
            raw(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"3e8\r\n" + b"a" * 1000 + b"\r\n" + (b"3e8\r\n" + b"a" * 1000 + b"\r\n") * 40
            )
        ),
        Reply(BOMB, headers={"Content-Encoding": "gzip"}),
        Reply(gzip.compress(b"a") * 60_000, headers={"Content-Encoding": "gzip", "Content-Length": ""}),
        Reply(zlib.compress(bytes(10_000_000), 9), headers={"Content-Encoding": "deflate"}),
    ],
    ids=["length", "stated length", "without length", "chunked", "gzip bomb", "many members", "deflate bomb"],
)
def test_what_is_too_large_is_not_read_to_its_end(server: WebDouble, make: MakeClient, reply: Reply) -> None:
    """On the wire and unpacked."""
    server.replies["/"] = reply
    with pytest.raises(UnreachableArticleError, match="MB, the most that is read"):
        make(limits=SMALL).source(server.url("/"))


def deflated(content: bytes) -> bytes:
    """A bare deflate stream, as some servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(page().encode())),
        ("x-gzip", gzip.compress(page().encode()[:99]) + gzip.compress(page().encode()[99:])),
        ("deflate", zlib.compress(page().encode())),
        ("deflate", deflated(page().encode())),
        ("identity", page().encode()),
    ],
    ids=["gzip", "gzip in two members", "deflate", "bare deflate", "identity"],
)
def test_packed_pages_are_unpacked(server: WebDouble, make: MakeClient, encoding: str, packed: bytes) -> None:
    """gzip with several members, zlib and the bare stream."""
    server.replies["/"] = Reply(packed, headers={"Content-Encoding": encoding})
    assert make().source(server.url("/")).content.decode() == page()


@pytest.mark.parametrize(
    "reply",
    [
        Reply(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + page().encode()[:400])),
        Reply(raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<!doctype html><\r\n")),
        Reply(gzip.compress(page().encode())[:-20], headers={"Content-Encoding": "gzip"}),
        Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
        Reply(page(), headers={"Content-Encoding": "br"}),
        Reply(b""),
        Reply(raw(b"")),
        Reply(raw(b"SSH-2.0-OpenSSH_9.9\r\n")),
        Reply(raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n")),
    ],
    ids=["cut off", "chunks cut off", "gzip cut off", "no gzip", "br", "empty", "nothing", "no HTTP", "many headers"],
)
def test_half_a_page_is_never_taken_for_a_page(server: WebDouble, make: MakeClient, reply: Reply) -> None:
    """A broken connection, a damaged or unknown packing, an answer that is none."""
    server.replies["/"] = reply
    with pytest.raises(UnreachableArticleError) as failed:
        make().source(server.url("/"))
    assert failed.value.hint


@pytest.mark.parametrize("status", [401, 402, 403])
def test_a_closed_door_says_how_to_get_in(server: WebDouble, make: MakeClient, status: int) -> None:
    """Save the page in the browser, or send a login along."""
    server.replies["/"] = Reply(page(), status)
    with pytest.raises(WithheldArticleError) as refused:
        make().source(server.url("/"))
    assert "save it there" in refused.value.hint
    assert "--cookies" in refused.value.hint


@pytest.mark.parametrize("status", [204, 206, 300, 304, 400, 404, 410, 429, 451, 500, 503, 599])
def test_any_other_answer_is_no_page(server: WebDouble, make: MakeClient, status: int) -> None:
    """Each is told by its state."""
    server.replies["/"] = Reply(page() if status not in {204, 304} else b"", status, {"Retry-After": "120"})
    with pytest.raises(UnreachableArticleError) as refused:
        make().source(server.url("/"))
    assert str(status) in refused.value.message
    assert refused.value.status == status
    if status in {429, 503}:
        assert "120 seconds" in refused.value.hint


def test_what_is_no_text_is_named(server: WebDouble, make: MakeClient) -> None:
    """A picture's address is no article's."""
    server.replies["/"] = Reply(b"\x89PNG", headers={"Content-Type": "image/png"})
    with pytest.raises(UnreachableArticleError, match="image/png"):
        make().source(server.url("/"))


def test_headers_and_cookies_go_to_the_named_host_alone(server: WebDouble, make: MakeClient, tmp_path: Path) -> None:
    """A redirect to another host or port gets neither, nor does a page that a feed names; the way back gets them again."""
    with web() as other:
        server.replies["/a"] = Reply("", 302, {"Location": other.url("/b")})
        other.replies["/b"] = Reply("", 302, {"Location": server.url("/c")})
        server.replies["/c"] = Reply(page())
        other.replies["/d"] = Reply(page())
        cookies = cookies_file(tmp_path / "cookies.txt", ("127.0.0.1", "sid", "geheim"), ("bote.example", "x", "y"))
        access = read_access(["Authorization: Bearer streng"], cookies, allow_private=True)
        client = make(access)
        client.name(server.url("/a"))
        assert client.source(server.url("/a")).signed_in
        assert not client.source(other.url("/d")).signed_in
        for asked in server.asked:
            assert (asked.headers["cookie"], asked.headers["authorization"]) == ("sid=geheim", "Bearer streng")
        for asked in other.asked:
            assert not {"cookie", "authorization"} & set(asked.headers)
    assert "streng" not in repr(access)
    assert "geheim" not in repr(access) + repr(access.cookies)


def test_a_page_of_a_subscriber_is_not_stored(server: WebDouble, make: MakeClient, tmp_path: Path) -> None:
    """What a login shows is in no cache."""
    server.replies["/"] = Reply(page(), headers={"ETag": '"1"'})
    client = make(read_access(["X-Vorschau: ja"], None, allow_private=True))
    client.name(server.url("/"))
    client.source(server.url("/"))
    assert not list(tmp_path.rglob("*.page"))


def test_cookies_of_the_server_itself_are_kept_for_one_fetch(server: WebDouble, make: MakeClient) -> None:
    """A page that sets a cookie and leads on to itself is reached; the next fetch begins without."""
    server.replies["/"] = lambda asked: (
        Reply(page())
        if "seen=1" in asked.headers.get("cookie", "")
        else Reply("", 302, {"Location": "/", "Set-Cookie": "seen=1"})
    )
    client = make()
    for _ in range(2):
        assert client.source(server.url("/")).content
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("domain", "below", "path", "secure", "expires", "sent"),
    [
        ("127.0.0.1", "FALSE", "/", "FALSE", "0", True),
        ("127.0.0.1", "FALSE", "/a", "FALSE", "9999999999", True),
        ("127.0.0.1", "FALSE", "/ab", "FALSE", "0", False),
        ("127.0.0.1", "FALSE", "/", "TRUE", "0", False),
        ("127.0.0.1", "FALSE", "/", "FALSE", "1", False),
        ("0.0.1", "FALSE", "/", "FALSE", "0", False),
        ("example.org", "TRUE", "/", "FALSE", "0", False),
    ],
)
def test_a_cookie_is_sent_where_it_belongs(
    server: WebDouble,
    make: MakeClient,
    tmp_path: Path,
    domain: str,
    below: str,
    path: str,
    secure: str,
    expires: str,
    sent: bool,
) -> None:
    """By host, path, encryption and end."""
    place = tmp_path / "cookies.txt"
    place.write_text(f"#HttpOnly_{domain}\t{below}\t{path}\t{secure}\t{expires}\tsid\t1\n", encoding="utf-8")
    server.replies["/a/b"] = Reply(page())
    client = make(read_access([], place, allow_private=True))
    client.name(server.url())
    client.source(server.url("/a/b"))
    assert ("cookie" in server.asked[0].headers) is sent


@pytest.mark.parametrize(
    "header", ["Authorization", ": x", "A b: c", "Host: evil", "Accept-Encoding: br", "A: geheim\nB: c", "A: geheim™"]
)
def test_a_header_that_cannot_be_sent_is_refused_without_its_value(header: str) -> None:
    """A message may be logged."""
    with pytest.raises(SettingsError) as refused:
        read_access([header], None)
    assert "geheim" not in refused.value.message + refused.value.hint


@pytest.mark.parametrize(
    "content", ['{"cookies": "geheim"}', "a\tb\tgeheim\n", "127.0.0.1\tFALSE\t/\tFALSE\t0\tsid\tgeheim;x\n"]
)
def test_a_file_that_has_no_cookies_is_refused_without_its_values(tmp_path: Path, content: str) -> None:
    """With the line."""
    (tmp_path / "cookies.txt").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="line 1") as refused:
        read_access([], tmp_path / "cookies.txt")
    assert "geheim" not in refused.value.message + refused.value.hint


@pytest.mark.parametrize("validator", [{"ETag": 'W/"1"'}, {"Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT"}])
def test_an_unchanged_page_is_not_sent_again(
    server: WebDouble, make: MakeClient, tmp_path: Path, validator: dict[str, str]
) -> None:
    """By ETag or date, in the next run as well; a changed one is, and a damaged entry of the cache counts as none."""
    server.replies["/"] = Reply(page(), headers=validator)
    first = make().get(server.url("/"))
    again = make().get(server.url("/"))
    assert (first.unchanged, again.unchanged) == (False, True)
    assert (again.content, again.media_type) == (first.content, first.media_type)
    server.replies["/"] = Reply(page("Neu"), headers={name: f"{value}2" for name, value in validator.items()})
    assert make().get(server.url("/")).content.decode() == page("Neu")
    (entry,) = tmp_path.rglob("*.page")
    assert entry.stat().st_mode & 0o077 == 0
    entry.write_bytes(entry.read_bytes()[:-10])
    assert make().get(server.url("/")).content.decode() == page("Neu")


def test_a_page_without_validators_is_not_stored(server: WebDouble, make: MakeClient, tmp_path: Path) -> None:
    """Nor one whose server forbids it."""
    server.replies["/"] = Reply(page())
    server.replies["/b"] = Reply(page(), headers={"ETag": '"1"', "Cache-Control": "no-store"})
    make().get(server.url("/"))
    make().get(server.url("/b"))
    assert not list(tmp_path.rglob("*.page"))


def test_without_network_nothing_is_asked(make: MakeClient) -> None:
    """--offline refuses before a name is looked up; this machine may be asked."""
    asked: list[str] = []
    with pytest.raises(OfflineError) as refused:
        make(offline=True, resolve=resolver({}, asked)).source("https://bote.example/")
    assert asked == []
    assert "save the page" in refused.value.hint


def test_hosts_that_nobody_named_are_said(server: WebDouble, make: MakeClient) -> None:
    """Each once, before it is asked."""
    said: list[str] = []
    with web() as other:
        target = f"http://localhost:{other.port}/b"
        server.replies["/a"] = Reply("", 302, {"Location": target})
        other.replies["/b"] = Reply(page())
        client = make(notify=said.append)
        client.name(server.url("/a"))
        client.source(server.url("/a"))
        client.source(server.url("/a"))
    assert said == ["127.0.0.1 leads on to localhost, which is asked for the page"]


def test_behind_a_proxy_names_are_judged_and_that_is_said(
    server: WebDouble, make: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy looks names up: a public name goes through it, a private one is refused, a password of the proxy is not said."""
    said: list[str] = []
    server.replies["http://bote.example/lage"] = Reply(page())
    monkeypatch.setenv("http_proxy", f"http://anna:geheim@127.0.0.1:{server.port}")
    client = make(Access(), notify=said.append, resolve=resolver({}, []))
    assert client.source("http://bote.example/lage").content.decode() == page()
    assert server.asked[0].headers["proxy-authorization"].startswith("Basic ")
    assert len(said) == 1
    assert "proxy" in said[0]
    assert "geheim" not in said[0]
    for host in ("10.0.0.1", "cms", "cms.local", "0x7f.1", "[::ffff:10.0.0.1]"):
        with pytest.raises(UnreachableArticleError):
            client.source(f"http://{host}/lage")
    assert len(server.asked) == 1


def test_the_cache_keeps_what_was_used_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not grow for ever."""
    from artaudio.fetch import page_cache
    from artaudio.fetch.page_cache import Stored

    monkeypatch.setattr(page_cache, "MOST_ENTRIES", 3)
    cache = PageCache(tmp_path)
    for number in range(6):
        cache.remember(Stored(f"https://a.example/{number}", "1", "", "", ""), b"")
    assert len(list(tmp_path.rglob("*.page"))) == 3
