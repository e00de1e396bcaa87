"""Files that are whole or absent, so that nothing half-written ever stands under a final name; and where the cache lies."""

import contextlib
import errno
import functools
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Any, BinaryIO

import platformdirs

from artaudio.base.drafts import draft_name, sweep
from artaudio.base.messages import marked, tr
from artaudio.base.units import Bytes

CACHE_ENVIRONMENT = "ARTAUDIO_CACHE"
AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Of Linux: paths count from the current folder; both names stay, with what they name exchanged."""
LARGEST_SETTINGS = Bytes(16_000_000)
"""A file that people write by hand, such as settings or a lexicon, is smaller."""

DISK_CURES = {
    errno.ENOSPC: marked("free some space on this disk"),
    errno.EDQUOT: marked("free some of your quota on this disk"),
    errno.EFBIG: marked("files of this size are not allowed here; raise the limit"),
    errno.EROFS: marked("this disk is read-only; choose a place on another one"),
    errno.EIO: marked("check the disk: it may be damaged, or unplugged"),
}
"""What to do where it is the disk that cannot take a file, whatever file it is."""


@contextlib.contextmanager
def whole_file(path: Path, *, synced: bool = True) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it is renamed to `path`, on any error it is removed.

    `synced` waits until the content is on the disk; without it a power cut may leave a torn file under the final name.
    Raises OSError as the file system does, and for a device or a pipe, in whose place a file would come; the caller names what
    could not be written.
    """
    if is_device(path):
        raise OSError(errno.EINVAL, tr("it is no regular file"), str(path))
    _sweep_once(path.parent)
    # The stem is left out: a name at the system's limit of 255 bytes would no longer fit with anything added.
    draft = path.with_name(draft_name(f".part{path.suffix}"))
    try:
        yield draft
        if synced:
            with draft.open("rb+") as written:
                os.fsync(written.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def is_device(path: Path) -> bool:
    """Whether a path names a device, a pipe or a socket, also `/dev/stdout`, which may lead to a regular file."""
    parent = os.path.realpath(path.parent)
    if parent == "/dev" or parent.startswith("/proc/"):
        return True
    with contextlib.suppress(OSError, ValueError):  # there is nothing yet, or it cannot be reached
        mode = path.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


@functools.cache
def _sweep_once(folder: Path) -> None:
    """Take away what runs that were killed left in a folder, when this one first writes there."""
    sweep(folder)


def exchange(one: Path, other: Path) -> None:
    """Let two files or folders on one disk change places in one step (Linux, renameat2). Raises OSError where that cannot be."""
    call = _renameat2()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    import ctypes

    if call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


@functools.cache
def _renameat2() -> Any:
    """The call of the C library (glibc 2.28, musl 1.2.5), or None."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # only a folder that is replaced needs it

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return call


def write_whole(path: Path, content: bytes | str) -> None:
    """Write `content` (text as UTF-8 with \\n line ends) so that `path` has all of it or is as it was. Raises OSError."""
    with whole_file(path) as draft:
        draft.write_bytes(content.encode() if isinstance(content, str) else content)


def write_hint(error: Exception, otherwise: str) -> str:
    """What a person can do where a file cannot be written: what the disk needs, or `otherwise` where it is not the disk."""
    cure = DISK_CURES.get(getattr(error, "errno", None) or 0)
    return tr(cure) if cure else otherwise


def why_unsafe(name: str) -> str:
    """Why a name, with slashes, is no path of a public file below a folder; empty for one that is.

    `lage/lage.mp3` → ``, `../x` → `leads out of the folder`, `lage/.env` → `is hidden`.
    """
    parts = name.split("/")
    if name.startswith("/") or PureWindowsPath(name).drive:
        return tr("is absolute")
    if ".." in parts:
        return tr("leads out of the folder")
    if any(part.startswith(".") for part in parts):
        return tr("is hidden")
    if not all(parts) or any(sign < " " or sign in "\\\x7f" for sign in name):
        return tr("is no name of a file")
    return ""


def is_public_name(name: str) -> bool:
    """Whether a relative path with slashes names a file below its folder that is not hidden: `lage/lage.mp3`.

    `../x`, `/x`, `a//x`, `.env`, `a/.git/x`, `C:x` and names with control characters or backslashes are none.
    """
    return not why_unsafe(name)


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


def regular_file(path: Path) -> BinaryIO:
    """A regular file, open to be read. Raises OSError, also for a pipe or a device, which would never end."""
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - the caller closes it
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, tr("it is no regular file"), str(path))


def regular_bytes(path: Path) -> bytes:
    """The content of a regular file. Raises OSError, also for a pipe or a device, which would never end."""
    with regular_file(path) as file:
        return file.read()


def bounded_bytes(path: Path, most: Bytes = LARGEST_SETTINGS, *, regular: bool = False) -> bytes:
    """The content of a file or a pipe. Raises OSError, also for one of more than `most` bytes, such as a device.

    `regular` refuses a pipe, into which nobody might write.
    """
    with regular_file(path) if regular else path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, tr("it has more than {most} MB", most=most // 1000000), str(path))
    return content


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: opening a pipe waits for a writer otherwise."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def cache_folder() -> Path:
    """Where all is kept that could be made again: $ARTAUDIO_CACHE, else the user's cache directory."""
    return Path(os.environ.get(CACHE_ENVIRONMENT) or platformdirs.user_cache_dir("artaudio"))
