"""Mix a recording into a programme while later sentences are still being spoken.

Speaking, mixing and encoding at once keep all cores busy. The gain depends on the whole programme: where one voice speaks
without music for more than a minute, it is estimated from the first minute, and verified when the last sample has been given
out (EBU R128). All other programmes are measured as a whole before their first sample.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Self

from artaudio.base.chapter import Chapter
from artaudio.base.named_files import NO_FILES, NamedFiles
from artaudio.base.records import replace
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, Hertz, Lufs, Milliseconds, frames
from artaudio.mix.clip_analysis import ClipAnalysis, analyse
from artaudio.mix.concatenate import SoundCache, concatenate
from artaudio.mix.jingles import check_jingles
from artaudio.mix.levels import clip_gain, clip_gains, voice_loudness, with_gains
from artaudio.mix.limits import GAIN_TOLERANCE, check_mix
from artaudio.mix.mixdown import (
    Watch,
    ended_until,
    limited,
    limiter_of,
    plan_of,
    render,
    set_gain,
    settle,
)
from artaudio.mix.model import Master, Placement, Timeline
from artaudio.mix.prefetch import prefetch
from artaudio.mix.timeline import Layout, cues_of, lay_out
from artaudio.script.model import Utterance
from artaudio.sound.frames import BLOCK, in_blocks
from artaudio.sound.loudness import LoudnessMeter
from artaudio.sound.samples import Samples
from artaudio.speech.model import Recording, Segment, SegmentStream, StoredClip

ESTIMATED_FROM = Milliseconds(60_000)
"""The first part of a programme, from which its gain is estimated."""
ESTIMATED_FROM_CHARACTER_COUNT = 1500
"""Scripts of at most this many spoken characters last about as long: they are measured as a whole."""


class GainEstimateFailed(Exception):  # noqa: N818 - an answer, not a fault
    """What the first minute showed does not hold for the whole programme: its loudness, its rate, or one of its clips.

    The samples given out so far are worth nothing; `StreamedProgramme.settle` and ask for them again.
    """


def mix(
    recording: SegmentStream,
    settings: MixSettings,
    files: NamedFiles = NO_FILES,
    *,
    estimate: bool = True,
    watch: Watch | None = None,
) -> "StreamedProgramme":
    """The programme of a recording, which may still be being spoken; `files` are the jingles that the settings name.

    Waits for the segments of the first minute; or, where the gain is not estimated, for all of them, and measures the
    programme. Without `estimate` it always does so, and chapters are known before the first sample. `watch` is told how many
    sentences have been measured.

    Raises SettingsError for a loudness, true peak or pause that cannot be, MixError for a clip or jingle that cannot be
    read or where there is nothing to mix, and whatever `recording` raises.
    """
    programme = StreamedProgramme(recording, settings, files)
    if not (estimate and _can_be_estimated(recording.utterances, settings) and programme.estimate_gain()):
        programme.settle(watch)
    return programme


def _can_be_estimated(utterances: Sequence[Utterance], settings: MixSettings) -> bool:
    """Whether the first minute tells the gain: one voice speaks, for long enough, and no music is mixed in."""
    music = settings.intro or settings.outro or settings.separator
    long = sum(len(utterance.spoken) for utterance in utterances) > ESTIMATED_FROM_CHARACTER_COUNT
    return long and not music and len({utterance.voice for utterance in utterances}) == 1


class StreamedProgramme:
    """The samples of a recording, as often as asked for; see `artaudio.mix.model.Programme`. Made by `mix`."""

    def __init__(self, recording: SegmentStream, settings: MixSettings, files: NamedFiles = NO_FILES) -> None:
        check_mix(settings)
        self._stream, self._settings = recording, settings
        self._utterances = tuple(recording.utterances)
        self._jingles = check_jingles(settings, files)
        self._layout = Layout(settings, self._jingles)
        self._coming = prefetch(lambda segment: (segment, analyse(segment)), recording)
        self._analyses: dict[StoredClip, ClipAnalysis] = {}
        self._placed: list[Placement] = []
        self._cache = SoundCache(files)
        self._voice: Lufs | None = None
        self._plan: Master | None = None
        self._master: Master | None = None

    @property
    def rate(self) -> Hertz:
        """The samples' rate: the clips' own where all have the same, else 44.1 kHz."""
        return (self._master or self._planned()).rate

    @property
    def recording(self) -> Recording:
        """Engine and voice from the start, all else after the last sample."""
        return self._stream.recorded()

    @property
    def settled(self) -> bool:
        """Whether the whole programme has been measured, so that its master and its chapters are known."""
        return self._master is not None

    @property
    def chapters(self) -> Sequence[Chapter]:
        """All chapters where the programme is settled, else none."""
        return self._master.timeline.chapters if self._master else ()

    def master(self) -> Master:
        """What the samples were; only after the last one, or where the programme is settled."""
        if self._master is None:
            raise RuntimeError("the master is known after the last sample")
        return self._master

    def estimate_gain(self) -> bool:
        """Wait for the first minute and estimate the gain from it; False where the programme is shorter."""
        while self._layout.clock < ESTIMATED_FROM:
            if not self._place_next():
                return False
        loudness = [self._analyses[placement.segment.clip].loudness for placement in self._placed]
        self._voice = voice_loudness(self._placed, loudness)
        self._placed = [self._with_gain(placement, own) for placement, own in zip(self._placed, loudness, strict=True)]
        self._plan = set_gain(plan_of(self._timeline(), self._settings), self._settings.loudness, self._cache)
        return True

    def sentences_until(self, at: Milliseconds) -> int:
        """How many sentences have ended at a time up to which the samples were given out."""
        if self._master is not None:
            return ended_until(self._master.cues, at)
        return bisect_right(self._placed, at, key=lambda placement: placement.end)

    def settle(self, watch: Watch | None = None) -> Self:
        """Wait for all segments and measure the whole programme, so that its master is known before the next sample.

        `watch` is told how many sentences have been measured.
        """
        for segment, analysis in self._coming:
            self._analyses[segment.clip] = analysis
        if self._plan is not None and self._clips_were_replaced():
            self._master = _master_of(self._stream.recorded(), self._settings, self._cache.files)
            return self
        segments = self._stream.recorded().segments
        analyses = list(prefetch(self._analysis, segments))
        sounds = [analysis.sound for analysis in analyses]
        timeline = lay_out(segments, sounds, self._settings, self._jingles)
        gains = clip_gains(timeline.placements, [analysis.loudness for analysis in analyses])
        plan = plan_of(with_gains(timeline, gains), self._settings)
        self._master = settle(plan, self._settings.loudness, self._cache, watch)
        return self

    def __iter__(self) -> Iterator[Samples]:
        """The samples: float32, mono, `rate` Hz, full scale ±1, in blocks of `BLOCK` (the last is shorter).

        Raises GainEstimateFailed, at the end at the latest, where the estimate does not hold; MixError for a clip that
        cannot be read; and whatever the recording raises.
        """
        if self._master is not None:
            yield from render(self._master, self._cache)
            return
        plan = self._planned()
        limiter, meter = limiter_of(plan), LoudnessMeter(plan.rate)
        joined = concatenate(
            self._placed_and_to_come(),
            plan.rate,
            lambda: self._layout.clock,
            (),
            self._cache,
            treatment=plan.treatment,
            kept_until=plan.timeline.duration,
        )
        for block in in_blocks(limited(joined, limiter), frames(BLOCK, plan.rate)):
            meter.feed(block)
            yield block
        self._verify(plan, Lufs(meter.integrated()), Decibels(limiter.highest))

    def _planned(self) -> Master:
        if self._plan is None:
            raise RuntimeError("neither was the gain estimated nor the programme settled")
        return self._plan

    def _placed_and_to_come(self) -> Iterator[Placement]:
        number = 0
        while number < len(self._placed) or self._place_next():
            yield self._placed[number]
            number += 1

    def _place_next(self) -> bool:
        """Place the next segment; False after the last one."""
        coming = next(self._coming, None)
        if coming is None:
            return False
        segment, analysis = coming
        self._analyses[segment.clip] = analysis
        if self._plan is not None and segment.clip.rate != self._plan.rate:
            raise GainEstimateFailed
        number = len(self._placed) + 1
        after = self._utterances[number] if number < len(self._utterances) else None
        placement = self._layout.add(segment, analysis.sound, after)
        self._placed.append(self._with_gain(placement, analysis.loudness))
        return True

    def _with_gain(self, placement: Placement, loudness: Lufs) -> Placement:
        """The placement with its clip's gain, once the voice's loudness is known."""
        if self._voice is None:
            return placement
        return replace(placement, gain=clip_gain(placement, loudness, self._voice))

    def _timeline(self) -> Timeline:
        return with_gains(self._layout.timeline(), [placement.gain for placement in self._placed])

    def _verify(self, plan: Master, loudness: Lufs, true_peak: Decibels) -> None:
        """Make the master of a programme that was given out; raise GainEstimateFailed where it is not as was planned."""
        if self._clips_were_replaced() or abs(loudness - self._settings.loudness) > GAIN_TOLERANCE:
            raise GainEstimateFailed
        timeline = self._timeline()
        self._master = replace(
            plan,
            timeline=timeline,
            cues=cues_of(timeline),
            loudness=loudness,
            true_peak=Decibels(min(true_peak, plan.ceiling)),
        )

    def _clips_were_replaced(self) -> bool:
        """Whether a sentence was spoken again after its first clip had been given out."""
        return any(
            placement.segment.clip != segment.clip
            for placement, segment in zip(self._placed, self._stream.recorded().segments, strict=False)
        )

    def _analysis(self, segment: Segment) -> ClipAnalysis:
        """What is known of a segment's clip; one that was spoken again is analysed now."""
        return self._analyses.get(segment.clip) or analyse(segment)


def _master_of(recording: Recording, settings: MixSettings, files: NamedFiles) -> Master:
    """The master that a finished recording has: the same whether its clips were just spoken or come from the cache."""
    programme = mix(recording, settings, files)
    try:
        for _ in programme:
            pass
    except GainEstimateFailed:
        programme.settle()
    return programme.master()
