"""Tell a script file from other text by its beginning.

It stands apart from the reader, because every build asks this and hardly one reads a script file.
"""

from artaudio.article.model import Source
from artaudio.article.readers.decoding import BYTE_ORDER_MARKS
from artaudio.base.patterns import lazy

TITLE_LINE = "# artaudio script"
TITLE = lazy(rf"{TITLE_LINE}(?:\s+(\d+))?\b")
"""The first line of a script file, with the version of its format."""
HEAD_BYTES = 8192
"""Bytes at the beginning of a source that are looked at."""
_FIRST_KEY = lazy(r"(?:source|digest|title|format)\s*=|\[\[(?:passage|word)\]\]")


def is_script_file(source: Source) -> bool:
    """Whether a source is a script file: a comment at its top says so, or its first key is one of such a file.

    Comments, empty lines and a byte order mark may stand above.
    """
    for line in _head(source.content).splitlines():
        if TITLE.match(line.strip()):
            return True
        if line.strip() and not line.lstrip().startswith("#"):
            return bool(_FIRST_KEY.match(line.strip())) and b"[[passage]]" in source.content.replace(b"\0", b"")
    return False


def _head(content: bytes) -> str:
    """The beginning of a text in its Unicode encoding; a byte that is no text becomes a replacement character."""
    start = content[:HEAD_BYTES]
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "replace")
    return start.decode("utf-8", "replace")
