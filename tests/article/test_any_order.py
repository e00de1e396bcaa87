"""Lines of all kinds are read in whatever order they stand, also as the first and the last of a text."""

import itertools
import random

import pytest

from artaudio.article.model import Source
from artaudio.base.errors import ArticleError
from artaudio.pipeline.script import read

RUNNING = "Am Morgen lag Nebel über dem Hafen, und niemand sah die Schiffe. Die Fähre blieb liegen."
LINES = (
    *(
        "Ein Satz zum Anfang.",
        "0:",
        "Das:",
        "Zum Weiterlesen:",
        "https://example.org/a",
        RUNNING,
        "Warum?",
        "Neue Bäume",
    ),
    *(
        "Von Eva Roth",
        "Eva Roth: Was nun?",
        "Roth: Nichts.",
        "Eva Roth",
        "Gelesen von Eva Roth",
        "Download",
        "Foto: dpa",
        "(dpa)",
    ),
    *(
        "12.03.2024",
        "Berlin, 3. Mai 2024",
        "Montag",
        "Mo, 3.5.",
        "10 Uhr",
        "10.30 Uhr: Es geht los",
        "Tagesordnung",
        "Leitsatz",
    ),
    *(
        "- Punkt",
        "1. Punkt",
        "§ 3",
        "Teil 1",
        "Radio 1",
        "Radio 2",
        "x\ty",
        "> Zitat",
        "Seite 3",
        "a",
        "*",
        "  Zeile",
        "„Ja“",
    ),
    *("Liebe Leserinnen,", "Mit freundlichen Grüßen", "Sehr geehrte Damen und Herren,", "Kommentare", "Mehr zum Thema"),
    *("bdt0231 3 vm 178 dpa 0455", "#Notizblock", "Hafenkurier vom 12.03.2024, S. 5", "Ressort: Lokales"),
)


def read_or_refuse(text: str) -> None:
    """A text with nothing to be heard is refused, as an article; nothing else is raised."""
    try:
        read(Source.of("a.txt", text))
    except ArticleError:
        return


@pytest.mark.parametrize("parted", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_every_line_may_be_the_first_and_the_last(parted: str) -> None:
    for first, last in itertools.product(("Ein Satz zum Anfang.", RUNNING), LINES):
        read_or_refuse(parted.join((first, last)))
        read_or_refuse(parted.join((last, first)))


@pytest.mark.parametrize("seed", range(4))
def test_lines_may_stand_in_any_order(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(150):
        read_or_refuse(
            "".join(chance.choice(LINES) + chance.choice(("\n", "\n\n")) for _ in range(chance.randint(1, 9)))
        )


ELEMENTS = (
    *(
        "<h1>Brücke gesperrt</h1>",
        "<h2>Anmerkungen</h2>",
        "<h2>Quellen</h2>",
        "<h3>Kommentare (2)</h3>",
        "<h2>Frage?</h2>",
    ),
    *(
        "<p>Von Eva Roth</p>",
        "<p>12.03.2024</p>",
        "<time>12.03.2024</time>",
        "<p><b>Was nun?</b></p>",
        "<b>Auenfeld</b><br>",
    ),
    *(
        f"<p>{RUNNING}</p>",
        f"<div>{RUNNING}</div>",
        f"<div class='lead teaser'>{RUNNING}</div>",
        RUNNING,
        "Rathaus, Markt 1",
    ),
    *(
        f"<aside><p>{RUNNING * 2}</p><p>{RUNNING * 2}</p></aside>",
        "<ul><li>Punkt</li></ul>",
        "<dl><dt>Ort</dt><dd>Hof</dd></dl>",
    ),
    *(
        "<table><tr><td>1</td><td>Altdorf</td></tr></table>",
        f"<table><tr><td>1</td><td>{RUNNING}</td></tr></table>",
        "<pre>x</pre>",
    ),
    *(
        "<button aria-controls='a'>Kosten</button><div id='a' hidden><p>Elf Euro.</p></div>",
        "<nav>Start</nav>",
        "<form>Suche</form>",
    ),
    *(
        "<figure><img src='a'><figcaption>Hof</figcaption></figure>",
        "<a href='/x'>Weiter</a>",
        "<blockquote>Ja!</blockquote>",
    ),
    *(
        "<div class='a'>Widder</div>",
        "<div class='a'>Stier</div>",
        "<article>",
        "</article>",
        "<div>",
        "</div>",
        "<sup>1</sup>",
    ),
)


def read_page_or_refuse(body: str) -> None:
    try:
        read(Source.of("a.html", f"<html lang='de'><body>{body}</body></html>"))
    except ArticleError:
        return


def test_every_element_may_follow_every_other_one() -> None:
    """Also where it stands in no element of its own, and as the first and the last of a page."""
    for first, second in itertools.product(ELEMENTS, repeat=2):
        read_page_or_refuse(first + second)
        read_page_or_refuse(f"<h1>Brücke gesperrt</h1><p>{RUNNING}</p>{first}{second}")


@pytest.mark.parametrize("seed", range(3))
def test_elements_may_stand_in_any_order(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        read_page_or_refuse("".join(chance.choice(ELEMENTS) for _ in range(chance.randint(3, 12))))
