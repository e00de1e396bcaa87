"""Tables that are read on request: row by row, each value with the head of its column."""

import pytest

from artaudio.article.model import Block, Role
from artaudio.base.spans import Span
from artaudio.script.table_rows import rows_as_said


def _blocks(*texts: str, role: Role = Role.TABLE) -> list[Block]:
    return [Block(number, role, text, Span(0, len(text)), 1, 0.95, "") for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Ort\tCDU\tSPD", "Kiel\t31,2\t28,4"], ["", "Kiel: CDU: 31,2, SPD: 28,4"]),
        (["Kiel\t31,2\t28,4", "Bonn\t25,0\t33,1"], ["Kiel, 31,2, 28,4", "Bonn, 25,0, 33,1"]),
        (["Ort\tCDU\tSPD", "Kiel\t31,2"], ["", "Kiel, 31,2"]),
        (["Preise: Ort | Euro; Kiel | 3; Bonn | 4"], ["Preise. Kiel: Euro: 3. Bonn: Euro: 4."]),
        (["2020 | 3; 2021 | 4"], ["2020, 3. 2021, 4."]),
        (["Eine Zelle"], ["Eine Zelle"]),
    ],
)
def test_each_row_is_said_with_the_heads_of_its_columns(texts: list[str], said: list[str]) -> None:
    """A first row without digits is the head, and is said in every row below it instead; no cell is lost."""
    assert list(rows_as_said(_blocks(*texts)).values()) == said


def test_the_lines_of_a_fact_box_are_said_as_they_stand() -> None:
    """A box has its heads in its lines."""
    assert rows_as_said(_blocks("Kosten: 12 Euro", role=Role.BOX)) == {1: "Kosten: 12 Euro"}
