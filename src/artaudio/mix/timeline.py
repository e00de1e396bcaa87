"""Lay out what is heard when. Knows lengths in milliseconds; samples are only looked at for where sound begins and ends."""

from collections.abc import Sequence

from artaudio.errors import MixError
from artaudio.mix.chapters import chapters_of
from artaudio.mix.clips import read_clip
from artaudio.mix.model import Cue, Placement, Timeline
from artaudio.mix.pauses import pause_between, pause_table
from artaudio.mix.trim import Sound, find_sound
from artaudio.settings import MixSettings
from artaudio.speech.model import Recording, Segment
from artaudio.units import Milliseconds, milliseconds


def lay_out(recording: Recording, settings: MixSettings) -> Timeline:
    """The timeline of a recording: its clips without their own silence, and the pauses of the table between them.

    Raises SettingsError for pauses that do not exist, MixError for a clip that cannot be read or no clip at all.
    """
    sounds = [find_sound(read_clip(segment), segment.clip.rate) for segment in recording.segments]
    return place(recording.segments, sounds, settings)


def place(segments: Sequence[Segment], sounds: Sequence[Sound], settings: MixSettings) -> Timeline:
    """The timeline of segments whose sound is known: arithmetic, nothing else. Raises as `lay_out` does."""
    pauses = pause_table(settings.pauses)
    if not segments:
        raise MixError("there is nothing to mix", hint="check with `artaudio script` that something is spoken")
    placements = []
    clock = pauses["start"]
    following = [segment.utterance for segment in segments[1:]]
    for segment, sound, after in zip(segments, sounds, [*following, None], strict=True):
        end = Milliseconds(clock + milliseconds(sound.end - sound.start, segment.clip.rate))
        pause = pause_between(pauses, segment.utterance, after)
        placements.append(Placement(segment, sound.start, sound.end, clock, end, pause))
        clock = Milliseconds(end + pause)
    return Timeline(tuple(placements), chapters_of(placements, clock), clock)


def cues_of(timeline: Timeline) -> tuple[Cue, ...]:
    """One cue for each placement: what is heard, from its first sound to its last."""
    said = ((placement, placement.segment.utterance) for placement in timeline.placements)
    return tuple(
        Cue(utterance.id, utterance.role, placement.start, placement.end, utterance.written, utterance.spoken)
        for placement, utterance in said
    )
