"""One editor at a time an article: a lock that its process holds, and that ends with it."""

import contextlib
import getpass
import hashlib
import os
import platform
from pathlib import Path
from types import TracebackType
from typing import Self

import filelock
import msgspec

from artaudio.base.errors import ArticleError, BeingEditedError
from artaudio.base.files import write_whole
from artaudio.base.messages import reason_of, tr


class Holder(msgspec.Struct, frozen=True):
    """Who edits an article: their name, machine and process."""

    user: str
    machine: str
    process: int


class ArticleLock:
    """The lock of the script file at `path`, kept in the cache. Raises BeingEditedError, with who holds it, on entering."""

    def __init__(self, path: Path, cache: Path) -> None:
        name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
        self._path, self._folder = path, cache / "desk"
        self._lock = filelock.FileLock(self._folder / f"{name}.lock", timeout=0, thread_local=False)
        self._note = self._folder / f"{name}.json"

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except filelock.Timeout as error:
            raise BeingEditedError(
                tr("{name} is on another desk{held_by}", name=self._path.name, held_by=self._held_by()),
                path=self._path,
                hint=tr("close it there, or end that `artaudio edit`"),
            ) from error
        except OSError as error:
            raise ArticleError(
                tr("{path} cannot be written: {reason}", path=self._folder, reason=reason_of(error)),
                path=self._folder,
                hint=tr("check its rights, or name another folder in ARTAUDIO_CACHE"),
            ) from error
        with contextlib.suppress(OSError):
            write_whole(self._note, msgspec.json.encode(_this()))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def _held_by(self) -> str:
        try:
            who = msgspec.json.decode(self._note.read_bytes(), type=Holder)
        except (OSError, msgspec.MsgspecError):
            return ""
        return tr(" ({user}, {machine}, process {process})", user=who.user, machine=who.machine, process=who.process)


def _this() -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container without a name for its user
        user = "?"
    return Holder(user, platform.node(), os.getpid())
