"""Read plain text: decoded for certain, cut at blank lines."""

from collections.abc import Iterator

from artaudio.article.model import Source
from artaudio.article.page import Page, Piece
from artaudio.article.readers.decoding import decode
from artaudio.base.patterns import late

BLANK_LINES = late(r"\n[^\S\n]*(?:\n\s*)")


def read_text(source: Source) -> Page:
    """The text of `source` as a page: one piece for each stretch between blank lines, without marks.

    Raises UndecodableArticleError where the bytes are no text in an encoding that can be told with certainty.
    """
    text, encoding = decode(source.content, source.name, source.charset)
    return plain_page(source.name, source.digest, text, encoding)


def plain_page(name: str, digest: str, text: str, encoding: str = "utf-8") -> Page:
    """A page of decoded text with `\\n` line ends."""
    return Page(name, digest, text, tuple(_chunks(text)), encoding)


def _chunks(text: str) -> Iterator[Piece]:
    ends = [*(found.end() for found in BLANK_LINES.finditer(text)), len(text)]
    start, line = 0, 1
    for number, end in enumerate(ends, 1):
        yield Piece(text[start:end], start, end, line, number)
        line += text.count("\n", start, end)
        start = end
