"""Read and write files in a local folder, with the methods of an fsspec file system that `Target` calls.

The core does without fsspec, which remote targets need; so a local folder must do without it, too.
"""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

from artaudio.base.files import regular_bytes

SYNCED_AT_ONCE_COUNT = 16
"""Files of a folder that are waited for at once: an edition has fewer, and the system writes them all in one go."""


class LocalFiles:
    """Paths are texts with slashes, as fsspec has them; whatever the system refuses is an OSError.

    What was written is on the disk before it is given its name, so that a loss of power leaves no file that is empty or torn.
    """

    def cat_file(self, path: str) -> bytes:
        """The content of a regular file."""
        return regular_bytes(Path(path))

    def ls(self, path: str, *, detail: bool) -> list[dict[str, Any]]:
        """What is in a folder: name, size in bytes, and type, which is "directory" or "file"."""
        rows: list[dict[str, Any]] = []
        for entry in Path(path).iterdir():
            folder = entry.is_dir()
            size = 0 if folder or not entry.exists() else entry.stat().st_size
            rows.append({"name": entry.as_posix(), "size": size, "type": "directory" if folder else "file"})
        return rows

    def info(self, path: str) -> dict[str, Any]:
        """The size of a file in bytes."""
        return {"size": Path(path).stat().st_size}

    def is_link(self, path: str) -> bool:
        """Whether this is a symbolic link."""
        return Path(path).is_symlink()

    def makedirs(self, path: str, *, exist_ok: bool) -> None:
        """Make a folder and those above it."""
        Path(path).mkdir(parents=True, exist_ok=exist_ok)

    def pipe_file(self, path: str, content: bytes) -> None:
        """Write these bytes, and wait until they are on the disk."""
        Path(path).write_bytes(content)
        _sync(Path(path))

    def put_file(self, source: str, path: str) -> None:
        """Copy a file, and wait until it is on the disk."""
        shutil.copyfile(source, path)
        _sync(Path(path))

    def create(self, path: str, draft: str, content: Path | bytes, *, synced: bool = True) -> bool:
        """Write a file that is not there, by way of `draft`; False where there is one. `synced` waits until it is on the disk."""
        final = Path(path)
        if final.exists():
            return False
        final.parent.mkdir(parents=True, exist_ok=True)
        try:
            if isinstance(content, bytes):
                Path(draft).write_bytes(content)
            else:
                shutil.copyfile(content, draft)
            if synced:
                _sync(Path(draft))
            try:
                final.hardlink_to(draft)
            except FileExistsError:
                return False
            return True
        finally:
            Path(draft).unlink(missing_ok=True)

    def sync(self, path: str) -> None:
        """Return when all files of a folder are on the disk."""
        list(self._syncing.map(_sync, (*Path(path).iterdir(), Path(path))))

    @cached_property
    def _syncing(self) -> ThreadPoolExecutor:
        """Threads that wait for the disk, each for one file: one after the other takes as many times as long."""
        return ThreadPoolExecutor(SYNCED_AT_ONCE_COUNT, thread_name_prefix="sync")

    def mv(self, old: str, new: str) -> None:
        """Rename a file over what is there."""
        Path(old).replace(new)

    def rmdir(self, path: str) -> None:
        """Remove a folder in which nothing is."""
        Path(path).rmdir()

    def rm_file(self, path: str) -> None:
        """Delete a file."""
        Path(path).unlink()


def _sync(path: Path) -> None:
    """Return when a file is on the disk, or what a folder has; Windows syncs no folder."""
    if os.name == "posix" or path.is_file():
        at = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            os.fsync(at)
        finally:
            os.close(at)
