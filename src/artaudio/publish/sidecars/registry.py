"""The text files beside the audio, one row each: name, MIME type, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from artaudio.publish.chapters import podcast_chapters
from artaudio.publish.model import Edition
from artaudio.publish.page.assemble import PAGE_FILE, page
from artaudio.publish.sidecars.transcript import plain_text, podcast_json, subrip, webvtt


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One text beside the audio. In `name`, `{stem}` is the audio files' name without its ending.

    `write` gets the edition with everything in its `files` that was made before: the audio, the cover, the rows above;
    and the address that its folder will have, empty if that is not known. One that `needs_sound` is not written for an
    edition without audio files.
    """

    format: str
    name: str
    media_type: str
    write: Callable[[Edition, str], str]
    needs_sound: bool = False


def _wherever(write: Callable[[Edition], str]) -> Callable[[Edition, str], str]:
    """A text that is the same at every address."""
    return lambda edition, address: write(edition)


SIDECARS = (
    Sidecar("vtt", "{stem}.vtt", "text/vtt", _wherever(webvtt)),
    Sidecar("srt", "{stem}.srt", "application/x-subrip", _wherever(subrip)),
    Sidecar("transcript", "{stem}.transcript.json", "application/json", _wherever(podcast_json)),
    Sidecar("txt", "{stem}.txt", "text/plain", _wherever(plain_text)),
    Sidecar("chapters", "{stem}.chapters.json", "application/json+chapters", _wherever(podcast_chapters)),
    Sidecar("page", PAGE_FILE, "text/html", page, needs_sound=True),
)
"""MIME types are those of the Podcasting 2.0 namespace."""
