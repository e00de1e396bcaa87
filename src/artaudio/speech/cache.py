"""Clips kept by content, so that nothing is spoken twice."""

import contextlib
import errno
import hashlib
import json
import os
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from artaudio.base.drafts import is_left
from artaudio.base.errors import CacheError
from artaudio.base.files import CACHE_ENVIRONMENT, cache_folder, whole_file
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import to_plain
from artaudio.base.spans import Span
from artaudio.base.units import Hertz
from artaudio.script.model import Utterance
from artaudio.speech.model import Clip, ClipStats, SpokenWord, StoredClip, Voice

LARGEST_CACHE_BYTES = 4 << 30
"""Bytes the cache may have: about 37 hours of speech at 16 kHz."""
DAY_SECONDS = 24 * 60 * 60.0
"""Seconds in a day."""
_FORMAT = struct.Struct("<4sIHHIIHH4sI")
_TRAILER = struct.Struct("<4sII")


def clip_key(fingerprint: str, voice: Voice, utterance: Utterance) -> str:
    """SHA-256, in hex, of all that decides how an utterance sounds; neither its place nor its written form does."""
    said = [(p.span.start, p.span.end, p.ipa, p.respelling) for p in utterance.pronunciations]
    version = [voice.version] if voice.version else []
    content = json.dumps([1, fingerprint, voice.engine, voice.id, utterance.spoken, said, *version])
    return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CachedClip:
    """A clip in the cache and what was measured of it when it was spoken."""

    clip: StoredClip
    stats: ClipStats


class ClipCache:
    """WAV files by key (PCM 16-bit mono); a chunk after the samples holds the key, so that no clip is taken for
    another, their digest, so that damage is noticed, what was measured of them, and their words' spans and times.

    Any number of threads and programs may use one folder: a clip appears whole, or not at all.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or cache_folder()) / "clips"

    def path(self, key: str) -> Path:
        """Where the clip of `key` is, or would be."""
        return self.folder / key[:2] / f"{key}.wav"

    def get(self, key: str) -> CachedClip | None:
        """The clip of `key`; None where there is none, or where it is damaged (it is then spoken and stored again)."""
        path = self.path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(ValueError, KeyError, struct.error, TypeError):
            kept = self._read(path, content, key)
            if kept is not None:
                with contextlib.suppress(OSError):
                    os.utime(path)  # so that `prune` knows what is in use
            return kept
        return None

    def prune(self, limit: int = LARGEST_CACHE_BYTES, now: float | None = None) -> int:
        """Remove the clips used longest ago until at most `limit` bytes are left, and give the bytes removed.

        What was used in the last day stays whatever the limit, since an edition may be reading it now.
        """
        recent = (time.time() if now is None else now) - DAY_SECONDS
        files = []
        for path in self._stored():  # drafts of programs that were killed are among them
            with contextlib.suppress(OSError):
                if path.name.startswith(".") and is_left(path.name):
                    path.unlink()
                    continue
                state = path.stat()
                files.append((state.st_mtime, state.st_size, path))
        surplus = sum(size for _, size, _ in files) - limit
        removed = 0
        for used, size, path in sorted(files):
            if used > recent or (removed >= surplus and not path.name.startswith(".")):
                continue
            with contextlib.suppress(OSError):
                path.unlink()
                removed += size
        return removed

    def _stored(self) -> Iterator[Path]:
        """Every WAV file of the cache; Path.glob takes three times as long."""
        with contextlib.suppress(OSError):
            for part in os.scandir(self.folder):
                with contextlib.suppress(OSError):
                    yield from (Path(file.path) for file in os.scandir(part.path) if file.name.endswith(".wav"))

    def put(self, key: str, clip: Clip, stats: ClipStats) -> CachedClip:
        """Store a clip. Raises CacheError, naming the folder, where there is no room or no permission."""
        path = self.path(key)
        form = _FORMAT.pack(b"fmt ", 16, 1, 1, clip.rate, clip.rate * 2, 2, 16, b"data", len(clip.samples))
        digest = hashlib.sha256(clip.samples).hexdigest()
        words = [(word.span.start, word.span.end, word.start, word.end) for word in clip.words]
        notes = json.dumps({"key": key, "digest": digest, "figures": to_plain(stats), "words": words}).encode()
        notes += b" " * (len(notes) % 2)
        trailer = _TRAILER.pack(b"arta", len(notes) + 4, zlib.crc32(form + notes))
        body = b"".join((b"WAVE", form, clip.samples, trailer, notes))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Not synced to the disk: a clip torn by a power cut is noticed by its digest.
            with whole_file(path, synced=False) as draft:
                draft.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
        except PermissionError as error:
            if (kept := self.get(key)) is not None:  # Windows: another program stored it, and is reading it now
                return kept
            raise self._failed(error) from error
        except OSError as error:
            raise self._failed(error) from error
        return CachedClip(StoredClip(str(path), digest, len(clip.samples) // 2, clip.rate, clip.words), stats)

    def _read(self, path: Path, content: bytes, key: str) -> CachedClip | None:
        """Check every part of a stored file against its notes. Raises ValueError and its like for what is no clip."""
        form = content[12:44]
        rate, size = struct.unpack_from("<I", form, 12)[0], struct.unpack_from("<I", form, 28)[0]
        samples, end = memoryview(content)[44 : 44 + size], 44 + size
        name, length, check = _TRAILER.unpack_from(content, end)
        written = content[end + _TRAILER.size :]
        notes = json.loads(written)
        whole = (
            content[:12] == b"RIFF" + struct.pack("<I", len(content) - 8) + b"WAVE"
            and (name, length) == (b"arta", len(written) + 4)
            and check == zlib.crc32(form + written)
            and notes["key"] == key
            and hashlib.sha256(samples).hexdigest() == notes["digest"]
        )
        if not whole:
            return None
        # Clips stored by versions that knew no words have none.
        words = tuple(SpokenWord(Span(*word[:2]), *word[2:]) for word in notes.get("words", ()))
        stored = StoredClip(str(path), notes["digest"], size // 2, Hertz(rate), words)
        return CachedClip(stored, ClipStats(**notes["figures"]))

    def _failed(self, error: OSError) -> CacheError:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        return CacheError(
            tr("clips cannot be stored in {folder}: {reason}", folder=self.folder, reason=reason_of(error)),
            hint=(tr("free some space there") if full else tr("check the folder's permissions"))
            + tr(
                ", or name another folder in {cache_environment}; what is stored is kept",
                cache_environment=CACHE_ENVIRONMENT,
            ),
        )
