"""Repair text that was copied out of a printed page, a mail or an old system, before it is read.

Words divided at line ends become whole, sentences go on behind a page break, and lines that a blank line was put between are
one paragraph again. Page numbers and running titles leave the sentences they stand in and become pieces of their own, which
are not spoken. Text that was encoded twice is decoded. Where nothing of this is found, the text stays as it is.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from artaudio.article.readers.decoding import tidy
from artaudio.article.readers.encoded_twice import ENCODED_TWICE, decoded_once_more
from artaudio.base.messages import marked, stored
from artaudio.base.patterns import lazy
from artaudio.language.de.function_words import ARTICLES, CONJUNCTIONS

PAGE_BREAK = "\f"
PAGE_NUMBER = marked("page number")
"""Why a line with nothing but its page's number is not read."""
RUNNING_HEAD = marked("running head")
DIVIDED = lazy(r"(?<=[^\W\d_])(?P<sign>[-\u2010\u2011])$")
"""A hyphen at the end of a line, behind a letter."""
DIVIDED_FOR_SURE = lazy(r"(?<=[^\W\d_])(?:\u00ad|\u001f|¬)\s*$")
"""Signs that stand at a line's end only where a word is divided."""
GOES_ON = lazy(r"(?:und|oder|bis|sowie|bzw\.|beziehungsweise|noch|als auch|wie auch|statt|aber|auch)\b")
"""Words before which a hyphen stands for a part that comes later: `Ein- und Ausgang`."""
ABBREVIATED = lazy(r"(?:^|[\W_])(?:[A-ZÄÖÜ]{2,5}|[A-ZÄÖÜ]\d?)$")
"""`US`, `EU`: their hyphen stays."""
ENDS = lazy(r"[.!?…:;][\"“”»«'’)\]]*$")
NEVER_LAST = (
    CONJUNCTIONS
    | ARTICLES - {"ein", "das", "die", "der", "den"}
    | frozenset("im am beim vom zum zur für von gegen ohne".split())  # noqa: SIM905
)
NEVER_LAST_BEHIND = lazy(
    r"\b(?:in|an|auf|über|mit|durch|um|aus|bei|nach|vor|zu|und|von|für|dass) (?:der|die|das|den|dem|ein)$"
)
"""Words and pairs of words with which neither a sentence nor a heading ends."""
LAST_WORD = lazy(r"(?<![^\s(„»\"])[a-zäöüß]+$")
NUMBER_LINE = lazy(r"(?P<number>\d{1,4})")
PAGE_LINE = lazy(
    r"(?:[-–—|]\s?(?:Seite\s)?\d{1,4}\s?[-–—|]|[-–—(\[]*\s?(?:Seite|S\.)\s\d{1,4}(?:\s?(?:von|/)\s?\d{1,4})?\s?[-–—)\]]*"
    r"|\d{1,4}\s?(?:/|von)\s?\d{1,4}|\[\d{1,3}\])"
)
"""`– 12 –`, `Seite 12`, `Seite 12 von 20`, `12/20`."""
ISSUE = lazy(r"[^.!?]{2,60}?[\s,](?:\d{1,3}\s?[|/·]\s?\d{2,4}|Nr\.\s?\d{1,4}|(?:Ausgabe|Heft|Jahrgang)\s\d.{0,20})")
"""The foot of a magazine's page: `Niedersachsen-Magazin 3 | 2025`."""
_PRINTED_AT = r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4}),?\s\d{1,2}:\d{2}"
PRINTED_AT = lazy(_PRINTED_AT)
"""When a page was printed, at the top of each page or behind its number."""
OF_PAGES = lazy(rf"(?P<page>\d{{1,3}})\s?(?:/|von)\s?(?P<pages>\d{{1,3}})(?:\s{_PRINTED_AT})?")
LINES_OF_PRINT = 2
LONGEST_NUMBER = 3
"""Digits of a page's number that stands alone at the end of a text; four are a year."""
BARRED = lazy(r"\s[|·•]\s")
MOST_BETWEEN = 3
"""Lines of a page's foot and of the next one's head."""
LONGEST_TITLE = 90
LONGEST_LINE = 130
"""Lines of a printed or mailed page are no longer; an unwrapped paragraph is."""
FULL = 0.8
"""Share of the usual width from which a line was broken because it was full."""
FEWEST_BROKEN = 3
OFTEN_BROKEN = 0.25
"""Share of the blank lines that stand within a sentence, from which they were put behind each line."""
SHORTEST_WIDTH = 30
EVEN, NEARLY_ALL, OVER = 0.72, 0.85, 1.25
"""Share of the longest line that a broken line has, share of the broken lines that have it, and what no line exceeds."""
MOST_COMMAS = 0.6
"""Share of the broken lines from which commas at their ends tell verses."""
WITHIN = lazy(r"[a-zäöüß]{2}[.!?][“\"«]? [A-ZÄÖÜ„»].{8}")
"""The end of a sentence within a line, and the beginning of the next one."""
QUOTED = lazy(r"^[ \t]{0,3}(?:>[ \t]?)+")
FEWEST_QUOTED = 3
QUOTED_SHARE = 0.8


class Aside(msgspec.Struct, frozen=True):
    """A stretch of the repaired text that is a page's and not the article's: a page number, a running title."""

    start: int
    end: int
    reason: str


class Repaired(msgspec.Struct, frozen=True):
    """Text with `\\n` line ends. `lines` has, for each of its lines, the number of that line in the source, from 1.

    `notes` say in a few words each what was repaired, or cannot be, and where.
    """

    text: str
    lines: tuple[int, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Line:
    """A line of the source; `gap` counts the blank lines before it, `breaks` tells that a page ends there."""

    text: str
    number: int
    gap: int = 0
    breaks: bool = False
    aside: str = ""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in parts, its lines; each has in it how the next one is joined. `number` is that of its first line."""

    parts: list[str]
    number: int
    asides: list[_Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def repair(raw: str) -> Repaired:
    """Repair decoded text; line ends may be of any kind, and a form feed ends a page.

    `den Um-\\nbau des Platzes` → `den Umbau des Platzes`; `am Ein- und\\nAusgang` and `US-\\nPräsident` keep their hyphens.
    """
    text = re.sub("\r\n?|[\v\u0085\u2028\u2029]", "\n", raw)
    once = decoded_once_more(text)
    notes = [ENCODED_TWICE] if once != text else []
    if (bare := _unquoted(once)) != once:
        notes.append(stored("the marks of a quoted mail were taken off"))
        once = bare
    plain = tidy(once)
    notes += list(_lost_characters(plain))
    lines = _lines(once)
    _find_asides(lines)
    kept = [line for line in lines if not line.aside]
    width = _width(kept)
    loose = _is_loose(kept, width)
    divided = any(_is_divided(one, other) for one, other in itertools.pairwise(kept))
    broken = any(line.aside for line in lines) and any(
        _goes_on_over_page(one, other) for one, other in itertools.pairwise(kept)
    )
    uneven = _is_uneven(kept, width)
    if loose or divided or broken or uneven:
        if divided:
            notes.append(stored("words divided at line ends were joined"))
        if loose or broken or uneven:
            notes.append(stored("lines of one sentence were joined"))
        return _joined(_paragraphs(lines, width, loose=loose), notes)
    if any(line.aside for line in lines):
        return _as_it_stands(plain, lines, notes)
    return Repaired(plain, notes=tuple(notes))


def _unquoted(text: str) -> str:
    """The text without the `>` before its lines, where nearly all lines have one, as in a mail that was passed on."""
    if not text.lstrip().startswith(">"):
        return text
    lines = text.split("\n")
    written = [line for line in lines if line.strip()]
    if len(written) < FEWEST_QUOTED or sum(QUOTED.match(line) is not None for line in written) < QUOTED_SHARE * len(
        written
    ):
        return text
    return "\n".join(QUOTED.sub("", line) for line in lines)


def _lost_characters(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), 1):
        if "\ufffd" in line:
            word = next(word for word in line.split() if "\ufffd" in word)
            yield stored(
                "line {number}: a character was lost before the text came here: «{word}»", number=number, word=word
            )


def _lines(text: str) -> list[_Line]:
    """The lines that have something on them."""
    found: list[_Line] = []
    gap, breaks = 0, False
    for number, whole in enumerate(text.split("\n"), 1):
        parts = whole.split(PAGE_BREAK)
        for at, part in enumerate(parts):
            breaks = breaks or at > 0
            bare = part.strip(" \t\u00a0")
            if not tidy(bare).strip():
                gap += at == 0
                continue
            found.append(_Line(bare, number, gap, breaks))
            gap, breaks = 0, False
    return found


def _find_asides(lines: Sequence[_Line]) -> None:
    """Mark page numbers and running titles."""
    alone = [index for index in range(len(lines)) if _is_alone(lines, index) or _is_foot(lines, index)]
    for index in alone:
        if PAGE_LINE.fullmatch(lines[index].text) and _is_page_line(lines, index):
            lines[index].aside = PAGE_NUMBER
    printed = _printed_pages(lines)
    for index in (*_page_numbers(lines, alone), *printed):
        lines[index].aside = PAGE_NUMBER
    for index in alone:
        if NUMBER_LINE.fullmatch(lines[index].text):
            for beside in (index - 1, index + 1):
                if beside in alone and 0 < beside < len(lines) - 1 and ISSUE.fullmatch(lines[beside].text):
                    lines[index].aside, lines[beside].aside = PAGE_NUMBER, RUNNING_HEAD
    _find_feet(lines)
    while _find_running_titles(lines, printed=bool(printed)):
        pass


def _find_feet(lines: Sequence[_Line]) -> None:
    for block in _between_halves(lines):
        for index in block:
            lines[index].aside = PAGE_NUMBER if NUMBER_LINE.fullmatch(lines[index].text) else RUNNING_HEAD


def _between_halves(lines: Sequence[_Line]) -> Iterator[range]:
    """Page numbers with the titles beside them that stand in the midst of a sentence: `24` / `Heft 4-2025`."""
    numbered = [index for index, line in enumerate(lines) if line.text.isdigit() and NUMBER_LINE.fullmatch(line.text)]
    times = Counter(_without_numbers(line.text) for line in lines) if numbered else Counter()
    end = 1
    for number in numbered:
        start = number
        while start > max(end, number - MOST_BETWEEN + 1) and _may_be_aside(lines[start - 1].text, times):
            start -= 1
        end = number + 1
        while end < len(lines) - 1 and end - start < MOST_BETWEEN and _may_be_aside(lines[end].text, times):
            end += 1
        if not 0 < start <= number < end < len(lines):
            continue
        if _goes_on(lines[start - 1].text, lines[end].text) or _is_divided(lines[start - 1], lines[end]):
            yield range(start, end)


def _may_be_aside(text: str, times: Counter[str]) -> bool:
    return NUMBER_LINE.fullmatch(text) is not None or (
        len(text) <= LONGEST_TITLE
        and not ENDS.search(text)
        and (times[_without_numbers(text)] > 1 or ISSUE.fullmatch(text) is not None)
    )


def _parted(lines: Sequence[_Line], index: int) -> bool:
    """Whether a blank line, a page break or an edge of the text stands above the line of that index."""
    return not 0 < index < len(lines) or lines[index].gap > 0 or lines[index].breaks


def _is_alone(lines: Sequence[_Line], index: int) -> bool:
    return _parted(lines, index) and _parted(lines, index + 1)


def _is_foot(lines: Sequence[_Line], index: int) -> bool:
    """Whether a bare number stands with nothing but one line that stands elsewhere too: `Hafenhefte 3` / `14`."""
    if not NUMBER_LINE.fullmatch(lines[index].text):
        return False
    if _at_break(lines, index):
        return True
    for beside, first in ((index - 1, index - 1), (index + 1, index)):
        if 0 <= beside < len(lines) and (
            (_parted(lines, first) and _parted(lines, first + 2)) or _at_break(lines, beside)
        ):
            text = lines[beside].text
            return len(text) <= LONGEST_TITLE and sum(line.text == text for line in lines) > 1
    return False


def _is_page_line(lines: Sequence[_Line], index: int) -> bool:
    """`12/20` may be text; it is a page's number where the others are."""
    text = lines[index].text
    return "Seite" in text or text[0] in "-–—|[" or _splits(lines, index) or _at_break(lines, index)


def _at_break(lines: Sequence[_Line], index: int) -> bool:
    return lines[index].breaks or (index + 1 < len(lines) and lines[index + 1].breaks)


def _splits(lines: Sequence[_Line], index: int) -> bool:
    """Whether a sentence goes on over the line."""
    return 0 < index < len(lines) - 1 and _goes_on(lines[index - 1].text, lines[index + 1].text)


def _page_numbers(lines: Sequence[_Line], alone: Sequence[int]) -> list[int]:
    """Bare numbers that count on from page to page; one at least must stand where no heading could.

    Numbers of chapters begin with 1 and stand between paragraphs; years do not count on.
    """
    numbered = [index for index in alone if NUMBER_LINE.fullmatch(lines[index].text)]
    certain = [
        index
        for index in numbered
        if _splits(lines, index) or _at_break(lines, index) or not (_parted(lines, index) and _parted(lines, index + 1))
    ]
    values = [int(lines[index].text) for index in numbered]
    counted = len(values) > 1 and all(later == earlier + 1 for earlier, later in itertools.pairwise(values))
    last = len(lines) - 1
    if numbered and numbered[-1] == last and len(lines) > 1 and len(lines[last].text) <= LONGEST_NUMBER:
        certain = [*(index for index in certain if index != last), last]
    if counted and (certain or values[0] > 1 or numbered[-1] == len(lines) - 1):
        return numbered
    return certain


def _printed_pages(lines: Sequence[_Line]) -> list[int]:
    """`1/3`, `2/3`, `3/3`: how browsers number the pages that they print, all of them and in order."""
    found = [(index, numbers) for index, line in enumerate(lines) if (numbers := OF_PAGES.fullmatch(line.text))]
    counted = [(int(numbers["page"]), int(numbers["pages"])) for _, numbers in found]
    whole = len(found) > 1 and counted == [(page, len(found)) for page in range(1, len(found) + 1)]
    return [index for index, _ in found] if whole else []


def _find_running_titles(lines: Sequence[_Line], *, printed: bool) -> bool:
    """The same short line at two page breaks, whatever number it has, or beside one of those; whether there are any.

    A page that a browser printed has two of them at its top.
    """
    beside = [
        index
        for index, line in enumerate(lines)
        if not line.aside
        and len(line.text) <= LONGEST_TITLE
        and not ENDS.search(line.text)
        and (
            _at_break(lines, index)
            or _stands_first(lines, index)
            or _beside_aside(lines, index)
            or (printed and index < LINES_OF_PRINT)
        )
    ]
    known = (line.text for line in lines if line.aside == RUNNING_HEAD)
    counted = Counter(_without_numbers(text) for text in (*known, *(lines[index].text for index in beside)))
    found = False
    for index in beside:
        name = _without_numbers(lines[index].text)
        if counted[name] > 1 and (any(map(str.isalpha, name)) or PRINTED_AT.fullmatch(lines[index].text)):
            lines[index].aside = RUNNING_HEAD
            found = True
    return found


def _stands_first(lines: Sequence[_Line], index: int) -> bool:
    """Whether a line with bars or points in it is the first of all, or is the same one once more: `Stadtinfo · Faltblatt 7`."""
    text = lines[index].text
    return BARRED.search(text) is not None and text == lines[0].text and _is_alone(lines, index)


def _beside_aside(lines: Sequence[_Line], index: int) -> bool:
    return any(0 <= at < len(lines) and lines[at].aside for at in (index - 1, index + 1))


def _without_numbers(text: str) -> str:
    return " ".join(re.sub(r"\d+", "", text).split())


def _width(lines: Sequence[_Line]) -> float:
    """The usual length of a line that goes on in the next one; 0 where no lines do."""
    lengths = sorted(
        len(one.text)
        for one, other in itertools.pairwise(lines)
        if SHORTEST_WIDTH <= len(one.text) <= LONGEST_LINE and _goes_on(one.text, other.text)
    )
    return lengths[len(lengths) // 2] if lengths else 0


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence of the line goes on: it has no end, and a small letter follows or its last word asks for another."""
    if ENDS.search(line):
        return False
    last = LAST_WORD.search(line)
    return following[:1].islower() or (
        last is not None and (last[0] in NEVER_LAST or NEVER_LAST_BEHIND.search(line) is not None)
    )


def _is_loose(lines: Sequence[_Line], width: float) -> bool:
    """Whether a blank line was put behind each line: many of them stand within sentences."""
    pairs = [(one, other) for one, other in itertools.pairwise(lines) if other.gap]
    if not width or len(pairs) < 0.8 * (len(lines) - 1):
        return False
    broken = sum(_goes_on(one.text, other.text) and len(one.text) >= FULL * width for one, other in pairs)
    return broken >= max(FEWEST_BROKEN, OFTEN_BROKEN * len(pairs))


def _is_uneven(lines: Sequence[_Line], width: float) -> bool:
    """Whether lines were broken where they were full by the width of their letters, not by their number.

    So text comes out of a printed page: within its paragraphs nearly all lines that a sentence goes on from are about as
    long, and sentences end within lines. Verses are not so.
    """
    if not width:
        return False
    pairs = [(one.text, other.text) for one, other in itertools.pairwise(lines) if not (other.gap or other.breaks)]
    broken = [one for one, other in pairs if _goes_on(one, other) and len(one) <= LONGEST_LINE]
    if len(broken) < FEWEST_BROKEN:
        return False
    longest = max(map(len, broken))
    full = sum(len(one) >= EVEN * longest for one in broken)
    verses = sum(one.endswith(",") for one in broken)
    return (
        full >= NEARLY_ALL * len(broken)
        and verses < MOST_COMMAS * len(broken)
        and not any(len(one) > OVER * longest for one, _ in pairs)
        and any(WITHIN.search(line.text) for line in lines)
    )


def _is_divided(line: _Line, following: _Line) -> bool:
    """Whether the line's last word ends in the next line."""
    if DIVIDED_FOR_SURE.search(line.text):
        return following.text[:1].isalpha()
    if following.gap and not following.breaks and not (following.text[:1].islower()):
        return False
    return (
        DIVIDED.search(line.text) is not None
        and " " in line.text
        and following.text[:1].islower()
        and not GOES_ON.match(following.text)
    )


def _goes_on_over_page(line: _Line, following: _Line) -> bool:
    apart = following.gap > 0 or following.breaks or following.number > line.number + 1
    return apart and _goes_on(line.text, following.text) and " " in line.text


def _before(line: str, following: str) -> str:
    """A line as it stands before the following one of its paragraph: a divided word becomes whole, other hyphens stay."""
    if found := DIVIDED_FOR_SURE.search(line):
        return line[: found.start()]
    found = DIVIDED.search(line)
    if not found or GOES_ON.match(following):
        return f"{line} "
    if following[:1].islower() and not ABBREVIATED.search(line[: found.start()]):
        return line[: found.start()]
    return line


def _paragraphs(lines: Sequence[_Line], width: float, *, loose: bool) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    last: _Line | None = None
    waiting: list[_Line] = []
    gaps = [line.gap for line in lines if line.gap and not line.breaks]
    usual = min(gaps, default=1) if loose else 0
    asides_between = False
    for line in lines:
        if line.aside:
            waiting.append(line)
            asides_between = True
            continue
        if last is not None and _belongs(last, line, width, usual, over_page=asides_between or line.breaks):
            found[-1].parts[-1] = _before(found[-1].parts[-1], line.text)
            found[-1].parts.append(line.text)
            found[-1].asides += waiting
        else:
            if found:
                found[-1].asides += waiting
            else:
                found += [_Paragraph([], one.number, [one]) for one in waiting]
            found.append(_Paragraph([line.text], line.number))
        waiting, asides_between, last = [], False, line
    if found:
        found[-1].asides += waiting
    return found


def _belongs(line: _Line, following: _Line, width: float, usual: int, *, over_page: bool) -> bool:
    """Whether the following line goes on with the paragraph of the line."""
    if _is_divided(line, following):
        return True
    if following.gap and not over_page and following.gap > usual:
        return False
    full = bool(width) and len(line.text) >= FULL * width
    if DIVIDED.search(line.text) and " " in line.text and not following.gap:
        return True
    if _goes_on(line.text, following.text):
        return full or over_page or not following.gap
    if over_page and full and not ENDS.search(line.text) and LAST_WORD.search(line.text):
        return True
    if following.gap or over_page:
        return full and not over_page and not ENDS.search(line.text) and following.text[:1] not in "-–—•*"
    return full and not re.match(r"[-–—•*●▪]\s|\d{1,2}[.)]\s|[a-z]\)\s", following.text)


def _joined(paragraphs: Sequence[_Paragraph], notes: Sequence[str]) -> Repaired:
    """One line for each paragraph, blank lines between them, and what is aside below its paragraph."""
    parts: list[str] = []
    numbers: list[int] = []
    asides: list[Aside] = []
    at = 0

    def add(text: str, number: int) -> tuple[int, int]:
        nonlocal at
        start = at
        parts.append(text)
        numbers.extend((number, number))
        at += len(text) + 2
        return start, start + len(text)

    for paragraph in paragraphs:
        if paragraph.text:
            add(tidy(paragraph.text), paragraph.number)
        for aside in paragraph.asides:
            start, end = add(tidy(aside.text), aside.number)
            asides.append(Aside(start, end, aside.aside))
    return Repaired("\n\n".join(parts) + "\n", tuple(numbers), tuple(asides), tuple(notes))


def _as_it_stands(plain: str, lines: Sequence[_Line], notes: Sequence[str]) -> Repaired:
    """The text as it is, with its page numbers and running titles marked; form feeds are line ends in it."""
    at = 0
    asides: list[Aside] = []
    for line in lines:
        text = tidy(line.text).strip()
        start = plain.index(text, at)
        at = start + len(text)
        if line.aside:
            asides.append(Aside(start, at, line.aside))
    return Repaired(plain, asides=tuple(asides), notes=tuple(notes))
