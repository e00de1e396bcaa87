"""Set the gain of a programme whose timeline is known, and render its samples."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from artaudio.base.records import replace
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, Hertz, LoudnessUnits, Lufs, Milliseconds, Seconds, frames, milliseconds
from artaudio.mix.balance import balance_voices
from artaudio.mix.concatenate import SoundCache, concatenate, kept_whole, programme_rate
from artaudio.mix.levels import REFERENCE
from artaudio.mix.model import Cue, Master, Timeline, Treatment
from artaudio.mix.timeline import cues_of
from artaudio.sound.decibels import amplitude_ratio
from artaudio.sound.frames import BLOCK, in_blocks
from artaudio.sound.limiter import Limiter
from artaudio.sound.loudness import SILENCE, LoudnessMeter
from artaudio.sound.samples import Samples
from artaudio.sound.true_peak import LOWEST

CODEC_HEADROOM = {Hertz(0): Decibels(1.0), Hertz(22_050): Decibels(2.2)}
"""The limiter's ceiling is this far below the wanted true peak, since encoders raise peaks; by the lowest rate it is for. MP3 and
Vorbis raised a voice at 16 kHz by 0.4 dB, voices at 22.05 kHz, whose consonants are sharper, by 0.9 dB, in two of 300
articles that eSpeak NG read by up to 2.1 dB."""

PROBE_LENGTH = Seconds(20)
"""The first part of the programme, by which the gain is set roughly before all of it is measured."""
SETTLED_TOLERANCE, LIMITED_TOLERANCE = LoudnessUnits(0.5), LoudnessUnits(0.05)
"""A correction up to the first is exact to 0.05 LU where no peak reaches the ceiling. The limiter takes a part of every further
decibel of a voice whose peaks do, such as eSpeak NG's: then only one up to the second is the last."""
MAXIMUM_ROUNDS = 5
"""Count of corrections."""
LARGEST_GAIN = Decibels(30.0)
MOST_LIMITED = Decibels(2.0)
"""By how much a programme's gain may exceed what its level alone asks for: beyond it the limiter would press the voice all the
time, and the voice's pulses are spread instead."""
LEAST_ARRIVING = 0.1
"""Part of a further decibel that is counted on to arrive, at least: else one round could add far too much."""


def plan_of(timeline: Timeline, settings: MixSettings) -> Master:
    """The master with the gain that a voice at REFERENCE would need; nothing has been measured of it."""
    rate = programme_rate(timeline)
    headroom = CODEC_HEADROOM[max(lowest for lowest in CODEC_HEADROOM if lowest <= rate)]
    return Master(
        timeline=timeline,
        cues=cues_of(timeline),
        rate=rate,
        gain=Decibels(settings.loudness - REFERENCE),
        loudness=SILENCE,
        true_peak=LOWEST,
        ceiling=Decibels(settings.true_peak - headroom),
        treatment=Treatment.PLAIN if settings.treatment else Treatment.NONE,
        target=Lufs(settings.loudness),
    )


Watch = Callable[[int], None]
"""Told how many sentences have been measured."""


def settle(plan: Master, target: float, cache: SoundCache, watch: Watch | None = None) -> Master:
    """The plan with the gain, and the balance of its voices, that bring all of the programme to `target` LUFS.

    `watch` is told how many sentences have been measured, while that goes on; where all are measured once more, again.

    Raises MixError for a clip or jingle that cannot be read.
    """
    several = len({placement.segment.utterance.voice for placement in plan.timeline.placements}) > 1
    if plan.timeline.duration > 2000 * PROBE_LENGTH or several:
        plan = set_gain(plan, target, cache, PROBE_LENGTH)
    if several and plan.treatment is not Treatment.NONE:
        plan = balance_voices(plan)
    return set_gain(plan, target, cache, watch=watch)


def render(master: Master, cache: SoundCache | None = None) -> Iterator[Samples]:
    """The programme's samples: float32, mono, `master.rate` Hz, full scale ±1, in blocks of `BLOCK` (the last is shorter).

    Each call gives the same samples; never more than a few clips are held. Raises MixError for a clip that has been removed
    since.
    """
    yield from in_blocks(
        limited(_joined(master, cache or SoundCache()), limiter_of(master)), frames(BLOCK, master.rate)
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    loudness: Lufs
    true_peak: Decibels


def set_gain(
    plan: Master, target: float, cache: SoundCache, seconds: Seconds | None = None, watch: Watch | None = None
) -> Master:
    """The plan with the gain that brings its first `seconds` (None: all) to `target` LUFS, and what was measured of it.

    A voice that only a limiter at work all the time would bring there is given back as DISPERSED.

    Where the limiter takes a part of every decibel, the last two measurements tell how much of one arrives (secant method). A
    loudness that is not reached is measured once more, so that the plan says what it is.
    """
    start, arrives, before = plan, 1.0, plan
    for _ in range(MAXIMUM_ROUNDS):
        measured = _measure(plan, cache, seconds, watch)
        if before.gain != plan.gain:
            gained = (measured.loudness - before.loudness) / (plan.gain - before.gain)
            arrives = min(1.0, max(LEAST_ARRIVING, gained))
        before = replace(plan, loudness=measured.loudness)
        missing = target - measured.loudness if measured.loudness > SILENCE else 0.0
        gain = min(plan.gain + missing / arrives, LARGEST_GAIN)
        if plan.treatment is Treatment.PLAIN and gain - (target - REFERENCE) > MOST_LIMITED:
            dispersed = replace(start, treatment=Treatment.DISPERSED)
            return set_gain(dispersed, target, cache, seconds, watch)
        added = gain - plan.gain
        plan = replace(
            plan,
            gain=Decibels(gain),
            loudness=Lufs(measured.loudness + added * arrives),
            true_peak=Decibels(min(measured.true_peak + added, plan.ceiling)),
        )
        is_limited = measured.true_peak + max(0.0, added) >= plan.ceiling
        if abs(missing) <= (LIMITED_TOLERANCE if is_limited else SETTLED_TOLERANCE):
            return plan
    measured = _measure(plan, cache, seconds)
    return replace(plan, loudness=measured.loudness, true_peak=Decibels(min(measured.true_peak, plan.ceiling)))


def _measure(plan: Master, cache: SoundCache, seconds: Seconds | None, watch: Watch | None = None) -> _Measured:
    limiter, meter = limiter_of(plan), LoudnessMeter(plan.rate)
    blocks: Iterable[Samples] = _joined(plan, cache)
    if seconds is not None:
        blocks = takewhile(_Budget(seconds * plan.rate), blocks)
    taken = 0
    for block in limited(blocks, limiter):
        meter.feed(block)
        taken += len(block)
        if watch:
            watch(ended_until(plan.cues, milliseconds(taken, plan.rate)))
    return _Measured(meter.integrated(), limiter.highest)


def ended_until(cues: Sequence[Cue], at: Milliseconds) -> int:
    """How many of these cues, which are in order, have ended at a time of the programme."""
    return bisect_right(cues, at, key=lambda cue: cue.end)


class _Budget:
    """True until the given number of frames has passed."""

    def __init__(self, budget: float) -> None:
        self._left = budget

    def __call__(self, block: Samples) -> bool:
        self._left -= len(block)
        return self._left > 0


def _joined(plan: Master, cache: SoundCache) -> Iterator[Samples]:
    timeline = plan.timeline
    return concatenate(
        timeline.placements,
        plan.rate,
        lambda: timeline.duration,
        timeline.jingles,
        cache,
        treatment=plan.treatment,
        kept_until=kept_whole(timeline, plan.rate),
    )


def limiter_of(plan: Master) -> Limiter:
    """The limiter with the plan's gain and ceiling."""
    return Limiter(plan.rate, amplitude_ratio(plan.gain), amplitude_ratio(plan.ceiling))


def limited(blocks: Iterable[Samples], limiter: Limiter) -> Iterator[Samples]:
    """A whole stream (float32, mono, at the limiter's rate) through the limiter; its length is preserved."""
    for block in blocks:
        yield limiter(block)
    yield limiter.finish()
