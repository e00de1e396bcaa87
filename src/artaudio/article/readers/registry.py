"""The readers by name: each turns the bytes of one format into a page. A new format is one file and one row here."""

from collections.abc import Callable
from urllib.parse import urljoin

import msgspec

from artaudio.article.model import Source
from artaudio.article.page import Page
from artaudio.article.readers.recognise import (
    REFUSED,
    is_docx,
    is_entry,
    is_epub,
    is_feed,
    is_html,
    is_markdown,
    is_pdf,
    is_saved_page,
)
from artaudio.article.readers.script_file import read_script_file
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.text import read_text
from artaudio.base.canonical_address import canonical_address, is_same_site
from artaudio.base.errors import SettingsError, UndecodableArticleError
from artaudio.base.messages import tr
from artaudio.base.records import replace
from artaudio.base.suggestions import did_you_mean


class Reader(msgspec.Struct, frozen=True):
    """A reader of one format: `recognises` looks at a source's first bytes, media type and name; `read` raises ArticleError."""

    name: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Page]


def _read_html(source: Source) -> Page:
    # lxml takes a tenth of a second to load; plain text needs none of it.
    from artaudio.article.readers.html import read_html

    return read_html(source)


def _read_mhtml(source: Source) -> Page:
    from artaudio.article.readers.mhtml import read_mhtml

    return read_mhtml(source)


def _read_markdown(source: Source) -> Page:
    from artaudio.article.readers.markdown import read_markdown

    return read_markdown(source)


def _read_feed(source: Source) -> Page:
    from artaudio.article.readers.feed import read_only_item

    return read_only_item(source)


def _read_epub(source: Source) -> Page:
    from artaudio.article.readers.epub import read_epub

    return read_epub(source)


def _read_docx(source: Source) -> Page:
    from artaudio.article.readers.docx import read_docx

    return read_docx(source)


def _read_pdf(source: Source) -> Page:
    from artaudio.article.readers.pdf import read_pdf

    return read_pdf(source)


def _is_text(source: Source) -> bool:
    """What no refusal recognises."""
    return not any(refused.recognises(source) for refused in REFUSED)


READERS: tuple[Reader, ...] = (
    Reader("script", is_script_file, read_script_file),
    Reader("feed", lambda source: is_entry(source) or is_feed(source), _read_feed),
    Reader("mhtml", is_saved_page, _read_mhtml),
    Reader("epub", is_epub, _read_epub),
    Reader("docx", is_docx, _read_docx),
    Reader("pdf", is_pdf, _read_pdf),
    Reader("html", is_html, _read_html),
    Reader("markdown", is_markdown, _read_markdown),
    Reader("text", _is_text, read_text),
)
"""Asked from the top: the first reader that recognises a source reads it. What none recognises is refused."""


def read_page(source: Source, input_format: str = "") -> Page:
    """The source as a page, by the reader of its format, or by the one that is named. A script file is read as one in any case.

    Raises ArticleError where it cannot be read, with the way out where its format is known and is no article;
    SettingsError where no reader has the name.
    """
    if input_format and not is_script_file(source):
        return _with_address(_reader(input_format).read(source), source)
    if reader := reader_of(source):
        return _with_address(reader.read(source), source)
    refused = next(refused for refused in REFUSED if refused.recognises(source))
    raise UndecodableArticleError(
        tr("{name} is {what}, which cannot be read as an article", name=source.name, what=tr(refused.what)),
        path=source.name,
        hint=refused.hint,
    )


def _with_address(page: Page, source: Source) -> Page:
    """A fetched page under its canonical address, if that is at the same host, else under the one it was fetched from.

    A page that names an address of another host would take the place of that host's article.
    """
    if not source.address:
        return page
    stated = urljoin(source.address, page.facts.address) if page.facts.address else ""
    address = stated if is_same_site(stated, source.address) and canonical_address(stated) else source.address
    return replace(page, facts=replace(page.facts, address=address))


def reader_of(source: Source) -> Reader | None:
    """The first reader that recognises a source, None where it is in no format that can be read."""
    return next((reader for reader in READERS if reader.recognises(source)), None)


def _reader(name: str) -> Reader:
    known = [reader.name for reader in READERS]
    for reader in READERS:
        if reader.name == name:
            return reader
    raise SettingsError(
        tr("there is no input format {name!r}", name=name) + did_you_mean(name, known),
        key="article.input_format",
        hint=tr("choose among: {listed}", listed=", ".join(known)),
    )
