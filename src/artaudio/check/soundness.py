"""Check what is heard: level, peak, clicks, pauses, every cue."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from artaudio.base.messages import composed, decimal, quoted, tr
from artaudio.base.units import Decibels, LoudnessUnits, Lufs, Milliseconds
from artaudio.check.result import Row, clock, row, skipped
from artaudio.check.sound import Measured
from artaudio.check.timing import DECAY, HeardCue, Span, heard_cues, sound_outside
from artaudio.publish.model import Edition, EditionCue
from artaudio.speech.clip_check import SpeakingRate, character_count
from artaudio.speech.model import ClipStats

LOUDNESS_TOLERANCE = LoudnessUnits(0.5)
PAUSE_TOLERANCE = Milliseconds(20)
SMALLEST_SOUND_RATIO = 0.35
"""Part of a cue that must be sound: slow speech with its commas has twice as much."""
LENGTH_TOLERANCE = Milliseconds(50)
"""Files of one edition may differ by so much in length."""
LONGEST_SILENCE = Milliseconds(1500)
"""No voice pauses longer inside of a sentence."""
SIBLING_CORRELATION = 0.97
"""Correlation of the levels of two files of one edition; the same words read by another voice reach 0.6."""
NOISE_FLOOR = Decibels(-70.0)
"""dBFS: below it an encoder's own noise would decide."""
NAMED_PLACES = 3
"""So many places are listed; the others are counted."""


def level_rows(measured: Measured, file: str, target: Lufs | None, most: Decibels) -> Iterator[Row]:
    """Programme loudness, true peak and clicks of one decoded file."""
    if target is None:
        yield skipped("loudness", tr("silent by edition.json"), f"±{decimal(LOUDNESS_TOLERANCE)} LU", file)
    else:
        off = measured.programme.loudness - target
        yield row(
            "loudness",
            abs(off) <= LOUDNESS_TOLERANCE,
            f"{decimal(measured.programme.loudness)} LUFS",
            f"{decimal(target)} ±{decimal(LOUDNESS_TOLERANCE)} LUFS",
            file,
        )
    yield row(
        "true peak",
        measured.programme.true_peak <= most,
        f"{decimal(measured.programme.true_peak)} dBTP",
        tr("at most {most:.1f} dBTP", most=most),
        file,
    )
    places = _listed([clock(at) for at in measured.programme.clicks])
    yield row("clicks", not measured.programme.clicks, f"{len(measured.programme.clicks)}{places}", "none", file)


def cue_rows(measured: Measured, edition: Edition, file: str) -> Iterator[Row]:
    """Every cue is heard where it should be, whole and at a plausible pace, and nothing else is."""
    spans = [(cue.start, cue.end) for cue in edition.cues]
    music = [(jingle.start, jingle.end) for jingle in edition.jingles]
    heard = list(zip(edition.cues, heard_cues(measured, spans, music), strict=True))
    yield _pauses([pair for pair in heard if not _under(pair[0], music)], file)
    yield _sounding(heard, file)
    yield _pace(heard, file)
    outside = sound_outside(measured, spans, music)
    places = _listed([f"{clock(start)}–{clock(end)}" for start, end in outside])
    yield row("sound outside of sentences", not outside, f"{len(outside)}{places}", "none", file)


def sibling_rows(measured: Mapping[str, Measured]) -> Iterator[Row]:
    """Files of one edition are as long as each other, and what is heard in one is heard in the other."""
    for (name, one), (other_name, other) in combinations(measured.items(), 2):
        apart = abs(one.duration - other.duration)
        alike = likeness(one, other)
        yield row(
            "siblings agree",
            apart <= LENGTH_TOLERANCE and alike >= SIBLING_CORRELATION,
            tr("{apart} ms apart, levels {alike:.1f} % alike", apart=apart, alike=100 * alike),
            tr(
                "at most {length_tolerance} ms apart, {sibling_correlation:.0f} % alike",
                length_tolerance=LENGTH_TOLERANCE,
                sibling_correlation=100 * SIBLING_CORRELATION,
            ),
            f"{name}, {other_name}",
        )


def likeness(one: Measured, other: Measured) -> float:
    """Correlation of the two files' levels over time, from 0 to 1; silence is like silence."""
    length = min(len(one.levels), len(other.levels))
    if not length:
        return 0.0
    if abs(one.step - other.step) < 1e-9:
        first, second = one.levels[:length], other.levels[:length]
    else:
        grid = np.arange(0, min(one.duration, other.duration), max(one.step, other.step))
        first, second = (m.levels[np.minimum((grid / m.step).astype(int), len(m.levels) - 1)] for m in (one, other))
    first, second = np.maximum(first, NOISE_FLOOR), np.maximum(second, NOISE_FLOOR)
    if not first.std() or not second.std():
        return float(first.std() == second.std())
    return max(0.0, float(np.corrcoef(first, second)[0, 1]))


def _pauses(heard: Sequence[tuple[EditionCue, HeardCue]], file: str) -> Row:
    audible = [(cue, one) for cue, one in heard if not one.silent]
    off = [(cue, one) for cue, one in audible if abs(one.deviation) > PAUSE_TOLERANCE]
    worst = max(audible, key=lambda pair: abs(pair[1].deviation), default=None)
    measured = tr("no sentence is heard")
    if worst:
        measured = tr(
            "{count} of {count2} sentences off, at most {deviation:+.0f} ms",
            count=len(off),
            count2=len(audible),
            deviation=worst[1].deviation,
        )
        measured += _at(off[0][0]) if off else ""
    return row(
        "pauses",
        bool(audible) and not off,
        measured,
        tr("as planned, ±{pause_tolerance} ms", pause_tolerance=PAUSE_TOLERANCE),
        file,
    )


def _sounding(heard: Sequence[tuple[EditionCue, HeardCue]], file: str) -> Row:
    empty = [
        cue
        for cue, one in heard
        if one.silent or one.sounding < SMALLEST_SOUND_RATIO or one.longest_silence > LONGEST_SILENCE
    ]
    measured = tr(
        "{count} of {count2}{value}",
        count=len(heard) - len(empty),
        count2=len(heard),
        value=_at(empty[0]) if empty else "",
    )
    return row(
        "sound in every sentence",
        bool(heard) and not empty,
        measured,
        tr("all {count}, without a gap", count=len(heard)),
        file,
    )


def _pace(heard: Sequence[tuple[EditionCue, HeardCue]], file: str) -> Row:
    """Length by the words, against the voice's own speaking rate: nothing was skipped, nothing said twice."""
    stats = [
        ClipStats(
            characters=character_count(cue.spoken),
            duration=Milliseconds(cue.end - cue.start),
            audible=one.audible,
            peak=one.level,
            level=one.level,
            tail=0.0,
            clipped=0,
        )
        for cue, one in heard
    ]
    voices = [cue.voice for cue, _ in heard]
    rates = SpeakingRate.by_voice(voices, stats)
    odd = [
        (cue, why)
        for (cue, _), one in zip(heard, stats, strict=True)
        if (why := rates[cue.voice].defect(one, cue.spoken))
    ]
    typical = next(
        (tr(", {typical:.0f} ms a letter", typical=rate.typical) for rate in rates.values() if rate.typical), ""
    )
    measured = tr("{count} of {count2}{typical}", count=len(heard) - len(odd), count2=len(heard), typical=typical)
    if odd:
        measured += composed("{at}: {why}", at=_at(odd[0][0]), why=odd[0][1])
    return row("length for the words", not odd, measured, tr("all {count} plausible", count=len(heard)), file)


def _under(cue: EditionCue, music: Sequence[Span]) -> bool:
    """Whether music covers the pause before or after a cue, so that its edges cannot be heard."""
    return any(start < cue.end + DECAY and end > cue.start - DECAY for start, end in music)


def _at(cue: EditionCue) -> str:
    words = cue.written if len(cue.written) <= 40 else cue.written[:39].rsplit(" ", 1)[0] + " …"
    return composed("; {at} {words}", at=clock(cue.start), words=quoted(words))


def _listed(places: Sequence[str]) -> str:
    if not places:
        return ""
    more = tr(" and {count} more", count=len(places) - NAMED_PLACES) if len(places) > NAMED_PLACES else ""
    return f": {', '.join(places[:NAMED_PLACES])}{more}"
