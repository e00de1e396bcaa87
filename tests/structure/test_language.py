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


def texts(tree: ast.Module) -> Iterator[str]:
    """The strings of a module's code, without docstrings and other strings that stand alone."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def modules_with(*words: str) -> Iterator[tuple[str, ast.Module]]:
    """Path below the package and code of each module in which all of these words stand somewhere."""
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if all(word in text for word in words):
            yield path.relative_to(SOURCE).as_posix(), ast.parse(text)


@pytest.mark.parametrize("word", ONCE)
def test_names_of_months_and_weekdays_are_listed_once(word: str) -> None:
    """A module that needs the names imports them from `calendar_names`."""
    found = {name for name, tree in modules_with(word) if any(word in text for text in texts(tree))}
    assert found == {ONCE[word]}


def test_umlauts_are_written_out_in_one_way() -> None:
    """`ä` → `ae` stands in `umlauts` alone."""
    for name, tree in modules_with("ä", "ö", "ü"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict) and not name.endswith("/umlauts.py"):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                assert not {"ä", "ö", "ü"} <= keys, name
