"""The formats an edition can have. A new audio format is one file and one row here."""

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass

from artaudio.base.errors import SettingsError
from artaudio.base.installation import install_command
from artaudio.base.messages import tr
from artaudio.base.suggestions import did_you_mean
from artaudio.publish.formats.flac import FLAC
from artaudio.publish.formats.m4b import M4B
from artaudio.publish.formats.model import AudioFormat
from artaudio.publish.formats.mp3 import MP3
from artaudio.publish.formats.opus import OPUS
from artaudio.publish.formats.vorbis import VORBIS
from artaudio.publish.formats.wav import WAV

FORMATS: dict[str, AudioFormat] = {known.name: known for known in (MP3, VORBIS, OPUS, FLAC, WAV, M4B)}
"""The audio formats by name, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class BookFormat:
    """A book that is read aloud: what `--format` takes, what a German page calls it, its suffix and media type."""

    name: str
    label: str
    suffix: str
    media_type: str


EPUB = BookFormat("epub", "EPUB 3", ".epub", "application/epub+zip")
"""EPUB 3 with media overlays; its sound is MP3, whether that is published beside it or not."""


def wanted(names: Iterable[str]) -> tuple[AudioFormat, ...]:
    """The audio formats among these names, each once, in the order given: `("ogg", "mp3", "ogg")` → Ogg Vorbis, mp3.

    Raises SettingsError for a name that is not known, for none at all, or for a format whose library is missing.
    """
    formats = tuple(FORMATS[name] for name in _known(names) if name in FORMATS)
    for known in formats:
        if known.library and importlib.util.find_spec(known.library) is None:
            raise SettingsError(
                tr("{name} needs a library that is not installed", name=known.name),
                key="publish.formats",
                hint=install_command(known.library),
            )
    return formats


def chapters_first(names: Iterable[str]) -> bool:
    """Whether one of these audio formats holds its chapters before the first sample. Raises SettingsError as `wanted` does."""
    return any(known.chapters_first for known in wanted(names))


def wants_book(names: Iterable[str]) -> bool:
    """Whether an EPUB is among these names. Raises SettingsError as `wanted` does."""
    return EPUB.name in _known(names)


def _known(names: Iterable[str]) -> Iterable[str]:
    known = {name.strip().lower(): None for name in names}
    choice = [*FORMATS, EPUB.name]
    if not known:
        raise SettingsError(
            tr("no format to publish was named"),
            key="publish.formats",
            hint=tr("choose from {listed}", listed=", ".join(choice)),
        )
    for name in known:
        if name not in choice:
            raise SettingsError(
                tr("there is no format {name!r}", name=name) + did_you_mean(name.lstrip("."), choice),
                key="publish.formats",
                hint=tr("choose from {listed}", listed=", ".join(choice)),
            )
    return known


def format_of_type(mutagen_type: str) -> AudioFormat | None:
    """The format whose tags mutagen reads by the class of this name: `OggVorbis` → Ogg Vorbis; None for any other."""
    return next((known for known in FORMATS.values() if known.mutagen_type == mutagen_type), None)


def format_of_kind(kind: str) -> AudioFormat | None:
    """The format of this container, as people know it: `Ogg Opus` → Opus; None for any other."""
    return next((known for known in FORMATS.values() if known.kind == kind), None)


def label_of(name: str) -> str:
    """What a German download page calls the audio format `name`; the name itself where it is not known."""
    return FORMATS[name].label if name in FORMATS else name
