"""The readers by name: each turns the bytes of one format into a page. A new format is one file and one row here."""

from collections.abc import Callable
from dataclasses import dataclass

from artaudio.article.model import Source
from artaudio.article.page import Page
from artaudio.article.readers.script_file import is_script_file, read_script_file
from artaudio.article.readers.text import read_text


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one format: `recognises` looks at a source's first bytes, media type and name; `read` raises ArticleError."""

    name: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Page]


READERS: tuple[Reader, ...] = (
    Reader("script file", is_script_file, read_script_file),
    Reader("text", lambda source: True, read_text),
)
"""Asked from the top: the first reader that recognises a source reads it. Plain text comes last and takes everything."""


def read_page(source: Source) -> Page:
    """The source as a page, by the reader of its format. Raises ArticleError where it cannot be read."""
    return next(reader for reader in READERS if reader.recognises(source)).read(source)
