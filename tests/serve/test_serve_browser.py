"""The list of editions and what it leads to, in Debian's Chromium: accessible, quiet, playable, seekable."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from feed_shop import picture
from playwright.sync_api import Browser, Page, expect, sync_playwright
from served import Served, served

from artaudio.base.settings import FeedSettings
from artaudio.feed.editing import feed_add
from artaudio.upload.publishing import publish

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
EVERY_RULE = "axe.run(document, {rules: {'target-size': {enabled: true}}}).then(found => found.violations)"
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
SEEK = """
async ([selector, to]) => {
  const sound = document.querySelector(selector);
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
ONE_AT_A_TIME = """
async () => {
  const [first, second] = document.querySelectorAll("audio");
  const next = (sound, what) => new Promise(done => sound.addEventListener(what, done, {once: true}));
  first.muted = second.muted = true;
  const moving = next(first, "timeupdate");
  await first.play();
  await moving;
  // The page hears of it before the promise is kept (HTML, "play": the event comes first).
  await second.play();
  return [first, second].map(sound => ({paused: sound.paused, ended: sound.ended, at: sound.currentTime}));
}
"""
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
def browser(tool: Callable[[str], str]) -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a German reader; afterwards: nothing was complained of."""
    context = browser.new_context(locale="de-DE")
    wrong: list[str] = []
    context.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert wrong == []


def hindrances(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds. A page's own policy forbids scripts; this one comes from the browser itself."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(EVERY_RULE)
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_everybody_can_use_the_list(page: Page, site: Served, scheme: Literal["light", "dark"], width: int) -> None:
    """axe-core finds nothing, in light and dark, on desktop and phone; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(site.url)
    expect(page.get_by_role("article")).to_have_count(3)
    assert hindrances(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_list_leads_to_the_page_and_both_play_and_seek(page: Page, site: Served) -> None:
    """Chromium seeks by byte ranges: in the list's player and, a click further, in the page's."""
    page.goto(site.url)
    assert 9 < page.evaluate(SEEK, ["audio", 9.5]) < 12
    page.get_by_role("link", name="Die Lage am Tag 3").click()
    expect(page).to_have_title(re.compile("Die Lage am Tag 3"))
    assert 9 < page.evaluate(SEEK, ["audio", 9.5]) < 12


def test_one_edition_is_heard_at_a_time(page: Page, site: Served) -> None:
    """Whoever starts the second stops the first, where it is; the second goes on."""
    page.goto(site.url)
    first, second = page.evaluate(ONE_AT_A_TIME)
    assert (first["paused"], first["ended"], second["paused"]) == (True, False, False)
    assert first["at"] > 0


def test_nothing_is_fetched_before_somebody_plays(page: Page, site: Served) -> None:
    """The list names sounds and loads none."""
    site.asked.clear()
    page.goto(site.url)
    expect(page.locator("audio")).to_have_count(3)
    assert [path for path in site.asked if path.endswith((".mp3", ".ogg"))] == []


def test_the_opened_feed_leads_to_the_list_and_that_plays(page: Page, site: Served) -> None:
    """The style sheet is served with it, every episode is named, and a press on its link goes to the players."""
    page.goto(f"{site.url}feed.xml")
    for seen in ("Artikel zum Hören", "Die Lage am Tag 2", "Die Lage am Tag 3"):
        expect(page.get_by_text(seen, exact=True).first).to_be_visible()
    page.get_by_text("Alle Ausgaben im Browser hören").click()
    expect(page.get_by_role("heading", name="Artikel zum Hören", exact=True)).to_be_visible()
    assert 9 < page.evaluate(SEEK, ["audio", 9.5]) < 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_use_the_opened_feed(
    page: Page, site: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    """axe-core finds nothing, in light and dark, on desktop and phone; nothing is wider than the screen.

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
    settings = FeedSettings(
        title="Die Lage",
        description="Vorgelesen.",
        author="Redaktion",
        owner_email="a@example.org",
        image="podcast.jpg",
        base_url="https://example.org/audio/",
    )
    feed_add(folder / "feed.xml", [folder / edition.name for edition in editions[:2]], settings, create=True)
    publish(folder, str(folder.parent / "www"), settings=settings)
    return folder.parent / "www"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
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
    assert 9 < page.evaluate(SEEK, ["audio", 9.5]) < 12
    page.get_by_role("link", name="Die Lage am Tag 2").click()
    expect(page).to_have_title(re.compile("Die Lage am Tag 2"))
