"""What articles became when they were read, kept by all that decides it. Knows neither how they are read nor what follows.

Whether an edition has changed is told by its script, and reading German takes longer than looking: an article that is the
same, with the same settings, lexicons and rules, need not be read again to know that nothing has changed.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

import artaudio
from artaudio.article.model import Article, Source
from artaudio.base.files import cache_folder, whole_file
from artaudio.base.records import from_json, to_bytes
from artaudio.base.settings import Settings
from artaudio.base.version import __version__
from artaudio.script.lexicon.places import find_lexicons
from artaudio.script.model import Script

MOST = 256
"""Articles that are remembered; a long one has some hundred thousand bytes."""
PACKAGES = ("article", "script", "language", "base")


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, or a script file made of one, as it was read: what it is, and what will be spoken."""

    article: Article
    script: Script


def lexicons_for(path: Path | None, settings: Settings) -> tuple[Path, ...]:
    """The user's lexicons for the article at `path`: those found around it, then those the settings name."""
    return (*find_lexicons(path.parent if path else Path()), *(Path(name) for name in settings.script.lexicons))


def reading_key(source: Source, path: Path | None, settings: Settings) -> str:
    """SHA-256, in hex, of all that decides what `source`, read from `path`, becomes; empty where that cannot be told.

    This program's own files count by when they were written and how long they are.
    """
    digest = hashlib.sha256()
    try:
        lexicons = [(str(lexicon), lexicon.read_bytes()) for lexicon in lexicons_for(path, settings)]
        parts = (
            (__version__, sorted(_own_files()), source.name, source.digest, lexicons),
            (settings.script, settings.voices, settings.publish.title),
        )
        digest.update(to_bytes(parts))
    except OSError:
        return ""
    return digest.hexdigest()


def recall(key: str) -> ReadArticle | None:
    """What was remembered by this key; None where nothing was, or where it is damaged."""
    if not key:
        return None
    path = _path(key)
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        known = from_json(path.read_bytes(), ReadArticle)
        os.utime(path)
        return known
    return None


def remember(key: str, read: ReadArticle) -> None:
    """Keep it by this key, and forget what was used longest ago; where it cannot be kept, the article is read again."""
    if not key:
        return
    path = _path(key)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path, synced=False) as draft:
            draft.write_bytes(to_bytes(read))
        kept = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink()


def _path(key: str) -> Path:
    return cache_folder() / "read" / f"{key}.json"


def _own_files() -> Iterator[tuple[str, int, int]]:
    """What reads articles: name, time and size of every file of the packages that do."""
    for package in PACKAGES:
        for path in (Path(artaudio.__file__).parent / package).rglob("*"):
            if path.suffix != ".pyc" and path.is_file():
                state = path.stat()
                yield str(path), state.st_mtime_ns, state.st_size
