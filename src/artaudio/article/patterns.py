"""Patterns written as lists, one wording a line, so that an editor can read them. Knows no wording itself."""

import re


def any_of(table: str) -> str:
    """One pattern out of the lines of `table`, the longest first: a line is a regular expression."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return "(?:" + "|".join(sorted(lines, key=len, reverse=True)) + ")"


def renamed(pattern: re.Pattern[str], prefix: str) -> str:
    """The pattern's text with its group names prefixed, so that it can stand in one expression with another."""
    return pattern.pattern.replace("?P<", f"?P<{prefix}")
