"""The listening page in a real browser: it plays, follows, jumps, remembers, and keeps to itself."""

import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from chromium import hindrances
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from served import served

from artaudio.base.records import replace
from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
from artaudio.pipeline.build import build_edition
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Edition
from artaudio.publish.page.assemble import page as page_of

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
      if (target.classList.contains('heard') && target.dataset.start)
        window.heard.push([Number(target.dataset.start), audio.currentTime * 1000]);
  }).observe(document.body, {subtree: true, attributeFilter: ['class']});
}"""
STOP = """() => {
  const element = document.activeElement;
  if (element === document.body) return {tag: 'BODY', text: '', ring: 0, seen: true};
  const style = getComputedStyle(element), inner = getComputedStyle(element, '::after');
  const ring = style.outlineStyle === 'none' ? inner : style;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {tag: element.tagName, text: element.textContent.trim(), ring: parseFloat(ring.outlineWidth),
    seen: Boolean(top) && (element.contains(top) || top.contains(element))};
}"""
SMALL = """() => [...document.querySelectorAll('a, button, select, input, summary, textarea')]
  .filter(element => element.checkVisibility({visibilityProperty: true}) && !element.closest('.skip'))
  .map(element => {
    const own = element.getBoundingClientRect();
    const box = element.matches('.files a') ? element.closest('li').getBoundingClientRect() : own;
    return [element.outerHTML.slice(0, 90), Math.round(box.width), Math.round(box.height)];
  })
  .filter(([, width, height]) => width < 44 || height < 44)"""
COVERED = """() => {
  const bar = document.querySelector('.player').getBoundingClientRect();
  const heard = document.querySelector('.heard').getClientRects()[0];
  const wide = document.documentElement.scrollWidth;
  return {bar: bar.height / innerHeight, top: heard.top, below: heard.bottom > bar.top, wide};
}"""
METADATA = """() => {
  const {title, artist, artwork, chapterInfo} = navigator.mediaSession.metadata;
  return {title, artist, artwork: artwork.map(one => one.src), chapters: chapterInfo.map(one => [one.title, one.startTime])};
}"""
ABOVE_THE_BAR = """() => {
  const [end, bar] = ['.download', '.player'].map(selector => document.querySelector(selector).getBoundingClientRect());
  return end.bottom <= bar.top;
}"""
LINES = """() => [...document.querySelectorAll('.files li')]
  .map(line => [line.getBoundingClientRect().height, line.scrollWidth - line.clientWidth, line.innerText])"""
SESSION = """
  window.handlers = {};
  window.states = [];
  navigator.mediaSession.setActionHandler = (name, action) => { window.handlers[name] = action };
  navigator.mediaSession.setPositionState = state => window.states.push(state);
"""
FORGET = """() => {
  const audio = document.querySelector('audio');
  audio.pause();
  audio.currentTime = 0;
  localStorage.clear();
}"""
VIEWPORT: ViewportSize = {"width": 1200, "height": 700}
SIZES = ((1440, 900), (1280, 800), (1024, 600), (844, 390), (768, 1024), (390, 844), (360, 640), (320, 568), (320, 200))
"""Width and height in CSS pixels; the last is a screen of 1280 by 800 at 400 %."""
Stop = dict[str, Any]
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


@dataclass
class Reader:
    """A reader's browser: its context, what was logged as wrong in it, and what it asked of files and servers."""

    context: BrowserContext
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def has_nothing_to_complain_of(self) -> bool:
        """No error was logged, and nothing was asked of the network."""
        own = ("file:///", "data:", "http://127.0.0.1:")
        assert self.wrong == []
        assert [address for address in self.asked if not address.startswith(own)] == []
        return True


def _reader(browser: Browser) -> Reader:
    context = browser.new_context(viewport=VIEWPORT, locale="de-DE", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    reader = Reader(context)
    context.on("console", lambda said: reader.wrong.append(said.text) if said.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: reader.wrong.append(str(error.error)))
    context.on("request", lambda request: reader.asked.append(request.url))
    return reader


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of a test's own, for rights and scripts that no other test is to have."""
    reader = _reader(browser)
    yield reader.context
    reader.context.close()
    assert reader.has_nothing_to_complain_of()


@pytest.fixture(scope="module")
def only_page(browser: Browser) -> Iterator[tuple[Reader, Page]]:
    """The one page of all tests that ask for no context: a new one takes half a second of the processor."""
    reader = _reader(browser)
    yield reader, reader.context.new_page()
    reader.context.close()


@pytest.fixture
def opened(request: pytest.FixtureRequest, folder: Path) -> Iterator[Open]:
    """Open the page from its folder, with nothing remembered; `at` is the address' fragment."""

    def open_in(new_page: Callable[[], Page]) -> Open:
        def open_page(at: str = "", address: str = (folder / "index.html").as_uri()) -> Page:
            page = new_page()
            page.goto(address + at)
            _until(page, "document.querySelector('audio').readyState > 0")
            return page

        return open_page

    if "context" in request.fixturenames:
        yield open_in(request.getfixturevalue("context").new_page)
        return
    reader: Reader
    page: Page
    reader, page = request.getfixturevalue("only_page")
    page.set_viewport_size(VIEWPORT)
    page.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="reduce")
    yield open_in(lambda: page)
    page.evaluate(FORGET)
    page.goto("about:blank")
    assert reader.has_nothing_to_complain_of()


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The page's address on our own server, which answers requests for parts of the sound."""
    with served(folder.parent) as server:
        yield f"{server.url}{folder.name}/index.html"


def _with_bar(page: Page) -> Page:
    """The page as it is after it has been played once."""
    page.evaluate(
        "() => { document.documentElement.classList.add('used'); document.querySelector('.controls').hidden = false }"
    )
    return page


def _until_locked(page: Page, condition: str) -> None:
    """Wait for it by the sound's own events, at most until its end: a page whose timers stand still cannot poll."""
    page.evaluate(
        "new Promise((done, failed) => { const sound = document.querySelector('audio');"
        f"sound.addEventListener('timeupdate', () => {{ if ({condition}) done() }});"
        "sound.addEventListener('ended', () => failed(new Error('never'))) })"
    )


def _until(page: Page, condition: str) -> None:
    """Wait until it is true in the page. Playwright's own waiting evaluates strings, which the page's policy forbids."""
    page.evaluate(UNTIL % (condition, condition))


def _now(page: Page) -> float:
    now: float = page.evaluate("document.querySelector('audio').currentTime * 1000")
    return now


def _playing(page: Page) -> bool:
    return not page.evaluate("document.querySelector('audio').paused")


def test_the_sentence_now_heard_is_marked_within_100_ms(opened: Open, edition: Edition) -> None:
    """While it plays, each sentence is marked when its sound begins, and the mark is in view."""
    cues = edition.cues[4:8]
    page = opened(f"#t={cues[0].start / 1000 - 0.3}")
    page.evaluate(HEARD)
    page.get_by_role("button", name="Weiterhören ab").click()
    _until(page, f"window.heard.length >= {len(cues)}")
    late = {start: at - start for start, at in page.evaluate("window.heard")}
    assert [start for start in late if start in {cue.start for cue in cues}] == [cue.start for cue in cues]
    assert min(late.values()) > -25
    assert sorted(late.values())[len(late) // 2] < 100
    expect(page.locator(".sentence.heard")).to_be_in_viewport()


def test_a_click_on_a_sentence_plays_it(opened: Open, edition: Edition) -> None:
    """With the mouse each sentence is a place to begin."""
    page = opened()
    page.evaluate(HEARD)
    cue = edition.cues[5]
    page.locator(f"#s-{cue.id}").click()
    _until(page, "!document.querySelector('audio').paused")
    page.keyboard.press("Space")
    assert page.evaluate("heard")[0] == [cue.start, pytest.approx(cue.start, abs=25)]
    assert not _playing(page)


def test_keys_alone_are_enough(opened: Open) -> None:
    """Every stop of the tabulator is a control with a ring that nothing covers; a paragraph's button plays from there."""
    page = opened()
    stops: list[Stop] = []
    while len(stops) < 60:
        page.keyboard.press("Tab")
        stop: Stop = page.evaluate(STOP)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    assert [stop for stop in stops if stop["tag"] not in {"A", "BUTTON", "SELECT", "INPUT", "SUMMARY"}] == []
    assert [stop for stop in stops if stop["ring"] < 2 or not stop["seen"]] == []
    assert stops[0]["text"] == "Zum Artikeltext"
    assert stops[1]["text"].startswith("Anhören")
    passages = page.locator("#text .passage")
    assert sum(stop["text"].startswith("Ab hier hören") for stop in stops) == passages.count()
    button = passages.nth(2).get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    _until(page, "!document.querySelector('audio').paused")
    assert _now(page) >= float(button.get_attribute("data-from") or -1)


def test_text_can_be_selected_without_playing(opened: Open, edition: Edition) -> None:
    """Whoever marks words to copy them does not want to hear them."""
    page = opened()
    page.keyboard.press("Space")  # so that the bar does not come between two clicks
    _until(page, "!document.querySelector('audio').paused")
    page.keyboard.press("Space")
    page.locator(f"#s-{edition.cues[5].id}").dblclick()
    assert page.evaluate("getSelection().toString()")
    _until(page, "document.querySelector('audio').paused")
    page.evaluate(HEARD)
    page.locator(f"#s-{edition.cues[6].id}").click(modifiers=["Shift"])
    assert page.evaluate("getSelection().toString()")
    assert page.evaluate("heard") == []
    assert not _playing(page)


def test_keys_play_seek_and_jump(opened: Open, edition: Edition) -> None:
    """Space plays and stops, arrows go 15 seconds back and 30 ahead, with Shift by chapters and in speed; a help says so."""
    page = opened()
    page.keyboard.press("Space")
    _until(page, "!document.querySelector('audio').paused")
    page.keyboard.press("Space")
    start = _now(page)
    page.keyboard.press("ArrowRight")
    assert _now(page) == pytest.approx(start + 30_000, abs=20)
    page.keyboard.press("ArrowLeft")
    assert _now(page) == pytest.approx(start + 15_000, abs=20)
    page.evaluate("document.querySelector('audio').currentTime = 0")
    page.keyboard.press("Shift+ArrowRight")
    assert _now(page) == pytest.approx(edition.chapters[1].start, abs=20)
    expect(page.locator(".chapters [aria-current]")).to_contain_text(edition.chapters[1].title)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert _now(page) == pytest.approx(edition.chapters[1].start, abs=20)
    page.keyboard.press("Shift+ArrowUp")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.1
    page.get_by_role("button", name="Mehr").click()
    expect(page.get_by_role("dialog")).to_contain_text("Leertaste")
    page.keyboard.press("Space")
    assert not _playing(page)


def test_a_control_keeps_its_own_keys(opened: Open) -> None:
    """Space on a button presses that button, arrows in the speed's list choose a speed."""
    page = _with_bar(opened())
    page.get_by_role("button", name="30 Sekunden vor").focus()
    page.keyboard.press("Space")
    assert _now(page) == pytest.approx(30_000, abs=20)
    assert not _playing(page)
    page.get_by_label("Tempo").select_option("1,5×")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    page.get_by_label("Stelle im Audio").fill("3")
    assert _now(page) == pytest.approx(3000, abs=20)


def test_an_address_leads_to_its_moment(opened: Open, edition: Edition) -> None:
    """#t=8.5 and #t=0:08 start there, and a chapter's link plays from it."""
    page = opened("#t=8.5")
    assert _now(page) == pytest.approx(8500, abs=20)
    assert not _playing(page)
    expect(page.get_by_role("button", name="Weiterhören ab 0:08")).to_be_visible()
    page.evaluate("location.hash = '#t=0:12'")
    _until(page, "Math.abs(document.querySelector('audio').currentTime - 12) < 0.02")
    page.get_by_role("link", name=edition.chapters[2].title).click()
    _until(page, "!document.querySelector('audio').paused")
    assert _now(page) >= edition.chapters[2].start - 25
    assert page.url.endswith(f"#t={edition.chapters[2].start / 1000:g}")


def test_a_place_is_shared_by_its_address_on_the_web_and_never_by_a_file(
    context: BrowserContext, opened: Open, folder: Path, edition: Edition, address: str
) -> None:
    """Over HTTP a press copies the link; from a disk there is none to share, unless the page knows where it belongs."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    served = _with_bar(opened("#t=12", address))
    served.get_by_role("button", name="Link zu dieser Stelle teilen").click()
    expect(served.get_by_role("status")).to_have_text("Link zu 0:12 kopiert")
    assert served.evaluate("navigator.clipboard.readText()") == f"{address}#t=12"
    served.get_by_role("button", name="Mehr").click()
    assert (
        served.get_by_label("Auf einer Seite einbetten")
        .input_value()
        .startswith(f'<iframe src="{address}" title="Ampeln &#60;b&#62;')
    )
    local = _with_bar(opened("#t=12"))
    expect(local.locator(".share")).to_be_hidden()
    local.get_by_role("button", name="Mehr").click()
    expect(local.get_by_role("dialog")).to_contain_text("sobald sie im Netz steht")
    assert "file:" not in local.evaluate(
        "[...document.querySelectorAll('input, textarea')].map(field => field.value).join()"
    )
    (folder / "bekannt.html").write_text(page_of(edition, "https://example.org/ampeln"), encoding="utf-8")
    known = _with_bar(opened("#t=12", (folder / "bekannt.html").as_uri()))
    known.get_by_role("button", name="Mehr").click()
    assert known.locator("#link").input_value() == "https://example.org/ampeln/#t=12"


def test_it_works_in_the_frame_of_another_page(browser: Browser, opened: Open, address: str, tmp_path: Path) -> None:
    """The snippet it offers plays on a page of another origin, even in a frame that may keep nothing."""
    snippet: str = opened(address=address).evaluate("document.querySelector('.snippet').value")
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    (tmp_path / "frei.html").write_text(snippet, encoding="utf-8")
    (tmp_path / "streng.html").write_text(
        snippet.replace(" loading", ' sandbox="allow-scripts" loading'), encoding="utf-8"
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(tmp_path))) as cms:
        threading.Thread(target=cms.serve_forever, daemon=True).start()
        for name in ("frei.html", "streng.html"):
            with browser.new_context(locale="de-DE") as reader:
                host = reader.new_page()
                host.goto(f"http://127.0.0.1:{cms.server_port}/{name}")
                frame = host.frame_locator("iframe")
                frame.get_by_role("button", name="Anhören").click()
                expect(frame.locator("html.framed.used.playing")).to_be_attached()
                assert frame.locator("html").evaluate("root => root.scrollWidth <= root.clientWidth")
        cms.shutdown()


def test_the_position_is_remembered(opened: Open) -> None:
    """Opened again, the page goes on where it was left, and offers the beginning; the speed is kept as well."""
    page = _with_bar(opened())
    page.get_by_label("Tempo").select_option("1,25×")
    page.evaluate("document.querySelector('audio').currentTime = 10")
    page.reload()
    _until(page, "document.querySelector('audio').readyState > 0")
    assert _now(page) == pytest.approx(10_000, abs=20)
    expect(page.get_by_role("button", name="Weiterhören ab 0:10")).to_be_visible()
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.25
    page.get_by_role("button", name="Von vorn").click()
    _until(page, "!document.querySelector('audio').paused")
    assert _now(page) < 9000


def test_a_page_that_was_not_played_keeps_no_place(context: BrowserContext, opened: Open) -> None:
    """Opened in two tabs, the one that only lies there takes the other's place over, and does not write its own over it."""
    idle, played = opened(), opened()
    played.evaluate("document.querySelector('audio').currentTime = 12")
    played.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(idle.get_by_role("button", name="Weiterhören ab 0:12")).to_be_visible()
    idle.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    idle.close()
    played.close()
    expect(opened().get_by_role("button", name="Weiterhören ab 0:12")).to_be_visible()


def test_the_place_is_kept_while_the_phone_is_locked(context: BrowserContext, opened: Open) -> None:
    """A locked phone stops frames and timers; the place is noted all the same, while it plays and when the page is hidden."""
    context.add_init_script("window.requestAnimationFrame = () => 0; window.setInterval = window.setTimeout = () => 0")
    page = opened("#t=8")
    kept = "Number(localStorage.getItem(`artaudio:${document.documentElement.dataset.identity}`))"
    page.get_by_role("button", name="Weiterhören").click()
    for place in (8500, 10500):
        _until_locked(page, f"{kept} > {place}")
    page.evaluate(
        "() => { document.querySelector('audio').currentTime = 20; document.dispatchEvent(new Event('visibilitychange')) }"
    )
    assert page.evaluate(kept) >= 20_000


def test_the_lock_screen_shows_and_moves_the_programme(
    context: BrowserContext, opened: Open, edition: Edition, address: str
) -> None:
    """Picture, title, chapters and place are told; keys of the lock screen skip 15 and 30 seconds, chapters, and to any place."""
    context.add_init_script(SESSION)
    page = opened("#t=1", address)
    shown = page.evaluate(METADATA)
    assert shown["title"] == "Ampeln <b>denken</b> mit"
    assert "Jana Probst" in shown["artist"]
    assert shown["artwork"] == [address.replace("index.html", "cover.jpg")]
    assert shown["chapters"] == [[one.title, one.start / 1000] for one in edition.chapters]
    page.evaluate("handlers.seekforward({})")
    assert _now(page) == pytest.approx(31_000, abs=20)
    page.evaluate("handlers.seekbackward({})")
    assert _now(page) == pytest.approx(16_000, abs=20)
    page.evaluate("handlers.seekto({seekTime: 2})")
    page.evaluate("handlers.nexttrack()")
    assert _now(page) == pytest.approx(edition.chapters[1].start, abs=20)
    assert edition.chapters[1].title in page.evaluate("navigator.mediaSession.metadata.artist")
    _until(page, f"Math.abs(states.at(-1).position - {edition.chapters[1].start / 1000}) < 0.1")
    assert page.evaluate("states.at(-1).duration") == pytest.approx(edition.duration / 1000, abs=0.01)
    page.evaluate("handlers.play()")
    _until(page, "navigator.mediaSession.playbackState === 'playing'")
    page.evaluate("handlers.pause()")
    _until(page, "navigator.mediaSession.playbackState === 'paused'")


def test_it_falls_asleep(context: BrowserContext, opened: Open, edition: Edition) -> None:
    """After the minutes that were chosen, or at the end of the chapter, the sound stops, and goes on where it stopped."""
    context.add_init_script("window.shift = 0; const now = Date.now; Date.now = () => now() + window.shift")
    end = edition.chapters[1].start
    page = _with_bar(opened(f"#t={end / 1000 - 1}"))
    page.get_by_label("Schlummern", exact=True).select_option("am Ende des Kapitels", force=True)
    page.keyboard.press("Space")
    _until(page, "document.querySelector('.sleep').value === ''")
    assert not _playing(page)
    assert end - 400 < _now(page) < end + 300
    page.get_by_label("Schlummern", exact=True).select_option("nach 5 Minuten", force=True)
    expect(page.locator(".asleep")).to_have_text("schläft in 5 min ein")
    page.keyboard.press("Space")
    _until(page, "!document.querySelector('audio').paused")
    page.evaluate("window.shift = 300001")
    _until(page, "document.querySelector('audio').paused")
    expect(page.get_by_role("status")).to_have_text("Schlummern: angehalten")
    page.get_by_label("Schlummern", exact=True).select_option("nach 5 Minuten", force=True)
    page.evaluate("window.shift += 300001")
    page.keyboard.press("Space")
    _until(page, "!document.querySelector('audio').paused && document.querySelector('.sleep').value === ''")


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
    _until(page, "document.documentElement.classList.contains('playing')")  # the page has gone to the sentence itself
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.get_by_role("button", name="Zur Stelle")).to_be_visible()
    there = page.evaluate("scrollY")
    _until(page, f"document.querySelector('.sentence.heard').dataset.start >= {edition.cues[4].start}")
    assert page.evaluate("scrollY") == there
    page.get_by_role("button", name="Zur Stelle").click()
    expect(page.locator(".sentence.heard")).to_be_in_viewport()


@pytest.mark.parametrize("media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_everybody_can_use_it(opened: Open, edition: Edition, media: Any) -> None:
    """axe-core finds nothing: in light, dark, forced colours, on desktop and phone, at rest, in the middle, in the dialog."""
    page = opened()
    page.emulate_media(**media)
    assert hindrances(page) == []
    _with_bar(page)
    page.evaluate(f"location.hash = '#t={edition.cues[5].start / 1000}'")
    page.wait_for_selector(".sentence.heard")
    for width, height in (SIZES[1], SIZES[5]):
        page.set_viewport_size({"width": width, "height": height})
        assert hindrances(page) == []
    page.evaluate("document.querySelector('dialog').showModal()")
    assert hindrances(page) == []


def test_forced_colours_mark_the_sentence(opened: Open, edition: Edition) -> None:
    """Where the system takes the page's colours away, the sentence now heard is still told from the others."""
    page = opened(f"#t={edition.cues[5].start / 1000}")
    page.emulate_media(forced_colors="active")
    colour = "getComputedStyle(document.querySelector(%r)).backgroundColor"
    assert page.evaluate(colour % ".heard") != page.evaluate(colour % "body")


def test_it_fits_every_screen(opened: Open, edition: Edition) -> None:
    """At nine sizes: one button to play at first sight; then a bar that leaves two thirds of the screen and covers no
    sentence now heard; nothing is wider than the screen, and everything to press is 44 pixels wide and high.
    """
    page = opened()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        shown = page.locator("button:visible", has=page.locator("use[href='#i-play']"))
        expect(shown).to_have_count(1)
        if height > 200:
            expect(shown).to_be_in_viewport(ratio=1)
        assert page.evaluate(SMALL) == [], (width, height)
    _with_bar(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for cue in (edition.cues[3], edition.cues[-2]):
            page.evaluate("scrollTo(0, 0)")
            page.evaluate(f"location.hash = '#t={cue.start / 1000}'")
            page.wait_for_selector(f"#s-{cue.id}.heard")
            at = page.evaluate(COVERED)
            assert (at["below"], at["top"] >= 0, at["wide"]) == (False, True, width), (width, height, at)
            assert at["bar"] < (0.34 if height > 200 else 0.26), (width, height, at)
        assert page.evaluate(SMALL) == [], (width, height)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate(ABOVE_THE_BAR), (width, height)
    page.evaluate("document.querySelector('dialog').showModal()")
    assert page.evaluate(SMALL) == []
    for name in ("Abspielen", "30 Sekunden vor"):
        expect(page.locator(f"[aria-label='{name}']")).to_be_in_viewport(ratio=1)


def test_each_line_of_the_downloads_is_whole(opened: Open) -> None:
    """Name, size and length of a file stand on one line, at 320 pixels as well."""
    page = opened()
    page.set_viewport_size({"width": 320, "height": 568})
    page.locator("summary").click()
    assert [line for line in page.evaluate(LINES) if line[0] > 60 or line[1] > 0] == []


def test_a_copied_headline_has_no_soft_hyphens(
    context: BrowserContext, opened: Open, folder: Path, edition: Edition
) -> None:
    """Whoever copies a headline gets its words, and not the places at which a line may break."""
    title = "Bundesverfassungsgericht verhandelt"
    cues = (replace(edition.cues[0], written=title), *edition.cues[1:])
    (folder / "lang.html").write_text(page_of(replace(edition, cues=cues)), encoding="utf-8")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(address=(folder / "lang.html").as_uri())
    assert "\u00ad" in page.evaluate("document.querySelector('h1').textContent")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").strip() == title


def test_paper_gets_the_article(opened: Open) -> None:
    """Printed, there is the article with its captions and the broadcast note, and nothing to press."""
    page = opened()
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (".player", ".chapters", ".begin", ".files", "details", "#text .from-here"):
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
        for selector in (".controls", ".begin", "#text .from-here"):
            expect(page.locator(selector).first).to_be_hidden()
        page.get_by_text("Texte zum Lesen und Mitlesen").click()
        expect(page.get_by_role("link", name="Untertitel (WebVTT)")).to_be_visible()


def test_it_works_from_a_server_as_well(opened: Open, address: str) -> None:
    """Served over HTTP, its policy lets it play its own sound, and it asks for nothing else."""
    page = opened(address=address)
    page.get_by_role("button", name="Anhören").click()
    _until(page, "document.querySelector('audio').currentTime > 0.2")
