"""One editor at a time an article: a lock on a file beside it, which its process holds, and which ends with that process.

The file is `.NAME.script.toml.lock`, so that desks on several machines are kept apart where the folder is a share whose file
system keeps locks for all of them, as NFS and SMB do. It is there while the article is open, and says who has it.
"""

import contextlib
import errno
import getpass
import hashlib
import os
import platform
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from artaudio.base.errors import ArticleError, BeingEditedError
from artaudio.base.messages import reason_of, tr

HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""Errors of a lock that somebody else holds."""
UNUSABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""Errors of a folder that nobody may write into, or whose file system keeps no locks."""
LOCKED_BYTE = 1 << 30
"""Which byte Windows locks, counted in bytes from the beginning: behind what the file says, which others may read."""
LONGEST_NOTE_BYTES = 4096


class Holder(msgspec.Struct, frozen=True):
    """Who edits an article: their name, machine and process."""

    user: str
    machine: str
    process: int


class ArticleLock:
    """The lock of the script file at `path`. Raises BeingEditedError, with who holds it, on entering.

    Where the folder cannot be written into, or keeps no locks, it is kept in `cache`: then it holds for this machine alone.
    """

    def __init__(self, path: Path, cache: Path) -> None:
        self._path = path
        whole = path.resolve()
        name = hashlib.sha256(os.fsencode(whole)).hexdigest()[:32]
        self._places = (whole.with_name(f".{whole.name}.lock"), cache / "desk" / f"{name}.lock")
        self._held: tuple[int, Path] | None = None

    def __enter__(self) -> Self:
        try:
            descriptor, place = self._taken()
        except OSError as error:
            folder = self._places[-1].parent
            raise ArticleError(
                tr("{path} cannot be written: {reason}", path=folder, reason=reason_of(error)),
                path=folder,
                hint=tr("check its rights, or name another folder in ARTAUDIO_CACHE"),
            ) from error
        if descriptor is None:
            raise BeingEditedError(
                tr("{name} is on another desk{held_by}", name=self._path.name, held_by=_held_by(place)),
                path=self._path,
                hint=tr("close it there, or end that `artaudio edit`"),
            )
        self._held = descriptor, place
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, msgspec.json.encode(_this()))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._held is not None:
            descriptor, place = self._held
            self._held = None
            is_there = _is_at(descriptor, place)
            if sys.platform == "win32":  # which removes no file that is open
                os.close(descriptor)
                _remove(place)
                return
            if is_there:  # and not the file of another desk, after this one went away
                _remove(place)
            os.close(descriptor)

    def _taken(self) -> tuple[int | None, Path]:
        """The lock's open file, None where somebody else holds it, and where it is."""
        beside, cached = self._places
        try:
            return _take(beside), beside
        except OSError as error:
            if error.errno not in UNUSABLE:
                raise
        cached.parent.mkdir(parents=True, exist_ok=True)
        return _take(cached), cached


def _take(place: Path) -> int | None:
    """Open and lock the file; None where another process, or this one, holds it. Raises OSError where that cannot be done."""
    while True:
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            if not _locked(descriptor):
                os.close(descriptor)
                return None
            if _is_at(descriptor, place):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        # Who held it removed the file meanwhile: a lock on what is gone keeps nobody out.
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in HELD:
            return False
        raise
    return True


def _is_at(descriptor: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except FileNotFoundError:
        return False


def _remove(place: Path) -> None:
    with contextlib.suppress(OSError):
        place.unlink()


def _held_by(place: Path) -> str:
    try:
        with place.open("rb") as note:
            who = msgspec.json.decode(note.read(LONGEST_NOTE_BYTES), type=Holder)
    except (OSError, msgspec.MsgspecError):
        return ""
    return tr(" ({user}, {machine}, process {process})", user=who.user, machine=who.machine, process=who.process)


def _this() -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container without a name for its user
        user = "?"
    return Holder(user, platform.node(), os.getpid())
