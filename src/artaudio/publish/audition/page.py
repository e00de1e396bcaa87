"""The audition as one HTML file with its sound inside, which asks nobody for anything."""

import base64
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from artaudio.base.messages import language
from artaudio.publish.audition.model import Audition
from artaudio.publish.page import german
from artaudio.publish.templates import csp_digest, environment, part_of

HERE = Path(__file__).parent
QUALITIES = {
    "tones": "nur Töne, keine Sprache",
    "robotic": "roboterhaft",
    "plain": "schlicht",
    "x_low": "neuronal, kleinste Stufe (x_low)",
    "low": "neuronal, kleine Stufe (low)",
    "medium": "neuronal, mittlere Stufe (medium)",
    "high": "neuronal, hohe Stufe (high)",
    "neural": "neuronal",
}
FASTEST_SHOWN = 1000
"""Seconds of speech made in a second: above it the figure says more of the machine's clock."""


def audition_page(audition: Audition) -> str:
    """One table: a row for each voice, a column for each sentence. The same audition gives the same text."""
    style, script = part_of(HERE, "audition.css"), part_of(HERE, "audition.js")
    return _template().render(
        audition=audition,
        heard=[candidate for candidate in audition.candidates if candidate.takes],
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=(
            f"default-src 'none'; script-src {csp_digest(script)}; style-src {csp_digest(style)}; media-src data:; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        ),
    )


def times(speed: float) -> str:
    """`214.3` → `214-mal`, `3.42` → `3,4-mal`, beyond a thousand `über 1000-mal`."""
    if speed >= FASTEST_SHOWN:
        return f"über {FASTEST_SHOWN}-mal"
    return (f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}".replace(".", ",")) + "-mal"


@cache
def _template() -> jinja2.Template:
    room = environment(HERE)
    room.filters.update(
        base64=lambda sound: base64.b64encode(sound).decode(),
        lufs=lambda level: f"{level:g}".replace("-", "−").replace(".", ","),
        seconds=lambda length: f"{length / 1000:.1f}".replace(".", ",") + "\u00a0s",
        words=german.in_words,
        language=language(),
        quality=lambda word: QUALITIES.get(word, word),
        times=times,
    )
    return room.get_template("audition.html")
