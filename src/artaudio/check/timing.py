"""Find the cues in the levels of a decoded file: where sound begins and ends, where there is none. Knows no words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Milliseconds
from artaudio.check.sound import Measured

VARIETY = 20.0
"""A cue's speech level is the mean energy of all looks at most this many decibels below its loudest."""
LOUD, SOFT = -34.0, -50.0
"""Decibels below the speech level. What is above LOUD is certainly sound, what is below SOFT certainly none; between them lie
soft consonants, fades and what an encoder smears, which a pause may have or not."""
SILENT = -55.0
"""dBFS: a cue that is never louder says nothing."""
AROUND = Milliseconds(400)
"""So far from where it should be is an edge looked for."""
DECAY = Milliseconds(60)
"""So long around a cue its own breath, decay and an encoder's echo may be heard."""

Span = tuple[Milliseconds, Milliseconds]
Levels = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeardCue:
    """What is heard of one cue: by how many milliseconds its sound begins and ends too early (negative) or too late,
    how loud it is in dBFS, how much of it is sound, the longest silence inside of it, and its length from sound to sound."""

    begins: float
    ends: float
    level: float
    sounding: float
    longest_silence: Milliseconds
    audible: Milliseconds

    @property
    def silent(self) -> bool:
        """Whether nothing is heard of it."""
        return self.level <= SILENT

    @property
    def deviation(self) -> float:
        """The worse of its two edges, in milliseconds."""
        return max(self.begins, self.ends, key=abs)


def heard_cues(measured: Measured, cues: Sequence[Span]) -> tuple[HeardCue, ...]:
    """What is heard of each cue, in order; `cues` are their starts and ends."""
    ends = [0, *(end for _, end in cues)]
    starts = [*(start for start, _ in cues), measured.duration]
    return tuple(
        _heard(measured, start, end, (ends[number] + start) / 2, (end + starts[number + 1]) / 2)
        for number, (start, end) in enumerate(cues)
    )


def sound_outside(measured: Measured, cues: Sequence[Span], sounds: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Where there is sound in no cue, nor in one of the other `sounds` (music); in order."""
    outside = np.ones(len(measured.levels), bool)
    for start, end in [*cues, *sounds]:
        outside[_look(measured, start - DECAY) : _look(measured, end + DECAY) + 1] = False
    speech = _speech_level(measured.levels)
    found = np.flatnonzero(outside & (measured.levels > max(speech + LOUD, SILENT)))
    if not len(found):
        return ()
    runs = np.split(found, np.flatnonzero(np.diff(found) > DECAY / measured.look) + 1)
    return tuple(
        (Milliseconds(round(run[0] * measured.look)), Milliseconds(round((run[-1] + 1) * measured.look)))
        for run in runs
    )


def _heard(measured: Measured, start: float, end: float, earliest: float, latest: float) -> HeardCue:
    """One cue, looked for between the middles of the pauses around it."""
    # A damaged edition.json may have cues that overlap: what is inside of the cue is looked at in any case.
    first = _look(measured, min(start, max(earliest, start - AROUND)))
    last = _look(measured, max(end, min(latest, end + AROUND)))
    levels = measured.levels[first:last]
    inside = measured.levels[_look(measured, start) : _look(measured, end)]
    if not len(inside) or inside.max() <= SILENT:
        return HeardCue(
            0.0, 0.0, float(inside.max(initial=-120.0)), 0.0, Milliseconds(round(end - start)), Milliseconds(0)
        )
    speech = _speech_level(inside)
    loud, soft = np.flatnonzero(levels > speech + LOUD), np.flatnonzero(levels > speech + SOFT)
    sounding = inside > speech + LOUD
    silences = np.diff(np.flatnonzero(np.concatenate([[True], sounding, [True]]))) - 1

    def at(look: int) -> float:
        return float((first + look) * measured.look)

    return HeardCue(
        begins=_off(start, at(soft[0]), at(loud[0])),
        ends=_off(end, at(loud[-1] + 1), at(soft[-1] + 1)),
        level=speech,
        sounding=float(sounding.mean()),
        longest_silence=Milliseconds(round(silences.max() * measured.look)),
        audible=Milliseconds(round((loud[-1] + 1 - loud[0]) * measured.look)),
    )


def _off(expected: float, earliest: float, latest: float) -> float:
    """How far an edge that lies somewhere from `earliest` to `latest` is from where it should be; early is negative."""
    if latest < expected:
        return latest - expected
    return max(0.0, earliest - expected)


def _speech_level(levels: Levels) -> float:
    """Mean energy, in dBFS, of what is not much softer than the loudest."""
    loud = levels[levels > levels.max(initial=-120.0) - VARIETY]
    return float(10 * np.log10(np.mean(10 ** (loud / 10), dtype=np.float64))) if len(loud) else -120.0


def _look(measured: Measured, at: float) -> int:
    return min(max(0, round(at / measured.look)), len(measured.levels))
