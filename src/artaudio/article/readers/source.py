"""Read the bytes of a source from a file or a stream. The only place where articles are read from disk."""

import os
from pathlib import Path
from typing import BinaryIO

from artaudio.article.model import Source
from artaudio.base.errors import UnreachableArticleError
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.suggestions import did_you_mean_file
from artaudio.base.units import Bytes

LARGEST_SOURCE = Bytes(20_000_000)
"""An article of a million words has six million bytes; what is larger, or never ends, is no article."""

HINTS: tuple[tuple[type[OSError], str], ...] = (
    (IsADirectoryError, marked("give the article's file, not its folder")),
    (PermissionError, marked("make the file readable for you")),
)


def read_source(path: Path) -> Source:
    """The bytes of the file at `path`.

    Raises UnreachableArticleError where nothing can be read, or more than `LARGEST_SOURCE` bytes.
    """
    # A name is text from here on: bytes in it that are no UTF-8 become U+FFFD.
    name = os.fsencode(path).decode(errors="replace")
    try:
        with path.open("rb") as file:
            return read_stream(file, name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unreachable(name, error, did_you_mean_file(path)) from error


def read_stream(stream: BinaryIO | None, name: str) -> Source:
    """The bytes of an open stream; `name` is how messages call it. None is a stream that was closed before.

    Raises UnreachableArticleError as `read_source` does.
    """
    if stream is None:
        raise _unreachable(name, ValueError(tr("it is closed")))
    try:
        content = stream.read(LARGEST_SOURCE + 1)
    except (OSError, ValueError) as error:  # ValueError: it is closed
        raise _unreachable(name, error) from error
    if len(content) > LARGEST_SOURCE:
        raise UnreachableArticleError(
            tr(
                "{name} has more than {largest_source} MB, the most that is read",
                name=name,
                largest_source=LARGEST_SOURCE // 1000000,
            ),
            path=name,
            hint=tr("give one article; divide a longer text into several files"),
        )
    return Source.of(name, content)


def _unreachable(name: str, error: OSError | ValueError, meant: str = "") -> UnreachableArticleError:
    reason = reason_of(error)
    hint = next((hint for kind, hint in HINTS if isinstance(error, kind)), tr("check the path given"))
    return UnreachableArticleError(
        tr("{name} cannot be read: {reason}", name=name, reason=reason) + meant, path=name, hint=hint
    )
