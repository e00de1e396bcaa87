"""The contract of a German rule: where it reads, and what is said there. Knows no particular rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """`text[start:end]` is said as `spoken`; an empty `spoken` means that nothing is said."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: `read` finds its readings in one sentence, left to right, without overlaps, in linear time.

    It sees the whole sentence, cleaned of invisible characters, as it was written: no rule sees another's work.
    Where two rules claim the same characters, the one earlier in the order wins.
    """

    name: str
    read: Callable[[str], Iterator[Reading]]
