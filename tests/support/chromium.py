"""Debian's Chromium for tests, and what axe-core says of a page in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--mute-audio"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--autoplay-policy=no-user-gesture-required",
)
"""It asks nobody for anything by itself, and plays without a click, unheard."""
EVERY_RULE = """axe.run(document, {rules: {'target-size': {enabled: true}}, resultTypes: ['violations']})
  .then(found => found.violations)"""
COLOURS_ALONE = """axe.run(document, {runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations']})
  .then(found => found.violations)"""


def started(tool: Callable[[str], str]) -> "Iterator[Browser]":
    """Chromium until the fixture ends."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        yield browser
        browser.close()


def hindrances(page: "Page", scheme: Literal["light", "dark"] | None = None) -> list[str]:
    """What axe-core finds in a page as it is now. A page's own policy forbids scripts; this one comes from the browser itself.

    With a colour scheme, the page is looked at in that one, and for what colours alone decide in the other one as well.
    """
    if not page.evaluate("'axe' in window"):
        axe = needed.module("axe_playwright_python")
        page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = []
    if scheme is not None:
        page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
        found += page.evaluate(COLOURS_ALONE)
        page.emulate_media(color_scheme=scheme)
    found += page.evaluate(EVERY_RULE)
    return [f"{rule['id']}: {node['html'][:300]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
