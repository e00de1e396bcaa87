"""Name the known word that a mistyped one was probably meant to be."""

import contextlib
import os
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from artaudio.base.messages import in_english, tr

MOST_LISTED = 5_000
"""Count of names in one folder that are compared with a mistyped one."""
LIKE_ENOUGH = 0.7
"""Part of two names, without their endings, that has to be the same, as difflib counts it."""


def near(wrong: str, known: Iterable[str], most: int = 1) -> Sequence[str]:
    """At most `most` of the known words that are like `wrong`, the likeliest first; upper and lower case are the same.

    A word in another language that messages exist in is like the English one that it translates: `Absatz` → `paragraph`.
    """
    import difflib  # only errors need it

    words = list(known)
    folded = {word.casefold(): word for word in reversed(words)}
    if (meant := in_english(wrong, words)) in words and meant.casefold() != wrong.casefold():
        return [meant]
    return [folded[word] for word in difflib.get_close_matches(wrong.casefold(), folded, n=most)]


def did_you_mean(wrong: str, known: Iterable[str], most: int = 1) -> str:
    """The end of an error message: `("pcio", ["gtts", "pico"])` → `; did you mean pico?`, else an empty text."""
    words = near(wrong, known, most)
    return tr("; did you mean {listed}?", listed=tr(" or ").join(words)) if words else ""


def did_you_mean_file(path: Path | str) -> str:
    """The end of an error message about a file or folder that is not there, where one beside it has nearly its name.

    `texte/artikle.txt`, beside `artikel.txt` → `; did you mean texte/artikel.txt?`, else an empty text. The first part of the
    path that does not exist is the mistyped one; what follows it has to be there. Hidden names are not offered.
    """
    meant = _near_path(Path(path))
    return tr("; did you mean {listed}?", listed=os.fsencode(meant).decode(errors="replace")) if meant else ""


def _near_path(path: Path) -> Path | None:
    """The existing path that differs from `path` in one part, by little."""
    with contextlib.suppress(OSError, ValueError):  # a folder that may not be listed, a NUL in the path
        if os.path.lexists(path):
            return None
        wrong = next((above for above in reversed((path, *path.parents)) if not os.path.lexists(above)), path)
        rest = path.relative_to(wrong)
        with os.scandir(wrong.parent) as entries:
            names = [entry.name for entry in islice(entries, MOST_LISTED) if not entry.name.startswith(".")]
        for name in _nearest(wrong.name, names):
            if os.path.lexists(meant := wrong.parent / name / rest):
                return meant
    return None


def _nearest(wrong: str, names: Iterable[str]) -> Sequence[str]:
    """The names that are like a mistyped one, the likeliest first; a wrong ending, or none, counts little."""
    import difflib

    matcher, scored = difflib.SequenceMatcher(), []
    matcher.set_seq2(_stem(wrong))
    for name in names:
        matcher.set_seq1(_stem(name))
        if matcher.real_quick_ratio() >= LIKE_ENOUGH and matcher.quick_ratio() >= LIKE_ENOUGH:
            like = matcher.ratio()
            if like >= LIKE_ENOUGH:
                same_ending = Path(name).suffix.casefold() == Path(wrong).suffix.casefold()
                scored.append((-like, not same_ending, name))
    return [name for _, _, name in sorted(scored)]


def _stem(name: str) -> str:
    """A name without its ending, in small letters and with composed umlauts."""
    import unicodedata

    return unicodedata.normalize("NFC", Path(name).stem).casefold()
