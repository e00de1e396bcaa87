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


def test_a_word_document_that_is_set_in_a_table_is_heard() -> None:
    """Templates hold a whole letter in a table of one cell, or of a few; it is text, and a table of data is none."""
    letter = "".join(map(para, ("Der Fluss", FIRST, SECOND)))
    for cells in (f"<w:tc>{letter}</w:tc>", f"<w:tc>{para('')}</w:tc><w:tc>{letter}</w:tc>"):
        article = parse(read_page(Source.of("a", docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))))
        assert [line.partition(" | ")[2] for line in heard(article)] == ["Der Fluss", FIRST, SECOND]
    row = f"<w:tr><w:tc>{para('Mölle')}</w:tc><w:tc>{para('12 km')}</w:tc></w:tr>"
    data = parse(read_page(Source.of("a", docx(f"{letter}<w:tbl>{row}{row}</w:tbl>"))))
    assert "12 km" not in str(heard(data))


def test_the_entry_of_a_feed_has_the_feeds_author() -> None:
    """An Atom entry without an author has that of its feed (RFC 4287, 4.2.1)."""
    content = f"<content type='html'>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content>"
    entry = f"<entry><title>Der Fluss</title><id>u:1</id><updated>2025-05-06T06:00:00Z</updated>{content}</entry>"
    head = "<title>Bote</title><author><name>Eva Roth</name></author>"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{head}{entry}</feed>".encode()
    article = parse(read_page(whole_source(next(iter(read_articles(Source.of("a.xml", feed)))))))
    assert article.authors == ("Eva Roth",)


def test_an_item_beside_links_is_heard_in_a_document_and_in_a_mixed_list() -> None:
    """Of a list whose items are links in part, what is none is text; only the lists of a site, nearly all links, have none."""
    listed = (
        f"# Der Fluss\n\n{FIRST}\n\n- [Mölle](https://a.example)\n- [Werre](https://b.example)\n- Aue\n\n{SECOND}\n"
    )
    assert "list-item | Aue" in heard(parse(read_page(Source.of("a.md", listed))))
    items = "<li><a href='/1'>Mölle</a></li><li>Werre</li><li>Aue</li>"
    page = f"<article><h1>Der Fluss</h1><p>{FIRST}</p><ul>{items}</ul><p>{SECOND}</p></article>"
    assert "list-item | Aue" in heard(parse(read_page(Source.of("a.html", page))))
