"""Mixes sentences while later ones are still being spoken. Knows that a voice is as loud later as in its first minute.

Speaking, mixing and encoding at once keeps all cores busy from the first sentence to the last. What stands in the way is the
gain, which depends on the whole programme: it is told from the first minute, and proved by measuring the rest as it goes by.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, Lufs, Milliseconds
from artaudio.mix.clip_analysis import Heard, listen
from artaudio.mix.concatenate import pieces
from artaudio.mix.levels import clip_level, voice_level
from artaudio.mix.mixdown import check_levels, first_plan, in_blocks, limited, limiter_of, settled
from artaudio.mix.model import Master, Placement
from artaudio.mix.prefetch import ahead
from artaudio.mix.segments import samples_of
from artaudio.mix.timeline import Layout, cues_of
from artaudio.script.model import Utterance
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.matmul import Samples
from artaudio.speech.model import Segment

ENOUGH = Milliseconds(60_000)
"""Programme that must be there before its gain is told."""
TRUE = 0.3
"""LU by which the programme may come out louder or softer than was asked for."""


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
        self._coming = self._laid(ahead(lambda segment: (segment, listen(segment)), segments), utterances)
        first: list[tuple[Placement, Heard]] = []
        while self._layout.clock < ENOUGH:
            try:
                first.append(next(self._coming))
            except StopIteration:
                raise Unsettled from None
        placements = [placement for placement, _ in first]
        self._voice = voice_level(placements, [heard.loudness for _, heard in first])
        self._first = [(placement, clip_level(placement, heard.loudness, self._voice)) for placement, heard in first]
        self._levels = [level for _, level in self._first]
        self._plan = settled(first_plan(self._layout.timeline(), tuple(self._levels), settings), settings.loudness)
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
        for block in in_blocks(limited(map(samples_of, sounds), limiter), plan.rate):
            meter.feed(block)
            yield block
        timeline, loudness = self._layout.timeline(), meter.integrated()
        if abs(loudness - self._settings.loudness) > TRUE:
            raise Unsettled
        self._master = replace(
            plan,
            timeline=timeline,
            cues=cues_of(timeline),
            loudness=Lufs(loudness),
            true_peak=Decibels(min(limiter.highest, plan.ceiling)),
            levels=tuple(self._levels),
        )

    def master(self) -> Master:
        """What was played; only after the last block."""
        if self._master is None:
            raise RuntimeError("the programme has not been played to its end")
        return self._master

    def _laid(
        self, listened: Iterable[tuple[Segment, Heard]], utterances: Sequence[Utterance]
    ) -> Iterator[tuple[Placement, Heard]]:
        following = chain(utterances[1:], [None])
        for (segment, heard), after in zip(listened, following, strict=True):
            yield self._layout.add(segment, heard.sound, after), heard

    def _later(self) -> Iterator[tuple[Placement, Decibels]]:
        for placement, heard in self._coming:
            if placement.segment.clip.rate != self._plan.rate:
                raise Unsettled
            level = clip_level(placement, heard.loudness, self._voice)
            self._levels.append(level)
            yield placement, level
