"""Promises of pages that were copied whole: menus and readers' comments are left out, the article is heard."""

import pytest

from artaudio.article.model import Article, Role, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page

MENU = """
Zum Inhalt / Anmelden / Politik / Mühlenviertel / Wirtschaft / Kultur / Unsere Köpfe / Sport / Fußball / Wissen / Reise / Wetter
""".strip().replace(" / ", "\n\n")
MENU += "\n\nVideos\n\nQuiz\n\nPodcasts\n\nBörse\n\nMehr"
FOOTER = """
Impressum / Datenschutz / AGB / Kontakt / Mediadaten / Archiv / Verlag / Jobs / Nutzungsbedingungen / Bleiben Sie in Bewegung
""".strip().replace(" / ", "\n\n")
TITLE = "Neue Brücke über die Aue eröffnet"
LEAD = (
    "Nach drei Jahren Bauzeit rollt der Verkehr wieder. Die Kosten sind gestiegen, und die Anwohner sind dennoch froh."
)
FIRST = (
    "Die Bürgermeisterin durchschnitt am Montag das Band. Rund zweihundert Menschen sahen ihr dabei zu, viele kamen mit dem Rad, "
    "und eine Kapelle spielte, bis der Regen begann."
)
CROSSHEAD = "Teurer als geplant"
SECOND = (
    "Zwölf Millionen Euro hat der Bau gekostet, vier mehr als im Plan standen. Der Kreis zahlt die Hälfte davon, den Rest teilen "
    "sich das Land und die Stadt, wie der Kämmerer sagte."
)
ARTICLE = "\n\n".join((TITLE, LEAD, FIRST, CROSSHEAD, SECOND))
COMMENT = "Ich fahre jeden Tag darüber, und niemand hat uns gefragt, ob wir diese Brücke wollen, sagt ein Leser dazu sehr laut."


def read(text: str) -> Article:
    """The article that a text becomes."""
    return parse(read_page(Source.of("seite.txt", text)))


def heard(article: Article) -> list[str]:
    """The text of all blocks that are spoken."""
    silent = {Role.LINK, Role.SURROUNDINGS, Role.REPEAT}
    return [block.text for block in article.blocks if block.role not in silent]


@pytest.mark.parametrize("text", [f"{MENU}\n\n{ARTICLE}", f"{ARTICLE}\n\n{FOOTER}", f"{MENU}\n\n{ARTICLE}\n\n{FOOTER}"])
def test_the_article_is_heard_and_the_menu_is_not(text: str) -> None:
    """All of the article, nothing of the names of sections, above it or below."""
    spoken = heard(read(text))
    assert [line for line in (TITLE, LEAD, FIRST, CROSSHEAD, SECOND) if line not in spoken] == []
    assert [
        line
        for line in ("Mühlenviertel", "Wirtschaft", "Unsere Köpfe", "Archiv", "Bleiben Sie in Bewegung")
        if line in spoken
    ] == []


def test_what_stands_above_the_upper_menu_is_the_sites() -> None:
    """Short lines before the menu, which no word of a site tells."""
    spoken = heard(read(f"Das Blatt für alle\n\nGestern gelesen.\n\n{MENU}\n\n{ARTICLE}\n\n{FOOTER}"))
    assert "Das Blatt für alle" not in spoken
    assert TITLE in spoken


def test_a_line_that_returns_is_the_sites_where_there_is_a_menu() -> None:
    """`Artikel lesen` below each teaser; without a menu, or as a sentence, it is a writer's."""
    returning = "\n\n".join(("Am liebsten gelesen", FIRST, "Am liebsten gelesen", SECOND, "Am liebsten gelesen", LEAD))
    assert "Am liebsten gelesen" not in heard(read(f"{MENU}\n\n{ARTICLE}\n\n{returning}"))
    assert "Am liebsten gelesen" in heard(read(f"{ARTICLE}\n\n{returning}"))
    refrain = returning.replace("Am liebsten gelesen", "Und der Regen fiel.")
    assert heard(read(f"{MENU}\n\n{ARTICLE}\n\n{refrain}")).count("Und der Regen fiel.") == 3


def test_comments_below_the_article_are_left_out_and_named() -> None:
    """From their heading on, with a certainty that lets a person look at them."""
    article = read(f"{MENU}\n\n{ARTICLE}\n\n12 Kommentare\n\nAue77\n\n{COMMENT}\n\n{FOOTER}")
    assert COMMENT not in heard(article)
    assert SECOND in heard(article)
    assert [block.confidence for block in article.blocks if block.text == COMMENT] == [pytest.approx(0.75)]


def test_a_link_to_the_comments_near_the_headline_ends_nothing() -> None:
    """The article below it is heard."""
    text = f"{MENU}\n\n{TITLE}\n\n12 Kommentare\n\n{LEAD}\n\n{FIRST}\n\n{CROSSHEAD}\n\n{SECOND}\n\n{FOOTER}"
    assert [line for line in (LEAD, FIRST, CROSSHEAD, SECOND) if line not in heard(read(text))] == []


def test_comments_without_a_menu_are_text() -> None:
    """A text that says nothing of being a whole page keeps what stands below the word."""
    assert COMMENT in heard(read(f"{ARTICLE}\n\n12 Kommentare\n\n{COMMENT}"))


def test_a_list_that_names_parts_of_a_life_is_heard() -> None:
    """Ingredients, and a few names of sections among other lines, make no menu."""
    things = [
        f"{number} g {thing}"
        for number, thing in enumerate(("Mehl", "Zucker", "Butter", "Nüsse", "Salz", "Hefe", "Mohn", "Milch"), 100)
    ]
    fields = [
        "Kultur",
        "Sport",
        "Garten hinter dem Haus",
        "Kirche am Markt",
        "Chor der Schule",
        "Feuerwehr",
        "Imkerei",
        "Alte Mühle",
        "Hofladen",
    ]
    spoken = " ".join(heard(read("\n\n".join((TITLE, FIRST, *things, SECOND, *fields, LEAD)))))
    assert [line for line in (*things, *fields) if line not in spoken] == []


TEASER = (
    "Ein Freibad am Stadtrand öffnet wegen eines Frostschadens erst im Juli, und der Pächter rechnet mit weniger Gästen als im "
    "vorigen Sommer, wie er sagte."
)
NAMES = "\n\n".join(f"Auenfeld {number} von Eva Roth" for number in range(24))


def test_a_teaser_far_below_the_text_is_the_sites() -> None:
    """With a menu on the page, what stands far from the main text is left out, with a certainty that has it looked at."""
    text = "\n\n".join((MENU, TITLE, LEAD, FIRST, CROSSHEAD, SECOND, FIRST[4:], NAMES, TEASER, FOOTER))
    article = read(text)
    assert TEASER not in heard(article)
    assert [line for line in (TITLE, LEAD, FIRST, CROSSHEAD, SECOND) if line not in heard(article)] == []
    assert {block.confidence < 0.9 for block in article.blocks if block.text == TEASER} == {True}


def test_a_text_above_a_longer_one_is_heard() -> None:
    """Where a series of texts stands above the longest, nobody can tell by its length which is the article: both are heard."""
    longer = "\n\n".join(f"{number}. {TEASER} {TEASER[4:]}" for number in range(5))
    spoken = heard(read("\n\n".join((MENU, TITLE, LEAD, FIRST, SECOND, FIRST[4:], NAMES, longer, FOOTER))))
    assert [line for line in (TITLE, LEAD, FIRST, SECOND) if line not in spoken] == []


def test_a_text_without_a_menu_keeps_what_stands_apart() -> None:
    """Only a page that was copied whole has surroundings; the last part of a long text may stand behind many short lines."""
    assert TEASER in heard(read("\n\n".join((TITLE, LEAD, FIRST, CROSSHEAD, SECOND, FIRST[4:], NAMES, TEASER))))
