"""Keep what was fetched with its ETag and date, so that no server sends again what has not changed (RFC 9110, section 13)."""

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

from artaudio.base.files import regular_bytes, whole_file
from artaudio.base.records import from_json, to_bytes

MOST_ENTRIES = 1000
"""A page has some hundred thousand bytes, packed or not."""


class Stored(msgspec.Struct, frozen=True):
    """What came of an address: validators, media type and encoding as the server stated them, and the SHA-256 of the content."""

    url: str
    etag: str
    last_modified: str
    media_type: str
    sha256: str

    @property
    def conditions(self) -> dict[str, str]:
        """The headers by which a server tells whether it has something else now."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


class PageCache:
    """Answers below a folder, one file each: a line of JSON, then the content. Only the user can read them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "pages"

    def recall(self, url: str) -> tuple[Stored, bytes] | None:
        """What is stored of this address; None where nothing is, or where it is damaged."""
        path = self._path(url)
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            head, _, content = regular_bytes(path).partition(b"\n")
            stored = from_json(head, Stored)
            if stored.url == url and stored.sha256 == hashlib.sha256(content).hexdigest():
                os.utime(path)  # so that `remember` knows what is in use
                return stored, content
        return None

    def remember(self, stored: Stored, content: bytes) -> None:
        """Keep an answer, and remove what was used longest ago; a cache that cannot be written is no error."""
        path = self._path(stored.url)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with whole_file(path, synced=False) as draft:
                draft.touch(mode=0o600)
                draft.write_bytes(to_bytes(stored) + b"\n" + content)
            entries = sorted(self._folder.glob("*.page"), key=lambda entry: entry.stat().st_mtime)
            for old in entries[:-MOST_ENTRIES]:
                old.unlink()

    def forget(self, url: str) -> None:
        """Remove what is stored of an address."""
        with contextlib.suppress(OSError):
            self._path(url).unlink(missing_ok=True)

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()}.page"
