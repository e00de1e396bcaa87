"""Part sentences into captions that can be read in time, each with the moments at which it is heard."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from artaudio.base.units import Milliseconds
from artaudio.language.de.caption_breaks import ANYWHERE, cost_between, pause_after, weights, words_of
from artaudio.publish.metadata import line
from artaudio.publish.model import EditionCue, Pause

CAPTION_COST = 12
"""What each further caption of a sentence costs; a part of it for one that is not full, so that they come out alike."""
GUESSED_COST, BEHIND_SPEAKER_COST = 30, 1000
"""What it costs more to part captions where nobody knows the moment, and behind a speaker's name."""
JOINT_TOLERANCE_MS = 80.0
"""Milliseconds that a joint may lie outside of its pause."""
UNMATCHED_COST_MS = 300.0
"""What it costs, in milliseconds, to take a mark for one without a pause, or a pause for one without a mark."""
PAIRING_ROUNDS = 2
"""Times that marks and pauses are paired: what is paired at first tells better where the others are."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How much fits on a screen: characters in a line, lines in a caption."""

    width: int
    lines: int


@dataclass(frozen=True, slots=True)
class Caption:
    """Lines shown from `start` to `end`; `cue` is the sentence's, `part` counts its captions from 1, `parts` is their number."""

    cue: EditionCue
    start: Milliseconds
    end: Milliseconds
    lines: tuple[str, ...]
    part: int = 1
    parts: int = 1


def captions(cues: Iterable[EditionCue], shape: Shape, *, names: bool = False) -> Iterator[Caption]:
    """All cues in captions of this shape; with `names`, a speaker's name is written where somebody else begins to talk.

    A name that is longer than a line is left out.
    """
    last = ""
    for cue in cues:
        head = f"{line(cue.speaker)}:" if names and cue.speaker not in {"", last} else ""
        last = cue.speaker
        before = tuple(head.split()) if len(head) <= shape.width else ()
        yield from _captions_of(cue, before, words_of(line(cue.written), shape.width), shape)


def _captions_of(cue: EditionCue, head: Sequence[str], written: Sequence[str], shape: Shape) -> Iterator[Caption]:
    words = (*head, *written)
    if _fits(words, shape) or not written:
        yield Caption(cue, cue.start, cue.end, _lines(words, shape))
        return
    ends, starts, known = _moments(cue, written)
    # The name is not heard: it stands as long as the word that it is written before.
    ends, starts = [cue.start] * len(head) + ends, [cue.start] * len(head) + starts
    tears = [
        cost_between(words[at - 1], words[at]) + (0 if at - len(head) in known else GUESSED_COST)
        if at > len(head)
        else BEHIND_SPEAKER_COST
        for at in range(1, len(words))
    ]
    ranges = _ranges(words, [*tears, 0], shape)
    for number, (first, after) in enumerate(ranges, 1):
        yield Caption(cue, starts[first], ends[after - 1], _lines(words[first:after], shape), number, len(ranges))


def _ranges(words: Sequence[str], tears: Sequence[int], shape: Shape) -> list[tuple[int, int]]:
    """The cheapest way to part the words into captions: first word and the one after the last of each.

    `tears` has the cost of parting after each word.
    """
    ways: list[list[tuple[float, int]]] = [[(0.0, 0)], *([] for _ in words)]
    best: list[tuple[float, int]] = []
    for first, found in enumerate(ways):
        best.append(min(found))
        length = -1
        for after in range(first + 1, first + 1 + _fitting(words[first:], shape)):
            length += len(words[after - 1]) + 1
            free = 1 - length / (shape.width * shape.lines)
            cost = best[first][0] + CAPTION_COST + tears[after - 1] + CAPTION_COST * free * free
            ways[after].append((cost, first))
    cuts = [len(words)]
    while cuts[-1] > 0:
        cuts.append(best[cuts[-1]][1])
    return list(pairwise(reversed(cuts)))


def _fits(words: Sequence[str], shape: Shape) -> bool:
    """Whether the words go into a caption, filling line by line."""
    return _fitting(words, shape) == len(words)


def _fitting(words: Sequence[str], shape: Shape) -> int:
    """How many of the words, from the first on, go into a caption, filling line by line."""
    used, room = 1, shape.width
    for count, word in enumerate(words):
        if len(word) > room:
            used, room = used + 1, shape.width
            if used > shape.lines:
                return count
        room -= len(word) + 1
    return len(words)


def _lines(words: Sequence[str], shape: Shape) -> tuple[str, ...]:
    """Words that fit, in as few lines as can be, split where it disturbs least, of like length where that is all the same."""
    text = " ".join(words)

    @cache
    def cheapest(first: int, left: int) -> tuple[float, tuple[str, ...]]:
        rest = " ".join(words[first:])
        if len(rest) <= shape.width:
            return (len(rest) / shape.width) ** 2 * ANYWHERE, (rest,)
        found = []
        for after in range(first + 1, len(words)):
            head = " ".join(words[first:after])
            if left > 1 and len(head) <= shape.width and _fits(words[after:], Shape(shape.width, left - 1)):
                cost, below = cheapest(after, left - 1)
                own = (len(head) / shape.width) ** 2 * ANYWHERE + cost_between(words[after - 1], words[after])
                found.append((own + cost, (head, *below)))
        return min(found)

    return (text,) if len(text) <= shape.width else cheapest(0, shape.lines)[1]


Joints = dict[int, tuple[Milliseconds, Milliseconds]]
"""After how many words: the moment until which the last of them is heard, and from which the next one is."""


def _moments(cue: EditionCue, words: Sequence[str]) -> tuple[list[Milliseconds], list[Milliseconds], Joints]:
    """Ends and starts of the words, guessed by their lengths between the joints that are known, and these joints."""
    lengths = weights(words, cue.spoken)
    known = _known(cue, words, lengths)
    fixed = {0: (cue.start, cue.start), **known, len(words): (cue.end, cue.end)}
    ends, starts = [cue.end] * len(words), [cue.start] * len(words)
    for first, after in pairwise(sorted(fixed)):
        begin, end = fixed[first][1], fixed[after][0]
        spoken = [
            length - pause_after(word) for word, length in zip(words[first:after], lengths[first:after], strict=True)
        ]
        reached = [0.0, *accumulate(spoken)]
        for place in range(first, after):
            share = [reached[place - first + late] / reached[-1] for late in (0, 1)]
            starts[place], ends[place] = (Milliseconds(round(begin + (end - begin) * part)) for part in share)
    return ends, starts, known


def _known(cue: EditionCue, words: Sequence[str], lengths: Sequence[float]) -> Joints:
    """The joints of which the moment is known: those the engine timed, and every mark for which a pause was heard.

    A pause that was heard tells the moment better than the engine does.
    """
    timed = _timed(cue, words)
    joints = dict(timed)
    for pause in cue.pauses:
        near = min(timed, key=lambda place: _apart(timed[place], pause), default=0)
        if near and _apart(timed[near], pause) < JOINT_TOLERANCE_MS:
            joints[near] = (pause.start, pause.end)
    for place, joint in _paused(cue, words, lengths).items():
        before = [joints[other] for other in joints if other < place]
        after = [joints[other] for other in joints if other > place]
        fits = all(other[1] <= joint[0] for other in before) and all(joint[1] <= other[0] for other in after)
        if place not in joints and fits:
            joints[place] = joint
    return joints


def _apart(joint: tuple[Milliseconds, Milliseconds], pause: Pause) -> float:
    """Milliseconds between a joint and a pause; 0 where they touch or overlap."""
    return max(pause.start - joint[1], joint[0] - pause.end, 0)


def _timed(cue: EditionCue, words: Sequence[str]) -> Joints:
    """What the engine knows of the joints: `cue.words` are split at spaces, `words` where a line is too short as well."""
    joints: Joints = {}
    passed, ahead = 0, 0
    for before, after in pairwise(cue.words):
        ahead += _letters(line(before.written))
        while passed < len(words) and ahead > 0:
            ahead -= _letters(words[passed])
            passed += 1
        if ahead == 0 and before.end is not None and after.start is not None and 0 < passed < len(words):
            joints[passed] = (before.end, after.start)
    return joints


def _letters(word: str) -> int:
    """Characters without hyphens, since a word that is hyphenated gets some more; a dash counts."""
    return len(word.replace("-", "")) or len(word)


def _paused(cue: EditionCue, words: Sequence[str], lengths: Sequence[float]) -> Joints:
    """The marks for which a pause was heard."""
    passed = [0.0, *accumulate(lengths)]
    marks = [place for place, word in enumerate(words[:-1]) if pause_after(word)]
    middles = [passed[place + 1] - pause_after(words[place]) / 2 for place in marks]
    ends = [(0.0, float(cue.start)), (passed[-1], float(cue.end))]
    pairs: list[tuple[int, Pause]] = []
    for _ in range(PAIRING_ROUNDS):
        known = [(middles[mark], (pause.start + pause.end) / 2) for mark, pause in pairs]
        pairs = _paired(_interpolated(middles, [ends[0], *known, ends[1]]), cue.pauses)
    return {marks[mark] + 1: (pause.start, pause.end) for mark, pause in pairs}


def _interpolated(places: Sequence[float], known: Sequence[tuple[float, float]]) -> list[float]:
    """The moments of rising `places`, in straight lines between those that are `known`: place → moment."""
    found = []
    for place in places:
        (before, start), (after, end) = next(
            (pair for pair in pairwise(known) if place <= pair[1][0]), (known[-2], known[-1])
        )
        found.append(start + (end - start) * (place - before) / (after - before) if after > before else end)
    return found


def _paired(guesses: Sequence[float], pauses: Sequence[Pause]) -> list[tuple[int, Pause]]:
    """Marks (where a pause is expected, in milliseconds) and pauses that belong together, in order, at least cost."""
    # Cost of all from this mark and this pause on, and how many of each the cheapest way takes first.
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for mark in range(len(guesses), -1, -1):
        for number in range(len(pauses), -1, -1):
            ways = []
            if mark < len(guesses):
                ways.append((best[mark + 1, number][0] + UNMATCHED_COST_MS, 1, 0))
            if number < len(pauses):
                ways.append((best[mark, number + 1][0] + UNMATCHED_COST_MS, 0, 1))
            if mark < len(guesses) and number < len(pauses):
                off = abs((pauses[number].start + pauses[number].end) / 2 - guesses[mark])
                ways.append((best[mark + 1, number + 1][0] + off, 1, 1))
            best[mark, number] = min(ways, default=(0.0, 0, 0))
    pairs, mark, number = [], 0, 0
    while (step := best[mark, number][1:]) != (0, 0):
        if step == (1, 1):
            pairs.append((mark, pauses[number]))
        mark, number = mark + step[0], number + step[1]
    return pairs
