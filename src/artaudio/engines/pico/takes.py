"""Find where words meet, by comparing a take with one in which every second word is soft."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Levels = npt.NDArray[np.floating[Any]]

FRAME_SAMPLES = 64
"""Samples of one frame, as Pico makes them: 4 ms at 16 kHz."""
SOFTER_DB = 30.9
"""Decibels by which marked words are softer (35 → 1 percent)."""
SILENT_DB, LOUD_DB = 50.0, 20.0
"""A frame so many decibels below the loudest says nothing; one at most LOUD_DB below says all it can."""
AUDIBLE_DB = 44.0
"""A frame at most so many decibels below the loudest is a sound that a word may begin or end with."""
DRIFT_FRAMES = 20
"""Frames by which a word may come earlier or later in the second take."""
MAXIMUM_ROUNDS = 2
"""Times that the joints of the words are looked for again with the drift that the joints before tell."""
LENGTH_TOLERANCE_RATIO = 0.04
"""Part of its length by which the second take may differ: more, and it was spoken differently."""
UNFIT_RATIO = 0.08
"""Part of what is heard that may be softer or louder than the words found would make it."""
SHORTEST_WORD_FRAMES = 6
"""Frames of a word of which the drift can be told."""
PAUSE_FRAMES = 15
"""Frames of silence (60 ms) from which on it is a pause, and belongs to neither word."""


def word_frames(take: bytes, marked: bytes, count: int) -> list[tuple[int, int]] | None:
    """First and last-plus-one frame of each of `count` words in `take` (PCM, signed 16-bit, mono, at Pico's rate of 16 kHz).

    None where the takes do not fit. Every second word, from the second on, is soft in `marked`, which is otherwise the same
    but for small changes of pace.
    """
    import numpy as np

    plain, soft = _levels(take), _levels(marked)
    if not len(plain) or abs(len(soft) - len(plain)) > LENGTH_TOLERANCE_RATIO * len(plain):
        return None
    base = (np.arange(len(plain)) + 0.5) * len(soft) / len(plain) - 0.5
    places = np.arange(len(soft))
    joints, unfit = _joints(plain, np.interp(base, places, soft), count)
    for _ in range(MAXIMUM_ROUNDS if count > 1 else 0):
        moved = base + _drift(plain, soft, base, [0, *joints, len(plain)])
        joints, unfit = _joints(plain, np.interp(moved, places, soft), count)
    return _edges(plain, joints) if unfit <= UNFIT_RATIO else None


def _levels(samples: bytes) -> "Levels":
    """Decibels of each frame; silence has 0."""
    import numpy as np

    from artaudio.sound.decibels import power_db
    from artaudio.sound.frames import frame, mean_square

    rows = frame(np.frombuffer(samples, "<i2").astype(np.float32), FRAME_SAMPLES)
    return power_db(mean_square(rows) + 1, 1.0)


def _weights(plain: "Levels") -> "Levels":
    """How much each frame tells, from 0 to 1."""
    import numpy as np

    weights: Levels = np.clip((plain - plain.max() + SILENT_DB) / (SILENT_DB - LOUD_DB), 0, 1)
    return weights


def _joints(plain: "Levels", soft: "Levels", count: int) -> tuple[list[int], float]:
    """The frames at which words 1, 2, … begin, at least cost, and what part of the sound does not fit them."""
    import numpy as np

    softness, weights = np.clip((plain - soft) / SOFTER_DB, 0, 1), _weights(plain)
    # Costs of all frames until each one, for a word that is loud and for one that is soft.
    costs = [np.concatenate([[0.0], np.cumsum(weights * part)]) for part in (softness, 1 - softness)]
    numbers = np.arange(len(plain) + 1)
    best, came = costs[0], []
    for word in range(1, count):
        before = best - costs[word % 2]
        least = np.minimum.accumulate(before)
        came.append(np.maximum.accumulate(np.where(before <= least, numbers, 0)))
        best = least + costs[word % 2]
    joints, at = [], len(plain)
    for begins in reversed(came):
        at = int(begins[at])
        joints.append(at)
    return joints[::-1], float(best[-1] / max(1e-9, weights.sum()))


def _drift(plain: "Levels", soft: "Levels", base: Any, edges: list[int]) -> Any:
    """By how many frames the second take is late at each frame of the first: told word by word, even in between."""
    import numpy as np

    weights = np.maximum(_weights(plain), 0.02)
    room = np.pad(soft, 3 * DRIFT_FRAMES, mode="edge")
    middles, shifts = [], []
    for first, after in pairwise(edges):
        length = after - first
        start = round(float(base[first])) + 2 * DRIFT_FRAMES if length else 0
        if length < SHORTEST_WORD_FRAMES or start + length + 2 * DRIFT_FRAMES > len(room):
            continue
        shifted = np.lib.stride_tricks.sliding_window_view(room[start : start + length + 2 * DRIFT_FRAMES], length)
        off, weight = shifted - plain[first:after], weights[first:after] / weights[first:after].sum()
        off = off - (off @ weight)[:, None]
        middles.append((first + after) / 2)
        shifts.append(int(np.argmin(np.abs(off) @ weight)) - DRIFT_FRAMES)
    return np.interp(np.arange(len(plain)), middles, shifts) if middles else np.zeros(len(plain))


def _edges(plain: "Levels", joints: list[int]) -> list[tuple[int, int]]:
    """Each word's frames; a pause at a joint, at the beginning or at the end is part of none."""
    import numpy as np

    heard = np.flatnonzero(plain > plain.max() - AUDIBLE_DB)
    starts, ends = [int(heard[0])], []
    for joint in joints:
        place = int(np.searchsorted(heard, joint))
        end = int(heard[place - 1]) + 1 if place else joint
        start = int(heard[place]) if place < len(heard) else joint
        if start - end < PAUSE_FRAMES:
            start = end = joint
        ends.append(max(end, starts[-1]))
        starts.append(max(start, ends[-1]))
    return list(zip(starts, [*ends, max(int(heard[-1]) + 1, starts[-1])], strict=True))
