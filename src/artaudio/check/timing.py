"""Find the cues in the levels of a decoded file: where sound begins and ends, and where there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Decibels, Milliseconds
from artaudio.check.sound import LOWEST_LEVEL, Measured
from artaudio.sound.activity import groups, runs, speech_level

SPEECH_SPREAD = Decibels(20.0)
"""A cue's speech level is the mean power of all steps at most this far below its loudest."""
SURE_DEPTH, SILENCE_DEPTH = Decibels(-34.0), Decibels(-50.0)
"""From the speech level. What is above the first is certainly sound, what is below the second certainly none. Between them lie
soft consonants, fades and what an encoder smears, which a pause may have or not."""
SMEAR_DEPTH = Decibels(-24.0)
"""What an encoder smears over an edge where a voice breaks off at its full level is softer than this, from the speech level: only
what is louder is sound where there should be none."""
SILENT_LEVEL = Decibels(-55.0)
"""dBFS: a cue that is never louder is silent."""
SEARCH_DISTANCE = Milliseconds(400)
"""An edge is looked for this far from where it should be."""
DECAY = Milliseconds(60)
"""So long around a cue its own breath, decay and an encoder's pre-echo may be heard."""

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
        return self.level <= SILENT_LEVEL

    @property
    def deviation(self) -> float:
        """The worse of its two edges, in milliseconds."""
        return max(self.begins, self.ends, key=abs)


def heard_cues(measured: Measured, cues: Sequence[Span], sounds: Sequence[Span] = ()) -> tuple[HeardCue, ...]:
    """What is heard of each cue, in order; `cues` are their starts and ends, `sounds` those of music between them."""
    ends = [0, *(end for _, end in cues)]
    starts = [*(start for start, _ in cues), measured.duration]
    heard = []
    for number, (start, end) in enumerate(cues):
        earliest = max([(ends[number] + start) / 2, *(after + DECAY for _, after in sounds if after <= start)])
        latest = min([(end + starts[number + 1]) / 2, *(before - DECAY for before, _ in sounds if before >= end)])
        heard.append(_heard(measured, start, end, earliest, latest))
    return tuple(heard)


def sound_outside(measured: Measured, cues: Sequence[Span], sounds: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Where there is sound in no cue, nor in one of the other `sounds` (music); in order."""
    outside = np.ones(len(measured.levels), bool)
    for start, end in [*cues, *sounds]:
        outside[_step_at(measured, start - DECAY) : _step_at(measured, end + DECAY) + 1] = False
    speech = _speech_level(measured.levels)
    found = np.flatnonzero(outside & (measured.levels > max(speech + SURE_DEPTH, SILENT_LEVEL)))
    if not len(found):
        return ()
    return tuple(
        (Milliseconds(round(part[0] * measured.step)), Milliseconds(round((part[-1] + 1) * measured.step)))
        for part in groups(found, DECAY / measured.step)
    )


def _heard(measured: Measured, start: float, end: float, earliest: float, latest: float) -> HeardCue:
    """One cue, looked for between the middles of the pauses around it, or the music in them."""
    # A damaged edition.json may have cues that overlap: what is inside of the cue is looked at in any case.
    first = _step_at(measured, min(start, max(earliest, start - SEARCH_DISTANCE)))
    last = _step_at(measured, max(end, min(latest, end + SEARCH_DISTANCE)))
    levels = measured.levels[first:last]
    inside = measured.levels[_step_at(measured, start) : _step_at(measured, end)]
    if not len(inside) or inside.max() <= SILENT_LEVEL:
        return HeardCue(
            0.0, 0.0, float(inside.max(initial=LOWEST_LEVEL)), 0.0, Milliseconds(round(end - start)), Milliseconds(0)
        )
    speech = _speech_level(inside)
    depths = np.full(len(levels), SMEAR_DEPTH)
    depths[max(0, _step_at(measured, start) - first) : _step_at(measured, end) - first] = SURE_DEPTH
    loud, soft = np.flatnonzero(levels > speech + depths), np.flatnonzero(levels > speech + SILENCE_DEPTH)
    sounding = inside > speech + SURE_DEPTH
    silences = np.diff(runs(~sounding))

    def at(step: int) -> float:
        return float((first + step) * measured.step)

    return HeardCue(
        begins=_off(start, at(soft[0]), at(loud[0])),
        ends=_off(end, at(loud[-1] + 1), at(soft[-1] + 1)),
        level=speech,
        sounding=float(sounding.mean()),
        longest_silence=Milliseconds(round(silences.max(initial=0) * measured.step)),
        audible=Milliseconds(round((loud[-1] + 1 - loud[0]) * measured.step)),
    )


def _off(expected: float, earliest: float, latest: float) -> float:
    """How far an edge that lies somewhere from `earliest` to `latest` is from where it should be; early is negative."""
    if latest < expected:
        return latest - expected
    return max(0.0, earliest - expected)


def _speech_level(levels: Levels) -> float:
    return float(speech_level(levels, SPEECH_SPREAD, np.float64)) if len(levels) else LOWEST_LEVEL


def _step_at(measured: Measured, at: float) -> int:
    return min(max(0, round(at / measured.step)), len(measured.levels))
