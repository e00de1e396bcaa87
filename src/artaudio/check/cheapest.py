"""The fewest edits that turn some words into others; words written as one or apart count as the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from artaudio.check.words import joined, sound

MAXIMUM_JOINED_WORDS = 4
"""Up to this many words on one side may be one word on the other: `zwei tausend sieb zehn`, `I S`."""
EDIT_COST = 100
SAME_FIRST_BONUS, SAME_LAST_BONUS = 4, 2
"""Taken off the cost of a substitution for the same first or last letter; too little to change the number of edits."""


class Kind(StrEnum):
    """How words that were to be spoken were heard."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Step:
    """Expected words from `start` to `end` and heard words from `heard_start` to `heard_end` belong together."""

    kind: Kind
    start: int
    end: int
    heard_start: int
    heard_end: int


def cheapest(expected: Sequence[str], heard: Sequence[str]) -> list[Step]:
    """The steps with the fewest edits, by dynamic programming, a row at a time; memory grows with the product of both."""
    return _Table(expected, heard).steps()


class _Table:
    """`costs[row, column]`: what it costs to hear the first `column` words instead of the first `row` expected ones."""

    def __init__(self, expected: Sequence[str], heard: Sequence[str]) -> None:
        self._rows, columns = [sound(word) for word in expected], [sound(word) for word in heard]
        numbers = {key: number for number, key in enumerate(dict.fromkeys([*self._rows, *columns]))}
        self._numbers = [numbers[key] for key in self._rows]
        self._keys = np.array([numbers[key] for key in columns], np.int32)
        self._firsts = np.array([ord(key[0]) for key in columns], np.int32)
        self._lasts = np.array([ord(key[-1]) for key in columns], np.int32)
        self._apart = _joins(heard, numbers)
        self._together = _joins(expected, numbers)
        ramp = np.arange(len(columns) + 1, dtype=np.int32) * EDIT_COST
        self._costs = np.empty((len(self._rows) + 1, len(columns) + 1), np.int32)
        self._costs[0] = ramp
        for row in range(1, len(self._rows) + 1):
            line = self._costs[row - 1] + EDIT_COST
            line[1:] = np.minimum(line[1:], self._costs[row - 1, :-1] + self._change(row))
            for column, count, heard_count in self._shortcuts(row):
                line[column] = min(line[column], self._costs[row - count, column - heard_count])
            self._costs[row] = np.minimum.accumulate(line - ramp) + ramp

    def steps(self) -> list[Step]:
        """The way back from the last cell to the first."""
        steps = []
        row, column = (size - 1 for size in self._costs.shape)
        while row or column:
            kind, count, heard_count = self._step(row, column)
            steps.append(Step(kind, row - count, row, column - heard_count, column))
            row, column = row - count, column - heard_count
        return steps[::-1]

    def _step(self, row: int, column: int) -> tuple[Kind, int, int]:
        """How this cell came to its cost: words expected and words heard."""
        here = self._costs[row, column]
        if row and column:
            cost = self._change(row)[column - 1]
            if here == self._costs[row - 1, column - 1] + cost:
                return (Kind.DIFFERENT if cost else Kind.SAME), 1, 1
            for at, count, heard_count in self._shortcuts(row):
                if at == column and here == self._costs[row - count, column - heard_count]:
                    return Kind.SAME, count, heard_count
        if column and here == self._costs[row, column - 1] + EDIT_COST:
            return Kind.ADDED, 0, 1
        return Kind.MISSING, 1, 0

    def _change(self, row: int) -> NDArray[np.int32]:
        """What it costs to hear each of the columns instead of this row's word."""
        word = self._rows[row - 1]
        likeness = SAME_FIRST_BONUS * (self._firsts == ord(word[0])) + SAME_LAST_BONUS * (self._lasts == ord(word[-1]))
        return np.where(self._keys == self._numbers[row - 1], 0, EDIT_COST - likeness).astype(np.int32)

    def _shortcuts(self, row: int) -> Iterator[tuple[int, int, int]]:
        """Words in one or apart that end in this row: column, words expected, words heard."""
        for column, ways in self._apart.items():
            yield from ((column, 1, count) for count, key in ways if key == self._numbers[row - 1])
        for count, key in self._together.get(row, ()):
            yield from ((int(column) + 1, count, 1) for column in np.flatnonzero(self._keys == key))


def _joins(words: Sequence[str], numbers: dict[str, int]) -> dict[int, list[tuple[int, int]]]:
    """By the place where they end: how many words, written as one, sound like which numbered word."""
    found: dict[int, list[tuple[int, int]]] = {}
    for last in range(2, len(words) + 1):
        for count in range(2, min(MAXIMUM_JOINED_WORDS, last) + 1):
            number = numbers.get(joined(words[last - count : last]))
            if number is not None:
                found.setdefault(last, []).append((count, number))
    return found
