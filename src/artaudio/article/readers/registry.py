"""The readers by name: each turns the bytes of one format into a page. A new format is one file and one row here."""

from collections.abc import Callable
from dataclasses import dataclass

from artaudio.article.model import Source
from artaudio.article.page import Page
from artaudio.article.readers.recognise import REFUSED, is_html, is_saved_page
from artaudio.article.readers.script_file import read_script_file
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.text import read_text
from artaudio.base.errors import SettingsError, UndecodableArticleError
from artaudio.base.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Reader:
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


def _is_text(source: Source) -> bool:
    """What no refusal recognises."""
    return not any(refused.recognises(source) for refused in REFUSED)


READERS: tuple[Reader, ...] = (
    Reader("script", is_script_file, read_script_file),
    Reader("mhtml", is_saved_page, _read_mhtml),
    Reader("html", is_html, _read_html),
    Reader("text", _is_text, read_text),
)
"""Asked from the top: the first reader that recognises a source reads it. What none recognises is refused."""


def read_page(source: Source, input_format: str = "") -> Page:
    """The source as a page, by the reader of its format, or by the one that is named. A script file is read as one in any case.

    Raises ArticleError where it cannot be read, with the way out where its format is known and is no article;
    SettingsError where no reader has the name.
    """
    if input_format and not is_script_file(source):
        return _reader(input_format).read(source)
    for reader in READERS:
        if reader.recognises(source):
            return reader.read(source)
    refused = next(refused for refused in REFUSED if refused.recognises(source))
    raise UndecodableArticleError(
        f"{source.name} is {refused.what}, which cannot be read as an article", path=source.name, hint=refused.hint
    )


def _reader(name: str) -> Reader:
    known = [reader.name for reader in READERS]
    for reader in READERS:
        if reader.name == name:
            return reader
    raise SettingsError(
        f"there is no input format {name!r}" + did_you_mean(name, known),
        key="article.input_format",
        hint=f"choose among: {', '.join(known)}",
    )
