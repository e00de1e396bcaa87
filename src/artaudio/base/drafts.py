"""Names of drafts, which say who makes them, so that the next run takes away what a dead one left and nothing that is in use.

`.artaudio-HOST-PID-START-RANDOM` and an ending: HOST stands for the machine and its process table, START is when the process
began, since numbers of processes are used again. A draft of another machine counts as left when it is a day old.
"""

import contextlib
import functools
import hashlib
import os
import re
import shutil
import sys
import time
from pathlib import Path

from artaudio.base.patterns import lazy

PREFIX = ".artaudio-"
ABANDONED_AFTER = 24 * 3600
"""Seconds. No run takes a day."""
_NAME = lazy(r"\.artaudio-(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-(?P<start>\d+)-[0-9a-f]{8}\..+", re.ASCII)


def draft_name(ending: str) -> str:
    """A new name for a draft of this process; `ending` begins with a point: `.artaudio-1f2e3d4c-4711-889900-0a1b2c3d.draft`."""
    return f"{PREFIX}{_host()}-{os.getpid()}-{_start_of(os.getpid())}-{os.urandom(4).hex()}{ending}"


def is_left(name: str) -> bool | None:
    """Whether the process that made the draft of this name has ended; None where that is unknown here."""
    found = _NAME.fullmatch(name)
    if found is None or found["host"] != _host():
        return None
    return not _runs(int(found["pid"]), int(found["start"]))


def is_abandoned(path: Path) -> bool:
    """Whether the draft at `path` is left over: its process has ended, or, where that is unknown, it is a day old."""
    left = is_left(path.name)
    if left is not None and sys.platform != "win32":
        return left
    with contextlib.suppress(OSError):
        return time.time() - path.lstat().st_mtime > ABANDONED_AFTER
    return False


def sweep(folder: Path, ending: str = ".part") -> None:
    """Remove the abandoned drafts in `folder` whose names have this ending after our part; errors are no matter."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if not entry.name.startswith(PREFIX) or f"{ending}." not in f"{entry.name}.":
                continue
            path = Path(entry.path)
            if is_abandoned(path):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    with contextlib.suppress(OSError):
                        path.unlink()


@functools.cache
def _host() -> str:
    """This machine and, on Linux, this namespace of processes: containers count for themselves."""
    import platform  # 1 ms, and only who writes a draft needs it

    place = platform.node()
    with contextlib.suppress(OSError):
        place += f" {Path('/proc/self/ns/pid').readlink()}"
    return hashlib.sha256(place.encode(errors="replace")).hexdigest()[:8]


def _start_of(pid: int) -> int:
    """When a process began, in clock ticks since the machine did; 0 where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        # The second field is the program's name in brackets, and may hold anything.
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[19])
    return 0


def _runs(pid: int, start: int) -> bool:
    if sys.platform == "win32":
        # There is no harmless question by number; age decides elsewhere.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return not start or _start_of(pid) in {0, start}
