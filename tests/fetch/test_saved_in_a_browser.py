"""The way out that errors name: a page that cannot be fetched is saved in a real browser, and the file becomes an edition."""

import json
from pathlib import Path

import pytest
from front_door import typed
from playwright.sync_api import Browser
from web_double import SENTENCES, Reply, WebDouble, page

FILLED = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Bote</title></head><body><div id="root"></div><script>'
    f"const text = {json.dumps(list(SENTENCES))};"
    "document.title = 'Brücke in Auenfeld gesperrt';"
    "document.getElementById('root').innerHTML = '<main><article><h1>Brücke in Auenfeld gesperrt</h1>'"
    " + text.map(sentence => `<p>${sentence}</p>`).join('') + '</article></main>';"
    "</script></body></html>"
)
"""A page that only a script fills."""


def saved(browser: Browser, address: str, path: Path, cookies: dict[str, str] | None = None) -> Path:
    """Save a page once it is to be seen: as one file (MHTML), or as HTML, by the file's name."""
    context = browser.new_context(
        extra_http_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in (cookies or {}).items())}
    )
    try:
        seen = context.new_page()
        seen.goto(address)
        if path.suffix == ".mhtml":
            content = context.new_cdp_session(seen).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        else:
            content = seen.content()
        path.write_bytes(content.encode())
    finally:
        context.close()
    return path


@pytest.mark.parametrize("name", ["seite.html", "seite.mhtml"])
def test_a_page_that_scripts_fill_is_saved_and_read(
    browser: Browser, server: WebDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Fetched it is refused with that way out; the file that the browser saves has every sentence, and is the page's edition."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    server.replies["/lage"] = Reply(FILLED)
    refused = typed(tmp_path, "script", server.url("/lage"), "--allow-private")
    assert refused.code == 3
    assert "save it there (Ctrl+S)" in refused.err
    saved(browser, server.url("/lage"), tmp_path / name)
    read = typed(tmp_path, "script", name, "--json").json
    written = [block["text"] for block in read["article"]["blocks"] if block["role"] == "paragraph"]
    assert written == list(SENTENCES)
    if name.endswith(".mhtml"):
        assert read["article"]["address"] == server.url("/lage")


def test_a_subscriber_saves_what_a_guest_does_not_see(
    browser: Browser, server: WebDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guest's teaser is refused; the page of the browser that is logged in is read, though its data say that it is paid."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    server.replies["/lage"] = lambda asked: Reply(
        page(head=paid) if "sid=1" in asked.headers.get("cookie", "") else page(text=SENTENCES[0], head=paid)
    )
    assert typed(tmp_path, "script", server.url("/lage"), "--allow-private").code == 3
    saved(browser, server.url("/lage"), tmp_path / "seite.html", {"sid": "1"})
    done = typed(tmp_path, "script", "seite.html", "--json")
    assert done.code == 0
    assert len([block for block in done.json["article"]["blocks"] if block["role"] == "paragraph"]) == len(SENTENCES)
    assert done.json["article"]["incomplete"] == ""
