"""Oddities of Markdown, feeds, Word documents and books as people's programs write them: each is heard as its author meant it.

The files stand in odd/: NAME.heard has the role and the text of each block of NAME that is heard.
"""

import unicodedata
from pathlib import Path

import pytest
from documents import docx, epub, para

from artaudio.article.model import SPOKEN_ROLES, Article, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.several import read_articles, whole_source

ODD = sorted(path for path in (Path(__file__).parent / "odd").iterdir() if path.suffix != ".heard")
FIRST = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke über die Mölle zu sperren."
SECOND = "Der Beton ist brüchig, und das Geld für eine Sanierung fehlt der Stadt seit Jahren."
NAMED = "<dc:title>Der Fluss</dc:title><dc:language>de</dc:language>"


def heard(article: Article) -> list[str]:
    """Role and text of all blocks that are heard."""
    return [f"{block.role.value} | {block.text}" for block in article.blocks if block.role in SPOKEN_ROLES]


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.name)
def test_an_odd_source_is_heard_as_it_was_meant(path: Path) -> None:
    """Ruled headings, lists to tick, wiki links, commands, decomposed letters, all versions of feeds: words, and no signs."""
    expected = path.with_suffix(".heard").read_text(encoding="utf-8").splitlines()
    source = Source.of(path.name, path.read_bytes())
    if path.suffix in (".xml", ".json"):
        source = whole_source(next(iter(read_articles(source))))
    assert heard(parse(read_page(source))) == expected


def decomposed(text: str) -> str:
    """The text with its umlauts in two characters each (NFD), as macOS and some editors write them."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "content",
    [
        docx(para(decomposed("Der Fluss"), "Title") + para(decomposed(FIRST)) + para(decomposed(SECOND))),
        epub({"one": decomposed(f"<body><h1>Der Fluss</h1><p>{FIRST}</p><p>{SECOND}</p></body>")}, NAMED),
        decomposed(f"<!doctype html><h1>Der Fluss</h1><p>{FIRST}</p><p>{SECOND}</p>").encode(),
        decomposed(f"Der Fluss\n\n{FIRST}\n\n{SECOND}\n").encode(),
    ],
    ids=["docx", "epub", "html", "text"],
)
def test_decomposed_letters_are_composed_by_every_reader(content: bytes) -> None:
    """Words come out in the form (NFC) in which the rules and the lexicon know them."""
    article = parse(read_page(Source.of("a.bin" if content[:2] == b"PK" else "a", content)))
    said = " ".join(block.text for block in article.blocks)
    assert unicodedata.is_normalized("NFC", said)
    assert FIRST in said
    assert SECOND in said


def test_a_book_without_headings_has_its_title_in_the_line_above_the_text() -> None:
    """Divisions are paragraphs, whatever their length, and the line that repeats the book's title is the headline."""
    texts = "".join(f'<div class="txt">{text}</div>' for text in (FIRST, SECOND, "Stille."))
    article = parse(
        read_page(Source.of("a", epub({"one": f'<body><div class="t">Der Fluss</div>{texts}</body>'}, NAMED)))
    )
    assert heard(article) == [
        "headline | Der Fluss",
        f"paragraph | {FIRST}",
        f"paragraph | {SECOND}",
        "paragraph | Stille.",
    ]
