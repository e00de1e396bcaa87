"""What an engine gives: clips, and a recording made of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from artaudio.base.messages import marked
from artaudio.base.patterns import lazy
from artaudio.base.spans import Span
from artaudio.base.units import Hertz, Milliseconds, milliseconds
from artaudio.script.model import Utterance


class SpokenWord(msgspec.Struct, frozen=True):
    """One word, and when it is heard: `span` lies in the utterance's `spoken`, without spaces at its ends.

    Times count from the first sample of what holds the word: a clip, or, in a cue, the programme.
    """

    span: Span
    start: Milliseconds
    end: Milliseconds


class Clip(msgspec.Struct, frozen=True):
    """PCM of one utterance: signed 16-bit little-endian, mono, `rate` Hz.

    `words` are in order and do not overlap; empty where the engine does not say when it speaks them.
    """

    samples: bytes
    rate: Hertz
    words: tuple[SpokenWord, ...] = ()

    @property
    def duration(self) -> Milliseconds:
        """Length in milliseconds."""
        return milliseconds(len(self.samples) // 2, self.rate)


QUALITIES = {
    "tones": marked("no speech"),
    "robotic": marked("understood with some practice; sounds like a machine"),
    "plain": marked("understood at once; sounds like a machine"),
    "x_low": marked("neural, trained at 16 kHz, smallest model (Piper's own grade)"),
    "low": marked("neural, trained at 16 kHz (Piper's own grade)"),
    "medium": marked("neural, trained at 22 kHz (Piper's own grade)"),
    "high": marked("neural, trained at 22 kHz, large model (Piper's own grade)"),
    "neural": marked("neural, by a service that gives no grade"),
}
"""What a voice's `quality` means. A grade says how a voice was made, not how much anybody likes it."""


SourceType = Literal["trainedAlgorithmicMedia", "algorithmicMedia"]
"""How a voice's sound is made, in the words of the IPTC's digital source types.

"trainedAlgorithmicMedia": by a model that was derived from recordings. "algorithmicMedia": by rules alone.
"""


class VoiceName(msgspec.Struct, frozen=True):
    """A voice by its engine's name and its id within that engine; as text `pico/de-DE`.

    An empty `engine` is not known yet, an empty `id` is the engine's first voice.
    """

    engine: str
    id: str

    def __str__(self) -> str:
        if not self.engine or not self.id:
            return self.engine or self.id
        return f"{self.engine}/{self.id}"


_MODEL_PATH = lazy(r".*[/\\]([^/\\]+\.onnx(?:#.+)?)", re.DOTALL)


def without_folder(voice: str) -> str:
    """The id of a voice that is named by the path of its model: `/voices/de.onnx#2` → `de.onnx#2`; every other stays as it is."""
    found = _MODEL_PATH.fullmatch(voice)
    return found[1] if found else voice


class Voice(msgspec.Struct, frozen=True):
    """A voice of an engine; `id` is what `--voice` takes, `language` a BCP 47 tag such as "de-DE".

    `quality` is one of QUALITIES, empty where nobody knows. `version` changes when this voice would sound different and the
    engine's fingerprint would not tell: the state of a model's file. It is part of every cache key.
    `resembles_person`: made to be recognised as a named person, such as the clone of an editor's voice. A voice that was
    trained on one speaker, but is offered as a voice like others, does not count as one.
    """

    id: str
    language: str
    engine: str
    description: str = ""
    licence: str = ""
    quality: str = ""
    version: str = ""
    resembles_person: bool = False


THIS_MACHINE = marked("this machine")
"""The recipient of an engine that speaks through a service on loopback."""


class EngineTraits(msgspec.Struct, frozen=True):
    """What the recorder must know of an engine.

    `max_chars`: longest text of one call. `parallel`: calls that may run at once. `needs_network`: leaves this
    machine. `speaks_ipa`: takes phonemes. `repeatable`: the same words give the same samples. `fingerprint`: changes
    whenever the same words would sound different (engine, its version, its settings); part of every cache key.
    `times_words`: its clips say when each word is heard. `recipient`: who receives the text, as a person would say it
    ("Google"), THIS_MACHINE for a service on this machine, empty where the text leaves this machine for nobody. An engine that
    `needs_network` and names no recipient counts as one whose recipient is not known. `source_type`: how its sound is made,
    for the tags.
    """

    max_chars: int
    parallel: int
    needs_network: bool
    speaks_ipa: bool
    repeatable: bool
    fingerprint: str
    times_words: bool = False
    recipient: str = ""
    source_type: SourceType = "trainedAlgorithmicMedia"


class StoredClip(msgspec.Struct, frozen=True):
    """A clip in the cache: WAV at `path` (PCM 16-bit mono), `frames` long at `rate` Hz; `digest` is SHA-256 of its samples.

    `words` are as in `Clip`.
    """

    path: str
    digest: str
    frames: int
    rate: Hertz
    words: tuple[SpokenWord, ...] = ()

    @property
    def duration(self) -> Milliseconds:
        """Length in milliseconds."""
        return milliseconds(self.frames, self.rate)


class ClipStats(msgspec.Struct, frozen=True):
    """What was measured of a clip: lengths in milliseconds, `peak` and `level` (RMS of what is heard) in dBFS.

    `characters`: letters, digits and marks it was spoken from. `tail`: level of its last 10 ms, in dB from its own level.
    `clipped`: samples at full scale, in runs of two and more. `tries`: how often it was spoken.
    """

    characters: int
    duration: Milliseconds
    audible: Milliseconds
    peak: float
    level: float
    tail: float
    clipped: int
    tries: int = 1


class Segment(msgspec.Struct, frozen=True):
    """An utterance, its clip, and what was measured of the clip; None where nothing was."""

    utterance: Utterance
    clip: StoredClip
    stats: ClipStats | None = None


class ClipWarning(msgspec.Struct, frozen=True):
    """A clip that may not say what it should, spoken twice already: the utterance's id and words, and what is wrong."""

    utterance: str
    spoken: str
    reason: str


class Recording(msgspec.Struct, frozen=True):
    """All segments of one edition; `engine`, `fingerprint` and `voice` are the narrator's.

    `spoken_anew` counts the clips that were not in the cache, `anew` are the ids of the utterances that have them.
    `warnings` name segments that an editor should listen to.
    `voices` tells who speaks utterances that ask for a voice other than the narrator's: the name they give → engine and voice;
    `other_fingerprints` has those of engines beside the narrator's, by name.
    `recipients` received text of the script, now or when a clip from the cache was spoken, those of an engine that failed
    before included; empty where it never left this machine. `source_type` is that of all voices: trained as soon as one of
    them is; `resembles_person` tells whether one of them was made to be recognised as a named person.
    """

    engine: str
    fingerprint: str
    voice: str
    segments: tuple[Segment, ...]
    spoken_anew: int = 0
    warnings: tuple[ClipWarning, ...] = ()
    voices: Mapping[str, VoiceName] = msgspec.field(default_factory=dict)
    other_fingerprints: Mapping[str, str] = msgspec.field(default_factory=dict)
    recipients: tuple[str, ...] = ()
    source_type: SourceType = "trainedAlgorithmicMedia"
    resembles_person: bool = False
    anew: tuple[str, ...] = ()

    @property
    def utterances(self) -> Sequence[Utterance]:
        """The utterances of all segments, in order."""
        return [segment.utterance for segment in self.segments]

    def __iter__(self) -> Iterator[Segment]:
        """All segments, in order."""
        return iter(self.segments)

    def recorded(self) -> "Recording":
        """This recording: nothing of it is still to come."""
        return self


class SegmentStream(Protocol):
    """Segments in the order in which they are heard: a finished `Recording`, or one that is still being spoken."""

    @property
    def utterances(self) -> Sequence[Utterance]:
        """The utterances of all segments, also of those still to come."""

    def __iter__(self) -> Iterator[Segment]:
        """The segments, once; waits for those that are still to come, and raises what speaking them raises."""

    def recorded(self) -> Recording:
        """What is there: engine and voice from the start, all else after the last segment.

        A segment that was given out may have been replaced by then: its clip was odd, and the sentence spoken again.
        """
