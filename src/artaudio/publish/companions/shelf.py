"""Every text that stands beside the audio: its file's name, its MIME type, and who writes it. One row, one file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from artaudio.publish.chapters import podcast_chapters
from artaudio.publish.companions.transcript import plain_text, podcast_json, subrip, webvtt
from artaudio.publish.model import Edition


@dataclass(frozen=True, slots=True)
class Companion:
    """One text beside the audio. `ending` follows the audio files' common name; `write` sees the audio files in `files`."""

    format: str
    ending: str
    media_type: str
    write: Callable[[Edition], str]


COMPANIONS = (
    Companion("vtt", ".vtt", "text/vtt", webvtt),
    Companion("srt", ".srt", "application/x-subrip", subrip),
    Companion("transcript", ".transcript.json", "application/json", podcast_json),
    Companion("txt", ".txt", "text/plain", plain_text),
    Companion("chapters", ".chapters.json", "application/json+chapters", podcast_chapters),
)
"""MIME types are those of the Podcasting 2.0 namespace."""


def companions(edition: Edition, stem: str) -> Iterator[tuple[Companion, str, bytes]]:
    """Each companion of the edition with its file's name and content (UTF-8, lines end in \\n)."""
    for companion in COMPANIONS:
        yield companion, f"{stem}{companion.ending}", companion.write(edition).encode()
