"""Keep a feed's file whole while several change it."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from artaudio.base.errors import FeedError
from artaudio.base.files import regular_bytes, whole_file, write_hint
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.suggestions import did_you_mean_file

LOCK_TIMEOUT_SECONDS = 60.0
"""Seconds to wait for another one who is changing the feed; it takes well under one."""
HINT = marked("check the path, and that you may write there")


def read_feed(path: Path) -> bytes:
    """The feed's bytes. Raises FeedError where it cannot be read."""
    try:
        return regular_bytes(path)
    except FileNotFoundError as error:
        elsewhere = path.parent / "output" / path.name
        raise FeedError(
            tr("there is no feed {path}", path=path) + did_you_mean_file(path),
            hint=tr("there is one in the folder of editions: --feed {elsewhere}", elsewhere=elsewhere)
            if elsewhere.is_file()
            else tr("make one with `artaudio feed init`"),
        ) from error
    except OSError as error:
        raise FeedError(tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)), hint=HINT) from error


def change_feed(path: Path, edit: Callable[[bytes], bytes], *, new: bytes = b"") -> bool:
    """Let `edit` make new bytes of the feed's bytes, while nobody else can; tell whether they differ.

    A feed that is not there begins as `new`, and appears with what `edit` has made of that. The feed is whole at every
    moment, and as it was if `edit` raises. Raises FeedError where it cannot be read, locked or written.
    """
    path = path.resolve()
    with _alone(path):
        there = not new or path.exists()
        before = read_feed(path) if there else new
        after = edit(before)
        if after != before or not there:
            _write(path, after)
    return after != before or not there


def create_feed(path: Path, content: bytes) -> None:
    """Write a feed where there is none. Raises FeedError where there is a file already, or none can be written."""
    path = path.resolve()
    with _alone(path):
        if path.exists():
            raise FeedError(
                tr("{path} is there already", path=path),
                hint=tr("add editions to it with `artaudio feed add`, whoever made it; or choose another name"),
            )
        _write(path, content)


def _write(path: Path, content: bytes) -> None:
    try:
        with whole_file(path) as draft:
            draft.write_bytes(content)
            if path.exists():
                shutil.copymode(path, draft)
    except OSError as error:
        raise FeedError(
            tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
            hint=write_hint(error, tr(HINT)),
        ) from error


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the feed's lock, a hidden file beside it that stays: a lock that is removed can be held by two."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_TIMEOUT_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise FeedError(
            tr("{path} is being changed by somebody else", path=path), hint=tr("try again in a minute")
        ) from error
    except (OSError, NotImplementedError) as error:
        reason = reason_of(error)
        raise FeedError(tr("{path} cannot be locked: {reason}", path=path, reason=reason), hint=HINT) from error
    try:
        yield
    finally:
        lock.release()
