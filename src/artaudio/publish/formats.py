"""The audio formats an edition can have: names, suffixes, MIME types. Knows no encoder and no tag."""

from collections.abc import Iterable
from dataclasses import dataclass

from artaudio.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Format:
    """One audio format: `name` is what --format takes, `label` what a German download page calls it."""

    name: str
    label: str
    suffix: str
    media_type: str


FORMATS = {
    known.name: known
    for known in (
        Format("mp3", "mp3", ".mp3", "audio/mpeg"),
        Format("ogg", "Ogg Vorbis", ".ogg", "audio/ogg"),
    )
}


def wanted(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats of these names, each once, in the order given: `("ogg", "mp3", "ogg")` → Ogg Vorbis, mp3.

    Raises SettingsError for a name that is not known, or for none at all.
    """
    known = {name.strip().lower(): None for name in names}
    if not known:
        raise SettingsError(
            "no format to publish was named", key="publish.formats", hint=f"choose from {', '.join(FORMATS)}"
        )
    for name in known:
        if name not in FORMATS:
            raise SettingsError(
                f"there is no format {name!r}", key="publish.formats", hint=f"choose from {', '.join(FORMATS)}"
            )
    return tuple(FORMATS[name] for name in known)
