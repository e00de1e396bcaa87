"""Files that are whole or absent, so that nothing half-written ever stands under a final name; and where the cache lies."""

import contextlib
import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from artaudio.base.units import Bytes

CACHE_ENVIRONMENT = "ARTAUDIO_CACHE"
LARGEST_SETTINGS = Bytes(16_000_000)
"""A file that people write by hand, such as settings or a lexicon, is smaller."""
_NO_NAME = re.compile(r"[\0-\x1f\x7f/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")


@contextlib.contextmanager
def whole_file(path: Path, *, synced: bool = True) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it is renamed to `path`, on any error it is removed.

    `synced` waits until the content is on the disk; without it a power cut may leave a torn file under the final name.
    Raises OSError as the file system does; the caller names what could not be written.
    """
    # The stem is left out: a name at the system's limit of 255 bytes would no longer fit with anything added.
    draft = path.with_name(f".{secrets.token_hex(6)}.part{path.suffix}")
    try:
        yield draft
        if synced:
            with draft.open("rb+") as written:
                os.fsync(written.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes | str) -> None:
    """Write `content` (text as UTF-8 with \\n line ends) so that `path` has all of it or is as it was. Raises OSError."""
    with whole_file(path) as draft:
        draft.write_bytes(content.encode() if isinstance(content, str) else content)


def is_public_name(name: str) -> bool:
    """Whether a relative path with slashes names a file below its folder that is not hidden: `lage/lage.mp3`.

    `../x`, `/x`, `a//x`, `.env`, `a/.git/x`, `C:x` and names with control characters or backslashes are none.
    """
    parts = name.split("/")
    return not _DRIVE.match(name) and all(
        part and not part.startswith(".") and not _NO_NAME.search(part) for part in parts
    )


def is_plain_name(name: str) -> bool:
    """Whether a name is one part of a path, and so leads out of no folder: `lage.mp3`."""
    return is_public_name(name) and "/" not in name


def native_path(path: Path | str) -> str | bytes:
    """A path as libraries take it that encode names themselves: text, or bytes where some of its bytes are no UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return str(path)


def regular_bytes(path: Path) -> bytes:
    """The content of a regular file. Raises OSError, also for a pipe or a device, which would never end."""
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", str(path))
        return file.read()


def bounded_bytes(path: Path, most: Bytes = LARGEST_SETTINGS) -> bytes:
    """The content of a file or a pipe. Raises OSError, also for one of more than `most` bytes, such as a device."""
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it has more than {most // 1_000_000} MB", str(path))
    return content


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: opening a pipe waits for a writer otherwise."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def cache_folder() -> Path:
    """Where all is kept that could be made again: $ARTAUDIO_CACHE, else the user's cache directory."""
    return Path(os.environ.get(CACHE_ENVIRONMENT) or platformdirs.user_cache_dir("artaudio"))
