"""The formats an edition can have: names, suffixes, MIME types. Knows no encoder and no tag."""

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass

from artaudio.base.errors import SettingsError
from artaudio.base.installation import install_command
from artaudio.base.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `name` is what --format takes, `label` what a German download page calls it.

    `library` must be importable for it, where it does not come with artaudio; its package has the same name.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    library: str = ""


FORMATS = {
    known.name: known
    for known in (
        Format("mp3", "mp3", ".mp3", "audio/mpeg"),
        Format("ogg", "Ogg Vorbis", ".ogg", "audio/ogg"),
        Format("opus", "Opus", ".opus", "audio/ogg; codecs=opus"),
        Format("flac", "FLAC", ".flac", "audio/flac"),
        Format("wav", "WAV", ".wav", "audio/wav"),
        Format("m4b", "M4B", ".m4b", "audio/mp4", library="av"),
    )
}
"""Audio."""

EPUB = Format("epub", "EPUB 3", ".epub", "application/epub+zip")
"""A book that is read aloud; its sound is MP3, whether that is published beside it or not."""


def wanted(names: Iterable[str]) -> tuple[Format, ...]:
    """The audio formats among these names, each once, in the order given: `("ogg", "mp3", "ogg")` → Ogg Vorbis, mp3.

    Raises SettingsError for a name that is not known, for none at all, or for a format whose library is missing.
    """
    formats = tuple(FORMATS[name] for name in _known(names) if name in FORMATS)
    for known in formats:
        if known.library and importlib.util.find_spec(known.library) is None:
            raise SettingsError(
                f"{known.name} needs a library that is not installed",
                key="publish.formats",
                hint=install_command(known.library),
            )
    return formats


def wants_book(names: Iterable[str]) -> bool:
    """Whether an EPUB is among these names. Raises SettingsError as `wanted` does."""
    return EPUB.name in _known(names)


def _known(names: Iterable[str]) -> Iterable[str]:
    known = {name.strip().lower(): None for name in names}
    choice = [*FORMATS, EPUB.name]
    if not known:
        raise SettingsError(
            "no format to publish was named", key="publish.formats", hint=f"choose from {', '.join(choice)}"
        )
    for name in known:
        if name not in choice:
            raise SettingsError(
                f"there is no format {name!r}" + did_you_mean(name.lstrip("."), choice),
                key="publish.formats",
                hint=f"choose from {', '.join(choice)}",
            )
    return known
