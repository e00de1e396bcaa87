"""Find a user's lexicons and read their bytes."""

import os
from pathlib import Path
from typing import Self

import msgspec
import platformdirs

from artaudio.base.errors import LexiconError
from artaudio.base.files import bounded_bytes
from artaudio.base.messages import reason_of, tr
from artaudio.base.suggestions import did_you_mean_file

LEXICON_NAMES = ("lexicon.toml", "lexicon.pls")


class LexiconFile(msgspec.Struct, frozen=True):
    """A lexicon's bytes, read once; `path` is where they were, for messages, and its ending tells the format."""

    path: Path
    content: bytes

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file at `path`. Raises LexiconError where it cannot be read."""
        try:
            return cls(path, bounded_bytes(path, regular=True))
        except OSError as error:
            raise LexiconError(
                tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)) + did_you_mean_file(path),
                path=path,
                hint=tr("check the path given"),
            ) from error

    @property
    def suffix(self) -> str:
        """`.toml`, `.pls` …: what the format depends on."""
        return self.path.suffix.lower()


def find_lexicons(article_folder: Path) -> tuple[Path, ...]:
    """The user's lexicons in the places where they are looked for; the nearest comes last, so that its entries count.

    `lexicon.toml` or `lexicon.pls` in the user's configuration folder, in the working folder and beside the article. Raises
    LexiconError for one that is there and no file, such as a folder or a link that leads nowhere.
    """
    folders = (Path(platformdirs.user_config_dir("artaudio", appauthor=False)), Path.cwd(), article_folder)
    found: dict[Path, Path] = {}
    for folder in folders:
        for name in LEXICON_NAMES:
            try:
                path = folder / name
                if path.is_file():
                    found.pop(path.resolve(), None)
                    found[path.resolve()] = path
                elif os.path.lexists(path):
                    raise LexiconError(
                        tr("{path} cannot be read: {reason}", path=path, reason=tr("it is no regular file")),
                        path=path,
                        hint=tr("put a file in its place, or rename it: a lexicon of this name is looked for there"),
                    )
            except OSError as error:
                raise LexiconError(
                    tr("{folder} cannot be read: {reason}", folder=folder / name, reason=reason_of(error)),
                    path=folder / name,
                    hint=tr("check its rights"),
                ) from error
    return tuple(found.values())
