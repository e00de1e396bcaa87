"""Find the user's lexicon files."""

from pathlib import Path

import platformdirs

from artaudio.base.errors import LexiconError

LEXICON_NAMES = ("lexicon.toml", "lexicon.pls")


def find_lexicons(article_folder: Path) -> tuple[Path, ...]:
    """The user's lexicons in the places where they are looked for; the nearest comes last, so that its entries count.

    `lexicon.toml` or `lexicon.pls` in the user's configuration folder, in the working folder and beside the article.
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
            except OSError as error:
                raise LexiconError(
                    f"{folder / name} cannot be read: {error.strerror}", path=folder / name, hint="check its rights"
                ) from error
    return tuple(found.values())
