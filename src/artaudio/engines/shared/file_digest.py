"""Digests of large files. Notes in the cache tell when a file was last read, so that one that has not changed is read once.

The notes go by path, size and time of change; the digests, which are part of keys, by the content alone.
"""

import contextlib
import hashlib
import json
from pathlib import Path

from artaudio.base.files import cache_folder, write_whole


def digest_of(path: Path) -> str:
    """SHA-256 of the file, in hex; empty where it cannot be read. A file that changed is read again."""
    try:
        state = path.stat()
        place = path.resolve()
    except OSError:
        return ""
    seen = [str(place), state.st_size, state.st_mtime_ns]
    note = cache_folder() / "digests" / f"{hashlib.sha256(str(place).encode()).hexdigest()[:32]}.json"
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(note.read_text(encoding="utf-8"))
        if kept["seen"] == seen and isinstance(kept["digest"], str):
            return kept["digest"]
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time, nothing else
        note.parent.mkdir(parents=True, exist_ok=True)
        write_whole(note, json.dumps({"seen": seen, "digest": digest}))
    return digest
