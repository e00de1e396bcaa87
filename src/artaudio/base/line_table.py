"""Tables of regular expressions for whole lines, of which a text needs few."""

import re
from collections.abc import Callable, Iterator

from artaudio.base.certain_letters import certain_letters
from artaudio.base.patterns import LazyPattern

SHORTEST = 3
"""Characters that the letters of a row have at least to tell whether a line can fit it."""


class LineTable:
    """Regular expressions, one a row; each is compiled when a line has letters without which it cannot match.

    Those letters are read from the row: `.*\\bfreuen (?:uns|mich) sehr\\b.*` is only compiled for a line with `freuen `,
    `(?:Auf|Unter) dieser Seite:?` for a line that begins with `Auf` or `Unter`. Rows of which no letters are certain, such
    as `\\d+ Bilder?|\\W+`, are one expression, compiled at the first use. An error in a row shows at its first use, as
    `re.error`.
    """

    def __init__(
        self,
        table: str,
        *,
        flags: int = 0,
        before: str = "",
        after: str = "",
        adapt: Callable[[str], str] = str,
    ) -> None:
        """Read `table`, one regular expression a row, between the expressions `before` and `after`.

        `flags` are those of `re.compile`; `adapt` makes the expression that is compiled out of a row, and may make it
        ignore the case. A row is no verbose expression and refers to no group.
        """
        self._folded = adapt is not str or bool(flags & re.IGNORECASE)
        self._openings: dict[str, list[tuple[str, LazyPattern]]] = {}
        self._holding: list[tuple[str, LazyPattern]] = []
        others = []
        for row in filter(None, map(str.strip, table.splitlines())):
            expression = f"(?:{adapt(row)})"
            pattern = LazyPattern(f"{before}{expression}{after}", flags)
            openings, held = certain_letters(row, folded=self._folded)
            if _shortest(openings) >= SHORTEST and not before:
                for opening in openings:
                    self._openings.setdefault(opening[:SHORTEST], []).append((opening, pattern))
            elif _shortest(held) >= SHORTEST:
                self._holding += [(letters, pattern) for letters in held]
            else:
                others.append(expression)
        self._others = [LazyPattern(f"{before}(?:{'|'.join(others)}){after}", flags)] if others else []

    @property
    def rows(self) -> Iterator[LazyPattern]:
        """The expressions; a row may come several times, and those without certain letters are one."""
        yield from (pattern for openings in self._openings.values() for _, pattern in openings)
        yield from (pattern for _, pattern in self._holding)
        yield from self._others

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of one row with the whole of `text`, else None."""
        return next(filter(None, (pattern.compiled.fullmatch(text) for pattern in self._possible(text))), None)

    def match(self, text: str) -> re.Match[str] | None:
        """The match of one row with the beginning of `text`, else None."""
        return next(filter(None, (pattern.compiled.match(text) for pattern in self._possible(text))), None)

    def _possible(self, text: str) -> Iterator[LazyPattern]:
        letters = text.casefold() if self._folded else text
        for opening, pattern in self._openings.get(letters[:SHORTEST], ()):
            if letters.startswith(opening):
                yield pattern
        for held, pattern in self._holding:
            if held in letters:
                yield pattern
        yield from self._others


def _shortest(letters: tuple[str, ...]) -> int:
    return min(map(len, letters), default=0)
