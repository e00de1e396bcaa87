"""What a rule of normalization is: where it reads in a sentence, and what is said there."""

from collections.abc import Callable, Iterator
from enum import Enum

import msgspec


class Reading(msgspec.Struct, frozen=True):
    """`text[start:end]` is said as `spoken`; an empty `spoken` means that nothing is said."""

    start: int
    end: int
    spoken: str


class Needs(Enum):
    """What a sentence must have for a rule to look at it at all; most sentences have no digit."""

    NOTHING = "nothing"
    DIGIT = "a digit"
    UNREAD_DIGIT = "a digit that no earlier rule has read"


class Rule(msgspec.Struct, frozen=True):
    """A named rule: `read` finds its readings in one sentence, left to right, without overlaps, in linear time.

    It sees the whole sentence, cleaned of invisible characters, as it was written: no rule sees another's work.
    Where two rules claim the same characters, the one earlier in the order wins.
    """

    name: str
    read: Callable[[str], Iterator[Reading]]
    needs: Needs = Needs.NOTHING


def apart(text: str, start: int, end: int, words: str) -> Reading:
    """A reading whose words are kept apart from letters and digits right beside it: `5G` → `fünf G`."""
    if words and start and text[start - 1].isalnum():
        words = " " + words
    if words and end < len(text) and text[end].isalnum():
        words += " "
    return Reading(start, end, words)
