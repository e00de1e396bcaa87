"""What is known of German stands in one module each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "artaudio"
ONCE = {
    "Februar": "language/de/calendar_names.py",
    "November": "language/de/calendar_names.py",
    "Dienstag": "language/de/calendar_names.py",
    "Sonnabend": "language/de/calendar_names.py",
}
"""Words of tables, and the only module that may have them in its code; docstrings may have them as examples."""


def texts(path: Path) -> Iterator[str]:
    """The strings of a module's code, without docstrings and other strings that stand alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


@pytest.mark.parametrize("word", ONCE)
def test_names_of_months_and_weekdays_are_listed_once(word: str) -> None:
    """A module that needs the names imports them from `calendar_names`."""
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if any(word in text for text in texts(path))
    }
    assert found == {ONCE[word]}


def test_umlauts_are_written_out_in_one_way() -> None:
    """`ä` → `ae` stands in `umlauts` alone."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict) and path.name != "umlauts.py":
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                assert not {"ä", "ö", "ü"} <= keys, path
