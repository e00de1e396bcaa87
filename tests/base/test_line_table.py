"""A table of lines finds what one expression of all its rows finds, whatever rows are left uncompiled."""

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artaudio.article.roles import line_patterns, links, page_wording
from artaudio.base.certain_letters import certain_letters
from artaudio.base.line_table import LineTable

ROWS = r"""
    (?:Auf|Unter) dieser Seite:?
    E?mail|E-?Mails?
    \d+ Bilder?
    (?!Lesen Sie durch)(?:Lesen|Sehen) Sie .*
    .*\bKanal\b.*\b(?:App|Push)\b.*
    (?:Zum )?Seitenanfang
    Kommentare?(?: \(\d+\))?
    (?i:mehr zum thema)
    Mehr{2,3} davon
    [Aa]rchiv\.?
    (?:(?:Sehr )?(?:große|kleine) )+Schrift
    Straßen?karte|Übersicht
"""
WORDS = (
    *(
        "Auf",
        "Unter",
        " ",
        " dieser Seite",
        ":",
        "E",
        "mail",
        "-",
        "Mail",
        "s",
        "3",
        "12 ",
        "Bild",
        "er",
        "Lesen",
        "Sehen",
    ),
    *(" Sie ", "durch", "Kanal", "App", "Push", "Zum ", "Seitenanfang", "Kommentar", "e", " (4)", "MEHR ZUM Thema"),
    *("Mehrr", " davon", "Archiv", "archiv", ".", "Sehr ", "große ", "kleine ", "Schrift", "Straße", "n", "karte"),
    *("Übersicht", "übersicht", "straßenkarte"),
)


def one_expression(rows: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.strip()})" for row in rows.strip().splitlines()), flags)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE], ids=["case", "any case"])
@pytest.mark.parametrize("seed", range(4))
def test_it_finds_what_one_expression_finds(seed: int, flags: int) -> None:
    chance = random.Random(seed)
    table, whole = LineTable(ROWS, flags=flags), one_expression(ROWS, flags)
    found = 0
    for _ in range(20_000):
        text = "".join(chance.choice(WORDS) for _ in range(chance.randint(1, 4)))
        assert (table.fullmatch(text) is None) == (whole.fullmatch(text) is None), text
        assert (table.match(text) is None) == (whole.match(text) is None), text
        found += whole.fullmatch(text) is not None
    assert found > 500


def test_what_stands_before_and_after_a_row_belongs_to_the_line() -> None:
    table = LineTable("Hinweis der Redaktion\nDie Redaktion\\b", before=r"[(\[]?", after=".*")
    assert table.fullmatch("[Hinweis der Redaktion: Wir haben den Text geändert.]")
    assert table.fullmatch("Die Redaktion behält sich Kürzungen vor.")
    assert not table.fullmatch("Ein Hinweis der Redaktion")


@pytest.mark.parametrize(
    ("row", "begins", "has"),
    [
        ("(?:Auf|Unter) dieser Seite:?", {"Auf", "Unter"}, {" dieser Seite"}),
        ("E-?Mail", {"E"}, {"Mail"}),
        ("E?mail", set(), {"mail"}),
        ("(?:x)?Haus", set(), {"Haus"}),
        (r"Foto|\d+ Bilder", set(), {"Foto", " Bilder"}),
        (r"\d+|Foto", set(), set()),
        ("(?!Haus)Hau.*", {"Hau"}, {"Hau"}),
        (".*(?<=Haus)tür", set(), {"tür"}),
        ("(?i:Haus)tür", set(), {"tür"}),
        ("(?:große )+Schrift", {"große "}, {"Schrift"}),
        (r"\bSeite\b \(\d\)", {"Seite"}, {"Seite"}),
        (r"\u2192Pfeil", set(), {"Pfeil"}),
        (r"[|(]Ende", set(), {"Ende"}),
    ],
)
def test_the_letters_that_a_row_needs(row: str, begins: set[str], has: set[str]) -> None:
    assert tuple(map(set, certain_letters(row, folded=False))) == (begins, has)


TABLES = {
    "buttons": (links.BUTTON, re.IGNORECASE),
    "links elsewhere": (links.READ_ON, 0),
    "archive": (links.ARCHIVE, 0),
    "embedded posts": (links.EMBEDDED, 0),
    "closing lines": (line_patterns.CLOSING, 0),
    "editor's notes": (line_patterns.EDITORS_NOTE, 0),
    "offers": (page_wording.OFFERS, re.IGNORECASE),
    "embedded content": (page_wording.EMBEDS, re.IGNORECASE),
    "appeals": (page_wording.APPEALS, re.IGNORECASE),
    "rights": (page_wording.RESERVED, 0),
    "origins": (page_wording.ORIGINS, 0),
}

BUILT = {name: LineTable(rows, flags=flags) for name, (rows, flags) in TABLES.items()}


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_tables_find_every_line_of_their_rows(name: str, data: st.DataObject) -> None:
    rows, flags = TABLES[name]
    row = data.draw(st.sampled_from(list(filter(None, map(str.strip, rows.splitlines())))))
    line = data.draw(st.from_regex(re.compile(row, flags), fullmatch=True))
    assert BUILT[name].fullmatch(line)
