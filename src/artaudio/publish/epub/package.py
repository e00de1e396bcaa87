"""Put text and sound into one EPUB 3 that is read aloud.

EPUB 3.3, Media Overlays, EPUB Accessibility 1.1 metadata. The same edition gives the same bytes: all files in the ZIP
have the same date, and none is compressed (text is a hundredth of such a book).
"""

import uuid
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from artaudio.publish.chapters import clock
from artaudio.publish.epub.content import (
    ACTIVE,
    CSS,
    NAV,
    OVERLAY,
    PLAYING,
    SOUND,
    STYLE,
    TEXT,
    article,
    attribute,
    contents,
    overlay,
    xml,
)
from artaudio.publish.model import Edition
from artaudio.publish.page.facts import language_of, web_address

PACKAGE, COVER = "package.opf", "cover.jpg"
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    f'<rootfile full-path="EPUB/{PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
EARLIEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP can hold: year, month, day, hour, minute, second."""
NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
FEATURES = (
    "synchronizedAudioText",
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "displayTransformability",
)
SUMMARY = (
    "Der Text ist Satz für Satz mit dem Ton verbunden. Zwischentitel sind Überschriften. Bildunterschriften und anderes, "
    "was nicht vorgelesen wird, steht gekennzeichnet an seinem Platz."
)
MANIFEST = (
    ("text", TEXT, "application/xhtml+xml", 'media-overlay="overlay"'),
    ("nav", NAV, "application/xhtml+xml", 'properties="nav"'),
    ("overlay", OVERLAY, "application/smil+xml", ""),
    ("style", STYLE, "text/css", ""),
    ("sound", SOUND, "audio/mpeg", ""),
    ("cover", COVER, "image/jpeg", 'properties="cover-image"'),
)


def write_book(path: Path, edition: Edition, sound: Path, cover: bytes) -> None:
    """Write the edition as EPUB to `path`: its text, the MP3 file `sound`, and `cover` (JPEG). Raises OSError."""
    language = language_of(edition)
    texts = {
        "META-INF/container.xml": CONTAINER,
        f"EPUB/{PACKAGE}": package(edition, language),
        f"EPUB/{NAV}": contents(edition, language),
        f"EPUB/{TEXT}": article(edition, language),
        f"EPUB/{OVERLAY}": overlay(edition),
        f"EPUB/{STYLE}": CSS,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as book:
        # First of all and as it is, so that the file is recognised by its first bytes.
        book.writestr(_entry("mimetype"), "application/epub+zip")
        for name, text in texts.items():
            book.writestr(_entry(name), text.encode())
        book.writestr(_entry(f"EPUB/{COVER}"), cover)
        with book.open(_entry(f"EPUB/{SOUND}"), "w") as place, sound.open("rb") as content:
            while piece := content.read(1 << 20):
                place.write(piece)


def package(edition: Edition, language: str) -> str:
    """The package document: what the book is, what is in it, in which order."""
    items = "\n".join(
        f'<item id="{name}" href="{file}" media-type="{kind}" {rest}'.rstrip() + "/>"
        for name, file, kind, rest in MANIFEST
    )
    facts = "\n".join(_metadata(edition, language))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{facts}\n</metadata>\n'
        f"<manifest>\n{items}\n</manifest>\n"
        '<spine><itemref idref="text"/></spine>\n</package>\n'
    )


def _metadata(edition: Edition, language: str) -> Iterator[str]:
    about = edition.metadata
    yield f'<dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, about.identity)}</dc:identifier>'
    yield f"<dc:title>{xml(about.title) or 'Artikel zum Hören'}</dc:title>"
    yield f"<dc:language>{language}</dc:language>"
    for number, name in enumerate(about.authors):
        yield f'<dc:creator id="author{number}">{xml(name)}</dc:creator>'
        yield _meta("role", "aut", f' refines="#author{number}" scheme="marc:relators"')
    if about.publication:
        yield f"<dc:publisher>{xml(about.publication)}</dc:publisher>"
    if about.published:
        yield f"<dc:date>{about.published.isoformat()}</dc:date>"
    if about.lead:
        yield f"<dc:description>{xml(about.lead)}</dc:description>"
    if web_address(about.url):
        yield f"<dc:source>{xml(about.url)}</dc:source>"
    changed = about.updated or about.published or NO_DATE
    yield _meta(
        "dcterms:modified", max(changed, about.published or changed).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    yield _meta("media:duration", clock(edition.duration))
    yield _meta("media:duration", clock(edition.duration), ' refines="#overlay"')
    yield _meta("media:narrator", f"Synthetische Stimme ({about.engine} {about.voice})".replace(" )", ")"))
    yield _meta("media:active-class", ACTIVE)
    yield _meta("media:playback-active-class", PLAYING)
    for mode in ("textual", "auditory"):
        yield _meta("schema:accessMode", mode)
    for enough in ("textual", "textual,auditory"):
        yield _meta("schema:accessModeSufficient", enough)
    for feature in FEATURES:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", SUMMARY)


def _meta(name: str, value: str, more: str = "") -> str:
    return f"<meta property={attribute(name)}{more}>{xml(value)}</meta>"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST_ZIP_DATE)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
