"""A process that is told which programs run, and ends them when its parent is killed: its standard input ends then.

A line is the number of a group of processes that has begun, or, negative, of one that has ended.
"""

import contextlib
import os
import signal
import sys


def main() -> None:
    """Listen until the input ends, then kill the groups that still run."""
    running = set()
    for line in sys.stdin.buffer:
        group = int(line)
        if group > 0:
            running.add(group)
        else:
            running.discard(-group)
    for group in running:
        with contextlib.suppress(OSError):
            os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    main()
