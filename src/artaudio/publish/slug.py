"""Names for folders and files, made of a title."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from artaudio.article.model import Article
from artaudio.language.de.umlauts import WRITTEN_OUT
from artaudio.publish.edition_file import EDITION_FILE, identity_in

LONGEST_SLUG_BYTES = 80
"""Bytes. Room for a suffix and a deep path on systems that allow 255 for a name and 260 for a whole path."""

GERMAN = str.maketrans(
    {
        **WRITTEN_OUT,
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
    }
    | {"þ": "th", "ı": "i", "€": " euro ", "%": " prozent ", "&": " und ", "§": " paragraf "}
)

RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}
"""Names that Windows gives to devices, whatever the suffix."""


def slug(title: str, digest: str) -> str:
    """`Lage des IS im "Kalifat"` → `lage-des-is-im-kalifat`; `Größe & Maß` → `groesse-und-mass`; `🎧` → `artikel-1a2b3c4d`.

    At most 80 bytes, lower-case ASCII letters, digits and hyphens: a name that every file system and URL takes.
    `digest` names what has no letter or digit at all.
    """
    # ß first: casefold makes it ss anyway; ä must be composed before it can become ae.
    plain = unicodedata.normalize("NFC", title).casefold().translate(GERMAN)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    # Marks inside a word join it (`Alis'` → `alis`), all others part words; a number keeps its point as a hyphen.
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’`]", "", ascii_only)).strip("-")
    if len(words) > LONGEST_SLUG_BYTES:
        words = words[: LONGEST_SLUG_BYTES + 1].rpartition("-")[0] or words[:LONGEST_SLUG_BYTES]
    if not words:
        return f"artikel-{digest[:8]}"
    return f"{words}-artikel" if words in RESERVED else words


def folder_for(output: Path, article: Article) -> Path:
    """The folder below `output` for this article's edition: the one it has, else one that is no other's.

    A folder is another's if anything is in it but an edition of this article. The same article finds the same folder again.
    """
    return next(folder for folder in _candidates(output, article) if _is_free(folder, article.digest))


def _candidates(output: Path, article: Article) -> Iterator[Path]:
    name = slug(article.title, article.digest)
    yield output / name
    yield output / f"{name}-{article.digest[:8]}"
    count = 2
    while True:
        yield output / f"{name}-{article.digest[:8]}-{count}"
        count += 1


def _is_free(folder: Path, digest: str) -> bool:
    """Not there, empty, or this article's own; a folder that cannot be read is reported by `publish`."""
    try:
        if not any(folder.iterdir()):
            return True
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        # A file of this name, or above it; only the first is cured by another name.
        return not folder.exists()
    except OSError:
        return True
    return identity_in(folder / EDITION_FILE) == digest
