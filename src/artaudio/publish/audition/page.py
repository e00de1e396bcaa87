"""The audition as one HTML file with its sound inside, which asks nobody for anything."""

import base64
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from artaudio.base.messages import language
from artaudio.language.de.typesetting import typeset
from artaudio.publish.audition import german_facts
from artaudio.publish.audition.model import Audition
from artaudio.publish.page import german
from artaudio.publish.templates import csp_digest, environment, inline_script, inline_style

HERE = Path(__file__).parent
TITLE = "<title>Stimmen im Vergleich"
"""What the head of each such page has."""
HEAD_BYTES = 2000


def is_audition_page(content: bytes) -> bool:
    """Whether this is such a page, of whatever version, and not somebody's own."""
    return TITLE.encode() in content[:HEAD_BYTES]


def audition_page(audition: Audition) -> str:
    """One table: a row for each voice, a column for each sentence. The same audition gives the same text."""
    style, script = inline_style(HERE, "audition.css"), inline_script(HERE, "audition.js")
    return _template().render(
        audition=audition,
        language=language(),
        heard=[candidate for candidate in audition.candidates if candidate.takes],
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=(
            f"default-src 'none'; script-src {csp_digest(script)}; style-src {csp_digest(style)}; media-src data:; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        ),
    )


@cache
def _template() -> jinja2.Template:
    room = environment(HERE)
    room.filters.update(
        base64=lambda sound: base64.b64encode(sound).decode(),
        lufs=lambda level: f"{level:g}".replace("-", "−").replace(".", ","),
        seconds=lambda length: f"{length / 1000:.1f}".replace(".", ",") + "\u00a0s",
        words=german.in_words,
        in_german=german_facts.in_german,
        described=german_facts.described,
        typeset=typeset,
    )
    return room.get_template("audition.html")
