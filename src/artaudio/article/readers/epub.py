"""Read EPUB 2 and 3: the documents of the spine as one text, in reading order, with `epub:type` as marks."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from lxml import etree

from artaudio.article.model import Source
from artaudio.article.page import Page, PageFacts
from artaudio.article.readers.archive import Archive, beside
from artaudio.article.readers.atom_entry import StatedItem
from artaudio.article.readers.decoding import for_xml
from artaudio.article.readers.html import decode_page, markup_tree, page_of_trees
from artaudio.article.readers.metadata import read_moment
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError
from artaudio.base.messages import tr
from artaudio.base.patterns import listed
from artaudio.base.records import replace

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
ENCRYPTED = "{http://www.w3.org/2001/04/xmlenc#}EncryptedData"
METHOD = "{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"
FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Algorithms by which fonts are obfuscated (OCF 3.3, section 6); the text is readable then."""
TYPE = "epub:type"
NOT_TEXT = listed("""
    bibliography colophon copyright-page cover coverpage halftitlepage title-page imprint index landmarks loa loi lot lov
    other-credits page-list seriespage titlepage toc
""")
"""Values of `epub:type`, and of EPUB 2's guide, for parts of a book that nobody reads aloud."""
LEFT_OUT = "bookmatter"
"""Class of such parts."""
MOST_DOCUMENTS = 2000
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Item(msgspec.Struct, frozen=True):
    part: str
    media_type: str
    properties: str


class _Document(msgspec.Struct, frozen=True):
    """A document of the spine. `aside` is True for parts that nobody reads aloud, `label` is its name in the contents."""

    part: str
    section: etree._Element
    aside: bool
    label: str

    @property
    def heading(self) -> etree._Element | None:
        """Its first heading."""
        return next(iter(self.section.iter(*HEADINGS)), None)


class _Book(msgspec.Struct, frozen=True):
    facts: PageFacts
    identifier: str
    documents: tuple[_Document, ...]

    @property
    def title(self) -> str:
        """The title of the book, "" where it states none."""
        return self.facts.title


def read_epub(source: Source) -> Page:
    """The text of a book or magazine as one page, each chapter below the one before, and what the package states of it.

    Raises UndecodableArticleError where the file is damaged, encrypted or too large, EmptyArticleError where it has no text.
    """
    book = _book(source)
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    body.extend([document.section for document in book.documents])
    page = page_of_trees(source.name, source.digest, [root], book.facts, only_article=True)
    if not any(any(map(str.isalnum, piece.text)) for piece in page.pieces):
        raise EmptyArticleError(
            tr("{name}: the book has no text; its pages may be pictures", name=source.name),
            path=source.name,
            hint=tr("give its text instead"),
        )
    return page


def read_chapters(source: Source) -> tuple[StatedItem, ...]:
    """The chapters of a book in reading order, each with the facts of the book, its own title, and the book as publication.

    A chapter begins with a document that the table of contents names; where it names none, with one that has a heading.
    What stands before the first, and parts that nobody reads aloud, belong to none. `id` is the book's identifier and
    the first document's path. Raises UndecodableArticleError where the file is damaged, encrypted or too large.
    """
    book = _book(source)
    named = any(document.label for document in book.documents if not document.aside)
    chapters: list[list[_Document]] = []
    for document in book.documents:
        if document.aside or not "".join(map(str, document.section.itertext())).strip():
            continue
        if document.label if named else document.heading is not None:
            chapters.append([document])
        elif chapters:
            chapters[-1].append(document)
    return tuple(_chapter(book, chapter) for chapter in chapters)


def _chapter(book: _Book, documents: Sequence[_Document]) -> StatedItem:
    """One chapter, its heading taken out of the text: an item of a feed has it as its title."""
    first = documents[0]
    heading = first.heading
    title = first.label or ("" if heading is None else _words(heading))
    if heading is not None and _words(heading) == title and (parent := heading.getparent()) is not None:
        parent.remove(heading)
    facts = replace(book.facts, titles=(title,), description="", publication=book.title or book.facts.publication)
    content = "".join(etree.tostring(document.section, encoding="unicode", method="html") for document in documents)
    return StatedItem(f"{book.identifier or book.title} {first.part}", facts, content)


def _book(source: Source) -> _Book:
    """All documents of the spine, in reading order, and what the package states."""
    archive = Archive(source.name, source.content, "an EPUB book")
    _refuse_encrypted(archive)
    package_part = _package(archive)
    package = archive.xml(package_part)
    if package is None:
        raise archive.damaged()
    items = {
        item.get("id", ""): _Item(
            beside(package_part, item.get("href", "")), item.get("media-type", ""), item.get("properties", "")
        )
        for item in package.iter(f"{OPF}item")
    }
    guide = {beside(package_part, one.get("href", "")): one.get("type", "") for one in package.iter(f"{OPF}reference")}
    labels = _labels(archive, items.values())
    spine = list(package.iter(f"{OPF}itemref"))
    if len(spine) > MOST_DOCUMENTS:
        raise archive.refused(tr("has more than {most_documents} documents", most_documents=MOST_DOCUMENTS))
    documents = []
    for reference in spine:
        item = items.get(reference.get("idref", ""))
        if item is not None and item.media_type in ("application/xhtml+xml", "text/html", ""):
            section = _section(archive, item, labels)
            aside = "nav" in item.properties.split() or reference.get("linear") == "no"
            if aside or guide.get(item.part, "") in NOT_TEXT:
                _call(section, LEFT_OUT)
            left_out = LEFT_OUT in (section.get("class") or "").split()
            documents.append(_Document(item.part, section, left_out, labels.get(item.part, "")))
    identifier = next((_words(one) for one in package.iter(f"{DC}identifier") if _words(one)), "")
    return _Book(_facts(package), identifier, tuple(documents))


def _words(element: etree._Element) -> str:
    """The text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _refuse_encrypted(archive: Archive) -> None:
    encryption = archive.xml(ENCRYPTION)
    if encryption is None:
        return
    methods = [(method.get("Algorithm") or "") for method in encryption.iter(METHOD)]
    if len(methods) < sum(1 for _ in encryption.iter(ENCRYPTED)) or any(method not in FONTS_ONLY for method in methods):
        raise UndecodableArticleError(
            tr("{name} is protected against copying (DRM) and cannot be read", name=archive.name),
            path=archive.name,
            hint=tr("give a copy without protection, which publishers offer, or the text"),
        )


def _package(archive: Archive) -> str:
    container = archive.xml(CONTAINER)
    paths = (
        [str(file.get("full-path") or "") for file in container.iter("{*}rootfile")] if container is not None else []
    )
    paths += sorted(name for name in archive.names if name.endswith(".opf"))
    path = next((path for path in paths if path in archive.names), "")
    if not path:
        raise archive.damaged()
    return path


def _section(archive: Archive, item: _Item, labels: Mapping[str, str]) -> etree._Element:
    """A document of the spine as a section; one that is named in the spine has to be there."""
    content = archive.part(item.part)
    if content is None:
        raise archive.damaged()
    text, _ = decode_page(content, f"{archive.name}: {item.part}")
    root = markup_tree(text, f"{archive.name}: {item.part}")
    body = root.find("body")
    section = etree.Element("section")
    if body is None:
        return section
    kinds = (body.get(TYPE) or "").split()
    _call(section, body.get("class") or "", *kinds, *((LEFT_OUT,) if NOT_TEXT & set(kinds) else ()))
    section.text = for_xml(body.text or "")
    section.extend(list(body))
    for element in section.iter("section", "div", "aside", "nav", "ol", "ul"):
        if not NOT_TEXT.isdisjoint((element.get(TYPE) or "").split()):
            _call(element, LEFT_OUT)
    label = labels.get(item.part, "")
    if label and not any(True for _ in section.iter(*HEADINGS)):
        for element in section.iter("p", "div"):
            if len(element) <= 1 and _words(element) == label:
                element.tag = "h1"
                break
    return section


def _call(element: etree._Element, *classes: str) -> None:
    """Add to the classes of an element."""
    element.set("class", for_xml(" ".join((element.get("class") or "", *classes)).strip()))


def _labels(archive: Archive, items: Iterable[_Item]) -> dict[str, str]:
    """How the table of contents calls the documents."""
    found: dict[str, str] = {}
    for item in items:
        if item.media_type == "application/x-dtbncx+xml" or "nav" in item.properties.split():
            content = archive.part(item.part)
            if content is None:
                continue
            tree = archive.parsed(content)
            for point in tree.iter("{*}navPoint"):
                target, label = point.find("{*}content"), point.find("{*}navLabel")
                if target is not None and label is not None:
                    words = _words(label)
                    found.setdefault(beside(item.part, target.get("src") or ""), words)
            for link in tree.iter("{http://www.w3.org/1999/xhtml}a"):
                words = _words(link)
                found.setdefault(beside(item.part, link.get("href") or ""), words)
    return found


def _facts(package: etree._Element) -> PageFacts:
    def texts(name: str) -> list[str]:
        found = (" ".join((element.text or "").split()) for element in package.iter(f"{DC}{name}"))
        return [text for text in found if text]

    refined: dict[tuple[str, str], str] = {}
    modified = ""
    for meta in package.iter(f"{OPF}meta"):
        kind, value = meta.get("property", ""), " ".join((meta.text or "").split())
        refined[(meta.get("refines", "").lstrip("#"), kind)] = value
        if kind == "dcterms:modified":
            modified = value
    authors = []
    for creator in package.iter(f"{DC}creator"):
        role = creator.get(f"{OPF}role") or refined.get((creator.get("id", ""), "role"), "aut")
        if role == "aut" and (creator.text or "").strip():
            authors.append(" ".join((creator.text or "").split()))
    addresses = [text for name in ("source", "identifier") for text in texts(name)]
    language = next(iter(texts("language")), "")
    return PageFacts(
        titles=tuple(texts("title")[:1]),
        description=next(iter(texts("description")), ""),
        authors=tuple(authors),
        published=next((moment for text in texts("date") if (moment := read_moment(text))), None),
        updated=read_moment(modified),
        publication=next(iter(texts("publisher")), ""),
        section=next(iter(texts("subject")), ""),
        address=next((text for text in addresses if text.startswith(("https://", "http://"))), ""),
        language=language,
    )
