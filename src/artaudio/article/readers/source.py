"""Read the bytes of a source from a file or from standard input. The only place where articles are read from disk."""

import sys
from pathlib import Path

from artaudio.article.model import Source
from artaudio.base.errors import UnreachableArticleError
from artaudio.base.units import Bytes

STANDARD_INPUT = "standard input"
LARGEST_SOURCE = Bytes(20_000_000)
"""An article of a million words has six million bytes; what is larger, or never ends, is no article."""

HINTS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "check the path; `-` reads the article from standard input"),
    (IsADirectoryError, "give the article's file, not its folder"),
    (PermissionError, "make the file readable for you"),
)


def read_source(path: Path | None) -> Source:
    """The bytes of the file at `path`, or of standard input for None.

    Raises UnreachableArticleError where nothing can be read, or more than `LARGEST_SOURCE` bytes.
    """
    name = str(path) if path is not None else STANDARD_INPUT
    try:
        if path is None:
            content = sys.stdin.buffer.read(LARGEST_SOURCE + 1)
        else:
            with path.open("rb") as file:
                content = file.read(LARGEST_SOURCE + 1)
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path, or standard input closed before the program started.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        hint = next((hint for kind, hint in HINTS if isinstance(error, kind)), "check the path given")
        raise UnreachableArticleError(f"{name} cannot be read: {reason}", path=name, hint=hint) from error
    if len(content) > LARGEST_SOURCE:
        raise UnreachableArticleError(
            f"{name} has more than {LARGEST_SOURCE // 1_000_000} MB, the most that is read",
            path=name,
            hint="give one article; divide a longer text into several files",
        )
    return Source.of(name, content)
