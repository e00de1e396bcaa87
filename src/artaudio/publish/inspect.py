"""Say what an audio file says of itself, in the words of our table."""

from dataclasses import dataclass
from pathlib import Path

from artaudio.base.chapter import Chapter
from artaudio.base.errors import TagError
from artaudio.base.messages import joined, marked, recovered, tr
from artaudio.base.units import Hertz, Milliseconds
from artaudio.publish.tag_map import ATTACHED, ROWS
from artaudio.publish.tags import read_tags
from artaudio.publish.truncation import truncation

WHOLE_AGAIN = marked("fetch or copy the file again, or build the edition again")
"""The way out where a file ends too early."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One value: `name` is what stands in the file (`TIT2`, `TITLE`), `label` what it is, in English, empty for other tags."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """One audio file: `format` such as "MP3" or "Ogg Vorbis", `bit_rate` in bit/s (0 where it is unknown), its tags.

    `truncated` says what is missing at its end, empty where nothing is: the duration is then what the file promises.
    """

    name: str
    format: str
    duration: Milliseconds
    bit_rate: int
    sample_rate: Hertz
    channels: int
    size: int
    tags: tuple[Tag, ...]
    chapters: tuple[Chapter, ...] = ()
    truncated: str = ""


def inspect(path: Path | str) -> FileReport:
    """Format, duration and all tags of an MP3, Ogg Vorbis, Opus, FLAC, WAV or MP4 file, in the order of our table.

    Tags that are not ours come last, by name. Raises TagError for a file that cannot be read, is no audio, or ends before its
    tags do.
    """
    path = Path(path)
    try:
        found = read_tags(path)
    except TagError as error:
        if missing := _truncation(path):
            raise TagError(
                tr("{path} cannot be read: {reason}", path=path, reason=recovered(missing)),
                hint=joined("; ", (tr(WHOLE_AGAIN), error.hint)),
            ) from error
        raise
    ordered = sorted(found.tags, key=lambda tag: (len(ROWS), tag.name) if tag.place is None else (tag.place, ""))
    return FileReport(
        name=path.name,
        format=found.format,
        duration=found.duration,
        bit_rate=found.bit_rate,
        sample_rate=found.sample_rate,
        channels=found.channels,
        size=path.stat().st_size,
        tags=tuple(
            Tag(tag.name, ATTACHED.get(tag.name, "") if tag.place is None else ROWS[tag.place].label, tag.value)
            for tag in ordered
        ),
        chapters=found.chapters,
        truncated=_truncation(path),
    )


def _truncation(path: Path) -> str:
    try:
        return truncation(path)
    except OSError:
        return ""
