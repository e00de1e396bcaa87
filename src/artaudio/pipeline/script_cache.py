"""Cache of scripted articles, keyed by the digest of everything that decides them.

Whether an edition has changed shows in its script, and writing one takes longer than looking it up: an article that has not
changed need not be read again.
"""

import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath

import msgspec

import artaudio
from artaudio.base.files import regular_bytes, whole_file
from artaudio.base.records import from_json, replace, to_bytes
from artaudio.base.version import __version__
from artaudio.pipeline.job import Job
from artaudio.script.model import ScriptedArticle

MOST_ENTRIES = 256
"""A long article takes some hundred thousand bytes."""
DECIDING_PACKAGES = ("article", "script", "language", "base")
"""The packages of this program that decide what an article becomes."""


class Entry(msgspec.Struct, frozen=True):
    """A file of the cache: the scripted article as JSON, its key and its SHA-256, both in hex, so that no damage is spoken."""

    key: str
    sha256: str
    scripted: msgspec.Raw


def script_key(job: Job) -> str:
    """SHA-256, in hex, of all that decides what the source becomes: its bytes, settings, lexicons, and this program's code.

    Where any of these files lies, and when it was written, is no part of it; how the source's name ends is, because it may
    tell the format.
    """
    lexicons = [(file.suffix, hashlib.sha256(file.content).hexdigest()) for file in job.lexicons]
    source = job.source
    kind = (PurePath(source.name).suffix.lower(), source.media_type, source.address, source.signed_in)
    settings = msgspec.structs.replace(job.settings.script, lexicons=())
    original = job.source.original.digest if job.source.original else ""
    parts = (
        (__version__, program_digest(), unicodedata.unidata_version, job.source.digest, original, kind, lexicons),
        (job.settings.article, settings, job.settings.marking, job.settings.voices, job.settings.publish.title),
    )
    return hashlib.sha256(to_bytes(parts)).hexdigest()


def recall(job: Job) -> ScriptedArticle | None:
    """What was remembered for this job; None where nothing was, or where it is damaged or was remembered for another."""
    path = _path(job)
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        entry = from_json(regular_bytes(path), Entry)
        content = bytes(entry.scripted)
        if (entry.key, entry.sha256) != (path.stem, hashlib.sha256(content).hexdigest()):
            return None
        known = from_json(content, ScriptedArticle)
        os.utime(path)  # so that `remember` knows what is in use
        if known.article.digest != job.source.digest:
            return known  # made of a script file, which names the article that it was made of
        return replace(known, article=replace(known.article, name=job.source.name))
    return None


def remember(job: Job, scripted: ScriptedArticle) -> None:
    """Keep what the job's source became, and remove what was used longest ago; a cache that cannot be written is no error."""
    path = _path(job)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path, synced=False) as draft:
            content = to_bytes(scripted)
            entry = Entry(path.stem, hashlib.sha256(content).hexdigest(), msgspec.Raw(content))
            draft.write_bytes(to_bytes(entry))
        entries = sorted(path.parent.glob("*.json"), key=lambda entry: entry.stat().st_mtime)
        for old in entries[:-MOST_ENTRIES]:
            old.unlink()


@cache
def program_digest() -> str:
    """SHA-256, in hex, of the files of `DECIDING_PACKAGES`: names and contents, in a fixed order."""
    digest = hashlib.sha256()
    for name, content in _own_files(os.path.dirname(artaudio.__file__)):  # noqa: PTH120 - every build does this
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _own_files(root: str) -> Iterator[tuple[str, bytes]]:
    """Every file's path below `root`, with slashes, and its content. Without `Path`, which takes longer than reading."""
    for package in DECIDING_PACKAGES:
        for folder, below, files in os.walk(f"{root}/{package}"):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(files):
                yield f"{folder[len(root) + 1 :]}/{name}".replace(os.sep, "/"), _content(f"{folder}/{name}")


def _content(path: str) -> bytes:
    """A regular file's bytes, in half the time that a file object takes."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, os.fstat(descriptor).st_size)
    finally:
        os.close(descriptor)


def _path(job: Job) -> Path:
    return job.cache / "read" / f"{script_key(job)}.json"
