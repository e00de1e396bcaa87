"""Mix a recording down to one programme of the wanted loudness, and stream its samples. Knows no file format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np

from artaudio.base.errors import MixError, SettingsError
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, Lufs
from artaudio.mix.balance import balanced
from artaudio.mix.concatenate import join, join_rate
from artaudio.mix.jingles import check_jingles
from artaudio.mix.levels import REFERENCE, clip_levels
from artaudio.mix.model import Master, Timeline
from artaudio.mix.timeline import cues_of
from artaudio.sound.limiter import Limiter
from artaudio.sound.loudness import SILENCE, LoudnessMeter
from artaudio.sound.matmul import Samples
from artaudio.sound.true_peak import LOWEST
from artaudio.speech.model import Recording

__all__ = ["check_jingles", "mix", "render"]

CODEC_PEAKS = {0: 1.0, 22_050: 1.5}
"""Decibels kept free below the wanted true peak, by the lowest rate they are for: by as much may an encoder raise it. MP3 and
Vorbis were seen to raise a voice at 16 kHz by 0.4 dB, voices at 22.05 kHz, whose consonants are sharper, by 0.9."""
LOUDNESS = (-40.0, -9.0)
TRUE_PEAK = (-20.0, 0.0)
"""What may be asked for."""

PROBE = 20
"""Seconds of the programme that tell the gain roughly, before all of it tells it exactly."""
NEAR = 0.5
"""LU from which one correction is exact to a twentieth."""
TRIES = 5
STRONGEST = 30.0


def mix(recording: Recording, timeline: Timeline, settings: MixSettings) -> Master:
    """The master as a plan: everything is measured and decided, no sample is kept.

    Raises SettingsError for a loudness or peak that nobody can want, MixError for a clip that cannot be read or a
    timeline of another recording.
    """
    check_levels(settings)
    if [placement.segment for placement in timeline.placements] != list(recording.segments):
        raise MixError("the timeline is not this recording's", hint="lay the recording out again")
    plan = first_plan(timeline, clip_levels(timeline.placements), settings)
    several = len({placement.segment.utterance.voice for placement in timeline.placements}) > 1
    if timeline.duration > 2000 * PROBE or several:
        plan = settled(plan, settings.loudness, PROBE)
    if several and plan.treatment:
        plan = replace(plan, levels=balanced(plan))
    return settled(plan, settings.loudness)


def first_plan(timeline: Timeline, levels: tuple[Decibels, ...], settings: MixSettings) -> Master:
    """The master with the gain that a voice at REFERENCE would need; nothing has been measured of it."""
    rate = join_rate(timeline)
    kept_free = CODEC_PEAKS[max(lowest for lowest in CODEC_PEAKS if lowest <= rate)]
    return Master(
        timeline=timeline,
        cues=cues_of(timeline),
        rate=rate,
        gain=Decibels(settings.loudness - REFERENCE),
        loudness=SILENCE,
        true_peak=LOWEST,
        levels=levels,
        ceiling=Decibels(settings.true_peak - kept_free),
        treatment=settings.treatment,
        target=Lufs(settings.loudness),
    )


def render(master: Master) -> Iterator[Samples]:
    """The programme's samples: float32, mono, `master.rate` Hz, full scale ±1, in blocks of a second (the last is shorter).

    As often as asked for, the same samples; never more than a few clips are held. Raises MixError for a clip that
    has gone since.
    """
    yield from in_blocks(limited(_joined(master), limiter_of(master)), master.rate)


@dataclass(frozen=True, slots=True)
class _Measured:
    loudness: Lufs
    true_peak: Decibels


def settled(plan: Master, target: float, seconds: int | None = None) -> Master:
    """The plan with the gain that brings its first `seconds` (None: all) to the target, and what was measured of it."""
    for _ in range(TRIES):
        measured = _measure(plan, seconds)
        missing = target - measured.loudness if measured.loudness > SILENCE else 0.0
        gain = min(plan.gain + missing, STRONGEST)
        missing = gain - plan.gain
        plan = replace(
            plan,
            gain=Decibels(gain),
            loudness=Lufs(measured.loudness + missing),
            true_peak=Decibels(min(measured.true_peak + missing, plan.ceiling)),
        )
        if abs(missing) <= NEAR:
            break
    return plan


def _measure(plan: Master, seconds: int | None) -> _Measured:
    limiter, meter = limiter_of(plan), LoudnessMeter(plan.rate)
    blocks: Iterable[Samples] = _joined(plan)
    if seconds is not None:
        blocks = takewhile(_Budget(seconds * plan.rate), blocks)
    for block in limited(blocks, limiter):
        meter.feed(block)
    return _Measured(meter.integrated(), limiter.highest)


class _Budget:
    """True until as many frames have passed."""

    def __init__(self, budget: int) -> None:
        self._left = budget

    def __call__(self, block: Samples) -> bool:
        self._left -= len(block)
        return self._left > 0


def _joined(plan: Master) -> Iterator[Samples]:
    return join(plan.timeline, plan.levels, treatment=plan.treatment)


def limiter_of(plan: Master) -> Limiter:
    """The limiter with the plan's gain and ceiling."""
    return Limiter(plan.rate, 10 ** (plan.gain / 20), 10 ** (plan.ceiling / 20))


def limited(blocks: Iterable[Samples], limiter: Limiter) -> Iterator[Samples]:
    """All of a stream through the limiter; in all, as much comes out as went in."""
    for block in blocks:
        yield limiter(block)
    yield limiter.finish()


def in_blocks(stream: Iterable[Samples], size: int) -> Iterator[Samples]:
    """The stream in blocks of `size`; the last may be shorter."""
    held = np.zeros(0, np.float32)
    for piece in stream:
        held = np.concatenate([held, piece])
        whole = len(held) // size * size
        for start in range(0, whole, size):
            yield held[start : start + size]
        held = held[whole:]
    if len(held):
        yield held


def check_levels(settings: MixSettings) -> None:
    """Raise SettingsError for a loudness or a true peak that nobody can want."""
    for key, value, (low, high) in (
        ("loudness", settings.loudness, LOUDNESS),
        ("true_peak", settings.true_peak, TRUE_PEAK),
    ):
        if not low <= value <= high:
            raise SettingsError(
                f"{key} cannot be {value:g}", key=f"mix.{key}", hint=f"give a value between {low:g} and {high:g}"
            )
