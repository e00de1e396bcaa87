"""Tell which parts of one sequence belong to which of another, by difflib's longest matching runs."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def aligned(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """Each index of `ours` with the index in `theirs` that it belongs to, or None where it is new.

    Where parts differ between two runs that match, they belong to each other one by one; what is left over is new.
    """
    if ours == theirs:
        yield from ((index, index) for index in range(len(ours)))
        return
    for _, start, end, low, high in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        for index in range(start, end):
            other = low + index - start
            yield index, other if other < high else None


def matched(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Indices of equal parts: first in the order of both, then wherever `theirs` has the very part exactly once."""
    found: dict[int, int] = {}
    for match in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        found |= {match.a + step: match.b + step for step in range(match.size)}
    taken = set(found.values())
    places: dict[str, list[int]] = {}
    for index, part in enumerate(theirs):
        places.setdefault(part, []).append(index)
    for index, part in enumerate(ours):
        if index not in found and len(there := places.get(part, [])) == 1 and there[0] not in taken:
            found[index] = there[0]
            taken.add(there[0])
    return found
