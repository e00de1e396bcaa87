"""Regular expressions that are compiled when first used, so that importing a module that has many of them costs little."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import cast


class Pattern:
    """A verbose regular expression: blanks in it do not count, write `[ ]` for one."""

    def __init__(self, source: str, flags: int = 0) -> None:
        """Remember the source; an error in it shows at first use."""
        self._source = source
        self._flags = flags | re.VERBOSE

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self._source, self._flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, left to right."""
        return self.compiled.finditer(text)

    def search(self, text: str, start: int = 0, end: int = -1) -> re.Match[str] | None:
        """The first match in `text[start:end]`, looking behind `start` where the expression does."""
        return self.compiled.search(text, start, len(text) if end < 0 else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins exactly at `start`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text)


DIGIT = re.compile("[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")
"""A text without any of these needs no rule for numbers."""


def words(text: str) -> tuple[str, ...]:
    """The words of a table, in their order."""
    return tuple(text.split())


def any_of(table: str) -> str:
    """One pattern out of the lines of `table`, the longest first: a line is a regular expression."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return "(?:" + "|".join(sorted(lines, key=len, reverse=True)) + ")"


def renamed(pattern: re.Pattern[str], prefix: str) -> str:
    """The pattern's text with its group names prefixed, so that it can stand in one expression with another."""
    return pattern.pattern.replace("?P<", f"?P<{prefix}")


class _Late:
    """A regular expression with the methods of `re.Pattern`, compiled at the first use of one of them."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        method: object = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = method
        return method


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression `pattern`, compiled when it is first used: many commands never read an article."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
