"""Remember what a watch has done, so that the next look does only what is left. Losing it costs time, and no item.

The file lies in the folder of all editions. It is written after an article is done: a watch that is killed before does the
article again, and finds its edition and its item there.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from artaudio.base.errors import PublishError
from artaudio.base.files import regular_bytes, write_hint, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import from_json, to_lines

STATE_FILE = ".artaudio-watch.json"
LOCK_FILE = ".artaudio-watch.lock"


@dataclass(slots=True)
class Known:
    """One article as it was seen last: the SHA-256 of its source, with that of a script file beside it, and what became of it.

    `state` is "done", "failed", "held" (built, and not to become public yet), or "begun", which a watch leaves that was killed in
    the middle; `reason` says why it failed or is held.
    `in_feed` tells that it has an item; `gone` that its source does not list it any more.
    """

    digest: str = ""
    state: Literal["done", "failed", "held", "begun"] = "done"
    reason: str = ""
    identity: str = ""
    folder: str = ""
    title: str = ""
    in_feed: bool = False
    gone: bool = False


@dataclass(slots=True)
class Publication:
    """What is known of one place where a feed is published.

    `feed` is the SHA-256 of the feed that was published there last. `unpublished` tells that editions may have something that is
    not there, also where the feed is the same; `due` is when the next item that is dated in the future becomes public.
    """

    feed: str = ""
    unpublished: bool = True
    due: datetime | None = None


@dataclass(slots=True)
class FeedState:
    """What is known of one podcast feed: the articles of each source by their keys, and its destinations by their names."""

    sources: dict[str, dict[str, Known]] = field(default_factory=dict)
    destinations: dict[str, Publication] = field(default_factory=dict)


@dataclass(slots=True)
class WatchState:
    """All that is known, by the path of the feed, which is empty for a watch without one: an output folder may have several."""

    schema: Literal[2] = 2
    feeds: dict[str, FeedState] = field(default_factory=dict)


def read_state(output: Path) -> WatchState:
    """The state of the watch over this folder; one that is not there or cannot be read is as none."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return from_json(regular_bytes(output / STATE_FILE), WatchState)
    return WatchState()


def write_state(output: Path, state: WatchState) -> None:
    """Replace the state in one step. Raises PublishError where that cannot be."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        write_whole(output / STATE_FILE, to_lines(state))
    except OSError as error:
        raise PublishError(
            tr("{output} cannot be written: {reason}", output=output / STATE_FILE, reason=reason_of(error)),
            hint=write_hint(error, tr("free some space, or check that you may write there")),
        ) from error


@contextlib.contextmanager
def alone(output: Path) -> Iterator[None]:
    """Keep a second watch away from the folder. Raises PublishError where there is one already; a killed one holds nothing."""
    from filelock import FileLock, Timeout

    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / LOCK_FILE, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise PublishError(
            tr("another watch works on {output}", output=output),
            hint=tr("end it, or give this one a folder of its own: -o FOLDER"),
        ) from error
    except (OSError, NotImplementedError) as error:
        reason = reason_of(error)
        raise PublishError(
            tr("{output} cannot be locked: {reason}", output=output, reason=reason),
            hint=write_hint(error, tr("check that you may write there")),
        ) from error
    try:
        yield
    finally:
        lock.release()
