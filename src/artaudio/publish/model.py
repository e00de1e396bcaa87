"""What was published for one article. Knows files by name, size and digest."""

from dataclasses import dataclass

from artaudio.units import Milliseconds


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition: `name` is relative to the edition's folder, `media_type` its MIME type.

    `duration` is that of the decoded sound, 0 for files without any. `sha256` is in hexadecimal.
    """

    name: str
    format: str
    media_type: str
    size: int
    sha256: str
    duration: Milliseconds
