"""Align the words that were heard with those that were to be spoken."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from artaudio.check.cheapest import Step, cheapest
from artaudio.check.words import sound

ANCHOR_WORDS = 3
"""A run of this many words that occurs once on either side is an anchor: both runs belong together."""
LARGEST_TABLE_CELLS = 4_000_000
"""Four bytes each: a larger stretch without an anchor is halved on both sides."""


def align(expected: Sequence[str], heard: Sequence[str]) -> tuple[Step, ...]:
    """The steps from the first word to the last, with as few edits as there can be between the anchors.

    Words are as `words_of` gives them; words that sound alike are the same, and so are words written in one or apart:
    (`is`) and (`i`, `s`) → one step, the same. Time and memory grow with the number of words, not with its square.
    """
    want, have = [sound(word) for word in expected], [sound(word) for word in heard]
    steps: list[Step] = []
    for start, end, heard_start, heard_end in _stretches(want, have):
        steps += [
            Step(
                step.kind,
                start + step.start,
                start + step.end,
                heard_start + step.heard_start,
                heard_start + step.heard_end,
            )
            for step in cheapest(expected[start:end], heard[heard_start:heard_end])
        ]
    return tuple(steps)


def edits(expected: str, heard: str) -> int:
    """Levenshtein distance of two texts in characters; memory grows with the shorter one."""
    if len(heard) > len(expected):
        expected, heard = heard, expected
    letters = np.array([ord(c) for c in heard], np.int32)
    ramp = np.arange(len(heard) + 1)
    row = ramp.copy()
    for letter in expected:
        following = row + 1
        following[1:] = np.minimum(following[1:], row[:-1] + (letters != ord(letter)))
        row = np.minimum.accumulate(following - ramp) + ramp
    return int(row[-1])


def _stretches(want: Sequence[str], have: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Both sides cut at the anchors' middles into pairs of stretches that are small enough for a table."""
    done = heard_done = 0
    for place, heard_place in [*_anchors(want, have), (len(want), len(have))]:
        yield from _halved(done, place, heard_done, heard_place)
        done, heard_done = place, heard_place


def _halved(start: int, end: int, heard_start: int, heard_end: int) -> Iterator[tuple[int, int, int, int]]:
    if (end - start + 1) * (heard_end - heard_start + 1) <= LARGEST_TABLE_CELLS or min(
        end - start, heard_end - heard_start
    ) < 2:
        yield start, end, heard_start, heard_end
        return
    middle, heard_middle = (start + end) // 2, (heard_start + heard_end) // 2
    yield from _halved(start, middle, heard_start, heard_middle)
    yield from _halved(middle, end, heard_middle, heard_end)


def _anchors(want: Sequence[str], have: Sequence[str]) -> list[tuple[int, int]]:
    """Places inside of runs that occur once on either side, both sides in ascending order (patience sorting)."""
    runs, heard_runs = _single_runs(want), _single_runs(have)
    places = [(place, heard_runs[run]) for run, place in runs.items() if run in heard_runs]
    tops: list[int] = []
    ends: list[int] = []
    before = [-1] * len(places)
    for number, (_, heard_place) in enumerate(places):
        pile = int(np.searchsorted(tops, heard_place)) if tops and heard_place <= tops[-1] else len(tops)
        before[number] = ends[pile - 1] if pile else -1
        tops[pile : pile + 1] = [heard_place]
        ends[pile : pile + 1] = [number]
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        place, heard_place = places[number]
        chain.append((place + 1, heard_place + 1))
        number = before[number]
    return chain[::-1]


def _single_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[place : place + ANCHOR_WORDS]) for place in range(len(words) - ANCHOR_WORDS + 1)]
    count = Counter(runs)
    return {run: place for place, run in enumerate(runs) if count[run] == 1}
