"""Cut the pieces of plain text into blocks: at line ends that no wrapping explains."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from artaudio.article.page import PLAIN, Piece
from artaudio.base.patterns import lazy

WRAP_WIDTH = 120
"""A page whose longest line is no longer was wrapped by hand or editor; an unwrapped paragraph is far longer."""

FULL_LINE = 55
"""A wrapped line is at least this long before it breaks."""

SHORTEST_WRAPPED = FULL_LINE * 0.6
"""The same where a sentence goes on in the next line."""

LEAST_OF_WIDEST = 0.5
"""Share of the widest line of a wrapped page that a line has which a sentence goes on from."""

BULLET = lazy(r"(?:[-–—*•●▪‣·>+✓✔✗➤◦■○]|\d{1,2}\))\s+(?=\S)")
LINE_BREAK = lazy(r"\s*\n\s*")
DASHES = frozenset("-–—")
GOES_ON = lazy(r"\s[a-zäöüß]+$")
"""The last word of a line that may go on in the next one."""
SENTENCE_END = lazy(r"[.!?…:;][\"“”»«'’)\]]*$")


def fold(text: str) -> str:
    """One line out of many: a line break and the white space around it become one space, as does a no-break space."""
    text = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    return LINE_BREAK.sub(" ", text) if "\n" in text else text


def piece(source: str, start: int, end: int, line: int, chunk: int) -> Piece:
    """The piece between `start` and `end` of the source, without the white space at its edges."""
    raw = source[start:end]
    lead = len(raw) - len(raw.lstrip())
    return Piece(fold(raw), start + lead, start + len(raw.rstrip()), line + raw.count("\n", 0, lead), chunk)


def segment(
    text: str, pieces: Sequence[Piece], stands_alone: Callable[[str], bool] = lambda line: False
) -> list[Piece]:
    """The pieces of a page, those of plain text cut into blocks; together they hold the same characters as before.

    Lines that follow each other without a blank line are a wrapped paragraph where the next word would not have fitted, and
    blocks of their own otherwise; `stands_alone` says of a line that it is always its own. Pieces with marks or a known role
    are blocks already.
    """
    lines = [line.strip() for line in text.split("\n")]
    widest = max(map(len, lines), default=0)
    least = max(SHORTEST_WRAPPED, LEAST_OF_WIDEST * widest if widest <= WRAP_WIDTH else 0)
    wrapped = any(_breaks(line, following, least) for line, following in pairwise(lines))

    def joins(line: str, following: str, width: int) -> bool:
        return (wrapped or GOES_ON.search(line) is not None) and _continues(line, following, width, stands_alone)

    found: list[Piece] = []
    for whole in pieces:
        announced = bool(found) and found[-1].text.endswith(":")
        if whole.marks != PLAIN or whole.known or whole.whole:
            found.append(whole)
        else:
            found.extend(
                _pieces(text, whole.start, whole.end, whole.line, whole.chunk, widest, joins, announced=announced)
            )
    return found


def _breaks(line: str, following: str, least: float) -> bool:
    """Whether a sentence goes on from a line of at least so many characters; a page without such lines was not wrapped."""
    return following[:1].islower() and len(line) >= least and not SENTENCE_END.search(line)


def _pieces(
    source: str,
    start: int,
    end: int,
    line: int,
    number: int,
    widest: int,
    joins: Callable[[str, str, int], bool],
    *,
    announced: bool,
) -> Iterator[Piece]:
    lines = source[start:end].split("\n")
    texts = [text.strip() for text in lines]
    width = _wrap_width(texts, widest)
    at, first, first_line = start, start, line
    for index, text in enumerate(lines):
        at += len(text) + 1
        following = texts[index + 1] if index + 1 < len(texts) else ""
        announced = announced or texts[index].endswith(":")
        if following and not (announced and not width) and joins(texts[index], following, width):
            continue
        found = piece(source, first, min(at, end), first_line, number)
        if found.text:
            yield found
        first, first_line = at, line + index + 1


def _wrap_width(lines: list[str], widest: int) -> int:
    """Width at which these lines were wrapped, 0 where they were not.

    On a page without any longer line it is the page's; else the chunk must look wrapped by itself: at least three
    lines, all but the last full, or two of which only the second ends a sentence.
    """
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return 0
    if widest <= WRAP_WIDTH:
        return max(widest, FULL_LINE)
    width = max(len(line) for line in lines)
    if not FULL_LINE <= width <= WRAP_WIDTH:
        return 0
    if not any(line[0].islower() for line in lines[1:]) and not any(line.endswith(".") for line in lines):
        return 0  # headlines, one below the other: of the lines of a text some begin within a sentence
    *inner, last = lines
    full = all(_is_full(line, following, width) for line, following in zip(inner, lines[1:], strict=True))
    if len(lines) == 2:
        full = full and not SENTENCE_END.search(inner[0]) and bool(SENTENCE_END.search(last))
    return width if full else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _continues(line: str, following: str, width: int, stands_alone: Callable[[str], bool]) -> bool:
    if not line:
        return False
    broken = width > 0 and _is_full(line, following, width) and not SENTENCE_END.search(line)
    if not broken and (stands_alone(following) or stands_alone(line)):
        return False
    bullet = BULLET.match(following)
    if bullet and not (bullet[0].strip() in DASHES and width):
        return False
    if width:
        return len(line) >= SHORTEST_WRAPPED and _is_full(line, following, width)
    # Only a broken sentence goes on with a small letter.
    return following[0].islower() and len(line) >= FULL_LINE and not SENTENCE_END.search(line)
