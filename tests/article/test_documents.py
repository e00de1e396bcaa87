"""EPUB books and Word documents: structure and styles are roles, what nobody sees is not heard, hostile files are refused."""

from datetime import datetime
from pathlib import Path

import pytest
from documents import WORD, docx, epub, para, style, zipped

from artaudio.article.model import SPOKEN_ROLES, Article, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.several import read_articles
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError

FIRST = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke über die Mölle zu sperren."
SECOND = "Der Beton ist brüchig, und das Geld für eine Sanierung fehlt der Stadt seit Jahren."
METADATA = (
    '<dc:title>Die Brücken von Auenfeld</dc:title><dc:creator id="a">Eva Roth</dc:creator><dc:creator id="b">Jan Ilg</dc:creator>'
    '<meta refines="#b" property="role">ill</meta><dc:language>de</dc:language><dc:date>2026-03-03</dc:date>'
    "<dc:publisher>Verlag am Markt</dc:publisher><dc:source>https://bote.example/buch</dc:source>"
)
BOOK = {
    "cover": '<body epub:type="cover"><p>Umschlag</p></body>',
    "nav": '<body><nav epub:type="toc"><h1>Inhalt</h1><ol><li><a href="one.xhtml">Der Fluss</a></li>'
    '<li><a href="two.xhtml">Die Brücke</a></li></ol></nav></body>',
    "one": f'<body epub:type="bodymatter chapter"><h1>Der Fluss</h1><p>{FIRST[:-1]}<a epub:type="noteref" href="#n">3</a>.</p>'
    f'<p>{SECOND}<span epub:type="pagebreak" title="12">12</span></p><aside epub:type="footnote" id="n"><p>3 Ratsbeschluss.</p>'
    "</aside><figure><img src='a.png'/><figcaption>Die Mölle im März.</figcaption></figure></body>",
    "two": f'<body><p class="c">Die Brücke</p><p>{SECOND}</p><p>{FIRST}</p></body>',
    "extra": '<body epub:type="copyright-page"><p>© 2026 Verlag am Markt</p></body>',
    "more": "<body><p>Eine Karte zum Aufklappen.</p></body>",
}


def read(content: bytes, name: str = "a.bin") -> Article:
    """The content of a file as an article."""
    return parse(read_page(Source.of(name, content)))


def heard(article: Article) -> list[tuple[str, str]]:
    """Role and text of all blocks that are heard."""
    return [(block.role.value, block.text) for block in article.blocks if block.role in SPOKEN_ROLES]


def unheard(article: Article) -> dict[str, str]:
    """Text and role of all blocks that are not heard."""
    return {
        block.text: block.role.value
        for block in (*article.blocks, *article.surroundings)
        if block.role not in SPOKEN_ROLES
    }


def test_a_book_is_one_article_with_chapters() -> None:
    """The spine in its order; headings are crossheads, also one that only the contents name; notes and title pages are silent."""
    article = read(epub(BOOK, METADATA, spine='more:linear="no"'))
    assert heard(article) == [
        ("crosshead", "Der Fluss"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("crosshead", "Die Brücke"),
        ("paragraph", SECOND),
        ("paragraph", FIRST),
    ]
    silent = unheard(article)
    assert silent["3"] == silent["3 Ratsbeschluss."] == "note"
    assert silent["Die Mölle im März."] == "caption"
    for text in ("Umschlag", "12", "© 2026 Verlag am Markt", "Eine Karte zum Aufklappen.", "Inhalt"):
        assert silent[text] in ("surroundings", "link"), text


def chapters(content: bytes) -> dict[str, list[tuple[str, str]]]:
    """Title of each chapter that is read by itself → what is heard of it."""
    found = list(read_articles(Source.of("buch.epub", content), chapters=True))
    assert len({one.id for one in found}) == len(found)
    return {one.title: heard(parse(read_page(one.source))) for one in found}


def test_each_chapter_of_a_book_can_be_an_article() -> None:
    """Title once, text and notes as in the whole book, the book as publication; its contents and imprint are no chapters."""
    book = epub(BOOK, METADATA, spine='more:linear="no"')
    assert chapters(book) == {
        "Der Fluss": [("headline", "Der Fluss"), ("paragraph", FIRST), ("paragraph", SECOND)],
        "Die Brücke": [("headline", "Die Brücke"), ("paragraph", SECOND), ("paragraph", FIRST)],
    }
    first = next(iter(read_articles(Source.of("buch.epub", book), chapters=True)))
    article = parse(read_page(first.source))
    assert (article.authors, article.publication) == (("Eva Roth",), "Die Brücken von Auenfeld")
    assert unheard(article)["Die Mölle im März."] == "caption"


def test_a_chapter_in_several_files_is_one() -> None:
    """Files that neither the contents nor, without contents, a heading names go on with the chapter before."""
    parts = {
        "front": "<body><p>Für Anna, die alles gelesen hat, bevor es gedruckt war.</p></body>",
        "one": f"<body><h1>Der Fluss</h1><p>{FIRST}</p></body>",
        "more": f"<body><p>{SECOND}</p></body>",
        "two": f"<body><h2>Die Brücke</h2><p>{SECOND}</p></body>",
    }
    assert chapters(epub(parts, METADATA)) == {
        "Der Fluss": [("headline", "Der Fluss"), ("paragraph", FIRST), ("paragraph", SECOND)],
        "Die Brücke": [("headline", "Die Brücke"), ("paragraph", SECOND)],
    }


def test_a_book_states_its_facts() -> None:
    """Title, authors (no illustrators), date, publisher, address come from the package."""
    article = read(epub(BOOK, METADATA))
    assert (article.title, article.authors) == ("Die Brücken von Auenfeld", ("Eva Roth",))
    assert article.published == datetime.fromisoformat("2026-03-03T00:00:00+01:00")
    assert (article.publication, article.address) == ("Verlag am Markt", "https://bote.example/buch")


def test_an_article_with_its_title_as_heading_has_that_headline() -> None:
    """A book of one text is an article like others."""
    metadata = METADATA.replace("Die Brücken von Auenfeld", "Sperrung in Auenfeld")
    article = read(
        epub({"a": f"<body><h1>Sperrung in Auenfeld</h1><p>{FIRST}</p><h2>Gründe</h2><p>{SECOND}</p></body>"}, metadata)
    )
    assert [role for role, _ in heard(article)] == ["headline", "paragraph", "crosshead", "paragraph"]


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:EncryptedData '
    'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)


def test_a_protected_book_is_named_and_obfuscated_fonts_are_no_protection() -> None:
    """DRM is exit code 3 with the way out; fonts alone may be obfuscated."""
    text = {"a": f"<body><p>{FIRST}</p></body>"}
    protected = ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(UndecodableArticleError) as caught:
        read(epub(text, more={"META-INF/encryption.xml": protected}))
    assert "DRM" in caught.value.message
    fonts = ENCRYPTION.format("http://www.idpf.org/2008/embedding")
    assert heard(read(epub(text, more={"META-INF/encryption.xml": fonts}))) == [("paragraph", FIRST)]


GOOD = epub({"a": f"<body><p>{FIRST}</p></body>"})
WORDS = docx(para(FIRST))
HOSTILE = {
    "epub-cut": GOOD[: len(GOOD) // 2],
    "epub-end-lost": GOOD[:-30],
    "epub-flipped": GOOD[:420] + bytes([GOOD[420] ^ 255]) + GOOD[421:],
    "epub-without-a-chapter": epub({"a": f"<body><p>{FIRST}</p></body>", "b": "<body/>"}).replace(
        b"OPS/b.xhtml", b"OPS/c.xhtml"
    ),
    "epub-deep": epub({"a": "<body>" + "<div>" * 50_000 + FIRST}),
    "epub-zeros": epub({"a": "<body><p>" + " " * 30_000_000}),
    "epub-many-zeros": epub({f"c{n}": "<body><p>" + " " * 15_000_000 for n in range(5)}),
    "epub-parts": epub({"a": f"<body><p>{FIRST}</p></body>"}, more={f"x{n}": "" for n in range(10_001)}),
    "epub-without-package": zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}),
    "docx-cut": WORDS[: len(WORDS) // 2],
    "docx-broken": docx("<w:p>"),
    "docx-deep": docx("<w:sdt><w:sdtContent>" * 5000 + para(FIRST) + "</w:sdtContent></w:sdt>" * 5000),
    "docx-paragraphs": docx(para("x") * 50_001),
    "docx-without-document": zipped({"word/styles.xml": "<x/>"}),
    "docx-zeros": docx(para(" " * 30_000_000)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_damaged_and_hostile_files_are_refused(kind: str) -> None:
    """What is cut off, nested without end, or unpacks to far more than a text is named, never half read."""
    with pytest.raises(UndecodableArticleError) as caught:
        read(HOSTILE[kind], "a.epub" if kind.startswith("epub") else "a.docx")
    assert caught.value.message.startswith("a.")
    assert caught.value.hint


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    """A bomb of entities is refused, and a file that a document names does not come into its text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("Geheimnis")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "bumm"><!ENTITY f SYSTEM "{secret.as_uri()}">{levels}]>'
    for entity in ("&l9;", "&f;"):
        document = (
            f'{head}<w:document xmlns:w="{WORD}"><w:body>{para(FIRST)}{para(f"Hier: {entity}")}</w:body></w:document>'
        )
        encryption = f"{head}<encryption>{entity}</encryption>"
        for content in (
            docx("", {"word/document.xml": document}),
            epub(BOOK, more={"META-INF/encryption.xml": encryption}),
        ):
            try:
                text = " ".join(block.text for block in read(content).blocks)
            except UndecodableArticleError:
                assert entity == "&l9;"
            else:
                assert FIRST in text
                assert "bumm" not in text
                assert "Geheimnis" not in text


STYLES = "".join(
    (
        style("heading 1"),
        style("heading 2"),
        style("Title"),
        style("caption"),
        style("Quote"),
        style("toc 1"),
        style("Vorspann"),
        style("Dachzeile"),
        style("Bildunterschrift"),
        style("Infokasten"),
        style("Hausüberschrift", "heading1"),
        style("Aufzählung", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
)


def test_styles_are_roles() -> None:
    """Styles by their German and English names, and those based on them; a document's own style counts as the one below it."""
    article = read(
        docx(
            para("Verkehr in Auenfeld", "Dachzeile")
            + para("Brücke gesperrt", "Title")
            + para("Autos fahren einen Umweg, wie der Rat beschloss.", "Vorspann")
            + para("Von Eva Roth")
            + para("Gründe … 3", "toc1")
            + para(FIRST)
            + para("Gründe", "heading1")
            + para(SECOND)
            + para("Ein eigener Absatz ist hier das Zitat.", "Quote")
            + para("Die Brücke am Dienstag.", "Bildunterschrift")
            + para("Noch ein Bild.", "caption")
            + para("Ausblick", "Hausüberschrift")
            + para("Erstens wird gebaut.", "Aufzählung")
            + para("Mehr über Brücken im Kasten.", "Infokasten"),
            styles=STYLES,
        )
    )
    assert heard(article) == [
        ("headline", "Brücke gesperrt"),
        ("lead", "Autos fahren einen Umweg, wie der Rat beschloss."),
        ("byline", "Von Eva Roth"),
        ("paragraph", FIRST),
        ("crosshead", "Gründe"),
        ("paragraph", SECOND),
        ("quote", "Ein eigener Absatz ist hier das Zitat."),
        ("crosshead", "Ausblick"),
        ("list-item", "Erstens wird gebaut."),
    ]
    silent = unheard(article)
    assert [silent[text] for text in ("Verkehr in Auenfeld", "Gründe … 3", "Die Brücke am Dienstag.")] == [
        "kicker",
        "link",
        "caption",
    ]
    assert (silent["Noch ein Bild."], silent["Mehr über Brücken im Kasten."]) == ("caption", "box")
    assert article.authors == ("Eva Roth",)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_changes_are_accepted_and_comments_and_hidden_text_left_out() -> None:
    """Insertions and moves count, deletions do not, also that of a paragraph's end; fields show their result."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    removed_end = '<w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr>'
    body = (
        f"<w:p>{run('Der Rat hat am ')}<w:del w:id='1'><w:r><w:delText>Montag</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('Dienstag')}</w:ins><w:moveFrom w:id='3'>{run(' nie')}</w:moveFrom>"
        f"<w:moveTo w:id='4'>{run(' lange')}</w:moveTo>{run(' beraten.')}<w:r><w:commentReference w:id='1'/></w:r>"
        f"{run(' Geheim.', '<w:vanish/>')}</w:p>"
        f"<w:p>{removed_end}{run('Der Beton ist ')}</w:p><w:p>{run('brüchig, sagt ')}<w:hyperlink r:id='x'>{run('der Gutachter')}"
        f"</w:hyperlink>{begin}<w:r><w:instrText>DATE</w:instrText></w:r>{middle}{run(' seit 2025.')}{end}</w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del w:id='6'/></w:trPr><w:tc>{para('Weg')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{para('Jahr')}</w:tc><w:tc>{para('Euro')}</w:tc></w:tr></w:tbl>"
    )
    comments = f'<w:comments xmlns:w="{WORD}"><w:comment w:id="1">{para("Stimmt das?")}</w:comment></w:comments>'
    article = read(docx(body, {"word/comments.xml": comments}))
    assert [text for _, text in heard(article)] == [
        "Der Rat hat am Dienstag lange beraten.",
        "Der Beton ist brüchig, sagt der Gutachter seit 2025.",
    ]
    assert unheard(article) == {"Jahr": "table", "Euro": "table"}


def numbered(before: str, instructions: str, number: str, after: str = "", *, simple: bool = False) -> str:
    """A paragraph with a field between two texts."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    written = f"<w:r><w:instrText>{instructions}</w:instrText></w:r>"
    whole = f"{begin}{written}{middle}{run(number)}{end}"
    field = f"<w:fldSimple w:instr='{instructions}'>{run(number)}</w:fldSimple>" if simple else whole
    return f"<w:p>{run(before) if before else ''}{field}{run(after) if after else ''}</w:p>"


@pytest.mark.parametrize("simple", [False, True])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("", " PAGE ", "3"), []),
        (("Seite ", r" PAGE \\* MERGEFORMAT ", "3"), []),
        (("Gemeindebrief Auenfeld – Seite ", "page", "3", " von acht"), []),
        (("Der Deich hält.", " PAGE ", "3"), ["Der Deich hält."]),
        (("Der Bericht hat ", " NUMPAGES ", "84", " Seiten."), ["Der Bericht hat 84 Seiten."]),
        (("Mehr steht auf Seite ", r" PAGEREF _Ref7 \\h ", "12", "."), ["Mehr steht auf Seite 12."]),
    ],
)
def test_the_number_of_a_page_is_no_text(line: tuple[str, ...], said: list[str], *, simple: bool) -> None:
    """A line that Word numbers the pages with is left out; where a sentence has such a field in its middle, it is heard."""
    body = f"{para(FIRST)}{numbered(*line, simple=simple)}{para(SECOND)}"
    assert [text for _, text in heard(read(docx(body)))] == [FIRST, *said, SECOND]


def test_notes_boxes_and_frames_are_named_and_not_spoken() -> None:
    """Footnotes stand below all, a text box is heard once at most, and a table of one cell is a box."""
    alternate = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{para('Ein Kasten steht am Rand.')}</w:txbxContent>"
    body = (
        f"<w:p>{run(FIRST)}<w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p>{run(SECOND)}<w:r>"
        f"<mc:AlternateContent xmlns:mc='{alternate}'><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{para('Ein Rahmen ist ein Kasten.')}</w:tc></w:tr></w:tbl>"
    )
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{para("Ratsbeschluss.")}</w:footnote></w:footnotes>'
    article = read(docx(body, {"word/footnotes.xml": notes}))
    assert [text for _, text in heard(article)] == [FIRST, SECOND]
    assert [(block.text, block.role.value) for block in article.blocks if block.role not in SPOKEN_ROLES] == [
        ("[1]", "note"),
        ("Ein Kasten steht am Rand.", "box"),
        ("Ein Rahmen ist ein Kasten.", "box"),
        ("Ratsbeschluss.", "note"),
    ]


def test_a_document_without_styles_is_read_by_its_bold_lines() -> None:
    """What most people write: a bold title, names below it, bold lines between paragraphs; letters in bold make no heading."""
    article = read(
        docx(
            para("Auenfeld")
            + para("Die Brücke bleibt gesperrt", run="<w:b/>")
            + para("Von Eva Roth")
            + para(FIRST)
            + para("Was nun kommt", run="<w:b/>")
            + f"<w:p>{run('Der Beton ist ')}{run('brüchig', '<w:b/>')}{run(', sagt der Gutachter der Stadt.')}</w:p>"
        )
    )
    assert [role for role, _ in heard(article)] == ["headline", "byline", "paragraph", "crosshead", "paragraph"]
    assert article.title == "Die Brücke bleibt gesperrt"


def test_a_title_that_a_program_made_up_is_none() -> None:
    """`Microsoft Word - Dokument1` in the file's properties is no title; a real one is, where the text has none."""
    for stated, title in (("Microsoft Word - Dokument1", FIRST[:-1]), ("Sperrung in Auenfeld", "Sperrung in Auenfeld")):
        core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{stated}</dc:title></c>'
        assert read(docx(para(FIRST) + para(SECOND), {"docProps/core.xml": core})).title == title


@pytest.mark.parametrize(
    "content",
    [epub({"a": "<body><img src='a.png'/></body>"}), docx(""), docx(para(" "))],
    ids=["a picture", "nothing", "a space"],
)
def test_a_document_without_text_says_so(content: bytes) -> None:
    """Pictures of pages and empty files are no articles."""
    with pytest.raises(EmptyArticleError):
        read(content)


def test_the_content_tells_documents_whatever_they_are_called() -> None:
    """A book called `.zip` is a book; an archive with something else in it is refused as before."""
    assert heard(read(GOOD, "a.zip")) == [("paragraph", FIRST)]
    assert heard(read(WORDS, "a.txt")) == [("paragraph", FIRST)]
    with pytest.raises(UndecodableArticleError) as caught:
        read(zipped({"artikel.txt": FIRST}), "a.docx")
    assert "archive" in caught.value.message
