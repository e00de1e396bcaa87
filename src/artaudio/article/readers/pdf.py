"""Read PDF files: lines in reading order, joined to paragraphs, without page numbers and running titles.

A PDF file has no paragraphs, only signs at places of a page. Size, weight, indent and gaps tell lines apart: larger or bold lines
get the marks of headings, small ones those of captions or notes. What stands at the same place on several pages is kept,
but hidden, so that it counts as surroundings.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from itertools import pairwise

import msgspec
from lxml import etree

from artaudio.article.model import Source
from artaudio.article.page import Page, PageFacts
from artaudio.article.readers.decoding import for_xml
from artaudio.article.readers.html import page_of_trees
from artaudio.article.readers.metadata import read_moment
from artaudio.article.readers.pdf_columns import Line, in_reading_order
from artaudio.article.readers.pdf_lines import EMPTY, LOCKED, MOST_PAGES, TOO_LARGE
from artaudio.base.errors import ArticleError, EmptyArticleError, UndecodableArticleError
from artaudio.base.installation import install_command
from artaudio.base.messages import composed, tr
from artaudio.base.patterns import lazy

COMMAND = (sys.executable, "-P", "-m", "artaudio.article.readers.pdf_lines")
MOST_SECONDS = 120.0
"""Time that the process may take."""
LARGER, SMALLER = 1.12, 0.87
"""Ratio of a line's height to that of most of the text from which it is a heading, and up to which it is a caption or a note."""
SAME_HEIGHT = 0.07
PARAGRAPH_GAP = 1.35
"""Ratio to the usual distance of baselines from which a gap ends a paragraph."""
INDENT = 0.8
"""Heights of a line by which the first one of a paragraph stands to the right."""
TOLERANCE = 0.5
"""Heights of a line by which the width of a word is misjudged."""
MARGIN = 0.12
"""Share of a page's height at its top and bottom in which running titles stand."""
OUTERMOST = 0.2
"""Such a share for the three lines at each end of a page."""
LONGEST_HEADING = 200
LONGEST_STOPPED = 60
"""Characters of a headline that ends in a full stop."""
LONGEST_CAPTION = 400
PAGE_NUMBER = lazy(r"(?:Seite|S\.|Page|[-–—|])?\s?\d{1,4}\s?(?:[-–—|]|(?:von|of|/)\s?\d{1,4})?", re.IGNORECASE)
DIGITS = lazy(r"\d+")
NOTE = lazy(r"\[?\d{1,3}[\]).]?\s")
BULLET = lazy(r"[•●▪‣◦·■–-]\s+(?=\S)")
NUMBERED = lazy(r"\d{1,2}[.)]\s+(?=\S)")
ENDS = lazy(r"[.!?…:][\"“”»«'’)\]]*$")
BEFORE_SIGN = lazy(r"\s+(?=[.,;:!?])")
AND = lazy(r"(?:und|oder|bzw\.|sowie|als|bis)\s")
HYPHENS = ("-", "\u00ad", "\u2010")
GENERATED = lazy(r".*\.\w{2,5}$|(?:Microsoft|Untitled|Unbenannt|untitled|Layout|Dokument|Document)\b.*")
"""Titles that programs set by themselves: the name of a file."""


class _PageLines(msgspec.Struct):
    width: float = 0.0
    height: float = 0.0
    lines: list[Line] = []
    information: dict[str, str] = {}


def read_pdf(source: Source) -> Page:
    """The text of a PDF file, with the title, and the date on which it was made.

    Raises UndecodableArticleError where it is damaged, locked or too large, or where pypdfium2 is not installed;
    EmptyArticleError where its pages are pictures.
    """
    pages = _pages(source)
    information = pages.pop().information if pages and not pages[-1].lines and pages[-1].information else {}
    if not any(page.lines for page in pages):
        raise EmptyArticleError(
            tr("{name}: the pages have no text; they may be pictures of it", name=source.name),
            path=source.name,
            hint=tr("let a program recognise the text (OCR), and give that as a text file"),
        )
    root = _tree(pages)
    title = " ".join(information.get("Title", "").split())
    stated = title and not GENERATED.fullmatch(title) and next(root.iter("h1"), None) is None
    facts = PageFacts(titles=(title,) if stated else (), published=_moment(information.get("CreationDate", "")))
    return page_of_trees(source.name, source.digest, [root], facts, only_article=True)


def _pages(source: Source) -> list[_PageLines]:
    if find_spec("pypdfium2") is None:
        raise UndecodableArticleError(
            tr("{name} is a PDF document, and no package is installed that reads these", name=source.name),
            path=source.name,
            hint=tr(
                "{install_command}; or copy the article's text into a text file, and give that",
                install_command=install_command("pypdfium2"),
            ),
        )
    try:
        done = subprocess.run(COMMAND, input=source.content, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _refused(source.name, TOO_LARGE) from error
    if done.returncode:
        raise _refused(source.name, done.returncode)
    return [msgspec.json.decode(line, type=_PageLines) for line in done.stdout.splitlines()]


def _refused(name: str, code: int) -> ArticleError:
    why = {
        LOCKED: tr("is a PDF document that is locked with a password"),
        TOO_LARGE: tr(
            "is a PDF document that takes too long to read, or has more than {most_pages} pages", most_pages=MOST_PAGES
        ),
        EMPTY: tr("is a PDF document without pages"),
    }.get(code, tr("is a PDF document that is damaged and cannot be read"))
    return UndecodableArticleError(
        composed("{name} {why}", name=name, why=why),
        path=name,
        hint=tr("open it, copy the article's text into a text file, and give that"),
    )


def _moment(text: str) -> datetime | None:
    """`D:20260303183000+01'00'` (PDF 2.0, 7.9.4)."""
    found = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d'?\d\d)?", text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    zone = (zone or "").replace("'", "")
    return read_moment(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}")


def _tree(pages: Sequence[_PageLines]) -> etree._Element:
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    heights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            heights[round(line.height, 1)] += len(line.text)
    usual = heights.most_common(1)[0][0]
    running = _running(pages)
    paragraph: list[Line] = []
    for number, page in enumerate(pages):
        beside = [line for at, line in enumerate(page.lines) if (number, at) in running]
        text = [line for at, line in enumerate(page.lines) if (number, at) not in running]
        for line in beside:
            etree.SubElement(body, "p", hidden="").text = for_xml(line.text)
        for column in in_reading_order(text, usual):
            leading = _leading(column, usual)
            for line in column:
                if paragraph and not _goes_on(paragraph, line, leading, usual):
                    _add(body, paragraph, usual)
                    paragraph = []
                paragraph.append(line)
    if paragraph:
        _add(body, paragraph, usual)
    _set_title(body)
    return root


def _running(pages: Sequence[_PageLines]) -> frozenset[tuple[int, int]]:
    """Page and index of the lines that are page numbers, or stand near an edge of several pages with the same words."""
    found: set[tuple[int, int]] = set()
    same: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        lines = sorted(range(len(page.lines)), key=lambda at: -page.lines[at].y)
        edge = {*lines[:3], *lines[-3:]}
        for at, line in enumerate(page.lines):
            inner = OUTERMOST if at in edge else MARGIN
            if inner * page.height < line.y < (1 - inner) * page.height:
                continue
            if PAGE_NUMBER.fullmatch(line.text):
                found.add((number, at))
            else:
                key = (DIGITS.sub("0", line.text), round(line.y / max(line.height, 1)))
                same.setdefault(key, []).append((number, at))
    for places in same.values():
        if len({number for number, _ in places}) > 1:
            found.update(places)
    return frozenset(found)


def _leading(column: Sequence[Line], usual: float) -> float:
    """The usual distance of the baselines of a column."""
    steps = Counter(
        round(above.y - below.y, 1)
        for above, below in pairwise(column)
        if 0.5 * usual < above.y - below.y < 2.5 * usual
    )
    return steps.most_common(1)[0][0] if steps else 1.2 * usual


def _goes_on(paragraph: Sequence[Line], line: Line, leading: float, usual: float) -> bool:
    """Whether a line belongs to the paragraph that the lines before it are."""
    last = paragraph[-1]
    if abs(last.height - line.height) > SAME_HEIGHT * last.height or last.is_bold != line.is_bold:
        return False
    heading = last.height > LARGER * usual
    step = last.y - line.y
    hyphenated = last.text.endswith(HYPHENS)
    if step <= 0 or abs(last.column - line.column) > 0:  # the text goes on in another column or on another page
        return not heading and (hyphenated or not ENDS.search(last.text) or _is_lower(line)) and not _begins(line)
    if step > (1.9 * last.height if heading else PARAGRAPH_GAP * leading):
        return False
    if heading:
        return True
    if _begins(line) and not hyphenated:
        return False
    first = paragraph[0]
    indented = line.left - line.column_left > INDENT * line.height
    hanging = first.left - first.column_left <= INDENT * first.height and _begins(first)
    if indented and not hanging and ENDS.search(last.text) and last.left - last.column_left < INDENT * last.height:
        return False
    return _is_full(last, line) or hyphenated or not ENDS.search(last.text) or _is_lower(line)


def _is_full(last: Line, line: Line) -> bool:
    """Whether the first word of a line would not have fitted at the end of the line above."""
    word = line.text.partition(" ")[0]
    width = (line.right - line.left) / max(len(line.text), 1)
    return last.right + (len(word) + 1) * width > last.column_right - TOLERANCE * last.height


def _begins(line: Line) -> bool:
    return BULLET.match(line.text) is not None or (NUMBERED.match(line.text) is not None)


def _is_lower(line: Line) -> bool:
    return line.text[:1].islower()


def _add(body: etree._Element, lines: Sequence[Line], usual: float) -> None:
    """A paragraph with the element that its height, weight and first sign stand for."""
    text = for_xml(joined(lines))
    height = lines[0].height
    tag, classes = "p", ""
    if height >= LARGER * usual and len(text) <= LONGEST_HEADING and not _is_sentence(text):
        tag = "h2"
    elif height <= SMALLER * usual and NOTE.match(text):
        classes = "footnote"
    elif height <= SMALLER * usual and len(text) <= LONGEST_CAPTION:
        tag = "figcaption"
    elif found := BULLET.match(text):
        tag, text = "li", text[found.end() :]
    element = etree.SubElement(body, tag)
    if classes:
        element.set("class", classes)
    element.set("height", f"{height:.1f}")
    held = etree.SubElement(element, "b") if lines[0].is_bold and tag == "p" else element
    held.text = text


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text) > LONGEST_STOPPED


def _set_title(body: etree._Element) -> None:
    """The largest heading above the first text is the one of the first order."""
    above = []
    for element in body:
        if (
            element.tag == "p"
            and len("".join(map(str, element.itertext()))) > LONGEST_HEADING
            and element.get("hidden") is None
        ):
            break
        if element.tag == "h2":
            above.append(element)
    if above:
        largest = max(above, key=lambda element: float(element.get("height") or 0))
        largest.tag = "h1"


def joined(lines: Sequence[Line]) -> str:
    """One text of several lines: `Ver-` and `kehr` → `Verkehr`; `Nord-` and `und Südseite`, `Nord-` and `Süd` keep the hyphen."""
    text = ""
    for line in lines:
        part = _without_notes(line)
        if not text:
            text = part
        elif not text.endswith(HYPHENS):
            text += f" {part}"
        elif AND.match(part):
            text = f"{text[:-1]}- {part}"
        elif part[:1].islower():
            text = text[:-1] + part
        else:
            text = f"{text[:-1]}-{part}"
    return text.replace("\u00ad", "-") if text.endswith("\u00ad") else text


def _without_notes(line: Line) -> str:
    """The line without numbers that are set high."""
    if not line.notes:
        return line.text.strip()
    left_out = set(line.notes)
    kept = "".join(sign for at, sign in enumerate(line.text) if at not in left_out)
    return BEFORE_SIGN.sub("", " ".join(kept.split()))
