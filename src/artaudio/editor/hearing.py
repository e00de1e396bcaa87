"""Single sentences as they are heard in the finished programme: its voices, clips, pauses, levels and treatment."""

import contextlib
import hashlib
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from artaudio.base.errors import PublishError
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import replace
from artaudio.base.settings import Settings
from artaudio.base.units import Decibels, Lufs
from artaudio.mix.clip_analysis import ClipAnalysis, analyse
from artaudio.mix.concatenate import SoundCache
from artaudio.mix.levels import clip_gain, clip_gains, voice_loudness, with_gains
from artaudio.mix.mixdown import plan_of, render, set_gain
from artaudio.mix.model import Placement, Timeline, Treatment
from artaudio.mix.timeline import Layout
from artaudio.publish.encode import encode
from artaudio.publish.formats.wav import WAV
from artaudio.script.model import Passage, Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import Choice, choose
from artaudio.speech.model import Segment, VoiceName
from artaudio.speech.order import AUTO
from artaudio.speech.recipients import Notify, Sending
from artaudio.speech.recorder import record

MEASURED_COUNTS = frozenset({1, 4, 12})
"""Counts of sentences heard at which the programme's gain is measured again: by one, by some, and for good."""


@dataclass
class _Levels:
    """What is known of the programme's levels: the sentences heard so far, and the gain that brings them to the target."""

    segments: list[Segment] = field(default_factory=list)
    analyses: list[ClipAnalysis] = field(default_factory=list)
    loudness: dict[str, Lufs] = field(default_factory=dict)
    gain: Decibels = Decibels(0.0)  # noqa: RUF009 - a number
    treatment: Treatment = Treatment.PLAIN


class Hearing:
    """Speaks single sentences with one set of settings; keeps its engine ready until it is closed.

    A sentence is in the cache then, as for a build. With the engine "auto" nothing leaves this machine. `confidential` says
    why the text must not be sent away unasked, `notify` is told who receives it.
    """

    def __init__(
        self, settings: Settings, cache: Path, confidential: str = "", notify: Notify = lambda _: None
    ) -> None:
        speech = settings.speech
        if speech.engine == AUTO and not speech.voice:
            speech = msgspec.structs.replace(speech, network="never")
        mix = settings.mix
        self._speech, self._speed = speech, speech.speed
        self._mix = msgspec.structs.replace(mix, intro="", outro="", separator="", pauses={**mix.pauses, "start": 0})
        self._cache = ClipCache(cache)
        self._sending = Sending(confidential, notify)
        self._choice: Choice | None = None
        self._turn = threading.RLock()
        self._levels = _Levels()
        self._sounds = SoundCache()
        self._folder = tempfile.TemporaryDirectory(prefix="artaudio-desk-")
        self._asked: frozenset[str] = frozenset()

    def close(self) -> None:
        """End the engine, and remove the sounds that were made for listening."""
        with self._turn:
            self._close_engine()
            self._folder.cleanup()

    @property
    def narrator(self) -> VoiceName:
        """Who speaks. Raises what `choose` raises."""
        with self._turn:
            choice = self._chosen((), "de")
            return VoiceName(choice.engine.name, choice.voice.id)

    def sound(self, said: Sequence[Utterance], following: Utterance | None = None, language: str = "de") -> Path:
        """A WAV file with these utterances, which follow each other, and the pause before the `following` one.

        Raises EngineError, SettingsError, CacheError, MixError; PublishError where the file cannot be written.
        """
        with self._turn:
            return self._sound(tuple(said), following, language)

    def _sound(self, said: tuple[Utterance, ...], following: Utterance | None, language: str) -> Path:
        segments = self._spoken(said, language)
        analyses = [self._known(segment) for segment in segments]
        after = [*said[1:], following]
        timeline = self._laid_out(segments, analyses, after)
        placed = zip(timeline.placements, analyses, strict=True)
        plan = plan_of(with_gains(timeline, [self._gain(one, place) for place, one in placed]), self._mix)
        plan = replace(plan, gain=self._levels.gain)
        if plan.treatment is not Treatment.NONE:
            plan = replace(plan, treatment=self._levels.treatment)
        key = repr([(p.segment.clip.digest, p.pause_after, round(p.gain, 3)) for p in plan.timeline.placements])
        name = hashlib.sha256(f"{key}{plan.gain:.3f}{plan.treatment}".encode()).hexdigest()[:32]
        path = Path(self._folder.name, f"{name}{WAV.suffix}")
        if not path.exists():
            draft = path.with_suffix(".part")
            try:
                encode(render(plan, self._sounds), plan.rate, {WAV.name: draft})
                draft.replace(path)
            except OSError as error:
                raise PublishError(
                    tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
                    hint=tr("free some space in the folder for temporary files"),
                ) from error
        return path

    def _spoken(self, said: tuple[Utterance, ...], language: str) -> Sequence[Segment]:
        choice = self._chosen(said, language)
        script = Script("", "", tuple(Passage(0, one.role, one.written, (one,)) for one in said), language)
        with record(script, choice.cast, self._cache, earlier=choice.earlier, speed=self._speed) as session:
            for _ in session:
                pass
        return session.recorded().segments

    def _chosen(self, said: Sequence[Utterance], language: str) -> Choice:
        """The engine that is ready, with all the voices that have been asked for."""
        wanted = self._asked | {one.voice for one in said if one.voice}
        if self._choice is None or wanted != self._asked:
            english = frozenset(one.voice for one in said if one.voice and one.language == "en")
            made = choose(self._speech, language, sorted(wanted), self._sending, english=english)
            self._close_engine()
            self._choice, self._asked = made, wanted
        return self._choice

    def _close_engine(self) -> None:
        if self._choice is not None:
            with contextlib.suppress(OSError):
                self._choice.close()
        self._choice = None

    def _known(self, segment: Segment) -> ClipAnalysis:
        """The analysis of a clip; the first sentences set the levels."""
        analysis = analyse(segment)
        levels = self._levels
        if len(levels.segments) < max(MEASURED_COUNTS):
            known = {one.clip.digest for one in levels.segments}
            if segment.clip.digest not in known:
                levels.segments.append(segment)
                levels.analyses.append(analysis)
                if len(levels.segments) in MEASURED_COUNTS:
                    self._measure()
        return analysis

    def _measure(self) -> None:
        """Set the programme's gain by the sentences heard so far, as a build sets it by the first minute."""
        levels = self._levels
        after = [segment.utterance for segment in levels.segments[1:]]
        timeline = self._laid_out(levels.segments, levels.analyses, [*after, None])
        loudness = [one.loudness for one in levels.analyses]
        plan = plan_of(with_gains(timeline, clip_gains(timeline.placements, loudness)), self._mix)
        plan = set_gain(plan, self._mix.loudness, self._sounds)
        levels.gain, levels.treatment = plan.gain, plan.treatment
        by_voice: dict[str, list[int]] = {}
        for index, segment in enumerate(levels.segments):
            by_voice.setdefault(segment.utterance.voice, []).append(index)
        for voice, members in by_voice.items():
            placed = [timeline.placements[index] for index in members]
            levels.loudness[voice] = voice_loudness(placed, [loudness[index] for index in members])

    def _laid_out(
        self, segments: Sequence[Segment], analyses: Sequence[ClipAnalysis], after: Sequence[Utterance | None]
    ) -> Timeline:
        """The segments one after the other, each with the pause before the utterance that follows it; no chapters."""
        layout = Layout(self._mix)
        placed = [
            layout.add(segment, analysis.sound, following)
            for segment, analysis, following in zip(segments, analyses, after, strict=True)
        ]
        return Timeline(tuple(placed), (), layout.clock)

    def _gain(self, analysis: ClipAnalysis, placement: Placement) -> Decibels:
        voice = self._levels.loudness.get(placement.segment.utterance.voice, analysis.loudness)
        return clip_gain(placement, analysis.loudness, voice)


def listening_settings(settings: Settings, voice: str = "", speed: float = 0.0) -> Settings:
    """The settings with the voice and the speed that were chosen on the desk; "" and 0 leave them as they are."""
    speech = settings.speech
    if voice:
        speech = msgspec.structs.replace(speech, engine=AUTO, voice=voice)
    if speed:
        speech = msgspec.structs.replace(speech, speed=speed)
    return msgspec.structs.replace(settings, speech=speech)
