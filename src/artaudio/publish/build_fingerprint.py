"""Tell by a digest whether an edition would come out the same. Knows what goes in, not what comes out."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from artaudio.article.model import Article
from artaudio.base.errors import PublishError
from artaudio.base.files import is_plain_name
from artaudio.base.records import to_bytes
from artaudio.base.settings import Settings
from artaudio.base.version import __version__
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.model import SCHEMA, Edition
from artaudio.script.model import Script

LIBRARIES = ("jinja2", "lameenc", "mutagen", "numpy", "pillow", "pydub", "pyphen", "soundfile", "soxr")
"""Libraries whose version can change a byte of the files."""


def versions() -> dict[str, str]:
    """artaudio and every library that has a hand in the files, each with its version; those not installed are left out."""
    found = {"artaudio": __version__}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def recipe_of(article: Article, script: Script, *ingredients: object) -> str:
    """SHA-256 (hexadecimal) of all that decides how an edition comes out; where the article lay is no part of it.

    `ingredients` are the settings, the engine's fingerprint, the voice: anything that can be JSON. Files that settings
    name count by what is in them; one that cannot be read counts as none, whoever needs it will say so.
    """
    digest = hashlib.sha256()
    named = [_digest_or_none(path) for part in ingredients if isinstance(part, Settings) for path in _files_in(part)]
    for part in (SCHEMA, versions(), replace(article, name=""), script, *ingredients, *filter(None, named)):
        digest.update(to_bytes(part) + b"\0")
    return digest.hexdigest()


def _files_in(settings: Settings) -> Iterator[Path]:
    sounds = (settings.mix.intro, settings.mix.outro, settings.mix.separator)
    yield from (Path(name) for name in (settings.publish.cover, *sounds) if name and Path(name).is_file())


def _digest_or_none(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:
        return ""


def is_current(folder: Path, recipe: str, *, thorough: bool = False) -> Edition | None:
    """The edition in `folder`, if it was made by this recipe and its files are all there at their sizes; else None.

    `thorough` compares their SHA-256 as well. An edition that cannot be read is not current, and no error.
    """
    try:
        edition = read_edition(folder / EDITION_FILE)
    except PublishError:
        return None
    if not recipe or edition.recipe != recipe or not edition.files:
        return None
    for listed in edition.files:
        path = folder / listed.name
        try:
            if (
                not is_plain_name(listed.name)
                or path.stat().st_size != listed.size
                or (thorough and sha256_of(path) != listed.sha256)
            ):
                return None
        except OSError:
            return None
    return edition


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read in pieces. Raises OSError."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
