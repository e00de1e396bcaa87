"""Regular expressions that are compiled when a text may match them, and helpers to put tables of words into them."""

import re
import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from artaudio.base.certain_letters import FOLDED, certain_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    class _Find(Protocol):
        def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None: ...

    class _FindAll(Protocol):
        def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[re.Match[str]]: ...

    class _Substitute(Protocol):
        def __call__(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0, /) -> str: ...

    class _Split(Protocol):
        def __call__(self, string: str, maxsplit: int = 0, /) -> list[str]: ...


RARE = frozenset("©§@|#*/\\€$%&=<>()[]{}„“”»«›‹→…\t\n")
"""Signs that few lines have: one of them tells as much as several letters."""
MOST_MISSES = 200
"""Texts without the letters of an expression, until it is compiled all the same: from then on it is the faster one."""


class LazyPattern:
    """A regular expression with the methods of `re.Pattern`, compiled when one of them first has a text that it may match.

    Compiling costs up to 10 ms for a large expression; a text that has not the letters that each match has does not wait
    for it. An error in the expression shows when it is compiled, as `re.error`.
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
        return self._when_possible("search")

    @cached_property
    def match(self) -> "_Find":
        """As `re.Pattern.match`: the match that begins at `pos`."""
        return self._when_possible("match")

    @cached_property
    def fullmatch(self) -> "_Find":
        """As `re.Pattern.fullmatch`: the match of the whole text."""
        return self._when_possible("fullmatch")

    def _when_possible(self, method: str) -> "_Find":
        """A method of `re.Pattern` that compiles the expression when a text has letters without which there is no match."""
        begins, has = self._letters
        if method == "search":
            begins = ()
        if "compiled" in self.__dict__ or not (begins or has):
            return getattr(self.compiled, method)  # type: ignore[no-any-return]

        misses = 0

        def find(string: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
            nonlocal misses
            if misses < MOST_MISSES and not pos:
                text = string.casefold() if self._folded else string
                if not (text.startswith(begins) if begins else any(letters in text for letters in has)):
                    misses += 1
                    return None
            self.__dict__[method] = compiled = getattr(self.compiled, method)
            return compiled(string, pos, endpos)  # type: ignore[no-any-return]

        return find

    @cached_property
    def _folded(self) -> bool:
        return bool(self.flags & re.IGNORECASE) or FOLDED in self.pattern

    @cached_property
    def _letters(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if self.flags & re.VERBOSE:
            return (), ()
        begins, has = certain_letters(self.pattern, folded=self._folded)
        return begins, has if all(len(letters) > 1 or letters in RARE for letters in has) else ()

    @cached_property
    def finditer(self) -> "_FindAll":
        """As `re.Pattern.finditer`: all matches, left to right."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[[str], list[str]]:
        """As `re.Pattern.findall`, for an expression with one group at most."""
        return self.compiled.findall

    @cached_property
    def split(self) -> "_Split":
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
