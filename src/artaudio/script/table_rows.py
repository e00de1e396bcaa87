"""Say tables row by row: `Stadtteil | CDU | SPD` over `Altdorf | 31,2 | 28,4` → `Altdorf: CDU: 31,2, SPD: 28,4.`"""

from collections.abc import Mapping, Sequence

from artaudio.article.model import Block, Role
from artaudio.base.messages import marked
from artaudio.base.patterns import lazy

BAR, ROW_END = " | ", "; "
"""What parts cells and rows where a whole table is one block."""
CELL_END = lazy(r"\s*\t\s*")
HEAD = marked("head of the table, stands in every row")
"""Why the first row is not said by itself."""


def rows_as_said(blocks: Sequence[Block]) -> Mapping[int, str]:
    """By block number what is said of each row of a table; "" for a head, whose words stand in every row below it.

    A first row without digits is a head. Rows without separated cells, and lines of a fact box, are said as they stand.
    """
    said: dict[int, str] = {}
    head: list[str] = []
    before = -1
    for block in blocks:
        if block.role is Role.BOX:
            said[block.number] = block.text
        if block.role is not Role.TABLE:
            continue
        if BAR in block.text and ROW_END in block.text:
            said[block.number] = _table(block.text)
            continue
        cells = CELL_END.split(block.text.strip())
        first = block.number != before + 1
        before = block.number
        if first:
            head = cells if len(cells) > 1 and not any(map(_has_digit, cells)) else []
        said[block.number] = "" if first and head else _row(head, cells)
    return said


def _table(text: str) -> str:
    """`Preise: Ort | Euro; Kiel | 3` → `Preise. Kiel: Euro: 3.`"""
    rows = [row.split(BAR) for row in text.split(ROW_END)]
    caption, colon, first = rows[0][0].rpartition(": ")
    rows[0][0] = first
    head = rows[0] if not any(map(_has_digit, rows[0])) else []
    said = [_row(head, row) for row in (rows[1:] if head else rows)]
    return " ".join(f"{part}." for part in ([caption] if colon else []) + said)


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _row(head: Sequence[str], cells: Sequence[str]) -> str:
    if len(head) != len(cells):
        return ", ".join(cells)
    named = [f"{name}: {cell}" for name, cell in zip(head[1:], cells[1:], strict=True)]
    return f"{cells[0]}: {', '.join(named)}"
