"""Bring the lines of a page into reading order: columns from left to right, between the lines that span them."""

from collections import Counter
from collections.abc import Sequence

import msgspec

STEP = 2.0
"""Points by which the beginnings of lines differ that stand below one another."""
MOST_ACROSS = 0.2
"""Share of a column's lines, at most, that cross the space to its left."""
FEWEST_IN_COLUMN = 3
NARROWEST_COLUMN = 6.0
"""Heights of a line."""
SAME_LINE = 0.3
"""Share of a line's height by which baselines of its parts differ."""
WIDEST = 4.0
"""Heights of a line up to which a space within it is as wide."""
NARROWEST = 0.5
"""Heights of a line that the space between columns has at least."""


class Line(msgspec.Struct):
    """A line of a page. Places are in points, from the page's lower left corner; `y` is the baseline.

    `bold` counts the letters in bold, `notes` are the indices of digits that are set high. `column` is the number of the
    column in which the line stands, -1 where it spans several, and `column_left` and `column_right` are its edges.
    """

    text: str
    left: float
    right: float
    y: float
    bottom: float
    height: float
    bold: int = 0
    letters: int = 0
    notes: list[int] = []
    column: int = 0
    column_left: float = 0.0
    column_right: float = 0.0

    @property
    def is_bold(self) -> bool:
        """Whether nearly all letters are bold."""
        return self.letters > 0 and self.bold >= 0.95 * self.letters


def in_reading_order(lines: Sequence[Line], usual: float) -> list[list[Line]]:
    """The lines of a page in groups, each of one column or across all; every group from top to bottom."""
    if not lines:
        return []
    spaces = _spaces(lines, usual)
    for line in lines:
        line.column = _column(line, spaces)
    lines = _merged(lines)
    for number in {line.column for line in lines}:
        members = [line for line in lines if line.column == number]
        left, right = min(line.left for line in members), max(line.right for line in members)
        for line in members:
            line.column_left, line.column_right = left, right
    ordered = sorted(lines, key=lambda line: (-round(line.y / (0.4 * usual)), line.left))
    groups: list[list[Line]] = []
    waiting: list[Line] = []
    for line in ordered:
        if line.column >= 0:
            waiting.append(line)
            continue
        groups += _columns(waiting)
        waiting = []
        if groups and groups[-1][-1].column == -1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups + _columns(waiting)


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Parts of one line of a column as one: wide spaces of justified lines, and those behind bullets, are no ends."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.column, -line.y, line.left)):
        same = next(
            (
                other
                for other in reversed(found[-4:])
                if other.column == line.column
                and abs(other.y - line.y) < SAME_LINE * line.height
                and -line.height < line.left - other.right < WIDEST * line.height
            ),
            None,
        )
        if same is None:
            found.append(line)
            continue
        same.notes += [len(same.text) + 1 + at for at in line.notes]
        same.text = f"{same.text} {line.text}"
        same.right = max(same.right, line.right)
        same.height = max(same.height, line.height)
        same.bold += line.bold
        same.letters += line.letters
    return found


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    numbers = sorted({line.column for line in lines})
    return [[line for line in lines if line.column == number] for number in numbers]


def _column(line: Line, spaces: Sequence[float]) -> int:
    """How many spaces stand to the left of a line, -1 for one that crosses a space."""
    if any(line.left < space < line.right for space in spaces):
        return -1
    return sum(space <= line.left for space in spaces)


def _spaces(lines: Sequence[Line], usual: float) -> list[float]:
    """Places between columns: several lines begin there below one another, others end beside them, and hardly one crosses it."""
    edges = Counter(round(line.left / STEP) for line in lines)
    found: list[float] = []
    for edge, count in sorted(edges.items()):
        left = edge * STEP
        if count + edges[edge + 1] < FEWEST_IN_COLUMN or (found and left - found[-1] < NARROWEST_COLUMN * usual):
            continue
        space = left - STEP
        members = [line for line in lines if abs(line.left - left) <= STEP]
        low, high = min(line.y for line in members), max(line.y for line in members)
        near = [line for line in lines if low <= line.y <= high]
        across = sum(line.left < space < line.right for line in near)
        beside = [line for line in near if line.right <= space - NARROWEST * usual and line.letters > 2]
        if across <= MOST_ACROSS * len(members) and len(beside) >= FEWEST_IN_COLUMN:
            found.append(space)
    return found
