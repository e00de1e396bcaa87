"""Put the listening page together: one HTML file that needs nothing but the sound beside it."""

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from artaudio.language.de.syllables import patterns
from artaudio.language.de.typesetting import hyphenated, typeset
from artaudio.publish.model import Edition, EditionMetadata
from artaudio.publish.page import german
from artaudio.publish.page.blocks import lay_out
from artaudio.publish.page.facts import (
    address_of,
    audio_files,
    json_ld,
    label_of,
    language_of,
    open_graph,
    tag_of,
    web_address,
)
from artaudio.publish.templates import csp_digest, environment, inline_script, inline_style

PAGE_FILE = "index.html"
HERE = Path(__file__).parent
HINT_START = "Hinweis: "
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
    address = f"{base.rstrip('/')}/" if base else ""
    language = language_of(edition)
    style, script = inline_style(HERE, "page.css"), inline_script(HERE, "player.js")
    return _template(language).render(
        about=edition.metadata,
        edition=edition,
        layout=lay_out(edition),
        address=address,
        language=language,
        original=web_address(edition.metadata.url),
        audio=audio_files(edition),
        texts=[file for file in edition.files if not file.media_type.startswith(("audio/", "image/", "text/html"))],
        picture=next((file for file in edition.files if file.media_type.startswith("image/")), None),
        hint=_hint(edition),
        speeds=german.SPEEDS,
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=_policy(style, script),
        facts=Markup(json_ld(edition, address)),  # noqa: S704 - escaped as JSON
        open_graph=tuple(open_graph(edition, address)),
    )


def prepare_page(about: EditionMetadata) -> None:
    """Compile the template of the edition's page ahead of `page`, and read what it hyphenates by: it then need not."""
    _template(tag_of(about.language))
    patterns()


def _hint(edition: Edition) -> str:
    """How to save a file, in the words of the original page where it has any, after "Hinweis: " once."""
    return HINT_START + (edition.metadata.saving_hint or HINT).removeprefix(HINT_START)


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
def _template(language: str) -> jinja2.Template:
    """The template for articles in this language (BCP 47): only German is set with German marks and hyphens."""
    room = environment(HERE)
    is_german = language == "de"
    room.filters.update(
        typeset=typeset if is_german else str,
        hyphenated=hyphenated if is_german else str,
        clock=german.clock,
        words=german.in_words,
        size=german.size,
        moment=german.moment,
        iso=german.iso_duration,
        seconds=german.seconds,
        label=label_of,
        speed=german.speed,
        href=lambda name: address_of(name, ""),
    )
    return room.get_template("page.html")
