"""The command `artaudio`, which is the same as `python -m artaudio`.

It imports nothing of ours before it knows what Ctrl-C means, since loading the program takes some tenths of a second.
"""

import os
import signal
from types import FrameType
from typing import NoReturn

INTERRUPTED = b"interrupted\n"


def start() -> NoReturn:
    """Run the command line. Ctrl-C while it is loaded ends it with exit code 130, and nothing has been done."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _leave)
    from artaudio.cli import program

    program()


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    try:
        os.write(2, INTERRUPTED)
    finally:
        os._exit(128 + number)


if __name__ == "__main__":
    start()
