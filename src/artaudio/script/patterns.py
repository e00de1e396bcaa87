"""Regular expressions that are compiled when first used, so that importing the rules costs nothing. Knows no German."""

import re
from collections.abc import Iterator
from functools import cached_property


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
