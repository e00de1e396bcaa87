"""Tell formats by the signs in their first bytes; only where content has none does a file's name decide."""

import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from urllib.parse import urlsplit

import msgspec

from artaudio.article.model import Source
from artaudio.article.readers.decoding import BYTE_ORDER_MARKS
from artaudio.article.readers.front_matter import FENCES, has_front_matter
from artaudio.base.messages import marked
from artaudio.base.patterns import lazy

LOOKED_AT = 8192
"""Bytes at the beginning in which a format's signs stand."""
HTML_START = lazy(r"(?:<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)
FRAGMENT_START = lazy(
    r"<(?:p|div|h[1-6]|article|section|main|header|figure|blockquote|ul|ol|table|span|a|b|i|em|strong|img|br|meta|title|link"
    r"|script|style|nav|center|font)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
CLOSING_TAG = re.compile(
    rb"</(?:p|div|span|a|b|i|em|strong|h[1-6]|li|ul|ol|td|tr|table|section|article)\s*>", re.IGNORECASE
)
ANY_TAG = re.compile(rb"<[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
PROLOG = lazy(
    r"(?:\s+|<!--.*?-->|<\?xml[^>]*\?>|<\?[\w-]+[^>]*\?>|<!DOCTYPE\s(?!html)[^\[>]*(?:\[.*?\]\s*)?>)+",
    re.IGNORECASE | re.DOTALL,
)
FEED_START = lazy(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
ENTRY_START = lazy(r"<(?:\w{1,20}:)?entry[\s>][^<]*http://www\.w3\.org/2005/Atom", re.IGNORECASE)
ENTRY = "application/atom+xml;type=entry"
"""Media type of an Atom entry document (RFC 5023, 12.1)."""
JSON_FEED = lazy(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version")
XML_START = lazy(r"<\?xml\s", re.IGNORECASE)
MAIL_HEADER = re.compile(
    rb"(?:From|To|Date|Subject|Received|Return-Path|Message-ID|MIME-Version|Content-Type|Content-Transfer-Encoding|Delivered-To"
    rb"|Snapshot-Content-Location|Reply-To|DKIM-Signature|X-[\w-]+):[^\n]*(?:\r?\n[ \t][^\n]*)*\r?\n",
    re.IGNORECASE,
)
MAIL_FOR_CERTAIN = re.compile(rb"(?:MIME-Version|Message-ID|Received|Return-Path|Content-Type):", re.IGNORECASE)
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdx", ".rmd", ".qmd")
FEWEST_TAGS = 5
CHARACTERS_A_TAG = 400
"""Text with a closing tag in so many characters, and five of them, is markup and no article about it."""


def head_of(source: Source) -> str:
    """The beginning of the source as text, by its byte order mark or as Latin-1, without what stands before the first sign."""
    raw = source.content[:LOOKED_AT]
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "ignore")
    return raw.decode("latin-1")


def suffix_of(source: Source) -> str:
    """`page.HTML` → `.html`, `https://example.org/page.html?id=1` → `.html`; empty for standard input."""
    return PurePath(urlsplit(source.address).path if source.address else source.name).suffix.lower()


def is_html(source: Source) -> bool:
    """Whether a source is a web page, XHTML, or a piece of one."""
    head = head_of(source)
    start = PROLOG.match(head)
    bare = head[start.end() :] if start else head
    if HTML_START.match(bare) or ("<html" in bare[:2000].lower() and bare.lstrip()[:1] == "<"):
        return True
    if source.kind in ("text/html", "application/xhtml+xml") and not _has_strong_signs(head, bare):
        return True
    if XML_START.match(head.lstrip()) or FEED_START.match(bare):
        return False
    if suffix_of(source) in MARKDOWN:
        return False
    if suffix_of(source) in (".html", ".htm", ".xhtml", ".xht") and ANY_TAG.search(source.content):
        return True
    tags = CLOSING_TAG.findall(source.content) if b"</" in source.content else []
    if tags and FRAGMENT_START.match(bare):
        return True
    return len(tags) >= FEWEST_TAGS and len(tags) * CHARACTERS_A_TAG > len(source.content)


def _has_strong_signs(head: str, bare: str) -> bool:
    """Whether the content is something else for certain, whatever a server calls it."""
    return FEED_START.match(bare) is not None or head.startswith(("%PDF-", "PK\x03\x04", "{\\rtf"))


def is_markdown(source: Source) -> bool:
    """Whether a source is Markdown: by its name or media type, or because a head with a title stands between rulers above it."""
    if source.content.startswith((b"%PDF-", b"{\\rtf")):
        return False
    if suffix_of(source) in MARKDOWN or source.media_type.split(";")[0].strip().lower() == "text/markdown":
        return True
    head = head_of(source)
    if head[:4].rstrip() not in FENCES:
        return False
    text = source.content[:LOOKED_AT].decode("utf-8", "replace").replace("\r\n", "\n").lstrip("\ufeff")
    return has_front_matter(text)


def _bare_head(source: Source) -> str:
    """The beginning without what may stand before the first element."""
    head = head_of(source).lstrip("\ufeffï»¿")
    start = PROLOG.match(head)
    return head[start.end() :] if start else head


def is_entry(source: Source) -> bool:
    """Whether a source is an Atom entry document: one item of a feed."""
    return source.media_type == ENTRY or ENTRY_START.match(_bare_head(source)) is not None


def is_json_feed(source: Source) -> bool:
    """Whether a source is a feed in JSON, which states so near its beginning or its end."""
    if head_of(source).lstrip("\ufeffï»¿ \t\r\n")[:1] != "{":
        return False
    ends = source.content[:LOOKED_AT] + source.content[-LOOKED_AT:]
    return JSON_FEED.search(ends.decode("latin-1")) is not None


def is_feed(source: Source) -> bool:
    """Whether a source is a feed: RSS, Atom or JSON Feed."""
    return FEED_START.match(_bare_head(source)) is not None or is_json_feed(source)


def is_mail(source: Source) -> bool:
    """Whether a source begins with the head of a MIME message: at least two header fields, one that only mail has."""
    at, count = 0, 0
    raw = source.content[:LOOKED_AT].lstrip()
    while found := MAIL_HEADER.match(raw, at):
        at, count = found.end(), count + 1
    return count >= 2 and MAIL_FOR_CERTAIN.search(raw[:at]) is not None


def is_saved_page(source: Source) -> bool:
    """Whether a source is a page that a browser saved with all its parts in one MIME message (MHTML)."""
    if not is_mail(source):
        return False
    head = source.content[:LOOKED_AT].lower()
    return b"multipart/related" in head and (
        b"snapshot-content-location" in head or b"text/html" in head or suffix_of(source) in (".mht", ".mhtml")
    )


class Refused(msgspec.Struct, frozen=True):
    """A format that is no article here: what it is called, how it is told, and the way out."""

    what: str
    recognises: Callable[[Source], bool]
    hint: str


def _starts(*signs: bytes) -> Callable[[Source], bool]:
    return lambda source: (
        source.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signs) or source.content.startswith(signs)
    )


def _named(*suffixes: str) -> Callable[[Source], bool]:
    return lambda source: suffix_of(source) in suffixes


def _names_in_zip(source: Source) -> tuple[str, ...]:
    """The names in a zip archive; nothing is unpacked. Empty where it is none, or a broken one."""
    if not source.content.startswith(b"PK\x03\x04"):
        return ()
    import zipfile  # most articles are none

    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            return tuple(archive.namelist()[:2000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ()


def _zip_with(source: Source, *, part: str = "", kind: bytes = b"") -> bool:
    if kind:
        # The first entry of such a file is its type, stored as it is (OCF 3.3, section 4.3; OpenDocument 1.3, part 2).
        return source.content.startswith(b"PK\x03\x04") and kind in source.content[:200]
    names = _names_in_zip(source)
    if not names and source.content.startswith(b"PK\x03\x04"):
        return part.encode() in source.content  # cut off: the names stand before the parts as well
    return any(name.startswith(part) for name in names)


def is_epub(source: Source) -> bool:
    """Whether a source is an EPUB book."""
    return _zip_with(source, kind=b"application/epub+zip") or (
        suffix_of(source) == ".epub" and _zip_with(source, part="META-INF/container.xml")
    )


def is_docx(source: Source) -> bool:
    """Whether a source is a Word document of the kind that is a zip archive."""
    return _zip_with(source, part="word/")


def is_pdf(source: Source) -> bool:
    """Whether a source is a PDF file; its mark may stand a little below the beginning (PDF 2.0, annex I)."""
    return b"%PDF-" in source.content[:8] or (
        source.content[:1024].find(b"\n%PDF-") >= 0 and b"%%EOF" in source.content
    )


def _riff(source: Source) -> bytes:
    return source.content[8:12] if source.content.startswith(b"RIFF") else b""


def _brand(source: Source) -> bytes:
    return source.content[8:12] if source.content[4:8] == b"ftyp" else b""


AS_TEXT = marked("save it as plain text (UTF-8), or copy its text: artaudio build -")
AS_MARKDOWN = marked("turn it into Markdown or HTML (pandoc does), or save it as plain text (UTF-8)")
AS_PAGE = marked("open it in a browser or word processor and save it as a web page (.html) or as plain text (UTF-8)")
NO_ARTICLE = marked("give the article's text: a text file, or a web page saved by a browser")

REFUSED: tuple[Refused, ...] = (
    Refused(marked("an OpenDocument text"), partial(_zip_with, kind=b"application/vnd.oasis.opendocument"), AS_PAGE),
    Refused(marked("a spreadsheet"), partial(_zip_with, part="xl/"), AS_TEXT),
    Refused(marked("a presentation"), partial(_zip_with, part="ppt/"), AS_TEXT),
    Refused(marked("a Word document of the old kind"), _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), AS_PAGE),
    Refused(marked("a document in Rich Text Format (RTF)"), _starts(b"{\\rtf"), AS_PAGE),
    Refused(
        marked("an archive"),
        lambda source: (
            source.content.startswith(
                (
                    b"PK\x03\x04",
                    b"PK\x05\x06",
                    b"\x1f\x8b",
                    b"7z\xbc\xaf\x27\x1c",
                    b"Rar!",
                    b"BZh",
                    b"\xfd7zXZ\x00",
                    b"\x28\xb5\x2f\xfd",
                )
            )
            or source.content[257:262] == b"ustar"
        ),
        marked("unpack it and give the article's file"),
    ),
    Refused(
        marked("a picture"),
        lambda source: (
            source.content.startswith(
                (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"8BPS")
            )
            or _riff(source) == b"WEBP"
            or _brand(source) in (b"heic", b"heix", b"mif1", b"avif")
        ),
        NO_ARTICLE,
    ),
    Refused(marked("a picture (SVG)"), lambda source: _is_svg(source), NO_ARTICLE),
    Refused(
        marked("a sound or video file"),
        lambda source: (
            source.content.startswith(
                (b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\x1aE\xdf\xa3", b"FORM")
            )
            or _riff(source) in (b"WAVE", b"AVI ")
            or (_brand(source) != b"" and _brand(source) not in (b"heic", b"heix", b"mif1", b"avif"))
        ),
        marked(
            "give the article's text: a text file, or a web page saved by a browser; "
            "artaudio inspect FILE shows the tags of a sound file"
        ),
    ),
    Refused(marked("an e-mail message"), is_mail, AS_TEXT),
    Refused(
        marked("XML, but no web page"),
        lambda source: XML_START.match(head_of(source).lstrip()) is not None,
        AS_TEXT,
    ),
    Refused(
        marked("a file of subtitles"),
        lambda source: (
            suffix_of(source) in (".srt", ".vtt", ".sbv", ".ass", ".ssa", ".ttml") or _starts(b"WEBVTT")(source)
        ),
        AS_TEXT,
    ),
    Refused(
        marked("a TeX document"),
        lambda source: suffix_of(source) in (".tex", ".ltx", ".latex") or _starts(b"\\documentclass")(source),
        AS_MARKDOWN,
    ),
    Refused(
        marked("text in a markup language that is not read"),
        _named(".rst", ".adoc", ".asciidoc", ".org", ".textile", ".wiki", ".mediawiki", ".typ", ".creole"),
        AS_MARKDOWN,
    ),
    Refused(marked("data (YAML, TOML, INI)"), _named(".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf"), AS_TEXT),
    Refused(
        marked("the source of a program"),
        _named(
            *(".py", ".js", ".mjs", ".ts", ".tsx", ".jsx", ".css", ".scss", ".c", ".h", ".cpp", ".java", ".kt"),
            *(".rb", ".go", ".rs", ".sh", ".bat", ".ps1", ".sql", ".r", ".pl", ".lua", ".swift"),
        ),
        NO_ARTICLE,
    ),
    Refused(
        marked("JSON data"),
        lambda source: (
            suffix_of(source) in (".json", ".jsonl", ".ndjson", ".geojson")
            or source.kind == "application/json"
            or source.kind.endswith("+json")
        ),
        AS_TEXT,
    ),
    Refused(
        marked("a table (CSV)"),
        lambda source: (
            suffix_of(source) in (".csv", ".tsv") or source.kind in ("text/csv", "text/tab-separated-values")
        ),
        AS_TEXT,
    ),
)
"""Read from the top, after the readers with strong signs of their own: the first that recognises a source refuses it."""


def _is_svg(source: Source) -> bool:
    head = head_of(source)
    start = PROLOG.match(head)
    return re.match(r"<svg[\s>]", head[start.end() :] if start else head, re.IGNORECASE) is not None
