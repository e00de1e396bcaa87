"""Mixes sentences while later ones are still being spoken. Knows that a voice is as loud later as in its first minute.

Speaking, mixing and encoding at once keeps all cores busy from the first sentence to the last. What stands in the way is the
gain, which depends on the whole programme: it is told from the first minute, and proved by measuring the rest as it goes by.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, LoudnessUnits, Lufs, Milliseconds
from artaudio.mix.clip_analysis import ClipAnalysis, analyse
from artaudio.mix.concatenate import pieces
from artaudio.mix.levels import clip_gain, voice_loudness, with_gains
from artaudio.mix.mixdown import check_levels, first_plan, limited, limiter_of, settled
from artaudio.mix.model import Master, Placement
from artaudio.mix.prefetch import prefetch
from artaudio.mix.timeline import Layout, cues_of
from artaudio.script.model import Utterance
from artaudio.sound.frames import in_blocks
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.samples import Samples
from artaudio.speech.model import Segment

ENOUGH = Milliseconds(60_000)
"""Programme that must be there before its gain is told."""
GAIN_TOLERANCE = LoudnessUnits(0.3)
"""By how much the programme may come out louder or softer than was asked for."""


class Unsettled(Exception):  # noqa: N818 - an answer, not a fault
    """What was told from the first minute was not so: the programme must be mixed when all of it is there."""


def can_flow(utterances: Sequence[Utterance], settings: MixSettings) -> bool:
    """Whether a programme may be mixed while it is spoken: one voice, and no music that reaches into what comes later."""
    music = settings.intro or settings.outro or settings.separator
    return not music and len({utterance.voice for utterance in utterances}) == 1


class Flow:
    """The samples of a programme whose segments are still coming; `master()` tells, after the last, what they were."""

    def __init__(self, segments: Iterable[Segment], utterances: Sequence[Utterance], settings: MixSettings) -> None:
        """Wait for the first minute. `utterances` are those of all segments.

        Raises Unsettled where the programme is shorter, SettingsError and MixError as `mix` does, and what `segments` raises.
        """
        check_levels(settings)
        self._settings, self._layout = settings, Layout(settings)
        self._coming = self._laid(prefetch(lambda segment: (segment, analyse(segment)), segments), utterances)
        first: list[tuple[Placement, ClipAnalysis]] = []
        while self._layout.clock < ENOUGH:
            try:
                first.append(next(self._coming))
            except StopIteration:
                raise Unsettled from None
        placements = [placement for placement, _ in first]
        self._voice = voice_loudness(placements, [heard.loudness for _, heard in first])
        self._first = [self._with_gain(placement, heard) for placement, heard in first]
        self._gains = [placement.gain for placement in self._first]
        timeline = with_gains(self._layout.timeline(), self._gains)
        self._plan = settled(first_plan(timeline, settings), settings.loudness)
        self._master: Master | None = None

    @property
    def plan(self) -> Master:
        """The master of what has been laid out so far, with the gain that all of it will have."""
        return self._plan

    def blocks(self) -> Iterator[Samples]:
        """The programme, once: float32, mono, `plan.rate` Hz, full scale ±1, in blocks of a second (the last is shorter).

        Raises Unsettled, at the end at the latest, where it is not as loud as was asked for; else as the constructor does.
        """
        plan = self._plan
        limiter, meter = limiter_of(plan), LoudnessMeter(plan.rate)
        sounds = pieces(
            chain(self._first, self._later()),
            plan.rate,
            lambda: self._layout.clock,
            treatment=plan.treatment,
            kept_until=plan.timeline.duration,
        )
        for block in in_blocks(limited((sound.samples for sound in sounds), limiter), plan.rate):
            meter.feed(block)
            yield block
        timeline, loudness = with_gains(self._layout.timeline(), self._gains), meter.integrated()
        if abs(loudness - self._settings.loudness) > GAIN_TOLERANCE:
            raise Unsettled
        self._master = replace(
            plan,
            timeline=timeline,
            cues=cues_of(timeline),
            loudness=Lufs(loudness),
            true_peak=Decibels(min(limiter.highest, plan.ceiling)),
        )

    def master(self) -> Master:
        """What was played; only after the last block."""
        if self._master is None:
            raise RuntimeError("the programme has not been played to its end")
        return self._master

    def _laid(
        self, listened: Iterable[tuple[Segment, ClipAnalysis]], utterances: Sequence[Utterance]
    ) -> Iterator[tuple[Placement, ClipAnalysis]]:
        following = chain(utterances[1:], [None])
        for (segment, heard), after in zip(listened, following, strict=True):
            yield self._layout.add(segment, heard.sound, after), heard

    def _with_gain(self, placement: Placement, heard: ClipAnalysis) -> Placement:
        return replace(placement, gain=clip_gain(placement, heard.loudness, self._voice))

    def _later(self) -> Iterator[Placement]:
        for placement, heard in self._coming:
            if placement.segment.clip.rate != self._plan.rate:
                raise Unsettled
            placement = self._with_gain(placement, heard)
            self._gains.append(placement.gain)
            yield placement
