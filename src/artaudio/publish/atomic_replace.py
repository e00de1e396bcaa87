"""Put a finished folder in its place, whole or not at all."""

import contextlib
import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from artaudio.base.errors import PublishError

DRAFT_PREFIX, DRAFT_SUFFIX = ".artaudio-", ".draft"
ABANDONED_AFTER = 24 * 3600
"""Seconds. No build takes a day: an older draft was left by one that was killed."""

HINTS = {
    errno.EACCES: "make the folder writable, or choose another one with -o",
    errno.EPERM: "make the folder writable, or choose another one with -o",
    errno.EROFS: "this disk is read-only; choose another folder with -o",
    errno.ENOSPC: "free some space on this disk, or choose another folder with -o; what was spoken is kept",
    errno.EDQUOT: "free some of your quota on this disk, or choose another folder with -o; what was spoken is kept",
    errno.EFBIG: "files of this size are not allowed here; raise the limit, or choose another folder with -o",
    errno.ENAMETOOLONG: "choose a folder with a shorter path with -o",
    errno.ENOTDIR: "a part of this path is a file; choose another folder with -o",
    errno.EEXIST: "a file has the name of a folder; move it away, or choose another folder with -o",
    errno.EISDIR: "a folder has the name of a file; move it away, or choose another folder with -o",
    errno.EBUSY: "close the program that has the file open, then build again; what was spoken is kept",
}
OTHERWISE = "check the disk and the folder given with -o, then build again; what was spoken is kept"


@contextlib.contextmanager
def draft_beside(folder: Path) -> Iterator[Path]:
    """A hidden, empty folder on the same disk as `folder`; gone afterwards, whatever happened.

    Raises PublishError where none can be made.
    """
    with named_errors(folder.parent):
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = _place_for_draft(folder)
        _remove_abandoned(place)
        draft = place / f"{DRAFT_PREFIX}{secrets.token_hex(6)}{DRAFT_SUFFIX}"
        draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _place_for_draft(folder: Path) -> Path:
    """Beside the folder, or in it where it is a disk of its own or the only place that can be written."""
    if not folder.is_dir():
        return folder.parent
    other_disk = folder.stat().st_dev != folder.parent.stat().st_dev
    return folder if other_disk or not os.access(folder.parent, os.W_OK) else folder.parent


@contextlib.contextmanager
def named_errors(folder: Path) -> Iterator[None]:
    """Turn what the file system says of `folder` into a PublishError with a hint."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise PublishError(
            f"{folder} cannot be written: {reason}", hint=HINTS.get(error.errno or 0, OTHERWISE)
        ) from error


def put_in_place(
    draft: Path, folder: Path, last: str, stale: Iterable[str] = (), *, replaceable: Callable[[], None] = lambda: None
) -> None:
    """Move all files of `draft` into `folder`, `last` as the last one, and remove the files named `stale` from it.

    A folder that is not there, or is empty, appears at once with all its files. In one that has files, each is replaced
    in one step; if one cannot be, all is put back as it was. Files of other names stay. `replaceable` is called before
    anything in such a folder is replaced, and raises where nothing may be. Raises OSError.
    """
    names = sorted((entry.name for entry in draft.iterdir()), key=lambda name: (name == last, name))
    for name in names:
        _flush(draft / name)
    _flush_folder(draft)
    try:
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        replaceable()
        # A name with a folder in it comes from no edition of ours; nothing outside is ever touched.
        gone = [name for name in stale if name not in names and Path(name).name == name]
        _replace_each(draft, folder, names, [name for name in gone if (folder / name).is_file()])
    _flush_folder(folder)
    _flush_folder(folder.parent)


def _replace_each(draft: Path, folder: Path, names: Sequence[str], gone: Sequence[str]) -> None:
    """Replace file by file, and take away `gone` before the last. The old files wait in the draft until all is done."""
    before = draft / ".before"
    before.mkdir()
    touched: list[str] = []
    try:
        for name in (*names[:-1], *gone, *names[-1:]):
            if (folder / name).exists():
                _keep(folder / name, before / name)
            touched.append(name)
            if name in gone:
                (folder / name).unlink()
            else:
                (draft / name).replace(folder / name)
    except OSError:
        for name in reversed(touched):
            if (before / name).exists():
                (before / name).replace(folder / name)
            elif not (draft / name).exists():
                (folder / name).unlink(missing_ok=True)
        raise


def _keep(path: Path, copy: Path) -> None:
    """A second name for the old file, so that the first is never without one; a copy where the disk has no links."""
    try:
        copy.hardlink_to(path)
    except OSError:
        shutil.copy2(path, copy)


def _flush(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def _flush_folder(path: Path) -> None:
    """Make the names in a folder last; Windows has no such call and needs none."""
    if os.name == "posix":
        at = os.open(path, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)


def _remove_abandoned(parent: Path) -> None:
    for draft in parent.glob(f"{DRAFT_PREFIX}*{DRAFT_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > ABANDONED_AFTER:
                shutil.rmtree(draft, ignore_errors=True)
