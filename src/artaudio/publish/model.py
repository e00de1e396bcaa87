"""What was published for one article, as edition.json says it."""

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from artaudio.article.model import Broadcast, Role
from artaudio.base.chapter import Chapter
from artaudio.base.units import Decibels, Lufs, Milliseconds
from artaudio.script.model import Edit
from artaudio.speech.model import ClipStats, ClipWarning

DIGITAL_SOURCE_TYPES: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""The address of the IPTC's vocabulary; its terms' names follow."""
SCHEMA: Final = 1
"""Version of edition.json. It changes when a field is removed or means something else, not when one is added."""


Moment = Annotated[datetime, Meta(tz=True)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Length = Annotated[Milliseconds, Meta(ge=0)]


class EditionMetadata(msgspec.Struct, frozen=True):
    """Everything the tags say about the programme. An empty field is a fact the page does not give; it has no tag.

    `language` is ISO 639-2 ("deu"); `formats_offered`, `saving_hint` and `broadcast_note` are the page's own words;
    `text` is all that is heard, as it is written, one passage a paragraph. `identity` is the SHA-256 of the source of
    which the edition was first built; corrections leave it as it is.
    `digital_source_type` is the address of the IPTC's term for how the voices' sound is made.
    """

    title: str
    identity: str
    headline: str = ""
    authors: tuple[str, ...] = ()
    studio: str = ""
    publication: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    broadcasts: tuple[Broadcast, ...] = ()
    broadcast_note: str = ""
    formats_offered: tuple[str, ...] = ()
    saving_hint: str = ""
    lead: str = ""
    text: str = ""
    language: str = ""
    series: str = ""
    genre: str = ""
    url: str = ""
    engine: str = ""
    voice: str = ""
    synthetic_voice: bool = True
    digital_source_type: str = ""
    encoder: str = ""


class Embargo(msgspec.Struct, frozen=True):
    """What the page says to keep it back ("Sperrfrist: …", "Entwurf"), and when that ends; null where it names no day."""

    text: str
    until: Moment | None = None


class Marking(msgspec.Struct, frozen=True):
    """How listeners learn that a synthetic voice reads: `audible` tells whether a sentence, `text`, says so.

    `resembles_person`: one of the voices was made to be recognised as a named person.
    """

    audible: bool
    text: str = ""
    resembles_person: bool = False


class Pause(msgspec.Struct, frozen=True):
    """A stretch inside of a sentence in which nothing is heard."""

    start: Length
    end: Length


class HeardWord(msgspec.Struct, frozen=True):
    """One word of a sentence as it is written, with its marks, and when it is heard; null where that is not known."""

    written: str
    start: Length | None
    end: Length | None


class EditionCue(msgspec.Struct, frozen=True):
    """One sentence: heard from `start` to `end`, said as `spoken`, read as `written`.

    `block` is its block's number on the page, 0 for the announcement and the sign-off. `words` are all of
    `written`, split at its spaces; empty where the engine does not say when it speaks them. `clip` is what was measured of the
    engine's clip when it was screened. `voice` is who speaks it, as engine/voice ("pico/de-DE-tief"), where that is not the
    narrator, whom the metadata name.
    """

    id: str
    block: Annotated[int, Meta(ge=0)]
    role: Role
    start: Length
    end: Length
    written: str
    spoken: str
    speaker: str = ""
    pauses: tuple[Pause, ...] = ()
    words: tuple[HeardWord, ...] = ()
    clip: ClipStats | None = None
    voice: str = ""


class LeftOut(msgspec.Struct, frozen=True):
    """A block of the page that is not heard, and why (`reason`, in German).

    `confidence` is how sure that is, 0 to 1: 1 where a person or the source said it. Editions of older versions do not tell,
    and count as sure.
    """

    block: Annotated[int, Meta(ge=0)]
    role: Role
    written: str
    reason: str
    confidence: Annotated[float, Meta(ge=0, le=1)] = 1.0


class Levels(msgspec.Struct, frozen=True):
    """Loudness (LUFS) and true peak (dBTP) of the master, None where it is silent; `target` is the loudness asked for."""

    loudness: Lufs | None
    true_peak: Decibels | None
    target: Lufs | None = None


class EditionJingle(msgspec.Struct, frozen=True):
    """Music or a sound heard from `start` to `end`, perhaps under the voice; `name` is its file's."""

    name: str
    start: Milliseconds
    end: Milliseconds


class EditionFile(msgspec.Struct, frozen=True):
    """One file of an edition: `name` is relative to the edition's folder, `media_type` its MIME type.

    `duration` is that of the decoded sound, 0 for files without any. `sha256` is in hexadecimal.
    """

    name: str
    format: str
    media_type: str
    size: Annotated[int, Meta(ge=0)]
    sha256: Sha256
    duration: Length


class EditionCredentials(msgspec.Struct, frozen=True):
    """Who signed the sound files and the book: the name in the certificate, and the SHA-256 of the certificate (X.509, DER)."""

    signer: str
    certificate: Sha256


class EditionSource(msgspec.Struct, frozen=True):
    """What this version of an edition was built from: `digest` is the SHA-256 of the article's source.

    `file` is the SHA-256 of the file's name without folders (UTF-8, NFC), empty where the article came from no file: it
    tells whether another article comes from the same file, and does not publish a name.
    """

    file: str = ""
    digest: str = ""


class Edition(msgspec.Struct, frozen=True):
    """Everything published for one article. No date of today is in it: the same input gives the same bytes.

    `fingerprint` is a digest of all that went in (source, script, engine, voice, settings, versions): the same one needs
    no new edition. `duration` is that of the master. Cues are in the order in which they are heard. `suspicions` are
    sentences whose clip, spoken twice, may not say what it should. `recipients` are those outside of the machine who
    received text of the article to speak it, also for clips that were kept; empty where it never left the machine. `marking`
    is null where an older version made the edition, and so is `source`. `edited` is what an editor changed in the script
    file it was built from; empty where it was built from the article alone. `embargo` is null where the page has none, or
    has lifted it. `credentials` is null where nothing is signed.
    """

    schema: Literal[1]
    fingerprint: str
    metadata: EditionMetadata
    duration: Length
    levels: Levels
    files: tuple[EditionFile, ...]
    cues: tuple[EditionCue, ...]
    chapters: tuple[Chapter, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    jingles: tuple[EditionJingle, ...] = ()
    suspicions: tuple[ClipWarning, ...] = ()
    marking: Marking | None = None
    versions: dict[str, str] = msgspec.field(default_factory=dict)
    recipients: tuple[str, ...] = ()
    source: EditionSource | None = None
    edited: tuple[Edit, ...] = ()
    embargo: Embargo | None = None
    credentials: EditionCredentials | None = None

    @property
    def dated(self) -> datetime | None:
        """The date of its publication, else of its last update, and never before its embargo ends; None where it has none."""
        until = self.embargo.until if self.embargo else None
        dates = (self.metadata.published or self.metadata.updated, until)
        return max((date for date in dates if date is not None), default=None)

    def is_public(self, now: datetime) -> bool:
        """Whether it may be public at `now`: its date has come, and no embargo without an end holds it back."""
        if self.embargo and self.embargo.until is None:
            return False
        return self.dated is None or self.dated <= now
