"""An address in the place of a file: what a user types, reads and gets."""

import json
from pathlib import Path

import pytest
import tomli_w
from front_door import typed
from web_double import Reply, WebDouble, cookies_file, page, without_proxies

TONE = ("--engine", "tone", "--format", "ogg")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a cache of its own, from which no proxy is asked."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    without_proxies(monkeypatch)
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def test_an_address_becomes_an_edition_that_knows_it(server: WebDouble, desk: Path) -> None:
    """The canonical address stands in the tags; the page spelled otherwise is the same edition; unchanged, nothing is spoken."""
    head = f'<link rel="canonical" href="{server.url("/auenfeld/bruecke")}">'
    server.replies["/b"] = Reply(page(head=head), headers={"ETag": '"1"'})
    server.replies["/kurz"] = Reply("", 302, {"Location": "/b?utm_source=x"})
    done = typed(desk, "build", server.url("/b"), *TONE, "--allow-private", "--json")
    assert done.code == 0, done.err
    assert done.json["edition"]["metadata"]["url"] == server.url("/auenfeld/bruecke")
    for address in (server.url("/b"), server.url("/kurz")):
        again = typed(desk, "build", address, *TONE, "--allow-private", "--json")
        assert (again.json["unchanged"], again.json["folder"]) == (True, done.json["folder"])
    server.replies["/b"] = Reply(
        page(text="Ein Satz wurde berichtigt. Er steht nun hier. Alles andere hat sich ganz geändert.", head=head)
    )
    corrected = typed(desk, "build", server.url("/b"), *TONE, "--allow-private", "--json")
    assert corrected.json["folder"] == done.json["folder"]
    assert corrected.json["corrected"]["because"] == "same address"


@pytest.mark.parametrize("command", ["build", "script", "lexicon check"])
def test_this_machine_is_asked_only_where_that_is_allowed(server: WebDouble, desk: Path, command: str) -> None:
    """By the flag or in artaudio.toml; exit code 3 else, and nothing is written."""
    server.replies["/b"] = Reply(page())
    refused = typed(desk, *command.split(), server.url("/b"))
    assert (refused.code, server.asked) == (3, [])
    assert "--allow-private" in refused.err
    assert list(desk.iterdir()) == []
    flags = TONE if command == "build" else ()
    assert typed(desk, *command.split(), server.url("/b"), *flags, "--allow-private").code == 0
    (desk / "artaudio.toml").write_text(tomli_w.dumps({"fetch": {"allow_private": True}}), encoding="utf-8")
    assert typed(desk, *command.split(), server.url("/b"), *flags).code == 0


def test_a_login_is_sent_along_and_never_said(server: WebDouble, desk: Path) -> None:
    """Neither in messages nor in what is written."""
    server.replies["/b"] = lambda asked: (
        Reply(page())
        if (asked.headers.get("x-vorschau"), asked.headers.get("cookie")) == ("streng", "sid=geheim")
        else Reply("", 403)
    )
    closed = typed(desk, "build", server.url("/b"), *TONE, "--allow-private")
    assert closed.code == 3
    assert "--cookies" in closed.err
    cookies = cookies_file(desk / "cookies.txt", ("127.0.0.1", "sid", "geheim"))
    flags = ("--header", "X-Vorschau: streng", "--cookies", cookies)
    done = typed(desk, "build", server.url("/b"), *TONE, "--allow-private", *flags, "--json")
    assert done.code == 0, done.err
    for text in (done.out, done.err):
        assert "streng" not in text
        assert "geheim" not in text
    for path in (*desk.glob("output/*/*"), *(desk.parent / "cache").rglob("*")):
        if path.is_file():
            assert b"geheim" not in path.read_bytes()


@pytest.mark.parametrize("address", ["ftp://bote.example/a", "file:///etc/passwd", "gopher://a.example/"])
def test_other_addresses_are_refused(desk: Path, address: str) -> None:
    """Exit code 3 and which ones are fetched."""
    done = typed(desk, "build", address)
    assert done.code == 3
    assert "https://" in done.err


def test_a_password_in_an_address_is_refused_and_not_repeated(desk: Path) -> None:
    """It would stand in the tags."""
    done = typed(desk, "build", "https://anna:geheim@bote.example/a")
    assert done.code == 3
    assert "geheim" not in done.err


def test_an_error_of_a_page_is_one_json_object(server: WebDouble, desk: Path) -> None:
    """With its kind."""
    done = typed(desk, "build", server.url("/nix"), "--allow-private", "--json")
    assert done.code == 3
    assert done.json["kind"] == "UnreachableArticleError"
    assert json.loads(done.out)["hint"]


def test_programs_build_from_an_address_as_well(server: WebDouble, desk: Path) -> None:
    """`build_edition("https://…")`, with [fetch] of the settings."""
    from artaudio import build_edition
    from artaudio.base.settings import FetchSettings, PublishSettings, Settings, SpeechSettings

    server.replies["/b"] = Reply(page())
    settings = Settings(
        speech=SpeechSettings(engine="tone"),
        publish=PublishSettings(formats=("ogg",)),
        fetch=FetchSettings(allow_private=True),
    )
    built = build_edition(server.url("/b"), desk / "output", settings=settings)
    assert built.edition.metadata.url == server.url("/b")
