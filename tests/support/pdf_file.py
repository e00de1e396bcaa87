"""Write small PDF files for tests: lines of text at places of a page, in Helvetica, as PDF 1.4 without compression."""

from collections.abc import Iterable

Line = tuple[float, float, float, str, bool]
"""Left, baseline, size in points, text, and whether it is bold."""
WIDTH = 0.5
"""Ems of an average character of Helvetica."""


def pdf_file(pages: Iterable[Iterable[Line]], title: str = "", extra: bytes = b"") -> bytes:
    """A file with these pages of 595 × 842 points; `extra` goes into the trailer."""
    streams = [b"".join(map(_shown, page)) for page in pages]
    count = len(streams)
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(count))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<</Title(%s)>>" % title.encode("latin-1"),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
            b"/Contents %d 0 R>>" % (7 + 2 * number)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R/Info 5 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, extra, len(out))
    )


def _shown(line: Line) -> bytes:
    left, baseline, size, text, bold = line
    written = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F%d %.1f Tf %.1f %.1f Td (%s) Tj ET\n" % (1 + bold, size, left, baseline, written)


def column(
    text: str, left: float, top: float, characters: int = 44, *, size: float = 10, leading: float = 12
) -> list[Line]:
    """A text set in lines of so many characters, from the top down; a blank line of the text is one in the column."""
    lines: list[Line] = []
    for paragraph in text.split("\n\n"):
        at = ""
        for word in paragraph.split():
            if len(at) + 1 + len(word) > characters:
                lines.append((left, top, size, at, False))
                top -= leading
                at = word
            else:
                at = f"{at} {word}".strip()
        lines.append((left, top, size, at, False))
        top -= 2 * leading
    return lines
