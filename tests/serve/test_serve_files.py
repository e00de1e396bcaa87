"""Files over HTTP: types, ranges, conditions, CORS, and no way out of the folder."""

import json
import os
from email.utils import formatdate
from pathlib import Path

import pytest
from feed_shop import Shop
from served import Served

TYPES = {
    "lage.mp3": "audio/mpeg",
    "lage.ogg": "audio/ogg",
    "lage.vtt": "text/vtt; charset=utf-8",
    "lage.srt": "application/x-subrip; charset=utf-8",
    "lage.transcript.json": "application/json",
    "lage.chapters.json": "application/json+chapters",
    "lage.txt": "text/plain; charset=utf-8",
    "lage.jpg": "image/jpeg",
}


@pytest.mark.parametrize("name", TYPES)
def test_each_file_comes_whole_and_with_its_type(shop: Shop, server: Served, name: str) -> None:
    """What is on the disk is what a client gets, named by the type that podcast clients look for."""
    got = server.ask(f"/lage/{name}")
    assert got.status == 200
    assert got.body == (shop.folder / "lage" / name).read_bytes()
    assert got.headers["content-type"] == TYPES[name]
    assert got.headers["content-length"] == str(len(got.body))
    assert got.headers["x-content-type-options"] == "nosniff"


def test_a_head_request_says_everything_but_the_content(server: Served) -> None:
    """Podcast directories ask with HEAD first: the same headers, no body."""
    get, head = (server.ask("/lage/lage.mp3", method) for method in ("GET", "HEAD"))
    assert head.status == 200
    assert head.body == b""
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}
    assert head.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=2-5", 2, 6),
        ("bytes=3-", 3, None),
        ("bytes=-4", -4, None),
        ("bytes=-9999999", 0, None),
        ("bytes=1-999999999", 1, None),
    ],
)
def test_a_range_is_answered_with_exactly_that_part(
    shop: Shop, server: Served, asked: str, start: int, stop: int | None
) -> None:
    """Seeking in a player works: 206, the bytes asked for, and which they are."""
    whole = (shop.folder / "lage" / "lage.mp3").read_bytes()
    got = server.ask("/lage/lage.mp3", Range=asked)
    part = whole[start:stop]
    first = whole.index(part)
    assert (got.status, got.body) == (206, part)
    assert got.headers["content-range"] == f"bytes {first}-{first + len(part) - 1}/{len(whole)}"
    assert got.headers["content-length"] == str(len(part))


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=-", "bytes=x-y", "items=0-1", "bytes=0-1,3-4", "bytes=٣-٤", ""])
def test_a_range_that_is_not_understood_is_answered_with_the_whole(shop: Shop, server: Served, asked: str) -> None:
    """RFC 9110: such a header is ignored."""
    got = server.ask("/lage/lage.mp3", Range=asked.encode().decode("latin-1"))
    assert (got.status, got.body) == (200, (shop.folder / "lage" / "lage.mp3").read_bytes())


@pytest.mark.parametrize("asked", ["bytes=100000-", "bytes=100000-100001", "bytes=-0"])
def test_a_range_behind_the_end_is_refused_with_the_size(shop: Shop, server: Served, asked: str) -> None:
    """416, and how long the file is."""
    got = server.ask("/lage/lage.mp3", Range=asked)
    size = (shop.folder / "lage" / "lage.mp3").stat().st_size
    assert (got.status, got.body, got.headers["content-range"]) == (416, b"", f"bytes */{size}")


def test_an_empty_file_is_served_and_has_no_part(shop: Shop, server: Served) -> None:
    """Nothing is nothing: 200 for the whole, 416 for any of it."""
    shop.put_into(shop.edition("leer"), "leer.txt", b"")
    assert (server.ask("/leer/leer.txt").status, server.ask("/leer/leer.txt", Range="bytes=0-").status) == (200, 416)


def test_a_client_that_has_the_file_gets_it_not_again(shop: Shop, server: Served) -> None:
    """304 for the same ETag, alone, weak, in a list or as *; 200 once the file has changed, even by its content only."""
    tag = server.ask("/lage/lage.mp3").headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        got = server.ask("/lage/lage.mp3", If_None_Match=known)
        assert (got.status, got.body, got.headers["etag"]) == (304, b"", tag)
    assert server.ask("/lage/lage.mp3", If_None_Match='"x"').status == 200
    path = shop.edition("anders") / "lage.mp3"
    tag = server.ask("/anders/lage.mp3").headers["etag"]
    path.write_bytes(bytes(reversed(path.read_bytes())))
    assert server.ask("/anders/lage.mp3", If_None_Match=tag).status == 200


def test_the_date_decides_only_where_no_tag_was_sent(shop: Shop, server: Served) -> None:
    """If-Modified-Since is for clients without ETags; a tag that differs beats a date that does not."""
    os.utime(shop.edition("alt") / "lage.mp3", (1503082320, 1503082320))
    modified = server.ask("/alt/lage.mp3").headers["last-modified"]
    assert modified == "Fri, 18 Aug 2017 18:52:00 GMT"
    assert server.ask("/alt/lage.mp3", If_Modified_Since=modified).status == 304
    assert server.ask("/alt/lage.mp3", If_Modified_Since=formatdate(1503082319, usegmt=True)).status == 200
    assert server.ask("/alt/lage.mp3", If_Modified_Since="yesterday").status == 200
    assert server.ask("/alt/lage.mp3", If_Modified_Since=modified, If_None_Match='"x"').status == 200


def test_a_download_goes_on_only_in_the_same_version(server: Served) -> None:
    """If-Range: a part of the file that was begun, the whole of one that has changed; never two halves of two files."""
    first = server.ask("/lage/lage.mp3", Range="bytes=0-3")
    for same in (first.headers["etag"], first.headers["last-modified"]):
        assert server.ask("/lage/lage.mp3", Range="bytes=4-", If_Range=same).status == 206
    for other in ('"x"', "Fri, 18 Aug 2017 18:52:00 GMT", f"W/{first.headers['etag']}"):
        assert server.ask("/lage/lage.mp3", Range="bytes=4-", If_Range=other).status == 200


@pytest.mark.parametrize("name", ["lage.vtt", "lage.srt", "lage.txt", "lage.transcript.json", "lage.chapters.json"])
def test_players_on_other_sites_may_read_transcripts_and_chapters(server: Served, name: str) -> None:
    """CORS, also in answer to the question that a browser asks before."""
    assert server.ask(f"/lage/{name}", Origin="https://player.example").headers["access-control-allow-origin"] == "*"
    asked = server.ask(f"/lage/{name}", "OPTIONS", Origin="https://player.example")
    assert (asked.status, asked.headers["access-control-allow-origin"]) == (204, "*")


@pytest.mark.parametrize("name", ["lage.mp3", "edition.json", ""])
def test_nothing_else_is_open_to_other_sites(server: Served, name: str) -> None:
    """Sound and pages are not for other sites' scripts."""
    assert "access-control-allow-origin" not in server.ask(f"/lage/{name}").headers


@pytest.mark.parametrize(
    "path",
    ["notizen.txt", "id_rsa", "lage/notizen.txt", "lage/notizen.vtt", "ordner/brief.txt", "ordner/tiefer/lage.mp3"],
)
def test_what_no_edition_and_no_feed_lists_does_not_exist(shop: Shop, server: Served, path: str) -> None:
    """`serve ~` shows editions and nothing else of a home: 404, and no page elsewhere is told that it may read it."""
    place = shop.folder / path
    if path.endswith("lage.mp3"):
        # An edition further down than editions are listed, which no feed offers.
        shop.edition("ordner/tiefer")
    place.parent.mkdir(exist_ok=True)
    place.write_text("secret")
    for method in ("GET", "OPTIONS"):
        got = server.ask(f"/{path}", method, Origin="https://player.example")
        assert (got.status, got.body) == ((404, b"Nicht gefunden\n") if method == "GET" else (204, b""))
        assert "access-control-allow-origin" not in got.headers


def test_an_edition_can_list_nothing_outside_of_its_folder(shop: Shop, server: Served) -> None:
    """An edition.json of a stranger opens no other file, by whatever name."""
    place = shop.edition("fremd")
    (shop.folder / "privat.txt").write_text("secret")
    described = place / "edition.json"
    for name in ("../privat.txt", str(shop.folder / "privat.txt"), ".env", "x\0y"):
        plain = json.loads(described.read_text(encoding="utf-8"))
        plain["files"][0]["name"] = name
        described.write_text(json.dumps(plain), encoding="utf-8")
        assert server.ask("/privat.txt").status == server.ask("/fremd/.env").status == 404
        assert server.ask("/").status == server.ask("/feed.xml").status == 200


@pytest.fixture(scope="module")
def secret(shop: Shop) -> Path:
    """A file beside the folder that is served, and links and hidden files that lead to secrets."""
    secret = shop.folder.parent / "secret.txt"
    secret.write_text("secret")
    hidden = shop.folder / ".hidden"
    hidden.mkdir()
    (hidden / "key.txt").write_text("secret")
    (shop.folder / "lage" / ".env").write_text("secret")
    if os.name == "posix":
        (shop.folder / "link.txt").symlink_to(secret)
        (shop.folder / "up").symlink_to(secret.parent)
        (shop.folder / "shown").symlink_to(hidden)
        (shop.folder / "loop").symlink_to(shop.folder / "loop")
        os.mkfifo(shop.folder / "pipe.txt")
    return secret


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/lage/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/lage/%2e%2e/%2E%2E/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/.%2e/secret.txt",
        "//secret.txt",
        "/lage//lage.mp3",
        "/lage/./lage.mp3",
        "/secret.txt%00.mp3",
        "/lage/lage.mp3%00",
        "/lage/lage.mp3/",
        "/%c3%28",
        "/%ed%a0%80",
        "/C:/secret.txt",
        "/" + "a" * 5000,
        "/link.txt",
        "/up/secret.txt",
        "/shown/key.txt",
        "/loop",
        "/pipe.txt",
        "/.hidden/key.txt",
        "/lage/.env",
        "/nothing.mp3",
        "/feed.xml/",
        "http://127.0.0.1/../secret.txt",
    ],
)
def test_there_is_no_way_out_of_the_folder(server: Served, secret: Path, path: str) -> None:
    """Whatever is asked for, however it is written: 404, and never a byte from elsewhere or of a hidden file."""
    got = server.ask(path)
    assert got.status == 404
    assert secret.read_bytes() not in got.body


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_inside_of_the_folder_is_followed(shop: Shop, server: Served) -> None:
    """`latest` may be a link to an edition."""
    (shop.folder / "latest").symlink_to(shop.folder / "lage")
    assert server.ask("/latest/lage.mp3").body == server.ask("/lage/lage.mp3").body


def test_names_with_spaces_umlauts_and_percent_signs_are_found(shop: Shop, server: Served) -> None:
    """An address is decoded once."""
    place = shop.edition("namen")
    for name, address in (("für dich.txt", "/namen/f%C3%BCr%20dich.txt"), ("100%25.txt", "/namen/100%2525.txt")):
        shop.put_into(place, name, name.encode())
        assert server.ask(address).text == name


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(server: Served, method: str) -> None:
    """Methods that write are refused."""
    assert server.ask("/lage/lage.mp3", method).status == 405


def test_a_folder_leads_to_its_page(shop: Shop, server: Served) -> None:
    """`/seite` → `/seite/`, so that the page finds its sound; a folder without page lists nothing."""
    assert server.ask("/lage/").status == 404
    shop.put_into(shop.edition("seite"), "index.html", b"<title>Lage</title>", "text/html")
    moved = server.ask("/seite")
    assert (moved.status, moved.headers["location"]) == (307, "/seite/")
    assert server.ask("/seite/").text == "<title>Lage</title>"
