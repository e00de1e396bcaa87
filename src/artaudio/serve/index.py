"""The page that lists all editions of a folder. Knows what is there, not how it is sent."""

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from artaudio.publish.page import german
from artaudio.publish.page.assemble import PAGE_FILE
from artaudio.publish.page.facts import address_of, audio_files, label_of, language_of
from artaudio.publish.templates import csp_digest, environment
from artaudio.serve.catalogue import Catalogue
from artaudio.serve.feed import FEED_FILE, TITLE

HERE = Path(__file__).parent


def index(found: Catalogue, base: str, title: str = "") -> str:
    """The list as one HTML page without script; it loads nothing but covers and sound from this server.

    `base` is the address of the folder as the reader sees it, `title` the podcast's.
    """
    style = (HERE / "index.css").read_text(encoding="utf-8")
    return _template().render(
        found=found,
        feed=base + FEED_FILE,
        feed_file=FEED_FILE,
        page_file=PAGE_FILE,
        title=title or TITLE,
        style=Markup(style),  # noqa: S704 - a file of this package
        policy=_policy(style),
    )


def _policy(style: str) -> str:
    return (
        f"default-src 'none'; style-src {csp_digest(style)}; img-src 'self' data:; media-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> jinja2.Template:
    room = environment(HERE)
    room.filters.update(
        clock=german.clock,
        words=german.in_words,
        size=german.size,
        moment=german.moment,
        label=label_of,
        sounds=audio_files,
        language=language_of,
        href=lambda name, path="": path + address_of(name, ""),
    )
    return room.get_template("index.html")
