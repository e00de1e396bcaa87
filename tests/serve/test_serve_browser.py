"""The list of editions and what it leads to, in Debian's Chromium: accessible, quiet, playable, seekable."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from chromium import hindrances
from feed_shop import THE_LAGE, picture
from playwright.sync_api import Browser, Page, expect
from served import Served, served

from artaudio.feed.editing import feed_add
from artaudio.upload.publishing import publish

SEEK = """
async to => {
  const sound = document.querySelector("audio");
  const next = what => new Promise(done => sound.addEventListener(what, done, {once: true}));
  sound.muted = true;
  if (sound.readyState === 0) { const ready = next("loadedmetadata"); sound.load(); sound.preload = "auto"; await ready; }
  const there = next("seeked");
  sound.currentTime = to;
  await there;
  const moving = next("timeupdate");
  await sound.play();
  await moving;
  const at = sound.currentTime;
  sound.pause();
  return at;
}
"""
OWN_SOUND = """
  window.sounds = [];
  window.Audio = function () { return window.sounds[window.sounds.push(document.createElement("audio")) - 1] };
"""
"""The list's player is made by its script and is not in the document: this lets a test find it."""
UNTIL = """new Promise((done, failed) => {
  const end = performance.now() + 20000;
  const look = () => (%s) ? done() : performance.now() > end ? failed(new Error(`never: %s`)) : setTimeout(look, 20);
  look();
})"""
SMALL = """() => [...document.querySelectorAll("a, button, select, input, summary")]
  .filter(element => element.checkVisibility({visibilityProperty: true}))
  .map(element => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
  .map(([text, {width, height}]) => [text, Math.round(width), Math.round(height)])
  .filter(([, width, height]) => width < 44 || height < 44)"""
FORGET = """() => {
  for (const sound of [...(window.sounds ?? []), ...document.querySelectorAll("audio")]) {
    sound.pause();
    sound.currentTime = 0;
  }
  localStorage.clear();
}"""
SIZES = ((1440, 900), (1280, 800), (1024, 600), (844, 390), (768, 1024), (390, 844), (360, 640), (320, 568), (320, 200))
"""Width and height in CSS pixels; the last is a screen of 1280 by 800 at 400 %."""
CONTRAST = """
() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [red, green, blue] = numbers(colour).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return numbers(colour)[3] === 0 ? ground(element.parentElement) : colour;
  };
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    if (!element.checkVisibility()) continue;
    const written = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part ? style.content === "none" : !written) continue;
      const [one, other] = [light(style.color), light(ground(element))];
      found.push([element.tagName + part, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)]);
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, editions: tuple[Path, ...]) -> Iterator[Served]:
    """Three editions, one of them damaged, and a folder that is none."""
    folder = tmp_path_factory.mktemp("site")
    for edition in editions:
        shutil.copytree(edition, folder / edition.name)
    (folder / editions[0].name / f"{editions[0].name}.ogg").unlink()
    (folder / "kaputt").mkdir()
    (folder / "kaputt" / "edition.json").write_text("{")
    with served(folder) as server:
        yield server


@pytest.fixture(scope="module")
def only_page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """The one page of a German reader in which all tests look, and what is complained of in it."""
    context = browser.new_context(locale="de-DE", reduced_motion="reduce")
    context.add_init_script(OWN_SOUND)
    wrong: list[str] = []
    context.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context.new_page(), wrong
    context.close()


@pytest.fixture
def page(only_page: tuple[Page, list[str]]) -> Iterator[Page]:
    """That page with nothing remembered; afterwards: nothing was complained of."""
    shown, wrong = only_page
    shown.set_viewport_size({"width": 1280, "height": 720})
    shown.emulate_media(color_scheme="null", forced_colors="null", reduced_motion="reduce")
    yield shown
    for other in shown.context.pages:
        other.evaluate(FORGET)
        other.goto("about:blank")
        if other != shown:
            other.close()
    assert wrong == []


def _until(page: Page, condition: str) -> None:
    """Wait until it is true in the page. Playwright's own waiting evaluates strings, which the page's policy forbids."""
    page.evaluate(UNTIL % (condition, condition))


def _played(page: Page, title: str) -> float:
    """Press the button of a piece, wait until it is heard, jump to 9.5 seconds; where it is then, in seconds."""
    page.get_by_role("button", name=re.compile(f"hören.*: {title}$")).click()
    _until(page, "sounds[0].currentTime > 0 && !sounds[0].paused")
    page.evaluate("sounds[0].currentTime = 9.5")
    _until(page, "!sounds[0].seeking && sounds[0].currentTime > 9.5")
    page.evaluate("sounds[0].pause()")
    at: float = page.evaluate("sounds[0].currentTime")
    return at


@pytest.mark.parametrize("media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_everybody_can_use_the_list(page: Page, site: Served, media: Any) -> None:
    """axe-core finds nothing: in light, dark, forced colours, on desktop and phone, at rest, while it plays, in the queue."""
    page.emulate_media(**media)
    page.goto(site.url)
    expect(page.get_by_role("article")).to_have_count(3)
    page.locator("summary").first.click()
    assert hindrances(page) == []
    page.set_viewport_size({"width": 320, "height": 568})
    _played(page, "Die Lage am Tag 2")
    assert hindrances(page) == []
    page.get_by_role("button", name="Warteschlange und Schlummern").click()
    assert hindrances(page) == []


def test_the_list_fits_every_screen(page: Page, site: Served) -> None:
    """At nine sizes: nothing is wider than the screen, everything to press is 44 pixels wide and high, the bar leaves room."""
    page.goto(site.url)
    for used in (False, True):
        if used:
            _played(page, "Die Lage am Tag 2")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(SMALL) == [], (width, height)
            bar = page.evaluate("document.querySelector('.player').offsetHeight / innerHeight")
            assert (0.05 < bar < 0.34) if used else bar == 0
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            last = page.locator("footer").bounding_box()
            assert last is not None
            assert last["y"] + last["height"] <= height * (1 - bar)


def test_each_piece_has_one_button_and_its_files_are_folded(page: Page, site: Served) -> None:
    """Title, lead, duration, one button to play; no player of the browser's; files appear behind „Dateien“."""
    page.goto(site.url)
    piece = page.get_by_role("article").nth(1)
    expect(piece.get_by_role("button", name="Anhören 0:")).to_have_count(1)
    expect(piece.get_by_role("link", name="mp3")).to_be_hidden()
    piece.get_by_text("Dateien").click()
    expect(piece.get_by_role("link", name="mp3")).to_be_visible()
    expect(page.locator("audio")).to_have_count(0)


def test_the_list_leads_to_the_page_and_both_play_and_keep_one_place(page: Page, site: Served) -> None:
    """Chromium seeks by byte ranges; the page goes on where the list stopped, and the list shows how much was heard."""
    page.goto(site.url)
    at = _played(page, "Die Lage am Tag 3")
    assert 9 < at < 12
    piece = page.get_by_role("article").first
    expect(piece.get_by_role("progressbar")).to_be_visible()
    expect(piece.get_by_role("button", name="Weiterhören, noch 0:")).to_be_visible()
    page.get_by_role("link", name="Die Lage am Tag 3").click()
    expect(page).to_have_title(re.compile("Die Lage am Tag 3"))
    expect(page.get_by_role("button", name="Weiterhören ab 0:")).to_be_visible()
    assert page.evaluate("document.querySelector('audio').currentTime") == pytest.approx(at, abs=0.01)
    assert 9 < page.evaluate(SEEK, 9.5) < 12


def test_the_queue_goes_on_by_itself_and_is_remembered(page: Page, site: Served) -> None:
    """At the end of one piece the next one of the queue begins; order, what was taken out, and place outlast the page."""
    page.goto(site.url)
    page.get_by_role("button", name=re.compile("In der Warteschlange.*Tag 2")).click()
    page.get_by_role("button", name="Anhören 0:", exact=False).first.click()
    _until(page, "sounds[0].currentTime > 0")
    assert "tag-3" in page.evaluate("sounds[0].src")
    page.evaluate("sounds[0].currentTime = sounds[0].duration - 0.2")
    _until(page, "sounds[0].src.includes('tag-1') && sounds[0].currentTime > 0 && !sounds[0].paused")
    assert page.evaluate("sounds.length") == 1
    page.evaluate("sounds[0].currentTime = 8")
    _until(page, "!sounds[0].seeking")
    page.get_by_role("button", name="Warteschlange und Schlummern").click()
    page.get_by_role("button", name="Die Lage am Tag 1: nach oben").click()
    page.reload()
    heard = page.get_by_role("article").first
    expect(heard.get_by_role("button", name="Noch einmal hören")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("In die Warteschlange.*Tag 2"))).to_be_visible()
    expect(page.get_by_role("button", name="Weiter mit: Die Lage am Tag 1")).to_be_visible()
    page.get_by_role("button", name="Weiter mit: Die Lage am Tag 1").click()
    _until(page, "sounds[0].currentTime > 8")
    page.get_by_role("button", name="Warteschlange und Schlummern").click()
    assert page.locator("dialog li .name").all_inner_texts() == ["Die Lage am Tag 1", "Die Lage am Tag 3"]


def test_one_page_is_heard_at_a_time(page: Page, site: Served) -> None:
    """Who begins a piece on its page stops the list that plays in another tab."""
    page.goto(site.url)
    page.get_by_role("button", name="Anhören 0:").first.click()
    _until(page, "!sounds[0].paused && sounds[0].currentTime > 0")
    other = page.context.new_page()
    other.goto(f"{site.url}die-lage-am-tag-2/")
    other.get_by_role("button", name="Anhören").click()
    _until(page, "sounds[0].paused")
    assert not other.evaluate("document.querySelector('audio').paused")


def test_a_piece_whose_sound_is_gone_is_named(browser: Browser, site: Served) -> None:
    """The list says which piece cannot be played, and why."""
    with browser.new_context(locale="de-DE") as reader:
        page = reader.new_page()
        page.route("**/*.mp3", lambda route: route.abort())
        page.goto(site.url)
        page.get_by_role("button", name="Anhören 0:").first.click()
        expect(page.get_by_role("status")).to_contain_text("„Die Lage am Tag 3“ lässt sich nicht abspielen")


def test_without_script_the_list_has_the_browsers_players(browser: Browser, site: Served) -> None:
    """One for each piece, and its files."""
    with browser.new_context(java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto(site.url)
        expect(page.locator("audio[controls]")).to_have_count(3)
        expect(page.get_by_role("button", name="Anhören")).to_have_count(0)


def test_nothing_is_fetched_before_somebody_plays(page: Page, site: Served) -> None:
    """The list names sounds and loads none, not even the one at which it was left."""
    page.goto(site.url)
    _played(page, "Die Lage am Tag 2")
    page.goto("about:blank")
    site.asked.clear()
    page.goto(site.url)
    expect(page.get_by_role("button", name="Weiter mit: Die Lage am Tag 2")).to_be_visible()
    assert [path for path in site.asked if path.endswith((".mp3", ".ogg"))] == []


def test_the_opened_feed_leads_to_the_list_and_that_plays(page: Page, site: Served) -> None:
    """The style sheet is served with it, every episode is named, and a press on its link goes to the players."""
    page.goto(f"{site.url}feed.xml")
    for seen in ("Artikel zum Hören", "Die Lage am Tag 2", "Die Lage am Tag 3"):
        expect(page.get_by_text(seen, exact=True).first).to_be_visible()
    page.get_by_text("Alle Ausgaben im Browser hören").click()
    expect(page.get_by_role("heading", name="Artikel zum Hören", exact=True)).to_be_visible()
    assert 9 < _played(page, "Die Lage am Tag 2") < 12


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_everybody_can_use_the_opened_feed(
    page: Page, site: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    """axe-core finds nothing, in light on a desktop, in dark on a phone; nothing is wider than the screen.

    axe leaves the contrast of XML undecided, so that it is measured here: 4.5 to 1 at least (WCAG 2.2, 1.4.3).
    """
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site.url}feed.xml")
    expect(page.get_by_text("Die Lage am Tag 2", exact=True).first).to_be_visible()
    assert hindrances(page) == []
    measured: list[tuple[str, float]] = page.evaluate(CONTRAST)
    assert len(measured) > 8
    assert [one for one in measured if one[1] < 4.5] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, editions: tuple[Path, ...]) -> Path:
    """A podcast of two episodes, published to a folder."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    for edition in editions[:2]:
        shutil.copytree(edition, folder / edition.name)
    feed_add(folder / "feed.xml", [folder / edition.name for edition in editions[:2]], THE_LAGE, create=True)
    publish(folder, str(folder.parent / "www"), settings=THE_LAGE)
    return folder.parent / "www"


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_everybody_can_use_the_published_list_even_from_a_disk(
    page: Page, published: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    """Opened as a file: axe-core finds nothing, nothing is wider than the screen, it plays, and it leads to the page."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto((published / "index.html").as_uri())
    expect(page.get_by_role("article")).to_have_count(2)
    assert hindrances(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert 9 < _played(page, "Die Lage am Tag 2") < 12
    page.get_by_role("link", name="Die Lage am Tag 2").click()
    expect(page).to_have_title(re.compile("Die Lage am Tag 2"))
