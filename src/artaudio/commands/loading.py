"""What Ctrl-C means while the program is being loaded, which takes some tenths of a second. Imports nothing of ours."""

import functools
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

ANSWER = '"error": "interrupted", "hint": "start the same command again", "kind": "Interrupted"}\n'
FOR_PROGRAMS = {"--json": f"{{{ANSWER}", "--json-lines": f'{{"event": "error", {ANSWER}'}
"""What a program is told, by the flag with which it asked; the library that writes JSON is not loaded yet."""


def leave_on_interrupt(word: str = "interrupted") -> None:
    """Let Ctrl-C end the program with exit code 130 and a word; nothing has been done yet. If it is ignored, it stays so."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, functools.partial(_leave, f"{word}\n".encode()))


def _leave(word: bytes, number: int, frame: FrameType | None) -> NoReturn:
    try:
        for flag, answer in FOR_PROGRAMS.items():
            if flag in sys.argv:
                word = b"interrupted\n"
                os.write(1, answer.encode())
        os.write(2, word)
    finally:
        os._exit(128 + number)
