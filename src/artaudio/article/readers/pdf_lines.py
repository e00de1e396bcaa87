"""Take the lines of a PDF file's pages, in a process of its own: `python -m artaudio.article.readers.pdf_lines`.

The file comes on standard input; a line of JSON for each page goes to standard output. The process limits its own memory and
time, so that a hostile file can cost no more, and cannot take the program down with it.
"""

import ctypes
import json
import sys
from typing import Any

MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000
MOST_MEMORY = 1_500_000_000
"""Bytes of address space."""
MOST_SECONDS = 60
"""CPU time."""
SAME_LINE = 0.3
"""Share of a line's height by which the baseline of a character may differ."""
GAP = 1.0
"""Heights of a line between two characters from which they are two lines beside each other."""
SPACE = 0.18
"""Heights of a line between two characters from which there is a space, where the file has none."""
RAISED = 0.92
"""Share of a line's height below which a number is set high."""
LOCKED, EMPTY, TOO_LARGE, BROKEN = 3, 4, 5, 6
"""Exit codes."""
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


def main() -> int:
    """Read the file and write its pages; the exit code says why one cannot be read."""
    _limit()
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return LOCKED if "assword" in str(error) or "security" in str(error) else BROKEN
    if len(document) > MOST_PAGES:
        return TOO_LARGE
    total = 0
    for page in document:
        text = page.get_textpage()
        count = text.count_chars()
        total += count
        if total > MOST_CHARACTERS:
            return TOO_LARGE
        width, height = page.get_size()
        lines = _lines(_characters(pdfium, text.raw, count))
        _write({"width": width, "height": height, "lines": lines})
        text.close()
        page.close()
    information = {key: value for key, value in document.get_metadata_dict().items() if value}
    _write({"information": information})
    return 0


def _write(page: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(page) + "\n")


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _characters(pdfium: Any, text: Any, count: int) -> list[tuple[str, float, float, float, float, float, bool]]:
    """Each character that is in the file: sign, left, right, baseline, bottom, height, and whether it is bold."""
    found = []
    box, left_, right_, bottom_, top_ = pdfium.FS_RECTF(), *(ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    bold_fonts: dict[int, bool] = {}
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1 and code != 0x20:
            continue
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            continue
        if abs(pdfium.FPDFText_GetCharAngle(text, index)) > 0.1:
            continue  # written from bottom to top, as credits beside pictures are
        sign = "\u00ad" if code == 2 else chr(code)
        if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        pdfium.FPDFText_GetCharBox(text, index, left_, right_, bottom_, top_)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        height = max(box.top - box.bottom, 0.1)
        found.append(
            (sign, box.left, box.right, y.value, box.bottom, height, _is_bold(pdfium, text, index, bold_fonts))
        )
    return found


def _is_bold(pdfium: Any, text: Any, index: int, known: dict[int, bool]) -> bool:
    shown = pdfium.FPDFText_GetTextObject(text, index)
    font = pdfium.FPDFTextObj_GetFont(shown) if shown else None
    if not font:
        return False
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in known:
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        called = name.value.decode("latin-1").lower()
        heavy = any(word in called for word in ("bold", "black", "heavy", "semibold", "demi"))
        known[key] = heavy or pdfium.FPDFFont_GetWeight(font) >= 600
    return known[key]


def _lines(characters: list[tuple[str, float, float, float, float, float, bool]]) -> list[dict[str, Any]]:
    """Runs of characters that stand beside each other on one baseline, in the file's order."""
    lines: list[dict[str, Any]] = []
    line: dict[str, Any] | None = None
    waiting = False
    for sign, left, right, baseline, bottom, height, bold in characters:
        if sign.isspace():
            waiting = line is not None
            continue
        if line is not None:
            raised = (
                height < RAISED * line["height"] and line["y"] + 0.1 * height < baseline < line["y"] + line["height"]
            )
            near = abs(baseline - line["y"]) <= SAME_LINE * line["height"] or (raised and sign.isdigit())
            gap = left - line["right"]
            if not near or not -2 * line["height"] < gap < GAP * max(height, line["height"]):
                line = None
        if line is None:
            line = {
                "text": "",
                "left": left,
                "right": right,
                "y": baseline,
                "bottom": bottom,
                "height": height,
                "bold": 0,
            }
            line["letters"] = 0
            line["notes"] = []
            lines.append(line)
            raised, gap, waiting = False, 0.0, False
        if line["text"] and (waiting or gap > SPACE * height):
            line["text"] += " "
        if raised and sign.isdigit():
            line["notes"].append(len(line["text"]))
        line["text"] += LIGATURES.get(sign, sign)
        line["right"] = max(line["right"], right)
        line["height"] = max(line["height"], height)
        line["bold"] += bold
        line["letters"] += 1
        waiting = False
    return lines


if __name__ == "__main__":
    sys.exit(main())
