"""Media types by file name, and which files pages of other sites may read."""

from typing import Final

from artaudio.publish.formats.registry import FORMATS

TYPES: Final = {
    ".c2pa": "application/c2pa",
    ".chapters.json": "application/json+chapters",
    ".chapters.txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".srt": "application/x-subrip; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml",
    **{known.suffix: known.media_type.partition(";")[0] for known in FORMATS.values()},
}
UNKNOWN: Final = "application/octet-stream"
FEED: Final = "application/rss+xml; charset=utf-8"
FEED_IN_BROWSERS: Final = "application/xml; charset=utf-8"
"""Chromium shows RSS as source text and applies a style sheet only to what is plainly XML; podcast clients take both."""

OPEN: Final = (".vtt", ".srt", ".txt", ".transcript.json", ".chapters.json", ".c2pa")
"""Transcripts, chapters and content credentials: players on other sites fetch them, which browsers allow by CORS only."""


def type_of(name: str) -> str:
    """`lage.mp3` → `audio/mpeg`, `lage.chapters.json` → `application/json+chapters`."""
    lower = name.lower()
    endings = [lower[at:] for at, sign in enumerate(lower) if sign == "."]
    return next((TYPES[ending] for ending in endings if ending in TYPES), UNKNOWN)


def is_open(name: str) -> bool:
    """Whether pages of other sites may read this file: `lage.vtt` → True, `lage.mp3` → False."""
    return name.lower().endswith(OPEN)
