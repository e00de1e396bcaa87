"""Read a page from a file or from standard input. Knows files and bytes, not what an article is."""

import hashlib
import sys
from pathlib import Path

from artaudio.article.model import Source
from artaudio.article.readers.decoding import decode
from artaudio.base.errors import UnreachableArticleError

STANDARD_INPUT = "standard input"

HINTS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "check the path; `-` reads the article from standard input"),
    (IsADirectoryError, "give the article's file, not its folder"),
    (PermissionError, "make the file readable for you"),
)


def read_source(path: Path | None) -> Source:
    """The page at `path`, or on standard input for None: text with `\\n` line ends, and the SHA-256 of its bytes.

    Raises UnreachableArticleError where nothing can be read, UndecodableArticleError where it is no certain text.
    """
    name = str(path) if path is not None else STANDARD_INPUT
    try:
        raw = path.read_bytes() if path is not None else sys.stdin.buffer.read()
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path, or standard input closed before we came.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        hint = next((hint for kind, hint in HINTS if isinstance(error, kind)), "check the path given")
        raise UnreachableArticleError(f"{name} cannot be read: {reason}", path=name, hint=hint) from error
    text, encoding = decode(raw, name)
    return Source(name=name, text=text, digest=hashlib.sha256(raw).hexdigest(), encoding=encoding)
