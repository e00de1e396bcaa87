"""Set the gain of a programme whose timeline is known, and render its samples."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np

from artaudio.base.errors import SettingsError
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, Lufs
from artaudio.mix.balance import balanced
from artaudio.mix.concatenate import SoundCache, join, join_rate, kept_whole
from artaudio.mix.levels import REFERENCE
from artaudio.mix.model import Master, Timeline
from artaudio.mix.timeline import cues_of
from artaudio.sound.limiter import Limiter
from artaudio.sound.loudness import SILENCE, LoudnessMeter
from artaudio.sound.matmul import Samples
from artaudio.sound.true_peak import LOWEST

CODEC_PEAKS = {0: 1.0, 22_050: 1.5}
"""Headroom in dB below the wanted true peak, by the lowest sample rate it is for: an encoder may raise peaks by as much. MP3
and Vorbis raise a voice at 16 kHz by 0.4 dB, voices at 22.05 kHz, whose consonants are sharper, by 0.9."""
LOUDNESS = (-40.0, -9.0)
"""Programme loudness that may be asked for, in LUFS."""
TRUE_PEAK = (-20.0, 0.0)
"""True peak that may be asked for, in dBTP."""

PREVIEW_SECONDS = 20
"""So much of the programme is measured first: its gain is nearly that of the whole."""
ONE_CORRECTION = 0.5
"""LU. After a correction of at most this the limiter acts alike, and the loudness is exact to 0.05 LU."""
MOST_MEASUREMENTS = 5
MOST_GAIN = Decibels(30.0)


def plan_of(timeline: Timeline, levels: tuple[Decibels, ...], settings: MixSettings) -> Master:
    """The master with the gain that a voice at `levels.REFERENCE` would need; nothing has been measured of it."""
    rate = join_rate(timeline)
    headroom = CODEC_PEAKS[max(lowest for lowest in CODEC_PEAKS if lowest <= rate)]
    return Master(
        timeline=timeline,
        cues=cues_of(timeline),
        rate=rate,
        gain=Decibels(settings.loudness - REFERENCE),
        loudness=SILENCE,
        true_peak=LOWEST,
        levels=levels,
        ceiling=Decibels(settings.true_peak - headroom),
        treatment=settings.treatment,
        target=Lufs(settings.loudness),
    )


def settle(plan: Master, target: float, sounds: SoundCache) -> Master:
    """The plan with the gain, and the balance of its voices, that bring all of the programme to `target` LUFS.

    Raises MixError for a clip or jingle that cannot be read.
    """
    several = len({placement.segment.utterance.voice for placement in plan.timeline.placements}) > 1
    if plan.timeline.duration > 2000 * PREVIEW_SECONDS or several:
        plan = set_gain(plan, target, sounds, PREVIEW_SECONDS)
    if several and plan.treatment:
        plan = replace(plan, levels=balanced(plan))
    return set_gain(plan, target, sounds)


def set_gain(plan: Master, target: float, sounds: SoundCache, seconds: int | None = None) -> Master:
    """The plan with the gain that brings its first `seconds` (None: all) to `target` LUFS, and what was measured of it."""
    for _ in range(MOST_MEASUREMENTS):
        measured = _measure(plan, sounds, seconds)
        missing = target - measured.loudness if measured.loudness > SILENCE else 0.0
        gain = min(plan.gain + missing, MOST_GAIN)
        missing = gain - plan.gain
        plan = replace(
            plan,
            gain=Decibels(gain),
            loudness=Lufs(measured.loudness + missing),
            true_peak=Decibels(min(measured.true_peak + missing, plan.ceiling)),
        )
        if abs(missing) <= ONE_CORRECTION:
            break
    return plan


def render(master: Master, sounds: SoundCache | None = None) -> Iterator[Samples]:
    """The programme's samples: float32, mono, `master.rate` Hz, full scale ±1, in blocks of a second (the last is shorter).

    The same master gives the same samples each time; only a few clips are held. Raises MixError for a clip that cannot be
    read.
    """
    yield from in_blocks(limited(_joined(master, sounds or SoundCache()), limiter_of(master)), master.rate)


def limiter_of(plan: Master) -> Limiter:
    """The limiter with the plan's gain and ceiling."""
    return Limiter(plan.rate, 10 ** (plan.gain / 20), 10 ** (plan.ceiling / 20))


def limited(blocks: Iterable[Samples], limiter: Limiter) -> Iterator[Samples]:
    """All of a stream through the limiter, which delays it; in all, as many frames come out as went in."""
    for block in blocks:
        yield limiter(block)
    yield limiter.finish()


def in_blocks(stream: Iterable[Samples], size: int) -> Iterator[Samples]:
    """The stream in blocks of `size` frames; the last may be shorter."""
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
    """Raise SettingsError for a loudness or a true peak outside of what may be asked for."""
    for key, value, (low, high) in (
        ("loudness", settings.loudness, LOUDNESS),
        ("true_peak", settings.true_peak, TRUE_PEAK),
    ):
        if not low <= value <= high:
            raise SettingsError(
                f"{key} cannot be {value:g}", key=f"mix.{key}", hint=f"give a value between {low:g} and {high:g}"
            )


@dataclass(frozen=True, slots=True)
class _Measured:
    loudness: Lufs
    true_peak: Decibels


def _measure(plan: Master, sounds: SoundCache, seconds: int | None) -> _Measured:
    limiter, meter = limiter_of(plan), LoudnessMeter(plan.rate)
    blocks: Iterable[Samples] = _joined(plan, sounds)
    if seconds is not None:
        blocks = takewhile(_Budget(seconds * plan.rate), blocks)
    for block in limited(blocks, limiter):
        meter.feed(block)
    return _Measured(meter.integrated(), limiter.highest)


class _Budget:
    """True until so many frames have passed."""

    def __init__(self, budget: int) -> None:
        self._left = budget

    def __call__(self, block: Samples) -> bool:
        self._left -= len(block)
        return self._left > 0


def _joined(plan: Master, sounds: SoundCache) -> Iterator[Samples]:
    timeline = plan.timeline
    return join(
        zip(timeline.placements, plan.levels, strict=True),
        plan.rate,
        lambda: timeline.duration,
        timeline.jingles,
        sounds,
        treatment=plan.treatment,
        kept_until=kept_whole(timeline, plan.rate),
    )
