"""Files that the settings name, such as sounds and a picture: read once, so that all stages see the same content."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import msgspec

from artaudio.base.files import bounded_bytes
from artaudio.base.messages import reason_of, tr
from artaudio.base.suggestions import did_you_mean_file
from artaudio.base.units import Bytes

LARGEST_NAMED_FILE = Bytes(100_000_000)
"""Three minutes of music in 32 bits, or a picture of 100 million pixels, take less."""


class NamedFile(msgspec.Struct, frozen=True):
    """A file by its path as the settings have it. `content` is None where it cannot be read; then `problem` says why."""

    path: str
    content: bytes | None
    problem: str = ""

    @classmethod
    def at(cls, path: str) -> Self:
        """The file as it is now. Never raises: the code that needs the content says that it cannot be used."""
        place = Path(path)
        try:
            if not place.exists():
                return cls(path, None, tr("there is no such file") + did_you_mean_file(place))
            if not place.is_file():
                # A device or a pipe might never end.
                return cls(path, None, tr("it is no regular file"))
            return cls(path, bounded_bytes(place, LARGEST_NAMED_FILE))
        except (OSError, ValueError) as error:
            return cls(path, None, reason_of(error))

    @property
    def fingerprint(self) -> str:
        """The name without folders, and the SHA-256 of the content where it has one."""
        digest = "" if self.content is None else f" {hashlib.sha256(self.content).hexdigest()}"
        return f"{Path(self.path).name}{digest}"


class NamedFiles(msgspec.Struct, frozen=True):
    """The files of one job. One that is not among them is read when it is asked for."""

    files: tuple[NamedFile, ...] = ()

    @classmethod
    def at(cls, paths: Iterable[str]) -> Self:
        """The files at `paths` as they are now, each once; empty paths name none."""
        return cls(tuple(NamedFile.at(path) for path in dict.fromkeys(paths) if path))

    def named(self, path: str) -> NamedFile:
        """The file that the settings name by `path`."""
        return next((file for file in self.files if file.path == path), None) or NamedFile.at(path)


NO_FILES = NamedFiles()
