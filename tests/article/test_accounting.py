"""Nothing of a page is lost and nothing is counted twice, whatever the page holds."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from artaudio.article.model import Article
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.source import read_source
from artaudio.article.readers.text import plain_page
from artaudio.base.errors import EmptyArticleError
from artaudio.base.records import from_json, to_json

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
LINES = st.sampled_from(
    [
        "Von Anna Osius, ARD-Studio Kairo",
        "Lage im Irak",
        "Anna Osius, ARD Kairo",
        "18.08.2017 20:52 Uhr",
        "Download der Audiodatei Wir bieten dieses Audio in folgenden Formaten zum Download an: mp3 Ogg Vorbis",
        "Über dieses Thema berichtete Deutschlandfunk am 18. August 2017 um 17:14 Uhr.",
        "tagesschau.de: Warum ist das so?",
        "Meier: Das weiß niemand.",
        "- erster Punkt",
        "• zweiter Punkt",
        "Mehr zum Thema",
        "Weltatlas | Irak",
        "Bildquelle: dpa",
        "Polizei Hamburg @PolizeiHamburg",
        "01:12 - 8. Juli 2017",
        "Fallzahl: 1.003 Befragte",
        "Betroffen sind unter anderem diese Strecken:",
        "Kommentar",
        "+++ 14:30 Uhr: Neues +++",
        '"Wir kommen voran."',
        "Blick auf zerstörte Gebäude in Mossul",
        "Die Kämpfe halten weiter an, und ein Ende ist nach Ansicht aller Beobachter nicht in Sicht.",
        "Stand: 05.09.2017 15:04 Uhr",
        "https://www.tagesschau.de",
        "***",
        " ",
        "",
    ]
)
LIKE_A_PAGE = st.lists(LINES, max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n\n", "\n", "\n \n", " "]).map(lambda joint: joint.join(lines))
)


def _accounts_for_everything(text: str) -> None:
    """The promise itself: spans in order, disjoint, and only white space outside them."""
    try:
        article = parse(plain_page("page", "0", text))
    except EmptyArticleError:
        return
    at = 0
    for number, block in enumerate(article.blocks, 1):
        assert block.number == number
        assert block.span.start >= at
        assert not text[at : block.span.start].strip()
        inside = text[block.span.start : block.span.end]
        assert inside == inside.strip()
        assert inside
        assert block.line == text.count("\n", 0, block.span.start) + 1
        assert " ".join(inside.split()).endswith(" ".join(block.text.split())) or "+++" in inside
        at = block.span.end
    assert not text[at:].strip()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
@example("")
@example("Wort")
@example("\n\n  \n-\n- \n--- ---\n")
@example("Von , ,,")
@example("31.02.2017 25:61 Uhr\n\nDownload der Audiodatei")
def test_any_text_is_accounted_for(text: str) -> None:
    """Blocks lie in order and apart; what is outside them is white space."""
    _accounts_for_everything(text)


@settings(max_examples=150, deadline=None)
@given(LIKE_A_PAGE)
def test_any_order_of_a_page_s_lines_is_accounted_for(text: str) -> None:
    """The lines of a real page in any order, however they are joined, are never lost."""
    _accounts_for_everything(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_real_pages_are_accounted_for_and_survive_json(page: Path) -> None:
    """An article stored as JSON and read back is the same article."""
    source = read_source(page)
    _accounts_for_everything(source.content.decode())
    article = parse(read_page(source))
    assert from_json(to_json(article), Article) == article


def test_the_seed_survives_json(seed: Path) -> None:
    """The seed, with its dates, is equal after a round trip."""
    article = parse(read_page(read_source(seed)))
    assert from_json(to_json(article), Article) == article


def test_parsing_twice_gives_the_same(seed: Path) -> None:
    """Nothing but the page decides."""
    source = read_source(seed)
    assert parse(read_page(source)) == parse(read_page(source))
