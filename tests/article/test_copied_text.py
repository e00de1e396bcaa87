"""Text that was copied out of a printed page, a mail or an old system is repaired before it is read; all other text stays."""

from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from artaudio.article.model import Source
from artaudio.article.parser import parse
from artaudio.article.readers.copied_text import repair
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.text import copied_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
REST = "\n\nDer Verein der Anlieger kündigte am Abend an, gegen den Beschluss des Rats\nzu klagen, und hofft auf Hilfe."
"""A wrapped paragraph, by which the width of the lines can be told."""


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Die Bürgermeisterin der Stadt lobte in ihrer Rede noch am Abend den Um-\nbau.", "den Umbau."),
        ("Die Bürgermeisterin der Stadt lobte in ihrer Rede noch am Abend den Um\u00ad\nbau.", "den Umbau."),
        ("Die Bürgermeisterin der Stadt lobte in ihrer Rede noch am Abend den Um¬\nbau.", "den Umbau."),
        (
            "Die Bürgermeisterin lobte in ihrer Rede auch den schönen Ein- und Aus-\ngang.",
            "den schönen Ein- und Ausgang.",
        ),
        (
            "Die Bürgermeisterin lobte in ihrer Re-\nde auch den Ein-\nund Ausgang.",
            "in ihrer Rede auch den Ein- und Ausgang.",
        ),
        ("Die Bürgermeisterin lobte in ih-\nrer Rede auch die neue Nord-Süd-\nAchse.", "auch die neue Nord-Süd-Achse."),
        (
            "Auch der alte US-\nPräsident war in der ers-\nten Reihe zu sehen.",
            "Auch der alte US-Präsident war in der ersten Reihe",
        ),
        ("Er nannte die Hilfe aus der EU-\nweiten Samm-\nlung groß.", "aus der EU-weiten Sammlung groß."),
    ],
)
def test_a_divided_word_becomes_whole(written: str, read_as: str) -> None:
    """A hyphen at a line's end goes where a word was divided, and stays where it belongs to the word."""
    assert read_as in repair(written + REST).text


def test_a_sentence_goes_on_behind_page_number_and_running_title() -> None:
    """What belongs to the printed page leaves the sentence, is not spoken, and is accounted for."""
    text = (
        "Überschrift\n\nDie Stadt hat am Dienstag damit begonnen, den alten Hafen umzubauen, und auch\ndie Brücke über den\n\n"
        "12\n\n\fHafenhefte – Nr. 3\n\nKanal wird erneuert.\n\nAm Abend war alles ruhig, doch der Verein der Anlieger\n\n13\n\n"
        "\fHafenhefte – Nr. 3\n\nwill klagen."
    )
    article = parse(copied_page("page", "0", text))
    spoken = [block.text for block in article.blocks if block.role.value != "surroundings"]
    assert spoken[1].endswith("und auch die Brücke über den Kanal wird erneuert.")
    assert spoken[2] == "Am Abend war alles ruhig, doch der Verein der Anlieger will klagen."
    aside = [(block.text, block.reason) for block in article.blocks if block.role.value == "surroundings"]
    assert aside == [
        ("12", "page number"),
        ("Hafenhefte – Nr. 3", "running head"),
        ("13", "page number"),
        ("Hafenhefte – Nr. 3", "running head"),
    ]
    assert [block.line for block in article.blocks if block.text == "13"] == [14]


@pytest.mark.parametrize(
    "text",
    [
        "Was war\n\n1990\n\nDie Mauer war gefallen.\n\n2024\n\nNeue Wahlen standen an.",
        "1\n\nEr ging.\n\n2\n\nSie kam.\n\n3\n\nBeide blieben bis zum Schluss.",
        "Am Kai die alten Kräne\nim Nebel und im Wind\nund keiner zählt die Pläne",
        "SPD-\n\nDer Rest folgt.",
        "Ein Satz, der endet.\n\nNoch einer, der endet.\n\nUnd der dritte auch.",
    ],
)
def test_text_that_was_not_copied_stays(text: str) -> None:
    """Years, numbers of chapters, verses and short paragraphs are no page's own."""
    repaired = repair(text)
    assert (repaired.text, repaired.asides, repaired.notes) == (text, (), ())


@pytest.mark.parametrize("page", PAGES[::5], ids=lambda page: page.stem)
def test_whole_articles_stay(page: Path) -> None:
    """An article that was saved as it is has nothing to repair."""
    text = page.read_text(encoding="utf-8")
    assert (repair(text).text, repair(text).notes) == (text, ())


@pytest.mark.parametrize("once", ["Für die Größe – „gut“, sagte sie.", "Café à 5 €", "Ärger über Öl"])
def test_text_that_was_encoded_twice_is_decoded(once: str) -> None:
    """UTF-8 that was taken for latin-1 or, where that can be, for cp1252 turns back, and that is said."""
    repaired = repair(once.encode().decode("latin-1"))
    assert repaired.text == once
    assert "encoded twice" in repaired.notes[0]


@pytest.mark.parametrize("text", ["São Paulo und Âge d'or", "„CAFÉ“ und „Ä“", "Für die Größe", "Ångström – Œuvre"])
def test_rare_letters_are_not_taken_for_a_second_encoding(text: str) -> None:
    """Capitals with accents before a quotation mark are what they are."""
    assert repair(text) == repair(text).__class__(text)


def test_a_lost_character_is_named_with_its_line() -> None:
    """U+FFFD cannot be repaired; the reader is told where it is."""
    (note,) = repair("Gut.\n\nDie Stra\ufffde ist gesperrt.").notes
    assert note.startswith("line 3:")
    assert "Stra\ufffde" in note


def test_twice_the_text_takes_twice_the_time() -> None:
    """One paragraph of many divided lines is joined in time that grows with its length."""
    unit = (
        "Die Stadt hat am Dienstag begonnen, den Ha-\nfen umzubauen und alle Wege zu sper-\nren, so hieß es am\nAbend, "
    )
    times = []
    for count in (1000, 4000):
        begun = process_time()
        repair(unit * count)
        times.append(process_time() - begun)
    assert all(later < 10 * earlier + 0.2 for earlier, later in pairwise(times))


def test_a_web_page_that_was_encoded_twice_is_decoded() -> None:
    """The same holds for web pages."""
    text = "Für die Bürger ist das eine große Überraschung, sagte die Bürgermeisterin am Abend in Köln."
    page = f"<html><body><article><h1>Größe</h1><p>{text}</p></article></body></html>"
    article = parse(read_page(Source.of("page.html", page.encode().decode("latin-1"))))
    assert article.headline == "Größe"
    assert "encoded twice" in article.source_notes[0]
