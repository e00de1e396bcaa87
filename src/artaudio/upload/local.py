"""Read and write files in a local folder, with the methods of an fsspec file system that `Target` calls.

The core does without fsspec, which remote targets need; so a local folder must do without it, too.
"""

import os
import shutil
from pathlib import Path
from typing import Any


class LocalFiles:
    """Paths are texts with slashes, as fsspec has them; whatever the system refuses is an OSError."""

    def cat_file(self, path: str) -> bytes:
        """The content of a file."""
        return Path(path).read_bytes()

    def ls(self, path: str, *, detail: bool) -> list[dict[str, Any]]:
        """What is in a folder: name, size in bytes, and type, which is "directory" or "file"."""
        rows: list[dict[str, Any]] = []
        for entry in Path(path).iterdir():
            folder = entry.is_dir()
            size = 0 if folder or not entry.exists() else entry.stat().st_size
            rows.append({"name": entry.as_posix(), "size": size, "type": "directory" if folder else "file"})
        return rows

    def is_link(self, path: str) -> bool:
        """Whether this is a symbolic link."""
        return Path(path).is_symlink()

    def makedirs(self, path: str, *, exist_ok: bool) -> None:
        """Make a folder and those above it."""
        Path(path).mkdir(parents=True, exist_ok=exist_ok)

    def pipe_file(self, path: str, content: bytes) -> None:
        """Write these bytes."""
        Path(path).write_bytes(content)

    def put_file(self, source: str, path: str) -> None:
        """Copy a file."""
        shutil.copyfile(source, path)

    def create(self, path: str, draft: str, content: Path | bytes) -> bool:
        """Write a file that is not there, by way of `draft`; False where there is one."""
        final = Path(path)
        if final.exists():
            return False
        final.parent.mkdir(parents=True, exist_ok=True)
        try:
            if isinstance(content, bytes):
                Path(draft).write_bytes(content)
            else:
                shutil.copyfile(content, draft)
            try:
                final.hardlink_to(draft)
            except FileExistsError:
                return False
            return True
        finally:
            Path(draft).unlink(missing_ok=True)

    def sync(self, path: str) -> None:
        """Return when all files of a folder are on the disk."""
        for entry in (*Path(path).iterdir(), Path(path)):
            if os.name == "posix" or entry.is_file():
                at = os.open(entry, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
                try:
                    os.fsync(at)
                finally:
                    os.close(at)

    def mv(self, old: str, new: str) -> None:
        """Rename a file over what is there."""
        Path(old).replace(new)

    def rm_file(self, path: str) -> None:
        """Delete a file."""
        Path(path).unlink()
