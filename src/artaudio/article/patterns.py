"""Patterns written as lists, one wording a line, so that an editor can read them. Knows no wording itself."""

import re
from typing import cast


def any_of(table: str) -> str:
    """One pattern out of the lines of `table`, the longest first: a line is a regular expression."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return "(?:" + "|".join(sorted(lines, key=len, reverse=True)) + ")"


def renamed(pattern: re.Pattern[str], prefix: str) -> str:
    """The pattern's text with its group names prefixed, so that it can stand in one expression with another."""
    return pattern.pattern.replace("?P<", f"?P<{prefix}")


class _Late:
    """Stands for a regular expression until somebody matches with it; from then on it has the compiled one's methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        method: object = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = method
        return method


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression compiled when it is first used: many a command never reads a page."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
