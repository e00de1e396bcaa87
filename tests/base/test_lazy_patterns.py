"""A lazy pattern is compiled when a text may match it: whatever the expression matches is found."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artaudio import article, language, script
from artaudio.base.line_table import LineTable
from artaudio.base.patterns import MOST_MISSES, LazyPattern, lazy, verbose


def patterns() -> dict[tuple[str, int], str]:
    """The lazy patterns of the packages that read an article, those in tables as well, and where each stands."""
    found: dict[tuple[str, int], str] = {}
    for package in (article, language, script):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in list(vars(importlib.import_module(module.name)).items()):
                found |= dict.fromkeys(_within(value), f"{module.name}.{name}")
    return found


def _within(value: object) -> Iterator[tuple[str, int]]:
    if isinstance(value, LazyPattern):
        yield value.pattern, int(value.flags)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)
    elif isinstance(value, LineTable):
        yield from _within([*value.rows])
    elif isinstance(pattern := getattr(value, "pattern", None), LazyPattern | LineTable):
        yield from _within(pattern)


def examples(pattern: str, flags: int) -> list[str]:
    """Texts that hold a match."""
    found = []

    @settings(max_examples=1, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(text=st.from_regex(re.compile(pattern, flags)))
    def draw(text: str) -> None:
        found.append(text)

    draw()
    return found


@pytest.mark.parametrize("part", range(4))
def test_whatever_an_expression_matches_is_found(part: int) -> None:
    read = [(pattern, flags, where) for (pattern, flags), where in patterns().items() if not flags & re.VERBOSE]
    assert len(read) > 400
    for pattern, flags, where in sorted(read)[part::4]:
        compiled = re.compile(pattern, flags)
        for text in examples(pattern, flags):
            for method in ("search", "match", "fullmatch"):
                found = getattr(LazyPattern(pattern, flags), method)(text)
                assert (found is None) == (getattr(compiled, method)(text) is None), (where, method, text)


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (r"(?:Auf|Unter) dieser Seite:?", 0, "Unter dieser Seite"),
        (r"(?i:straße)n", 0, "STRAßEn STRAßEn"),
        ("straße", re.IGNORECASE, "STRAßE"),
        (r"\(?Foto: .*", 0, "(Foto: Jörg Ößler"),
        (r"(?s:Foto.Film)", 0, "Foto\nFilm"),
        (r"(?P<wer>Anna)|(?P<was>Öl)", 0, "Öl"),
        (r"\u00dcber", 0, "Über"),
        (r"Ab{2,3}c", 0, "Abbc"),
        (r"E?mail", 0, "mail"),
    ],
)
def test_its_methods_are_those_of_a_compiled_expression(pattern: str, flags: int, text: str) -> None:
    for other in (text, f"x{text}", f"{text}x", "nichts davon", ""):
        for method in ("search", "match", "fullmatch"):
            found, expected = (
                getattr(one, method)(other) for one in (LazyPattern(pattern, flags), re.compile(pattern, flags))
            )
            assert (found and found.span()) == (expected and expected.span()), (method, other)
    assert lazy(pattern, flags).match(f"x{text}", 1)


def test_it_is_compiled_for_a_text_that_may_match() -> None:
    pattern = lazy("(?:Auf|Unter) dieser Seite")
    assert not pattern.search("Auf jener Seite")
    assert "compiled" not in vars(pattern)
    assert pattern.search("Lesen Sie auf dieser Seite") is None
    assert "compiled" in vars(pattern)


def test_it_is_compiled_after_many_texts_that_do_not() -> None:
    pattern = lazy("(?:Auf|Unter) dieser Seite")
    for _ in range(MOST_MISSES + 1):
        assert not pattern.fullmatch("Auf jener Seite")
    assert pattern.fullmatch == pattern.compiled.fullmatch


def test_a_verbose_expression_is_compiled_at_its_first_use() -> None:
    pattern = verbose("Auf  # Unter\n[ ]dieser")
    assert not pattern.search("Auf  # Unter")
    assert pattern.search("Auf dieser Seite")
