"""Cache of scripted articles, keyed by the digest of everything that decides them.

Whether an edition has changed is told by its script, and writing one takes longer than looking it up: an article that has not
changed need not be read again.
"""

import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

import artaudio
from artaudio.base.files import whole_file
from artaudio.base.records import from_json, to_bytes
from artaudio.base.version import __version__
from artaudio.pipeline.job import Job
from artaudio.script.model import ScriptedArticle

MOST_ENTRIES = 256
"""A long article takes some hundred thousand bytes."""
DECIDING_PACKAGES = ("article", "script", "language", "base")
"""The packages of this program that decide what an article becomes."""


def script_key(job: Job) -> str:
    """SHA-256, in hex, of all that decides what the source becomes: its bytes, settings, lexicons, and this program's code.

    Where any of these files lies, and when it was written, is no part of it.
    """
    lexicons = [(file.suffix, hashlib.sha256(file.content).hexdigest()) for file in job.lexicons]
    settings = msgspec.structs.replace(job.settings.script, lexicons=())
    original = job.source.original.digest if job.source.original else ""
    parts = (
        (__version__, program_digest(), unicodedata.unidata_version, job.source.digest, original, lexicons),
        (settings, job.settings.marking, job.settings.voices, job.settings.publish.title),
    )
    return hashlib.sha256(to_bytes(parts)).hexdigest()


def recall(job: Job) -> ScriptedArticle | None:
    """What was remembered for this job; None where nothing was, or where it is damaged."""
    path = _path(job)
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        known = from_json(path.read_bytes(), ScriptedArticle)
        os.utime(path)  # so that `remember` knows what is in use
        return replace(known, article=replace(known.article, name=job.source.name))
    return None


def remember(job: Job, scripted: ScriptedArticle) -> None:
    """Keep what the job's source became, and remove what was used longest ago; a cache that cannot be written is no error."""
    path = _path(job)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path, synced=False) as draft:
            draft.write_bytes(to_bytes(scripted))
        entries = sorted(path.parent.glob("*.json"), key=lambda entry: entry.stat().st_mtime)
        for old in entries[:-MOST_ENTRIES]:
            old.unlink()


@cache
def program_digest() -> str:
    """SHA-256, in hex, of the files of `DECIDING_PACKAGES`: names and contents, in a fixed order."""
    digest = hashlib.sha256()
    for name, content in _own_files(Path(artaudio.__file__).parent):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _own_files(root: Path) -> Iterator[tuple[str, bytes]]:
    for package in DECIDING_PACKAGES:
        for folder, below, files in os.walk(root / package):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(files):
                path = Path(folder, name)
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _path(job: Job) -> Path:
    return job.cache / "read" / f"{script_key(job)}.json"
