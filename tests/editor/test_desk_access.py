"""Nobody but the person who started the desk uses it: token, cookie, Host, Origin, bounds; and texts are data, not markup."""

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_articles import NEWS, TONE
from desk_running import Running, running

from artaudio.editor import words as desk_words
from artaudio.editor.desk import key_of

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def desk(place: Path, tmp_path: Path) -> Iterator[Running]:
    """A desk with one open article."""
    with running(place, tmp_path / "output", TONE, "en") as found:
        found.desk.open(place / "hafen.txt")
        yield found


def ask(desk: Running, method: str, path: str, body: bytes | None = None, /, **headers: str) -> Answer:
    """One request on a connection of its own."""
    line = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
    try:
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        line.close()


def signed_in(desk: Running) -> dict[str, str]:
    """The headers of the desk's own page."""
    _, headers, _ = ask(desk, "GET", f"/?token={desk.access.token}")
    cookie = headers["set-cookie"].split(";")[0]
    return {"Cookie": cookie, "Origin": f"http://127.0.0.1:{desk.port}", "Sec_Fetch_Site": "same-origin"}


def test_the_token_works_once_and_gives_a_cookie_that_scripts_do_not_see(desk: Running) -> None:
    """The second browser that comes with the address is refused; the first goes on."""
    status, headers, _ = ask(desk, "GET", f"/?token={desk.access.token}")
    assert (status, headers["location"]) == (303, "/")
    assert {"httponly", "samesite=strict", "path=/"} <= set(headers["set-cookie"].lower().split("; "))
    assert ask(desk, "GET", f"/?token={desk.access.token}")[0] == 403
    cookie = headers["set-cookie"].split(";")[0]
    assert ask(desk, "GET", "/", Cookie=cookie)[0] == 200
    assert ask(desk, "GET", "/?token=falsch")[0] == 403


@pytest.mark.parametrize(
    "path", ["/", "/api/desk", "/api/articles", "/static/desk.js", "/api/events", "/editions/x/lage/a.mp3"]
)
def test_nothing_is_shown_without_the_cookie(desk: Running, path: str) -> None:
    """Not the page, not its parts, not what it works on."""
    assert ask(desk, "GET", path)[0] == 403


@pytest.mark.parametrize("host", ["boese.example", "boese.example:{port}", "127.0.0.1:1", "192.168.0.1:{port}", ""])
def test_another_host_name_is_refused(desk: Running, host: str) -> None:
    """A name that was rebound to this machine is no name of the desk (DNS rebinding), cookie or not."""
    headers = signed_in(desk) | {"Host": host.format(port=desk.port)}
    assert ask(desk, "GET", "/api/desk", **headers)[0] == 400


@pytest.mark.parametrize(
    "stranger",
    [
        {"Origin": "https://boese.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": None},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_strangers_page_that_posts_to_the_desk_is_refused(desk: Running, stranger: dict[str, str | None]) -> None:
    """Even with the cookie: nothing is changed."""
    key = desk.desk.opened[0]
    headers = {name: value for name, value in (signed_in(desk) | stranger).items() if value is not None}
    body = json.dumps({"step": {"do": "title", "title": "Falsch"}, "version": 1}).encode()
    assert ask(desk, "POST", f"/api/article/{key}/step", body, **headers)[0] == 403
    assert desk.desk.document(key).position == 0
    headers = signed_in_again(desk, headers)
    assert ask(desk, "POST", f"/api/article/{key}/step", body, **headers)[0] == 200


def signed_in_again(desk: Running, headers: dict[str, str]) -> dict[str, str]:
    return {"Cookie": headers["Cookie"], "Origin": f"http://localhost:{desk.port}", "Host": f"localhost:{desk.port}"}


def test_every_answer_forbids_what_it_does_not_need(desk: Running) -> None:
    """No inline script or style, nothing from outside, no frame around the desk."""
    headers = signed_in(desk)
    for path in ("/", "/static/desk.js", "/api/desk"):
        _, answer, body = ask(desk, "GET", path, **headers)
        policy = answer["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert (answer["x-content-type-options"], answer["cross-origin-resource-policy"]) == ("nosniff", "same-origin")
        if path == "/":
            assert not re.search(rb"<script(?! type=\"module\" src=)|<style|style=|\son\w+=", body)
    for name in ("../desk.py", "..%2fdesk.py", "desk.py", "", "%2e%2e/words/de.json"):
        assert ask(desk, "GET", f"/static/{name}", **headers)[0] == 404


def test_uploads_are_bounded_and_stay_in_the_folder(desk: Running, place: Path) -> None:
    """A name that leads elsewhere, too much, and what is no article: refused in a sentence, and no file is left."""
    headers, before = signed_in(desk), sorted(place.rglob("*"))
    for name, content, says in (
        ("../x.txt", b"Ein Text. " * 20, "no name of a file"),
        (".x.txt", b"Ein Text. " * 20, "no name of a file"),
        ("a%2Fb.txt", b"Ein Text. " * 20, "no name of a file"),
        ("x.txt", b"x" * 20_000_001, "more than 20 MB"),
        ("x.mp3", b"ID3\x04\0\0\0\0\0\0" * 30, ""),
        ("x.txt", b"", ""),
    ):
        status, _, body = ask(desk, "POST", f"/api/upload?name={name}", content, **headers)
        said: dict[str, Any] = json.loads(body)
        assert (status, says in said["error"]) == (400, True), said
    assert sorted(place.rglob("*")) == before
    status, _, body = ask(desk, "POST", "/api/upload?name=Neu%20%C3%B6.txt", NEWS.encode(), **headers)
    assert (status, json.loads(body)["key"]) == (200, key_of(place / "Neu ö.txt"))
    again = ask(desk, "POST", "/api/upload?name=Neu%20%C3%B6.txt", NEWS.encode(), **headers)
    assert json.loads(again[2]) == json.loads(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"step": {"do": "rm"}, "version": 1}',
        b'{"step": 3, "version": 1}',
        b'{"version": "x"}',
        b"\xff",
    ],
)
def test_what_is_no_request_is_answered_as_such(desk: Running, body: bytes) -> None:
    """400 with a reason; the desk goes on."""
    key, headers = desk.desk.opened[0], signed_in(desk)
    status, _, said = ask(desk, "POST", f"/api/article/{key}/step", body, **headers)
    assert status == 400
    assert json.loads(said)["error"]
    assert ask(desk, "GET", f"/api/article/{key}", **headers)[0] == 200
    assert ask(desk, "GET", "/api/article/gibtesnicht", **headers)[0] == 400


def test_sound_is_sent_by_range_and_as_it_is_in_the_programme(desk: Running) -> None:
    """206 with the part that was asked for."""
    key, headers = desk.desk.opened[0], signed_in(desk)
    path = f"/api/article/{key}/sound/0002-01?v=1"
    status, answer, whole = ask(desk, "GET", path, **headers)
    assert (status, answer["content-type"], whole[:4]) == (200, "audio/x-wav", b"RIFF") or answer[
        "content-type"
    ] == "audio/wav"
    status, answer, part = ask(desk, "GET", path, Range="bytes=100-199", **headers)
    assert (status, part) == (206, whole[100:200])
    status, _, said = ask(desk, "GET", f"/api/article/{key}/sound/9999-01?v=1", **headers)
    assert (status, json.loads(said)["kind"]) == (400, "ArticleError")


def test_an_editions_page_is_apart_from_the_desk(desk: Running) -> None:
    """Its address has a secret of its own; it is sandboxed, and only what an edition lists is served."""
    key = desk.desk.opened[0]
    folder = desk.desk.build(key).folder
    (folder / "geheim.txt").write_text("x")
    place = f"/editions/{desk.access.files}/{folder.name}"
    status, answer, _ = ask(desk, "GET", f"{place}/index.html")
    assert (status, "sandbox" in answer["content-security-policy"]) == (200, True)
    assert "allow-same-origin" not in answer["content-security-policy"]
    assert ask(desk, "GET", f"{place}/{folder.name}.mp3", Range="bytes=0-9")[0] == 206
    assert ask(desk, "GET", f"{place}/geheim.txt")[0] == 404
    assert ask(desk, "GET", f"{place}/../../../etc/passwd")[0] in {400, 403, 404}
    assert ask(desk, "POST", f"{place}/index.html", b"x")[0] == 405


def test_the_desk_speaks_german_and_english_of_everything() -> None:
    """As messages do: each word has its German, a text that counts as many forms, and the page uses no other word."""
    german, english = (desk_words.words(code) for code in ("de", "en"))
    assert list(german) == list(english)
    for key, text in english.items():
        assert isinstance(text, str) == isinstance(german[key], str), key
        assert isinstance(text, str) or len(text) == len(german[key]) == 2, key
        assert isinstance(text, str) != ("{count}" in str(text)), key
    static = Path(desk_words.__file__).with_name("static")
    used = {key for path in static.glob("*.js") for key in re.findall(r"\bt\(\"([\w.-]+)\"", path.read_text("utf-8"))}
    assert used - set(german) == set()
    assert len(used) > 80
