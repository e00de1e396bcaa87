"""Put the listening page together: one HTML file that needs nothing but the sound beside it."""

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from artaudio.publish.model import Edition
from artaudio.publish.page import german
from artaudio.publish.page.blocks import lay_out
from artaudio.publish.page.facts import (
    address_of,
    audio_files,
    json_ld,
    label_of,
    language_of,
    open_graph,
    web_address,
)
from artaudio.publish.templates import csp_digest, environment, part_of, style_of

PAGE_FILE = "index.html"
HERE = Path(__file__).parent
SPEEDS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Factors of the player's speed that the page offers."""
HINT = (
    "Falls die Audiodatei beim Klicken nicht automatisch gespeichert wird, können Sie mit der rechten Maustaste "
    "klicken und „Ziel speichern unter …“ auswählen."
)
"""How to save a file, where the page itself does not say it."""


def page(edition: Edition, base_url: str = "") -> str:
    """The edition as one HTML file, with links to those of `edition.files` beside it.

    `base_url` is the address the edition's folder will have, if that is known; only then the page states addresses of
    its own (Open Graph). The same edition gives the same text. Every word of the article is escaped; the page loads
    nothing but its own sound, and its Content Security Policy allows nothing else.
    """
    base = web_address(base_url)
    style, script = style_of(HERE, "page.css"), part_of(HERE, "player.js")
    return _template().render(
        about=edition.metadata,
        edition=edition,
        layout=lay_out(edition),
        language=language_of(edition),
        original=web_address(edition.metadata.url),
        audio=audio_files(edition),
        texts=[file for file in edition.files if not file.media_type.startswith(("audio/", "image/", "text/html"))],
        picture=next((file for file in edition.files if file.media_type.startswith("image/")), None),
        hint=edition.metadata.saving_hint or HINT,
        speeds=SPEEDS,
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=_policy(style, script),
        facts=Markup(json_ld(edition, f"{base.rstrip('/')}/" if base else "")),  # noqa: S704 - escaped as JSON
        open_graph=tuple(open_graph(edition, f"{base.rstrip('/')}/" if base else "")),
    )


def _policy(style: str, script: str) -> str:
    """The page's own script and style by their digests, sound and picture from beside it, and nothing else."""
    allowed = {
        "default-src": "'none'",
        "script-src": csp_digest(script),
        "style-src": csp_digest(style),
        "media-src": "'self' file:",
        "img-src": "'self' file: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


@cache
def _template() -> jinja2.Template:
    room = environment(HERE)
    room.filters.update(
        clock=german.clock,
        words=german.in_words,
        size=german.size,
        moment=german.moment,
        iso=german.iso_duration,
        seconds=german.seconds,
        label=label_of,
        speed=lambda speed: f"{speed:g}".replace(".", ",") + "×",
        href=lambda name: address_of(name, ""),
    )
    return room.get_template("page.html")
