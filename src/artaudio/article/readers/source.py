"""Read an article's bytes from a file and decode them."""

import hashlib
from pathlib import Path

from artaudio.article.model import Source
from artaudio.article.readers.decoding import decode
from artaudio.base.errors import UnreachableArticleError

HINTS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "check the path; `-` reads the article from standard input"),
    (IsADirectoryError, "give the article's file, not its folder"),
    (PermissionError, "make the file readable for you"),
)


def read_source(path: Path) -> Source:
    """The source at `path`. Raises UnreachableArticleError where it cannot be read, and what `source_of` raises."""
    name = str(path)
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path.
        raise unreachable(name, error) from error
    return source_of(name, content)


def source_of(name: str, content: bytes) -> Source:
    """The source with these bytes: its text with `\\n` line ends, and the SHA-256 of the bytes. `name` is for messages.

    Raises UndecodableArticleError where it is no certain text.
    """
    text, encoding = decode(content, name)
    return Source(name=name, text=text, digest=hashlib.sha256(content).hexdigest(), encoding=encoding)


def unreachable(name: str, error: OSError | ValueError) -> UnreachableArticleError:
    """The error of a source that cannot be read, with a hint."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    hint = next((hint for kind, hint in HINTS if isinstance(error, kind)), "check the path given")
    return UnreachableArticleError(f"{name} cannot be read: {reason}", path=name, hint=hint)
