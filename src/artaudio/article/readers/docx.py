"""Read Word documents (DOCX; ECMA-376, part 1, WordprocessingML) as pages: styles as marks, tracked changes accepted.

A walk of our own, since a document may be hostile and large: lxml resolves no entity and bounds the depth, where libraries that
make HTML of Word build a tree by a parser without bounds. Comments, headers and footers are no part of the text.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from artaudio.article.model import Source
from artaudio.article.page import Page, PageFacts
from artaudio.article.readers.archive import Archive, beside
from artaudio.article.readers.html import page_of_trees
from artaudio.article.readers.metadata import read_moment
from artaudio.article.readers.word_styles import Style, read_styles
from artaudio.base.errors import EmptyArticleError
from artaudio.base.messages import tr
from artaudio.base.patterns import lazy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_NAMES = (
    (STRICT, W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of ISO/IEC 29500 Strict, and those of the same elements in other documents."""
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
DOCUMENT = "word/document.xml"
REMOVED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr"})
"""Elements whose text is not in the document once its changes are accepted, or is none."""
MOST_OF_DOCUMENT = 0.6
"""Share of a document's letters from which a table only sets the page."""
NOTE_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
CHARACTERS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
"""Elements of a run that stand for a character."""
GENERATED = lazy(
    r"(?:Microsoft (?:Office )?Word\b|Dokument ?\d|Document ?\d|Unbenannt|Untitled|[\w-]+\.docx?$)", re.IGNORECASE
)
"""Titles that programs set by themselves."""
MOST_PARAGRAPHS = 50_000
LAYOUT_FIELDS = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "FILENAME",
        "FILESIZE",
        "EDITTIME",
        "REVNUM",
        "NUMCHARS",
        "NUMWORDS",
    }
)
"""Fields that count the pages or tell of the file (ECMA-376, part 1, 17.16.5): in a line of their own they are no text."""
LONGEST_PAGE_LINE = 80
"""Characters beside such a field in a line that is set for the page: `Gemeindebrief Auenfeld, Seite`."""
SENTENCE_END = lazy(r"[.!?…][\"“”»«)]*$")
OFF = frozenset({"0", "false", "off", "none"})


def read_docx(source: Source) -> Page:
    """The text of a Word document, its title, authors and dates.

    Raises UndecodableArticleError where the file is damaged, locked or too large, EmptyArticleError where it has no text.
    """
    archive = Archive(source.name, source.content, tr("a Word document"))
    part = _main_part(archive)
    content = archive.part(part)
    if content is None:
        raise archive.damaged()
    root = _Reader(archive, part).tree(_transitional(content))
    page = page_of_trees(source.name, source.digest, [root], _facts(archive, root), only_article=True)
    if not any(any(map(str.isalnum, piece.text)) for piece in page.pieces):
        raise EmptyArticleError(
            tr("{name}: the document has no text", name=source.name),
            path=source.name,
            hint=tr("give a document with an article"),
        )
    return page


def _main_part(archive: Archive) -> str:
    """The part with the text, by the package's relationships; usually `word/document.xml`."""
    related = archive.xml("_rels/.rels")
    for relation in related.iter("{*}Relationship") if related is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return beside("", (relation.get("Target") or "").lstrip("/"))
    return DOCUMENT


def _transitional(content: bytes) -> bytes:
    if STRICT in content:
        for strict, other in STRICT_NAMES:
            content = content.replace(strict, other)
    return content


def _facts(archive: Archive, root: etree._Element) -> PageFacts:
    core = archive.xml("docProps/core.xml")

    def text(name: str) -> str:
        return " ".join(((core.findtext(name) if core is not None else "") or "").split())

    title = text(f"{DC}title")
    stated = title and not GENERATED.match(title) and next(root.iter("h1"), None) is None
    return PageFacts(
        titles=(title,) if stated else (),
        description=text(f"{DC}description"),
        updated=read_moment(text(f"{DCTERMS}modified")),
        language=text(f"{DC}language"),
    )


@dataclass
class _Line:
    """Where the text of a paragraph goes while it is read, the fields that are open, and what fields for the layout show."""

    element: etree._Element
    bold: bool = False
    fields: list["_Field"] = field(default_factory=list)
    layout: list[etree._Element] = field(default_factory=list)


@dataclass
class _Field:
    """A field whose instructions are read, and then what it shows."""

    instructions: str = ""
    shows: bool = False

    def is_layout(self) -> bool:
        return (self.instructions.split() or [""])[0].upper() in LAYOUT_FIELDS


class _Reader:
    """One document on its way to a tree of HTML elements."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._part = part
        self._count = 0
        self._open: etree._Element | None = None
        styles = archive.part(beside(part, "styles.xml"))
        self._styles: Mapping[str, Style] = read_styles(archive.parsed(_transitional(styles))) if styles else {}
        self._notes: list[tuple[str, str]] = []
        self._letters = 0

    def tree(self, content: bytes) -> etree._Element:
        """The document as `html` and `body`."""
        root = etree.Element("html")
        body = etree.SubElement(root, "body")
        document = self._archive.parsed(content)
        self._letters = _letters(document)
        for child in document.iterchildren(f"{W}body"):
            self._blocks(child, body)
        self._add_notes(body)
        return root

    def _blocks(self, parent: etree._Element, into: etree._Element) -> None:
        """Paragraphs and tables; content controls and the like only hold them."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, into)
            elif tag == f"{W}tbl":
                self._table(child, into)
            elif tag == f"{W}sdt":
                gallery = next((one.get(f"{W}val") or "" for one in child.iter(f"{W}docPartGallery")), "")
                held = etree.SubElement(into, "nav") if gallery == "Table of Contents" else into
                for content in child.iterchildren(f"{W}sdtContent"):
                    self._blocks(content, held)
            elif isinstance(tag, str) and tag not in REMOVED:
                self._blocks(child, into)

    def _paragraph(self, paragraph: etree._Element, into: etree._Element) -> None:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise self._archive.refused(
                tr("has more than {most_paragraphs} paragraphs, more than any article", most_paragraphs=MOST_PARAGRAPHS)
            )
        properties = paragraph.find(f"{W}pPr")
        style = self._style(properties, "pStyle")
        element = self._open
        if element is None:
            element = etree.SubElement(into, style.tag or "p")
            if style.name:
                element.set("class", style.name)
            if not style.tag and properties is not None and _is_listed(properties, style):
                element.tag = "li"
        line = _Line(element, bold=style.bold)
        boxes: list[etree._Element] = []
        self._runs(paragraph, line, boxes)
        if line.layout:
            _set_apart(line)
        # The mark of a paragraph that is removed joins it with the next one.
        mark = properties.find(f"{W}rPr/{W}del") if properties is not None else None
        self._open = element if mark is not None else None
        for box in boxes:
            aside = etree.SubElement(into, "aside")
            opened, self._open = self._open, None
            self._blocks(box, aside)
            self._open = opened

    def _style(self, properties: etree._Element | None, kind: str) -> Style:
        named = properties.find(f"{W}{kind}") if properties is not None else None
        style = self._styles.get(named.get(f"{W}val") or "" if named is not None else "", Style())
        level = properties.find(f"{W}outlineLvl") if properties is not None else None
        if level is not None and not style.tag and (value := level.get(f"{W}val") or "").isdecimal() and int(value) < 6:
            return Style(style.name, f"h{min(6, int(value) + 2)}", bold=style.bold)
        return style

    def _runs(self, parent: etree._Element, line: _Line, boxes: list[etree._Element]) -> None:
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in REMOVED:
                continue
            if tag == f"{W}r":
                self._run(child, line, boxes)
            elif tag == f"{W}fldSimple":
                line.fields.append(_Field(child.get(f"{W}instr") or "", shows=True))
                self._runs(child, line, boxes)
                line.fields.pop()
            elif tag == f"{W}hyperlink":
                self._link(child, line, boxes)
            elif tag == f"{W}sdt":
                for content in child.iterchildren(f"{W}sdtContent"):
                    self._runs(content, line, boxes)
            else:
                self._runs(child, line, boxes)

    def _link(self, link: etree._Element, line: _Line, boxes: list[etree._Element]) -> None:
        outer = line.element
        line.element = etree.SubElement(outer, "a", href="link" if link.get(R_ID) else "#")
        self._runs(link, line, boxes)
        line.element = outer

    def _run(self, run: etree._Element, line: _Line, boxes: list[etree._Element]) -> None:
        properties = run.find(f"{W}rPr")
        if _is_on(properties, "vanish") or _is_on(properties, "webHidden"):
            return
        style = self._style(properties, "rStyle")
        stated = properties.find(f"{W}b") if properties is not None else None
        bold = _is_on(properties, "b") if stated is not None else style.bold or line.bold
        for child in run:
            self._in_run(child, line, boxes, bold=bold)

    def _in_run(self, child: etree._Element, line: _Line, boxes: list[etree._Element], *, bold: bool) -> None:
        tag = child.tag
        if tag == f"{W}fldChar":
            _in_field(child, line)
        elif tag in NOTE_MARKS:
            self._note(child, line)
        elif line.fields and not all(one.shows for one in line.fields):
            line.fields[-1].instructions += (child.text or "") if tag == f"{W}instrText" else ""
        elif tag == f"{W}t" or tag in CHARACTERS:
            _write(line, child.text or CHARACTERS.get(str(tag), ""), bold=bold)
        elif tag in (f"{W}br", f"{W}cr"):
            if child.get(f"{W}type") in (None, "textWrapping"):
                etree.SubElement(line.element, "br")
        elif tag == f"{W}ruby":
            for base in child.iterchildren(f"{W}rubyBase"):
                self._runs(base, line, boxes)
        else:
            boxes.extend(_text_boxes(child))

    def _note(self, mark: etree._Element, line: _Line) -> None:
        """The sign in the text that leads to a note, whose own text stands below all others."""
        self._notes.append((NOTE_MARKS[str(mark.tag)], mark.get(f"{W}id") or ""))
        sign = etree.SubElement(line.element, "sup")
        sign.set("class", "noteref")
        sign.text = f"[{len(self._notes)}]"

    def _table(self, table: etree._Element, into: etree._Element) -> None:
        rows = [row for row in table.iterchildren(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        cells = [[cell for cell in row.iter(f"{W}tc") if _row_of(cell) is row] for row in rows]
        self._open = None
        if _is_layout(table, cells, self._letters):
            for cell in itertools.chain.from_iterable(cells):
                self._blocks(cell, etree.SubElement(into, "div"))
                self._open = None
            return
        if sum(map(len, cells)) == 1:
            # A frame around a text is a table with one cell.
            self._blocks(next(row[0] for row in cells if row), etree.SubElement(into, "aside"))
            return
        element = etree.SubElement(into, "table")
        for row in cells:
            line = etree.SubElement(element, "tr")
            for cell in row:
                self._blocks(cell, etree.SubElement(line, "td"))
                self._open = None

    def _add_notes(self, body: etree._Element) -> None:
        """Foot- and endnotes, in the order in which the text names them."""
        texts: dict[tuple[str, str], etree._Element] = {}
        for kind in ("footnote", "endnote"):
            content = self._archive.part(beside(self._part, f"{kind}s.xml"))
            if content and any(one == kind for one, _ in self._notes):
                notes = self._archive.parsed(_transitional(content))
                texts |= {(kind, note.get(f"{W}id") or ""): note for note in notes.iter(f"{W}{kind}")}
        for note in dict.fromkeys(self._notes):
            if note in texts:
                section = etree.SubElement(body, "section")
                section.set("class", "footnote")
                self._open = None
                self._blocks(texts[note], section)


def _is_layout(table: etree._Element, cells: list[list[etree._Element]], letters: int) -> bool:
    """Whether a table only sets the page: it holds most of the document's letters, and a cell has several paragraphs."""
    several = any(sum(map(_has_words, cell.iterchildren(f"{W}p"))) > 1 for row in cells for cell in row)
    return several and _letters(table) > MOST_OF_DOCUMENT * letters


def _letters(element: etree._Element) -> int:
    return sum(len(text.text or "") for text in element.iter(f"{W}t"))


def _has_words(paragraph: etree._Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(f"{W}t"))


def _row_of(cell: etree._Element) -> etree._Element | None:
    parent = cell.getparent()
    while parent is not None and parent.tag != f"{W}tr":
        parent = parent.getparent()
    return parent


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and (found.get(f"{W}val") or "1").lower() not in OFF


def _is_listed(properties: etree._Element, style: Style) -> bool:
    number = properties.find(f"{W}numPr/{W}numId")
    return number.get(f"{W}val") != "0" if number is not None else style.listed


def _in_field(mark: etree._Element, line: _Line) -> None:
    """Instructions of a field stand between its begin and its separator; its result is text."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        line.fields.append(_Field())
    elif kind == "separate" and line.fields:
        line.fields[-1].shows = True
    elif kind == "end" and line.fields:
        line.fields.pop()


def _set_apart(line: _Line) -> None:
    """Mark a short line with the number of a page as such; in a text that number is left out where it begins or ends it.

    In a sentence it is text: `Der Bericht hat 84 Seiten.`
    """
    shown = [(element, element.text or "") for element in line.element.iter() if element.text]
    beside = "".join(text for element, text in shown if element not in line.layout).strip()
    if len(beside) <= LONGEST_PAGE_LINE and not SENTENCE_END.search(beside):
        line.element.tag = "p"
        line.element.set("class", "pagenumber")
        return
    for order in (shown, shown[::-1]):
        for element, text in order:
            if element in line.layout:
                element.set("hidden", "hidden")
            elif text.strip():
                break


def _text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes; what stands once more for older programs is left out."""
    repeated = drawing.tag == ALTERNATE and any(
        child.tag != FALLBACK and next(child.iter(f"{W}txbxContent"), None) is not None for child in drawing
    )
    for child in drawing:
        if child.tag == f"{W}txbxContent":
            yield child
        elif not (repeated and child.tag == FALLBACK):
            yield from _text_boxes(child)


def _write(line: _Line, text: str, *, bold: bool) -> None:
    """Add text to a line, each run in an element of its own: joining them would copy the line for each run."""
    written = etree.SubElement(line.element, "b" if bold else "span")
    written.text = text
    if any(one.is_layout() for one in line.fields):
        line.layout.append(written)
