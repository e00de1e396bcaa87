"""Put a finished folder in its place, whole or not at all.

Where the system can exchange two folders in one step, that is done. Elsewhere files are replaced one by one: the old ones wait
in the draft with a journal, so that the next run puts them back if this one is killed meanwhile.
"""

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from artaudio.base.drafts import PREFIX, draft_name, is_abandoned
from artaudio.base.errors import PublishError
from artaudio.base.files import exchange, is_plain_name, write_whole
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.records import from_json, to_bytes

DRAFT_SUFFIX = ".draft"
BEFORE, JOURNAL = ".before", ".journal.json"
"""In a draft: the folder of the files that are being replaced, and what was going to be done."""

HINTS = {
    errno.EACCES: marked("make the folder writable, or choose another one with -o"),
    errno.EPERM: marked("make the folder writable, or choose another one with -o"),
    errno.EROFS: marked("this disk is read-only; choose another folder with -o"),
    errno.ENOSPC: marked("free some space on this disk, or choose another folder with -o; what was spoken is kept"),
    errno.EDQUOT: marked(
        "free some of your quota on this disk, or choose another folder with -o; what was spoken is kept"
    ),
    errno.EFBIG: marked("files of this size are not allowed here; raise the limit, or choose another folder with -o"),
    errno.ENAMETOOLONG: marked("choose a folder with a shorter path with -o"),
    errno.ENOTDIR: marked("a part of this path is a file; choose another folder with -o"),
    errno.EEXIST: marked("a file has the name of a folder; move it away, or choose another folder with -o"),
    errno.EISDIR: marked("a folder has the name of a file; move it away, or choose another folder with -o"),
    errno.EBUSY: marked("close the program that has the file open, then build again; what was spoken is kept"),
}
OTHERWISE = marked("check the disk and the folder given with -o, then build again; what was spoken is kept")


@dataclass(frozen=True, slots=True)
class Journal:
    """What was going to be replaced in `folder`, relative to the draft's: `names` in order, of which `last` makes it whole."""

    folder: str
    names: tuple[str, ...]
    last: str


@contextlib.contextmanager
def draft_beside(folder: Path) -> Iterator[Path]:
    """A hidden, empty folder on the same disk as `folder`; gone afterwards, whatever happened.

    Raises PublishError where none can be made.
    """
    with named_errors(folder.parent):
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = _place_for_draft(folder)
        remove_abandoned(place)
        draft = place / draft_name(DRAFT_SUFFIX)
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
def one_at_a_time(parent: Path) -> Iterator[None]:
    """While the block runs, no other thread or program on this machine puts a folder into `parent`, where the system knows locks.

    The folder itself is locked (flock), so that no file for that is left in it.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    at = os.open(parent, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems lock no folders
            fcntl.flock(at, fcntl.LOCK_EX)
        yield
    finally:
        os.close(at)


@contextlib.contextmanager
def named_errors(folder: Path) -> Iterator[None]:
    """Turn what the file system says of `folder` into a PublishError with a hint."""
    try:
        yield
    except OSError as error:
        reason = reason_of(error)
        raise PublishError(
            tr("{folder} cannot be written: {reason}", folder=folder, reason=reason),
            hint=HINTS.get(error.errno or 0, OTHERWISE),
        ) from error


def put_in_place(draft: Path, folder: Path, last: str, stale: Iterable[str] = (), *, synced: bool = True) -> None:
    """Move all files of `draft` into `folder`, `last` as the last one, and remove the files named `stale` from it.

    A folder that is not there, or is empty, appears at once with all its files. In one that has files, each is replaced
    in one step; if one cannot be, all is put back as it was. Files of other names stay. `synced` waits until all is on the disk.
    Raises OSError.
    """
    names = sorted((entry.name for entry in draft.iterdir()), key=lambda name: (name == last, name))
    if synced:
        for name in names:
            _flush(draft / name)
        _flush_folder(draft)
    try:
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        # A name with a folder in it comes from no edition of ours; nothing outside is ever touched.
        gone = [name for name in stale if name not in names and is_plain_name(name)]
        gone = [name for name in gone if (folder / name).is_file()]
        if not _exchanged(draft, folder, {*names, *gone}):
            _replace_each(draft, folder, names, gone)
    if synced:
        _flush_folder(folder)
        _flush_folder(folder.parent)


def _exchanged(draft: Path, folder: Path, replaced: Collection[str]) -> bool:
    """Let the draft and the folder change places; False where that cannot be, and then nothing has changed.

    Files of other names go along by a second name; a folder with folders in it cannot be exchanged so.
    """
    if draft.parent != folder.parent or folder.is_symlink():
        return False
    try:
        others = [entry for entry in os.scandir(folder) if entry.name not in replaced or not entry.is_file()]
        if not all(entry.is_file(follow_symlinks=False) for entry in others):
            return False
        state, own = folder.stat(), draft.stat()
        if (state.st_uid, state.st_gid) != (own.st_uid, own.st_gid):
            return False
        for entry in others:
            (draft / entry.name).hardlink_to(entry.path)
        draft.chmod(stat.S_IMODE(state.st_mode))
        _flush_folder(draft)
        exchange(draft, folder)
    except OSError:
        for name in {entry.name for entry in os.scandir(draft)} - {*replaced}:
            (draft / name).unlink(missing_ok=True)
        return False
    _bring_along(draft, folder, replaced)
    return True


def _bring_along(old: Path, new: Path, replaced: Collection[str]) -> None:
    """What somebody else put into the old folder at the last moment is put into the new one."""
    for entry in os.scandir(old):
        if entry.name not in replaced and not (new / entry.name).exists():
            with contextlib.suppress(OSError):
                Path(entry.path).rename(new / entry.name)


def _replace_each(draft: Path, folder: Path, names: Sequence[str], gone: Sequence[str]) -> None:
    """Replace file by file, and take away `gone` before the last. The old files wait in the draft until all is done."""
    before = draft / BEFORE
    before.mkdir()
    for name in (*names, *gone):
        if (folder / name).exists():
            _keep(folder / name, before / name)
    order = (*names[:-1], *gone, *names[-1:])
    journal = {"folder": os.path.relpath(folder, draft.parent), "names": order, "last": names[-1]}
    write_whole(draft / JOURNAL, to_bytes(journal))
    try:
        for name in order:
            if name in gone:
                (folder / name).unlink()
            else:
                (draft / name).replace(folder / name)
    except OSError:
        _put_back(draft, folder, order)
        raise


def _put_back(draft: Path, folder: Path, names: Sequence[str]) -> None:
    """Undo what was replaced of these names: the old files, or none where there was none."""
    before = draft / BEFORE
    for name in reversed(names):
        if (before / name).exists():
            (before / name).replace(folder / name)
        elif (folder / name).is_file() and not (draft / name).exists():
            (folder / name).unlink(missing_ok=True)


def _roll_back(draft: Path) -> None:
    """Undo what a run that was killed had begun to replace, unless its last file was in its place. Raises OSError."""
    try:
        journal = from_json((draft / JOURNAL).read_bytes(), Journal)
    except (FileNotFoundError, msgspec.DecodeError):
        return
    folder = draft.parent / journal.folder
    beside = Path(journal.folder).name == journal.folder or journal.folder == "."
    if beside and all(map(is_plain_name, journal.names)) and (draft / journal.last).exists() and folder.is_dir():
        _put_back(draft, folder, journal.names)
        _flush_folder(folder)


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


def remove_abandoned(parent: Path) -> None:
    """Take away the drafts of runs that were killed, and put back what they had begun to replace."""
    for draft in parent.glob(f"{PREFIX}*{DRAFT_SUFFIX}"):
        with contextlib.suppress(OSError):
            if is_abandoned(draft):
                _roll_back(draft)
                shutil.rmtree(draft, ignore_errors=True)
