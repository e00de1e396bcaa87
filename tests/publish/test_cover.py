"""The cover can be read small and by everyone, and is the same for the same article."""

import io
import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from spoken import edition_of

from artaudio.base.records import replace
from artaudio.publish.sidecars.cover import (
    COLOURS,
    COVER_PIXELS,
    SMALL_COVER_BYTES,
    SMALLEST_TYPE_PIXELS,
    WHITE,
    colours_of,
    draw_cover,
    german_date,
    set_headline,
    shown,
)

ABOUT = edition_of(["Ein Satz."], title='Lage des IS im "Kalifat"').metadata
LONG = "Rentenkommission streitet über Staatsangehörigkeitsbehörde und Mietpreisbremse in Städten mit Wohnungsnot " * 2


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("background", "accent"), COLOURS)
def test_every_pair_of_colours_can_be_read(background: str, accent: str) -> None:
    """WCAG AA asks for 4.5 : 1; the headline has AAA, 7 : 1."""
    assert _contrast(background, WHITE) >= 7
    assert _contrast(background, accent) >= 4.5


def test_the_cover_is_what_podcast_directories_want() -> None:
    """A square RGB JPEG of 3000 pixels, and one of 600 in at most 100 kB for the files."""
    cover = draw_cover(ABOUT)
    large, small = (Image.open(io.BytesIO(content)) for content in (cover.large, cover.small))
    for picture, side in ((large, COVER_PIXELS), (small, cover.side)):
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (side, side))
    assert cover.side == 600
    assert len(cover.small) <= SMALL_COVER_BYTES


@pytest.mark.parametrize("title", ['Lage des IS im "Kalifat"', LONG])
def test_the_headline_can_be_read_where_the_cover_is_tiny(title: str) -> None:
    """At 60 pixels its type is nearly 7 pixels high, and white on the background is still there."""
    assert set_headline(title).size / COVER_PIXELS * 60 >= 6.8
    tiny = Image.open(io.BytesIO(draw_cover(replace(ABOUT, title=title)).large)).resize((60, 60), Image.Resampling.BOX)
    grey = np.asarray(tiny.convert("L"), np.float32)[13:50]
    assert grey.max() - grey.min() > 130


def test_the_same_article_has_the_same_cover_in_every_process() -> None:
    """No chance and no hash seed is in it; another article of the same title has another sign."""
    code = (
        "import sys, spoken, hashlib; from artaudio.publish.sidecars.cover import draw_cover; "
        "about = spoken.edition_of(['Ein Satz.'], title='Lage des IS im \"Kalifat\"').metadata; "
        "print(hashlib.sha256(draw_cover(about).large).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert draw_cover(ABOUT).large != draw_cover(replace(ABOUT, identity="5f" * 32)).large


def test_articles_have_different_colours() -> None:
    """Chosen by the article's identity, all of them in use; an edition without one has a colour as well."""
    assert {colours_of(f"{number:08x}") for number in range(100)} == set(COLOURS)
    assert colours_of("") in COLOURS


def test_long_words_are_parted_at_syllables_where_that_helps() -> None:
    """`Bundestagswahl` becomes much larger by it; short words stay whole."""
    assert set_headline("Bundestagswahl").lines == ("Bundes-", "tagswahl")
    assert set_headline("Brexit").lines == ("Brexit",)
    assert set_headline('Lage des IS im "Kalifat"').lines == ("Lage des", "IS im", '"Kalifat"')


def test_a_headline_that_is_too_long_says_so() -> None:
    """In the smallest type, with dots at its end; a word without end is cut."""
    for title in (LONG, "ß" * 500, "https://www.tagesschau.de/" + "a" * 300):
        headline = set_headline(title)
        assert headline.size == SMALLEST_TYPE_PIXELS
        assert headline.lines[-1].endswith("…")
    assert set_headline("Was ist in Kairo los " * 9).lines[-1] == "ist in Kairo los …"
    assert set_headline(LONG).lines[-1] == "Mietpreisbrems…"


@pytest.mark.parametrize("title", ["🎧", "", "שלום", "\u202eabc", "ẞ „Größe“ – Ελλάδα Жизнь …", "x" * 3000])
def test_any_title_gives_a_cover(title: str) -> None:
    """Signs that the font does not have are left out; where none remain, the cover says what it is."""
    assert draw_cover(replace(ABOUT, title=title, publication=title)).large


def test_signs_the_font_does_not_have_are_left_out() -> None:
    """All German ones are there."""
    assert shown("Größe 🎧 „ÄÖÜ äöü ẞß“ – €") == "Größe „ÄÖÜ äöü ẞß“ – €"


def test_the_date_is_german() -> None:
    """Without a date there is none."""
    assert german_date(ABOUT) == "18. August 2017"
    assert german_date(replace(ABOUT, published=None)) == ""


def test_an_article_without_facts_has_a_cover() -> None:
    """No date, no publication, no series."""
    assert draw_cover(replace(ABOUT, published=None, publication="", series="", title="")).small
