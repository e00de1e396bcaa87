"""Tell by a digest whether an edition would come out the same."""

import hashlib
from pathlib import Path

import msgspec

from artaudio.article.model import Article, Block
from artaudio.base.errors import PublishError
from artaudio.base.files import is_plain_name
from artaudio.base.installed import version_of
from artaudio.base.named_files import NO_FILES, NamedFiles
from artaudio.base.records import replace, to_bytes
from artaudio.base.settings import (
    ArticleSettings,
    CredentialSettings,
    FeedSettings,
    FetchSettings,
    ListenSettings,
    Settings,
    UiSettings,
)
from artaudio.base.spans import Span
from artaudio.base.version import __version__
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.model import SCHEMA, Edition
from artaudio.script.model import Passage, Script
from artaudio.speech.model import without_folder

LIBRARIES = ("jinja2", "lameenc", "mutagen", "numpy", "pillow", "pydub", "pyphen", "soundfile", "soxr")
"""Libraries whose version can change a byte of an edition."""


def versions() -> dict[str, str]:
    """The versions of artaudio and of every library in `LIBRARIES` that is installed."""
    return {"artaudio": __version__} | {name: version for name in LIBRARIES if (version := version_of(name))}


def build_fingerprint(
    article: Article, script: Script, settings: Settings, *more: object, files: NamedFiles = NO_FILES
) -> str:
    """SHA-256 (hexadecimal) of all that decides the bytes of an edition: equal fingerprints, equal editions.

    Where the article lies, and what surrounds it on its page, is no part of it. Files that settings name count by their names
    and contents, not by where they lie; one that cannot be read counts as none, and its user says so. `more` is what
    else matters, such as the fingerprints of the engines: anything that can be JSON.
    """
    digest = hashlib.sha256()
    for part in (
        SCHEMA,
        versions(),
        replace(article, name="", surroundings=(), to_check=(), incomplete="", blocks=_blocks(article)),
        replace(script, digest="", passages=_passages(script)),
        _deciding(settings, files),
        *more,
    ):
        digest.update(to_bytes(part) + b"\0")
    return digest.hexdigest()


def _blocks(article: Article) -> tuple[Block, ...]:
    """The blocks without their places on the page, which move with whatever stands above the article there."""
    return tuple(replace(block, span=Span(0, 0), line=0) for block in article.blocks)


def _passages(script: Script) -> tuple[Passage, ...]:
    """The passages without the places of their sentences on the page."""
    return tuple(
        replace(passage, utterances=tuple(replace(said, span=None) for said in passage.utterances))
        for passage in script.passages
    )


def _deciding(settings: Settings, files: NamedFiles) -> Settings:
    """The settings without those that change no byte of an edition, and with contents in place of paths."""
    mix, publish = settings.mix, settings.publish
    sounds = {key: _named_content(getattr(mix, key), files) for key in ("intro", "outro", "separator")}
    return msgspec.structs.replace(
        settings,
        # What the article is read as is in the article.
        article=ArticleSettings(),
        fetch=FetchSettings(),
        # What the lexicons hold is in the script.
        script=msgspec.structs.replace(settings.script, lexicons=()),
        # These two act by the engine that they allow, whose fingerprint says which one that is.
        speech=msgspec.structs.replace(settings.speech, network="allowed", voice=without_folder(settings.speech.voice)),
        publish=msgspec.structs.replace(
            publish, draft=False, require_review=False, cover=_named_content(publish.cover, files)
        ),
        mix=msgspec.structs.replace(mix, **sounds),
        # The certificate has the key's other half.
        credentials=CredentialSettings(certificate=_named_content(settings.credentials.certificate, files)),
        listen=ListenSettings(),
        feed=FeedSettings(),
        ui=UiSettings(),
    )


def _named_content(path: str, files: NamedFiles) -> str:
    """A file's name and the digest of its content; only its name where it cannot be read; empty for none."""
    return files.named(path).fingerprint if path else ""


def is_current(folder: Path, fingerprint: str, *, thorough: bool = False) -> Edition | None:
    """The edition in `folder`, if it has this fingerprint and its files are all there at their sizes; else None.

    `thorough` compares their SHA-256 as well. An edition that cannot be read is not current, and no error.
    """
    try:
        edition = read_edition(folder / EDITION_FILE)
    except PublishError:
        return None
    if not fingerprint or edition.fingerprint != fingerprint or not edition.files:
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
