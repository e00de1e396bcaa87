"""Regular expressions that are compiled at their first use, and helpers to put tables of words into them."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sys
    from collections.abc import Iterator
    from typing import Protocol

    class _Find(Protocol):
        def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None: ...

    class _FindAll(Protocol):
        def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[re.Match[str]]: ...

    class _Substitute(Protocol):
        def __call__(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0, /) -> str: ...


class LazyPattern:
    """A regular expression with the methods of `re.Pattern`, compiled when one of them is first used.

    Compiling costs up to 10 ms for a large expression; a command that needs none of them does not wait for it. An error
    in the expression shows at its first use, as `re.error`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> "_Find":
        """As `re.Pattern.search`: the first match anywhere in the text."""
        return self.compiled.search

    @cached_property
    def match(self) -> "_Find":
        """As `re.Pattern.match`: the match that begins at `pos`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> "_Find":
        """As `re.Pattern.fullmatch`: the match of the whole text."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> "_FindAll":
        """As `re.Pattern.finditer`: all matches, left to right."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[[str], list[str]]:
        """As `re.Pattern.findall`, for an expression with one group at most."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[[str], list[str]]:
        """As `re.Pattern.split`, for an expression without groups."""
        return self.compiled.split

    @cached_property
    def sub(self) -> "_Substitute":
        """As `re.Pattern.sub`: the text with every match replaced."""
        return self.compiled.sub


def lazy(pattern: str, flags: int = 0) -> LazyPattern:
    """`pattern` as it stands, blanks included."""
    return LazyPattern(pattern, flags)


def verbose(pattern: str, flags: int = 0) -> LazyPattern:
    """`pattern` in verbose notation: blanks and line ends do not count, `[ ]` stands for a blank, `#` begins a comment."""
    return LazyPattern(pattern, flags | re.VERBOSE)


DIGIT = lazy("[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")
"""A text without any of these needs no rule for numbers."""


def words(text: str) -> tuple[str, ...]:
    """The words of a table, in their order."""
    return tuple(text.split())


def listed(words: str) -> frozenset[str]:
    """The words of a text, separated by white space."""
    return frozenset(words.split())


def any_of(table: str) -> str:
    """One pattern from the lines of `table`, each a regular expression, the longest first."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return "(?:" + "|".join(sorted(lines, key=len, reverse=True)) + ")"


def renamed(pattern: LazyPattern, prefix: str) -> str:
    """The pattern's text with its group names prefixed, so that it can stand in one expression with another."""
    return pattern.pattern.replace("?P<", f"?P<{prefix}")
