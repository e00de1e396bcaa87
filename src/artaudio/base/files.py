"""Files that are whole or absent, so that nothing half-written ever stands under a final name; and where the cache lies."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import platformdirs

CACHE_ENVIRONMENT = "ARTAUDIO_CACHE"


@contextlib.contextmanager
def whole_file(path: Path, *, synced: bool = True) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it is renamed to `path`, on any error it is removed.

    `synced` waits until the content is on the disk; without it a power cut may leave a torn file under the final name.
    Raises OSError as the file system does; the caller names what could not be written.
    """
    # The stem is left out: a name at the system's limit of 255 bytes would no longer fit with anything added.
    draft = path.with_name(f".{secrets.token_hex(6)}.part{path.suffix}")
    try:
        yield draft
        if synced:
            with draft.open("rb+") as written:
                os.fsync(written.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes | str) -> None:
    """Write `content` (text as UTF-8 with \\n line ends) so that `path` has all of it or is as it was. Raises OSError."""
    with whole_file(path) as draft:
        draft.write_bytes(content.encode() if isinstance(content, str) else content)


def cache_folder() -> Path:
    """Where all is kept that could be made again: $ARTAUDIO_CACHE, else the user's cache directory."""
    return Path(os.environ.get(CACHE_ENVIRONMENT) or platformdirs.user_cache_dir("artaudio"))
