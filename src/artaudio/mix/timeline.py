"""Lay out what is heard when, in milliseconds: clips, the pauses between them, and jingles."""

from collections.abc import Iterator, Sequence

from artaudio.base.errors import MixError
from artaudio.base.messages import tr
from artaudio.base.settings import MixSettings
from artaudio.base.units import Milliseconds, milliseconds
from artaudio.mix.chapters import begins_chapter, chapters_of
from artaudio.mix.jingle_plan import Plan
from artaudio.mix.jingles import NO_SOUNDS, Sounds
from artaudio.mix.model import Cue, Placement, Timeline
from artaudio.mix.pauses import pause_between, pause_table
from artaudio.script.model import Utterance
from artaudio.sound.trim import SoundRange
from artaudio.speech.model import Segment, SpokenWord


def lay_out(
    segments: Sequence[Segment], sounds: Sequence[SoundRange], settings: MixSettings, jingles: Sounds = NO_SOUNDS
) -> Timeline:
    """The timeline of segments whose clips sound from and to `sounds`: without their own silence, with the table's pauses.

    Raises SettingsError for pauses that do not exist, MixError where there is no segment.
    """
    layout = Layout(settings, jingles)
    following = [segment.utterance for segment in segments[1:]]
    for segment, sound, after in zip(segments, sounds, [*following, None] if segments else [], strict=True):
        layout.add(segment, sound, after)
    return layout.timeline()


class Layout:
    """A timeline that grows, one segment after the other. Raises SettingsError for pauses that do not exist."""

    def __init__(self, settings: MixSettings, jingles: Sounds = NO_SOUNDS) -> None:
        self._pauses = pause_table(settings.pauses)
        self._plan = Plan(settings, jingles.intro, jingles.outro, jingles.separator)
        self._jingles = jingles
        self._laid_in = list(self._plan.opening())
        self._placements: list[Placement] = []
        self.clock = self._plan.voice_starts(self._pauses["start"])
        """When the next segment is heard; after the last one, the programme's length."""

    def add(self, segment: Segment, sound: SoundRange, after: Utterance | None) -> Placement:
        """Place the next segment; `after` is the utterance that follows it, None behind the last."""
        end = Milliseconds(self.clock + milliseconds(sound.end - sound.start, segment.clip.rate))
        pause = pause_between(self._pauses, segment.utterance, after)
        if after is None:
            self._laid_in += self._plan.closing(self.clock, end)
            pause = Milliseconds(max(end, self._laid_in[-1].end if self._jingles.outro else end) - end + pause)
        elif begins_chapter(segment.utterance, after):
            self._laid_in += self._plan.between(end)
            pause = self._plan.pause_at_separator(pause)
        placement = Placement(segment, sound.start, sound.end, self.clock, end, pause)
        self._placements.append(placement)
        self.clock = Milliseconds(end + pause)
        return placement

    def timeline(self) -> Timeline:
        """What has been placed so far. Raises MixError where that is nothing."""
        if not self._placements:
            raise MixError(
                tr("there is nothing to mix"), hint=tr("check with `artaudio script` that something is spoken")
            )
        placements = tuple(self._placements)
        return Timeline(placements, chapters_of(placements, self.clock), self.clock, tuple(self._laid_in))


def cues_of(timeline: Timeline) -> tuple[Cue, ...]:
    """One cue for each placement: what is heard, from its first sound to its last."""
    said = ((placement, placement.segment.utterance) for placement in timeline.placements)
    return tuple(
        Cue(
            utterance.id,
            utterance.role,
            placement.start,
            placement.end,
            utterance.written,
            utterance.spoken,
            tuple(_words(placement)),
        )
        for placement, utterance in said
    )


def _words(placement: Placement) -> Iterator[SpokenWord]:
    """The words of a placement's clip in programme time; what lies outside of its sound is moved to its edge."""
    clip = placement.segment.clip
    later = placement.start - milliseconds(placement.trim_start, clip.rate)
    for word in clip.words:
        start, end = (min(max(at + later, placement.start), placement.end) for at in (word.start, word.end))
        yield SpokenWord(word.span, Milliseconds(start), Milliseconds(end))
