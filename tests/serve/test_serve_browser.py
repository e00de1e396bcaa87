"""The list of editions and what it leads to, in Debian's Chromium: accessible, quiet, playable, seekable."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from served import Served, served

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
    # Of XSLT, which the feed's style sheet is written in, newer versions say that they will not know it for ever.
    assert [said for said in wrong if not said.startswith("XSLTProcessor")] == []


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


def test_the_feed_is_readable_when_it_is_opened(page: Page, site: Served) -> None:
    """The style sheet is served with it, and names every episode."""
    page.goto(f"{site.url}feed.xml")
    expect(page.get_by_role("heading", name="Artikel zum Hören", exact=True)).to_be_visible()
    for day in (2, 3):
        expect(page.get_by_text(f"Die Lage am Tag {day}").first).to_be_visible()
    assert 9 < page.evaluate(SEEK, ["audio", 9.5]) < 12


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_everybody_can_use_the_opened_feed(
    page: Page, site: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    """axe-core finds nothing, in light and dark, on desktop and phone; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site.url}feed.xml")
    expect(page.get_by_role("article").first).to_be_visible()
    assert hindrances(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
