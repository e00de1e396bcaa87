"""PDF files: lines joined to paragraphs, columns in order, no page numbers, no running titles; hostile files cost little."""

import subprocess
import sys

import needed
import pytest
from pdf_file import Line, column, pdf_file

from artaudio.article.model import SPOKEN_ROLES, Article, Role, Source
from artaudio.article.parser import parse
from artaudio.article.readers import pdf
from artaudio.article.readers.pdf import joined
from artaudio.article.readers.pdf_columns import Line as ReadLine
from artaudio.article.readers.registry import read_page
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError

needed.module("pypdfium2")
ONE = (
    "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke über die Mölle zu sperren. Der Beton ist "
    "brüchig, und das Geld für eine Sanierung fehlt der Stadt seit vielen Jahren, wie die Kämmerin sagte."
)
TWO = (
    "Autos fahren nun einen Umweg von zwölf Kilometern, der durch drei Dörfer führt. Deren Bewohner sind wenig "
    "erfreut und wollen am Freitag vor dem Rathaus dagegen protestieren."
)
THREE = "Im Sommer soll es weitergehen. Ob das gelingt, ist offen, denn der Gutachter hat sich schon einmal geirrt."


def read(content: bytes) -> Article:
    """The content of a file as an article."""
    return parse(read_page(Source.of("a.pdf", content)))


def heard(article: Article) -> list[tuple[str, str]]:
    """Role and text of all blocks that are heard."""
    return [(block.role.value, block.text) for block in article.blocks if block.role in SPOKEN_ROLES]


def title(text: str = "Brücke in Auenfeld gesperrt", top: float = 760) -> list[Line]:
    """A headline."""
    return [(60, top, 24, text, True)]


def test_lines_become_paragraphs_and_sizes_become_roles() -> None:
    """A large line is the headline, a bold one between paragraphs a crosshead, a small one a caption; gaps end paragraphs."""
    lines = [
        *title(),
        *column(f"{ONE}\n\n{TWO}", 60, 720, 80),
        (60, 628, 10, "Was nun kommt", True),
        *column(THREE, 60, 604, 80),
        (60, 560, 7, "Die Brücke am Dienstag.", False),
    ]
    article = read(pdf_file([lines]))
    assert heard(article) == [
        ("headline", "Brücke in Auenfeld gesperrt"),
        ("paragraph", ONE),
        ("paragraph", TWO),
        ("crosshead", "Was nun kommt"),
        ("paragraph", THREE),
    ]
    assert [block.text for block in article.having(Role.CAPTION)] == ["Die Brücke am Dienstag."]


def test_columns_are_read_one_after_the_other() -> None:
    """Three columns below a headline and a lead that span them, whose paragraphs go on in the next column."""
    words = f"{ONE} {TWO} {THREE}".split()
    third = len(words) // 3 + 1
    parts = [" ".join(words[at : at + third]) for at in range(0, len(words), third)]
    columns = [column(part, left, 690, 26) for part, left in zip(parts, (60, 225, 390), strict=True)]
    text = "Autos fahren einen langen Umweg, wie der Rat am Dienstag nach vielen Stunden beschloss."
    lead = [(60.0, 730.0, 12.0, text, True)]
    rows = sorted((line for one in columns for line in one), key=lambda line: -line[1])
    for order in ([*columns[0], *columns[1], *columns[2]], rows):
        article = read(pdf_file([[*title(), *lead, *order]]))
        assert heard(article) == [
            ("headline", "Brücke in Auenfeld gesperrt"),
            ("lead", text),
            ("paragraph", f"{ONE} {TWO} {THREE}"),
        ]


def test_page_numbers_and_running_titles_are_not_spoken_and_not_lost() -> None:
    """What stands at the edge of several pages, and numbers there, surround the article; a sentence goes on across pages."""
    words = TWO.split()
    first, second = " ".join(words[:14]), " ".join(words[14:])

    def edges(number: int) -> list[Line]:
        return [
            (60, 810, 8, f"Auenfelder Bote, Ausgabe {number}", False),
            (290, 30, 9, str(number), False),
            (60, 30, 8, "Verlag am Markt", False),
        ]

    pages = [
        [*edges(4), *title(), *column(f"{ONE}\n\n{first}", 60, 720, 80)],
        [*edges(5), *column(f"{second}\n\n{THREE}", 60, 720, 80)],
    ]
    article = read(pdf_file(pages))
    assert [text for _, text in heard(article)] == ["Brücke in Auenfeld gesperrt", ONE, TWO, THREE]
    around = [block.text for block in article.surroundings]
    assert sorted(around) == [
        "4",
        "5",
        "Auenfelder Bote, Ausgabe 4",
        "Auenfelder Bote, Ausgabe 5",
        *["Verlag am Markt"] * 2,
    ]


def test_indented_paragraphs_without_gaps_are_paragraphs() -> None:
    """As books are set: no line between paragraphs, and the first line stands to the right."""
    lines: list[Line] = title()
    top = 720.0
    for text in (ONE, TWO, THREE):
        for number, (left, _, size, words, bold) in enumerate(column(text, 60, 0, 60)):
            lines.append((left + (15 if number == 0 else 0), top, size, words, bold))
            top -= 12
    assert [text for _, text in heard(read(pdf_file([lines])))][1:] == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Der Ver-", "kehr fließt.", "Der Verkehr fließt."),
        ("Der Ver\u00ad", "kehr fließt.", "Der Verkehr fließt."),
        ("Die Nord-", "und Südseite.", "Die Nord- und Südseite."),
        ("Das Nord-", "Süd-Gefälle.", "Das Nord-Süd-Gefälle."),
        ("Der Verkehr", "fließt.", "Der Verkehr fließt."),
        ("Der Ver\u00ad", "", "Der Ver-"),
    ],
)
def test_hyphens_at_the_end_of_a_line(first: str, second: str, text: str) -> None:
    """A divided word is one word; a hyphen of its own stays."""
    lines = [ReadLine(words, 0, 100, 0, 0, 10) for words in (first, second) if words]
    assert joined(lines) == text


def test_numbers_that_are_set_high_are_not_spoken() -> None:
    """The sign of a footnote is no part of its sentence."""
    lines = [*title(), (60, 720, 10, "Der Rat hat am Dienstag beschlossen, die Brücke zu sperren", False)]
    lines += [(319, 724, 6, "3", False), (323, 720, 10, ".", False), *column(TWO, 60, 708, 80)]
    assert heard(read(pdf_file([lines])))[1][1] == "Der Rat hat am Dienstag beschlossen, die Brücke zu sperren."


GOOD = pdf_file([column(ONE, 60, 720)])


@pytest.mark.parametrize(
    "content",
    [GOOD[: len(GOOD) // 3], b"%PDF-1.7\n" + bytes(range(256)) * 400, b"%PDF-1.4\n", pdf_file([[]] * 401)],
    ids=["cut", "rubbish", "head", "pages"],
)
def test_damaged_and_endless_files_are_refused(content: bytes) -> None:
    """What cannot be read to its end is an error with a way out."""
    with pytest.raises(UndecodableArticleError) as caught:
        read(content)
    assert "PDF" in caught.value.message
    assert caught.value.hint


def test_a_file_that_takes_the_reader_down_is_only_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF files are read in a process of its own: one that dies or hangs ends as an error, not with the program."""
    source = Source.of("a.pdf", GOOD)
    monkeypatch.setattr(pdf, "COMMAND", (sys.executable, "-c", "import os; os.abort()"))
    with pytest.raises(UndecodableArticleError):
        read_page(source)
    monkeypatch.setattr(pdf, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(pdf, "MOST_SECONDS", 0.2)
    with pytest.raises(UndecodableArticleError) as caught:
        read_page(source)
    assert "too long" in caught.value.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind")
def test_the_process_limits_its_own_memory() -> None:
    """More memory than any article needs is refused to it by the system."""
    code = "from artaudio.article.readers import pdf_lines; pdf_lines._limit(); bytearray(pdf_lines.MOST_MEMORY + 1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_pages_without_text_are_pictures() -> None:
    """A scan says what is missing."""
    with pytest.raises(EmptyArticleError) as caught:
        read(pdf_file([[]]))
    assert "OCR" in (caught.value.hint or "")


def test_without_the_package_the_way_to_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is an extra; who has it not learns how to install it."""
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(UndecodableArticleError) as caught:
        read(GOOD)
    assert "pypdfium2" in (caught.value.hint or "")
    assert caught.value.exit_code == 3
