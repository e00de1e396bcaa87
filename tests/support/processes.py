"""Whether processes that a test has seen started are still there."""

import os
import signal
import threading
from pathlib import Path


def running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def gone(pid: int) -> bool:
    """Whether the process ends soon: the system takes a moment over a killed one."""
    for _ in range(200):
        if not running(pid):
            return True
        threading.Event().wait(0.05)
    os.kill(pid, signal.SIGKILL)
    return False
