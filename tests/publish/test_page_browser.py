"""The listening page in a real browser: it plays, follows, jumps, remembers, and keeps to itself."""

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
from artaudio.pipeline.build import build_edition
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Edition

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
EVERY_RULE = "axe.run(document, {rules: {'target-size': {enabled: true}}}).then(found => found.violations)"
ARTICLE = """Ampeln denken mit

Die Stadt lässt ihre Ampeln rechnen. Wer geht, soll nicht mehr warten.

Von Jana Probst, Studio Kiel

Seit Montag zählen Kameras, wer an der Kreuzung steht. Das ist neu. Bisher galt ein fester Takt.

Ein Mast mit zwei Kameras am Sophienblatt

Weniger Stau am Abend

Am Abend fließt der Verkehr nun besser. Die Busse kommen öfter zur rechten Zeit. Das freut die Fahrer.

Auch Räder haben Vorrang

Wer Rad fährt, bekommt zuerst Grün. Das gilt auch bei Regen. So will es der Rat der Stadt.

Über dieses Thema berichtete Deutschlandfunk am 18. August 2017 um 17:14 Uhr.
"""
HEARD = """() => {
  window.heard = [];
  const audio = document.querySelector('audio');
  new MutationObserver(changes => {
    for (const {target} of changes)
      if (target.hasAttribute('aria-current') && target.dataset.end)
        window.heard.push([Number(target.dataset.start), audio.currentTime * 1000]);
  }).observe(document.body, {subtree: true, attributeFilter: ['aria-current']});
}"""
UNTIL = """new Promise((done, failed) => {
  const end = performance.now() + 20000;
  const look = () => (%s) ? done() : performance.now() > end ? failed(new Error(`never: %s`)) : setTimeout(look, 20);
  look();
})"""
Open = Callable[..., Page]
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition, built as a user would build it, from tones."""
    place = tmp_path_factory.mktemp("seite")
    (place / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    settings = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(title="Ampeln <b>denken</b> mit"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(place / "cache"))
        return build_edition(place / "artikel.txt", place / "output", settings=settings).folder


@pytest.fixture(scope="module")
def edition(folder: Path) -> Edition:
    """What the page shows."""
    return read_edition(folder)


@pytest.fixture(scope="module")
def browser(tool: Callable[[str], str]) -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded for it."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser with nothing remembered. Afterwards: no error was logged, nothing was asked of the network."""
    reader = browser.new_context(viewport={"width": 1200, "height": 700}, locale="de-DE", reduced_motion="reduce")
    reader.set_default_timeout(10_000)
    wrong: list[str] = []
    asked: list[str] = []
    reader.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    reader.on("weberror", lambda error: wrong.append(str(error.error)))
    reader.on("request", lambda request: asked.append(request.url))
    yield reader
    reader.close()
    assert wrong == []
    assert [address for address in asked if not address.startswith(("file:///", "data:", "http://127.0.0.1:"))] == []


@pytest.fixture
def opened(context: BrowserContext, folder: Path) -> Open:
    """Open the page from its folder; `at` is the address' fragment."""

    def open_page(at: str = "", address: str = (folder / "index.html").as_uri()) -> Page:
        page = context.new_page()
        page.goto(address + at)
        _until(page, "document.querySelector('audio').readyState > 0")
        return page

    return open_page


def _until(page: Page, condition: str) -> None:
    """Wait until it is true in the page. Playwright's own waiting evaluates strings, which the page's policy forbids."""
    page.evaluate(UNTIL % (condition, condition))


def _now(page: Page) -> float:
    now: float = page.evaluate("document.querySelector('audio').currentTime * 1000")
    return now


def _playing(page: Page) -> bool:
    return not page.evaluate("document.querySelector('audio').paused")


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(EVERY_RULE)
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def test_the_sentence_now_heard_is_marked_within_100_ms(opened: Open, edition: Edition) -> None:
    """While it plays, each sentence is marked when its sound begins, and the mark is in view."""
    cues = edition.cues[4:8]
    page = opened(f"#t={cues[0].start / 1000 - 0.3}")
    page.evaluate(HEARD)
    page.get_by_role("button", name="Abspielen").click()
    _until(page, f"window.heard.length >= {len(cues)}")
    late = {start: at - start for start, at in page.evaluate("window.heard")}
    assert [start for start in late if start in {cue.start for cue in cues}] == [cue.start for cue in cues]
    assert min(late.values()) > -25
    assert sorted(late.values())[len(late) // 2] < 100
    expect(page.locator(".sentence[aria-current]")).to_be_in_viewport()


def test_a_click_or_enter_on_a_sentence_plays_it(opened: Open, edition: Edition) -> None:
    """A click plays a sentence; with the keyboard, arrows go from sentence to sentence, and Enter plays."""
    page = opened()
    page.evaluate(HEARD)
    cue, after = edition.cues[5], edition.cues[6]
    page.locator(f"#s-{cue.id}").click()
    _until(page, "!document.querySelector('audio').paused")
    page.keyboard.press("Space")
    assert page.evaluate("heard")[0] == [cue.start, pytest.approx(cue.start, abs=25)]
    assert not _playing(page)
    page.locator(f"#s-{cue.id}").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#s-{after.id}")).to_be_focused()
    page.evaluate("() => { heard.length = 0; document.querySelector('audio').currentTime = 0 }")
    page.keyboard.press("Enter")
    _until(page, "!document.querySelector('audio').paused")
    assert [after.start, pytest.approx(after.start, abs=25)] in page.evaluate("heard")


def test_text_can_be_selected_without_playing(opened: Open, edition: Edition) -> None:
    """Whoever marks words to copy them does not want to hear them."""
    page = opened()
    page.locator(f"#s-{edition.cues[5].id}").dblclick()
    assert page.evaluate("getSelection().toString()")
    page.evaluate("document.querySelector('audio').pause()")
    page.evaluate(HEARD)
    page.locator(f"#s-{edition.cues[6].id}").click(modifiers=["Shift"])
    assert page.evaluate("getSelection().toString()")
    assert page.evaluate("heard") == []
    assert not _playing(page)


def test_keys_play_seek_and_jump(opened: Open, edition: Edition) -> None:
    """Space plays and stops, arrows go ten seconds, with Shift by chapters and in speed; a help says so."""
    page = opened()
    page.keyboard.press("Space")
    _until(page, "!document.querySelector('audio').paused")
    page.keyboard.press("Space")
    start = _now(page)
    page.keyboard.press("ArrowRight")
    assert _now(page) == pytest.approx(start + 10_000, abs=20)
    page.keyboard.press("ArrowLeft")
    assert _now(page) == pytest.approx(start, abs=20)
    page.keyboard.press("Shift+ArrowRight")
    assert _now(page) == pytest.approx(edition.chapters[1].start, abs=20)
    expect(page.locator(".chapters [aria-current]")).to_contain_text(edition.chapters[1].title)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert _now(page) == pytest.approx(edition.chapters[1].start, abs=20)
    page.keyboard.press("Shift+ArrowUp")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.1
    page.get_by_role("button", name="Tasten").click()
    expect(page.get_by_role("dialog")).to_contain_text("Leertaste")
    page.keyboard.press("Space")
    assert not _playing(page)


def test_a_control_keeps_its_own_keys(opened: Open) -> None:
    """Space on a button presses that button, arrows in the speed's list choose a speed."""
    page = opened()
    page.get_by_role("button", name="10 Sekunden vor").focus()
    page.keyboard.press("Space")
    assert _now(page) == pytest.approx(10_000, abs=20)
    assert not _playing(page)
    page.get_by_label("Tempo").select_option("1,5×")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    page.get_by_label("Stelle im Audio").fill("3")
    assert _now(page) == pytest.approx(3000, abs=20)


def test_an_address_leads_to_its_moment(opened: Open, edition: Edition) -> None:
    """#t=8.5 and #t=0:08 start there, a chapter's link plays from it, and the link to share follows the sound."""
    page = opened("#t=8.5")
    assert _now(page) == pytest.approx(8500, abs=20)
    assert not _playing(page)
    expect(page.locator(".share")).to_have_attribute("href", "#t=8")
    page.evaluate("location.hash = '#t=0:12'")
    _until(page, "document.querySelector('.share').hash === '#t=12'")
    page.get_by_role("link", name=edition.chapters[2].title).click()
    _until(page, "!document.querySelector('audio').paused")
    assert _now(page) >= edition.chapters[2].start - 25
    assert page.url.endswith(f"#t={edition.chapters[2].start / 1000:g}")
    page.keyboard.press("Space")
    page.locator(".share").click()
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.url.endswith(page.locator(".share").get_attribute("href") or "-")


def test_the_position_is_remembered(opened: Open) -> None:
    """Opened again, the page goes on where it was left, and offers the beginning; the speed is kept as well."""
    page = opened()
    page.get_by_label("Tempo").select_option("1,25×")
    page.keyboard.press("ArrowRight")
    page.reload()
    _until(page, "document.querySelector('audio').readyState > 0")
    assert _now(page) == pytest.approx(10_000, abs=20)
    expect(page.get_by_role("button", name="Weiterhören ab 0:10")).to_be_visible()
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.25
    page.get_by_role("button", name="Von vorn").click()
    _until(page, "!document.querySelector('audio').paused")
    assert _now(page) < 9000


def test_without_a_memory_it_plays_all_the_same(context: BrowserContext, opened: Open) -> None:
    """Where the browser keeps nothing (private window, strict file rules) everything but the memory works."""
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    page = opened()
    page.get_by_role("button", name="Anhören").click()
    _until(page, "document.querySelector('audio').currentTime > 0.2")
    page.keyboard.press("Space")
    assert not _playing(page)


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_scrolling_is_calm_where_it_was_asked_for(opened: Open, edition: Edition, motion: Any, behaviour: str) -> None:
    """prefers-reduced-motion is honoured: the page jumps to the sentence instead of gliding."""
    page = opened()
    page.set_viewport_size({"width": 400, "height": 500})
    page.emulate_media(reduced_motion=motion)
    page.evaluate("() => { window.moves = []; window.scrollTo = to => moves.push(to.behavior) }")
    page.evaluate(f"location.hash = '#t={edition.cues[-3].start / 1000}'")
    _until(page, "moves.length > 0")
    assert page.evaluate("moves")[0] == behaviour


def test_a_reader_who_scrolled_away_is_left_alone(opened: Open, edition: Edition) -> None:
    """The page does not pull back who reads elsewhere, but offers the way to the sentence now heard."""
    page = opened()
    page.set_viewport_size({"width": 400, "height": 450})
    page.locator(f"#s-{edition.cues[3].id}").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.get_by_role("button", name="Zur Stelle")).to_be_visible()
    there = page.evaluate("scrollY")
    _until(page, f"document.querySelector('.sentence[aria-current]').dataset.start >= {edition.cues[4].start}")
    assert page.evaluate("scrollY") == there
    page.get_by_role("button", name="Zur Stelle").click()
    expect(page.locator(".sentence[aria-current]")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_use_it(opened: Open, edition: Edition, scheme: Any, width: int) -> None:
    """axe-core finds nothing, in light and dark, on desktop and phone, at rest, in the middle and in the help."""
    page = opened()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    assert _violations(page) == []
    page.evaluate(f"location.hash = '#t={edition.cues[5].start / 1000}'")
    page.wait_for_selector(".sentence[aria-current]")
    assert _violations(page) == []
    page.evaluate("document.querySelector('dialog').showModal()")
    assert _violations(page) == []


def test_it_fits_a_small_phone(opened: Open) -> None:
    """At 320 pixels nothing is wider than the screen, and what a finger needs is there."""
    page = opened()
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for name in ("Abspielen", "10 Sekunden vor", "Nächstes Kapitel"):
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_in_viewport(ratio=1)


def test_paper_gets_the_article(opened: Open) -> None:
    """Printed, there is the article with its captions and the broadcast note, and nothing to press."""
    page = opened()
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (".player", ".chapters", ".begin", ".files"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".broadcast")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_title_is_shown_as_it_is_written(opened: Open) -> None:
    """Markup in a title is neither followed nor lost."""
    page = opened()
    assert page.locator("h1").inner_text() == "Ampeln <b>denken</b> mit"
    assert page.title().startswith("Ampeln <b>denken</b> mit")


def test_a_missing_sound_is_said(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """Where only the page was copied, it says what it lacks; the text can be read."""
    lonely = tmp_path / "index.html"
    lonely.write_bytes((folder / "index.html").read_bytes())
    with browser.new_context() as reader:
        page = reader.new_page()
        page.goto(lonely.as_uri())
        expect(page.get_by_role("status")).to_contain_text("im selben Ordner")
        expect(page.locator("#text")).to_contain_text("Seit Montag zählen Kameras")


def test_without_script_it_is_an_article_with_a_player(browser: Browser, folder: Path) -> None:
    """With JavaScript off there is the browser's own player, the text, and the downloads."""
    with browser.new_context(java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto((folder / "index.html").as_uri())
        expect(page.locator("audio[controls]")).to_be_visible()
        expect(page.locator("#text")).to_contain_text("Wer Rad fährt, bekommt zuerst Grün.")
        expect(page.get_by_role("link", name="Ogg Vorbis")).to_be_visible()
        expect(page.locator(".controls")).to_be_hidden()


def test_it_works_from_a_server_as_well(opened: Open, folder: Path) -> None:
    """Served over HTTP, its policy lets it play its own sound, and it asks for nothing else."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = opened(address=f"http://127.0.0.1:{server.server_port}/index.html")
        page.get_by_role("button", name="Anhören").click()
        _until(page, "document.querySelector('audio').currentTime > 0.2")
        page.close()
        server.shutdown()
