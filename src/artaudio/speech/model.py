"""What an engine gives: clips, and a recording made of them. Knows no pauses and no files to publish."""

from dataclasses import dataclass

from artaudio.script.model import Utterance
from artaudio.units import Hertz, Milliseconds, milliseconds


@dataclass(frozen=True, slots=True)
class Clip:
    """PCM of one utterance: signed 16-bit little-endian, mono, `rate` Hz."""

    samples: bytes
    rate: Hertz

    @property
    def duration(self) -> Milliseconds:
        """Length in milliseconds."""
        return milliseconds(len(self.samples) // 2, self.rate)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine; `id` is what `--voice` takes, `language` a BCP 47 tag such as "de-DE"."""

    id: str
    language: str
    engine: str
    description: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class EngineTraits:
    """What the recorder must know of an engine.

    `max_chars`: longest text of one call. `parallel`: calls that may run at once. `needs_network`: leaves this
    machine. `speaks_ipa`: takes phonemes. `repeatable`: the same words give the same samples. `fingerprint`: changes
    whenever the same words would sound different (engine, its version, its settings); part of every cache key.
    """

    max_chars: int
    parallel: int
    needs_network: bool
    speaks_ipa: bool
    repeatable: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StoredClip:
    """A clip in the cache: WAV at `path` (PCM 16-bit mono), `frames` long at `rate` Hz; `digest` is SHA-256 of its samples."""

    path: str
    digest: str
    frames: int
    rate: Hertz

    @property
    def duration(self) -> Milliseconds:
        """Length in milliseconds."""
        return milliseconds(self.frames, self.rate)


@dataclass(frozen=True, slots=True)
class Segment:
    """An utterance and its clip."""

    utterance: Utterance
    clip: StoredClip


@dataclass(frozen=True, slots=True)
class Recording:
    """All segments of one edition, by one engine. `spoken_anew` counts the clips that were not in the cache."""

    engine: str
    fingerprint: str
    voice: str
    segments: tuple[Segment, ...]
    spoken_anew: int = 0
