"""Draw the cover: headline, date and publication on the article's own colour.

A square of 3000 pixels, as podcast directories want it, that can still be read at 60 pixels.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.language.de.calendar_names import MONTHS
from artaudio.language.de.syllables import pieces
from artaudio.language.de.typesetting import typeset
from artaudio.publish.model import EditionMetadata

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

COVER_PIXELS, SMALL_COVER_PIXELS = 3000, 600
"""Pixels of the cover beside the audio, and of the one inside the files."""
SMALL_COVER_BYTES = 100_000
"""Bytes of the cover inside the files, at most: every listener downloads it with every episode."""
MARGIN_PIXELS, HEADLINE_TOP_PIXELS, HEADLINE_BOTTOM_PIXELS = 210, 640, 2500
"""Pixels left free around all, and where the headline's room begins and ends."""
LARGEST_TYPE_PIXELS, SMALLEST_TYPE_PIXELS, TYPE_STEP_PIXELS = 940, 340, 20
"""Pixels of the headline's type; the smallest is 6.8 pixels high where the cover is shown at 60."""
LINE_HEIGHT_RATIO = 1.04
"""Distance of two lines of the headline as a multiple of its type."""
SMALL_TYPE_PIXELS = 190
"""Pixels of the type of all but the headline."""
LONGEST_TEXT_CHARACTERS = 300
"""Letters of a text that are looked at; no cover has room for more."""
HYPHENATION_GAIN_RATIO = 1.2
"""Words are hyphenated only where the type becomes larger by this factor."""
KERNING_RATIO = 0.95
"""The parts of a text are at least as wide as this part of it in all: kerning between letters may be lost where it is parted."""
BAR_COUNT = 24
"""Bars of the level meter that is drawn."""
FONT = Path(__file__).with_name("fonts") / "RobotoCondensed-Bold.ttf"
WHITE = "#ffffff"
COLOURS = (
    ("#0b3c5d", "#9fd3ff"),
    ("#123f3a", "#8fe3cf"),
    ("#1d3f1f", "#b5e48c"),
    ("#4a2c0a", "#ffcf8f"),
    ("#5a1e12", "#ffb9a3"),
    ("#5b1230", "#ffb3cf"),
    ("#471a5a", "#e2b8ff"),
    ("#2a2166", "#c3c0ff"),
    ("#1f3044", "#b9cde3"),
    ("#3b3b12", "#e6e08a"),
)
"""Backgrounds, and the colour of what is beside the headline; an article always gets the same pair."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Two JPEG pictures of one motif: `large` to stand beside the audio, `small` (`side` pixels) to be put into it."""

    large: bytes
    small: bytes
    side: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline's lines and the size of their type in pixels."""

    lines: tuple[str, ...]
    size: int


def draw_cover(about: EditionMetadata, pixels: int = COVER_PIXELS) -> Cover:
    """The cover of an edition, `pixels` wide and high: the same facts give the same bytes."""
    from PIL import Image, ImageDraw

    def scaled(length: float) -> int:
        return round(length * pixels / COVER_PIXELS)

    background, accent = colours_of(about.identity)
    picture = Image.new("RGB", (pixels, pixels), background)
    pen = ImageDraw.Draw(picture)
    font, above = (
        _font(scaled(SMALL_TYPE_PIXELS)),
        _one_line(about.publication or about.series, _font(SMALL_TYPE_PIXELS)),
    )
    margin = scaled(MARGIN_PIXELS)
    pen.text((margin, margin), above, accent, font)
    pen.rectangle((margin, scaled(500), margin + scaled(420), scaled(526)), accent)
    headline = set_headline(typeset(shown(about.title)) or "Artikel zum Hören")
    type_ = _font(scaled(headline.size))
    for number, text in enumerate(headline.lines):
        top = HEADLINE_TOP_PIXELS + round(number * headline.size * LINE_HEIGHT_RATIO)
        pen.text((margin, scaled(top)), text, WHITE, type_, anchor="la")
    pen.text((margin, pixels - margin), german_date(about), accent, font, anchor="ls")
    for box in _bars(about.identity):
        pen.rectangle([scaled(side) for side in box], accent)
    return Cover(jpeg(picture), small_jpeg(picture), SMALL_COVER_PIXELS)


def colours_of(identity: str) -> tuple[str, str]:
    """Background and accent of the article with this SHA-256."""
    return COLOURS[int(identity[:8] or "0", 16) % len(COLOURS)]


def german_date(about: EditionMetadata) -> str:
    """`18. August 2017`; empty where the page gives no date."""
    at = about.published
    return f"{at.day}. {MONTHS[at.month - 1]} {at.year}" if at else ""


def set_headline(title: str) -> Headline:
    """The title in the largest type that fits, split at spaces, at syllables where that gains much.

    One that is too long for the smallest type ends in `…`.
    """
    measure = _measure()
    whole = next((found for found in _settings(title, measure, part=False)), None)
    if whole is None or whole.size < LARGEST_TYPE_PIXELS / HYPHENATION_GAIN_RATIO:
        worth = whole.size * HYPHENATION_GAIN_RATIO if whole else SMALLEST_TYPE_PIXELS
        parted = next((found for found in _settings(title, measure, part=True, smallest=worth)), None)
        if parted is not None:
            return parted
    return whole or _shortened(title, measure)


def _settings(
    title: str, measure: Callable[[str], float], *, part: bool, smallest: float = SMALLEST_TYPE_PIXELS
) -> Iterator[Headline]:
    """Ways to set all of the title, the largest type first."""
    width = KERNING_RATIO * measure("".join(title.split()))
    for size in range(LARGEST_TYPE_PIXELS, SMALLEST_TYPE_PIXELS - 1, -TYPE_STEP_PIXELS):
        if size < smallest or width * size > _room(size) * (COVER_PIXELS - 2 * MARGIN_PIXELS):
            continue  # no syllable has to be looked for
        lines = _broken(title, size, measure, part=part)
        if lines and len(lines) <= _room(size):
            yield Headline(lines, size)


def _shortened(title: str, measure: Callable[[str], float]) -> Headline:
    """The beginning of the title: `… für den …` after a whole word, `Überwa…` inside of one."""
    lines = _broken(title, SMALLEST_TYPE_PIXELS, measure, part=True)[: _room(SMALLEST_TYPE_PIXELS)]
    *before, last = lines
    parted = last.endswith("-")
    while measure(f"{last} …") * SMALLEST_TYPE_PIXELS > COVER_PIXELS - 2 * MARGIN_PIXELS:
        parted = " " not in last
        last = last.rpartition(" ")[0] or last[:-1]
    return Headline((*before, f"{last.rstrip('-')}{'…' if parted else ' …'}"), SMALLEST_TYPE_PIXELS)


def _broken(title: str, size: int, measure: Callable[[str], float], *, part: bool) -> tuple[str, ...]:
    """The title in lines that fit, filled one by one; none where a word that may not be hyphenated does not."""

    def fits(text: str) -> bool:
        return measure(text) * size <= COVER_PIXELS - 2 * MARGIN_PIXELS

    lines: list[str] = []
    for word in title.split():
        if not part and not fits(word):
            return ()
        for piece in pieces(word, fits) if part else (word,):
            if lines and fits(f"{lines[-1]} {piece}"):
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return tuple(lines)


def _room(size: int) -> int:
    return int((HEADLINE_BOTTOM_PIXELS - HEADLINE_TOP_PIXELS) / (size * LINE_HEIGHT_RATIO))


def _measure() -> Callable[[str], float]:
    """Width of a text in type of one pixel: measured once a text, in a size where rounding does not matter."""
    font, known = _font(200), dict[str, float]()

    def measure(text: str) -> float:
        if text not in known:
            known[text] = font.getlength(text) / 200
        return known[text]

    return measure


def shown(text: str) -> str:
    """The text without the signs that the font does not have: `Größe 🎧` → `Größe`."""
    text, font = text[:LONGEST_TEXT_CHARACTERS], _font(24)
    missing = bytes(font.getmask("\uffff"))
    return " ".join(
        "".join(c for c in text if c < "\u0100" or bytes(font.getmask(c)) not in {missing, b""} or c.isspace()).split()
    )


def _one_line(text: str, font: "FreeTypeFont") -> str:
    text = shown(text)
    while font.getlength(text) > COVER_PIXELS - 2 * MARGIN_PIXELS:
        text = f"{text[:-2].rstrip(' …')}…"
    return text


def _bars(identity: str) -> Iterator[tuple[int, int, int, int]]:
    """A level meter in the lower right corner, as high as the digest says: the article's own sign."""
    right, foot = COVER_PIXELS - MARGIN_PIXELS, COVER_PIXELS - MARGIN_PIXELS
    for number, sign in enumerate(reversed(identity[:BAR_COUNT])):
        left = right - 26 - number * 44
        yield left, foot - 30 - int(sign, 16) * 10, left + 25, foot


def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    content = io.BytesIO(FONT.read_bytes())
    # The basic engine is everywhere the same; the other one depends on what the system has.
    return ImageFont.truetype(content, size, layout_engine=ImageFont.Layout.BASIC)


def jpeg(picture: "Image", quality: int = 88) -> bytes:
    """The picture as JPEG with whole colour resolution, which coloured type needs."""
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality, subsampling=0, dpi=(72, 72))
    return held.getvalue()


def small_jpeg(picture: "Image") -> bytes:
    """The picture at 600 pixels, in at most 100 kB."""
    from PIL import Image

    small = picture.resize((SMALL_COVER_PIXELS, SMALL_COVER_PIXELS), Image.Resampling.BOX, reducing_gap=1.0)
    return next(
        made for quality in range(88, 0, -12) if len(made := jpeg(small, quality)) <= SMALL_COVER_BYTES or quality < 13
    )
