"""List the editions below an output folder with what tells whose they are: from each edition.json, or from an index.

The index lies in the cache. It saves reading an edition.json that has not changed since: where there are many, a build
of an unchanged article would take most of its time for that.
"""

import contextlib
import errno
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from artaudio.base.canonical_address import canonical_address
from artaudio.base.errors import PublishError
from artaudio.base.files import regular_bytes, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import to_bytes
from artaudio.publish.edition_file import EDITION_FILE

INDEX_VERSION = 1
"""Version of the index. Another version is written again."""
UNINDEXED_COUNT = 32
"""Up to this many editions are read without an index."""

Stamp = tuple[int, int, int]
"""Inode, time of the last change in nanoseconds, and size of a file: another content has another stamp."""


class EditionFacts(msgspec.Struct, frozen=True):
    """What tells whose an edition is. `address` is canonical; `moment` is the date as edition.json has it; empty where unknown.

    `file` and `digest` are those of its source (see `EditionSource`).
    """

    identity: str
    address: str = ""
    moment: str = ""
    authors: tuple[str, ...] = ()
    file: str = ""
    digest: str = ""


class _Metadata(msgspec.Struct):
    identity: str
    url: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None


class _Source(msgspec.Struct):
    file: str = ""
    digest: str = ""


class _Edition(msgspec.Struct):
    metadata: _Metadata
    source: _Source | None = None


_EDITION = msgspec.json.Decoder(_Edition)
_INDEX = msgspec.json.Decoder(dict[str, tuple[Stamp, EditionFacts | None]])


def editions_in(output: Path, cache: Path) -> Mapping[str, EditionFacts]:
    """The editions in folders directly below `output`, by the folder's name, sorted by it.

    What is no edition's JSON is left out, and so are hidden folders and those that may not be entered. An index that cannot be
    read or written is no error. Raises PublishError where an edition.json is there and cannot be opened: the edition
    would be made a second time.
    """
    stamps = _stamps(output)
    if len(stamps) <= UNINDEXED_COUNT:
        found = {name: _facts(output / name / EDITION_FILE) for name in stamps}
    else:
        path = _index_path(output, cache)
        known = _read(path)
        entries = {
            name: known[name]
            if name in known and known[name][0] == stamp
            else (stamp, _facts(output / name / EDITION_FILE))
            for name, stamp in stamps.items()
        }
        if entries != known:
            with contextlib.suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, to_bytes(entries))
        found = {name: facts for name, (_, facts) in entries.items()}
    return {name: facts for name, facts in sorted(found.items()) if facts is not None}


def _stamps(output: Path) -> dict[str, Stamp]:
    stamps: dict[str, Stamp] = {}
    try:
        with os.scandir(output) as folders:
            for folder in folders:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                    if not folder.name.startswith("."):
                        state = os.stat(os.path.join(folder.path, EDITION_FILE))  # noqa: PTH116, PTH118
                        stamps[folder.name] = (state.st_ino, state.st_mtime_ns, state.st_size)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _unreadable(Path(error.filename or output), error) from error
    return stamps


def _unreadable(path: Path, error: OSError) -> PublishError:
    return PublishError(
        tr(
            "{path} cannot be read, so nobody can say whether this article has an edition already: {reason}",
            path=path,
            reason=reason_of(error),
        ),
        hint=tr("make it readable, or remove it; or name another folder with -o"),
    )


def _facts(path: Path) -> EditionFacts | None:
    try:
        edition = _EDITION.decode(regular_bytes(path))
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.EINVAL}:
            # Gone meanwhile, or no regular file.
            return None
        raise _unreadable(path, error) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    about, source = edition.metadata, edition.source or _Source()
    return EditionFacts(
        about.identity,
        canonical_address(about.url),
        about.published or about.updated or "",
        about.authors,
        source.file,
        source.digest,
    )


def _read(path: Path) -> dict[str, tuple[Stamp, EditionFacts | None]]:
    try:
        return _INDEX.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _index_path(output: Path, cache: Path) -> Path:
    place = hashlib.sha256(os.fsencode(output.resolve())).hexdigest()
    return cache / "editions" / f"{INDEX_VERSION}-{place[:32]}.json"
