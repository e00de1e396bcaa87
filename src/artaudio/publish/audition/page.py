"""The audition as one HTML file with its sound inside, which asks nobody for anything. Knows no folder."""

import base64
import hashlib
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from artaudio.publish.audition.model import Audition
from artaudio.publish.page import german

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
FASTEST = 1000


def audition_page(audition: Audition) -> str:
    """One table: a row for each voice, a column for each sentence. The same audition gives the same text."""
    style, script = _part("audition.css"), _part("audition.js")
    return _template().render(
        audition=audition,
        heard=[candidate for candidate in audition.candidates if candidate.takes],
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=(
            f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; media-src data:; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        ),
    )


def times(speed: float) -> str:
    """`214.3` → `214-mal`, `3.42` → `3,4-mal`, beyond a thousand `über 1000-mal`."""
    if speed >= FASTEST:
        return f"über {FASTEST}-mal"
    return (f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}".replace(".", ",")) + "-mal"


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    room = jinja2.Environment(
        loader=jinja2.FunctionLoader(_part),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    room.filters.update(
        base64=lambda sound: base64.b64encode(sound).decode(),
        lufs=lambda level: f"{level:g}".replace("-", "−").replace(".", ","),
        seconds=lambda length: f"{length / 1000:.1f}".replace(".", ",") + "\u00a0s",
        words=german.in_words,
        quality=lambda word: QUALITIES.get(word, word),
        times=times,
    )
    return room.get_template("audition.html")
