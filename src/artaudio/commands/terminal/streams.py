"""Make the standard streams safe: none is missing, no letter stops a command, no control character from outside is printed.

Text of an article, a feed or an edition, and names of files, may hold what a terminal obeys. Readers clean what they read;
this is the last place where it can be stopped (CWE-150).
"""

import contextlib
import io
import os
import sys
from typing import Any, TextIO

import click

from artaudio.base.patterns import lazy

C1 = "\x7f-\x9f"
DIRECTION = "\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of text (UAX #9): a terminal shows `gpj.exe` where `exe.jpg` is written."""
_NEVER = lazy(f"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f{C1}{DIRECTION}]")
"""What no output of ours has; ESC is left, since colours begin with it."""
_IN_TEXT = lazy(f"[\x00-\x08\x0b-\x1f{C1}{DIRECTION}]")
_IN_JSON = lazy(f"[{C1}{DIRECTION}\ud800-\udfff]")
PLACEHOLDER = "\ufffd"


def cleaned(text: str) -> str:
    """Text from outside as it may be shown: each control or direction character becomes U+FFFD; line ends and tabs stay."""
    return _IN_TEXT.sub(PLACEHOLDER, text)


def styled(text: str, **how: Any) -> str:
    """Text in colours or bold, as click.style has it; plain where NO_COLOR is set (no-color.org), or the terminal is dumb."""
    return text if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else click.style(text, **how)


def escaped_json(text: str) -> str:
    """JSON in which control and direction characters, and halves of surrogate pairs, are escaped; its values stay the same."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class SafeOutput(io.TextIOWrapper):
    """A standard stream: it replaces control characters, escapes what its encoding lacks, and keeps colours for a terminal."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        encoding = stream.encoding or "utf-8"
        # click replaces a stream that says it is ASCII by one of UTF-8; so the letters are escaped here.
        self._is_ascii = "ä".encode(encoding, "ignore") == b"" and encoding.isascii()
        self._is_terminal = stream.isatty()
        # The stream that is replaced would close the file when it is collected.
        self._replaced = stream
        self.is_unicode = encoding.lower().startswith("utf")
        super().__init__(
            stream.buffer,
            encoding="utf-8" if self._is_ascii else encoding,
            errors="backslashreplace",
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )

    def write(self, text: str, /) -> int:
        """Write the text; the number of characters that were given."""
        safe = _NEVER.sub(PLACEHOLDER, text)
        if not self._is_terminal:
            safe = safe.replace("\x1b", PLACEHOLDER)
        if PLACEHOLDER in safe and not self.is_unicode:
            safe = safe.replace(PLACEHOLDER, "?")
        if self._is_ascii:
            safe = safe.encode("ascii", "backslashreplace").decode("ascii")
        super().write(safe)
        return len(text)


def open_closed_descriptors() -> None:
    """Let standard streams that are closed lead nowhere, so that no file of ours gets their number."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest free number is given, which is this one.
            os.open(os.devnull, os.O_RDWR)
    for name, descriptor, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(descriptor, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - as long as the program


def guard_streams() -> None:
    """Replace standard output and standard error by safe ones. For the program, not for the library."""
    open_closed_descriptors()
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and not isinstance(stream, SafeOutput):
            stream.flush()
            setattr(sys, name, SafeOutput(stream))


def give_up(stream: TextIO) -> None:
    """Let a stream that cannot be written lead nowhere, so that what it still holds is no second error at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
