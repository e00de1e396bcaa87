"""Read plain text: decoded for certain, repaired where it was copied, cut at blank lines."""

from collections.abc import Iterator

from artaudio.article.model import Role, Source
from artaudio.article.page import KnownRole, Page, Piece
from artaudio.article.readers.copied_text import Aside, repair
from artaudio.article.readers.decoding import decoded
from artaudio.base.patterns import lazy
from artaudio.base.records import replace

BLANK_LINES = lazy(r"\n[^\S\n]*(?:\n\s*)")


def read_text(source: Source) -> Page:
    """The text of `source` as a page: one piece for each stretch between blank lines, without marks.

    Raises UndecodableArticleError where the bytes are no text in an encoding that can be told with certainty.
    """
    text, encoding = decoded(source.content, source.name, source.charset)
    return copied_page(source.name, source.digest, text, encoding)


def copied_page(name: str, digest: str, text: str, encoding: str = "utf-8") -> Page:
    """A page of text that may have been copied out of anything, with line ends of any kind: repaired, then cut."""
    repaired = repair(text)
    page = plain_page(name, digest, repaired.text, encoding)
    pieces = tuple(_with_asides(page, repaired.asides)) if repaired.asides else page.pieces
    return replace(page, pieces=pieces, lines=repaired.lines, notes=repaired.notes)


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


def _with_asides(page: Page, asides: tuple[Aside, ...]) -> Iterator[Piece]:
    """The pieces of the page, cut around what belongs to a printed page and not to the article."""
    waiting = list(asides)
    for whole in page.pieces:
        start = whole.start
        while waiting and waiting[0].start < whole.end:
            aside = waiting.pop(0)
            if aside.start > start:
                yield _part(page, whole, start, aside.start)
            known = KnownRole(Role.SURROUNDINGS, 0.95, aside.reason)
            yield replace(_part(page, whole, aside.start, aside.end), known=known)
            start = aside.end
        if start < whole.end:
            yield _part(page, whole, start, whole.end)


def _part(page: Page, whole: Piece, start: int, end: int) -> Piece:
    line = whole.line + page.text.count("\n", whole.start, start)
    return Piece(page.text[start:end], start, end, line, whole.chunk)
