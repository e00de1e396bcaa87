"""Divide German words into syllables, by the patterns that pyphen brings.

pyphen's own reader of these patterns takes half a second; a headline needs a few dozen of them, so they are looked up one by one.
"""

from bisect import bisect
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

from artaudio.base.patterns import lazy

LEFT, RIGHT = 2, 2
"""Letters before the first and after the last hyphen, at least."""
LONGEST = 40
"""Upper bound for the letters of a pattern."""
ENCODING = "ISO8859-1"
_STRETCH = lazy(r"([^\W\d_]*)([\W\d_]*)")
_ADDRESS = lazy(r"://|^www\.|@|\w\.\w")


def syllables(word: str) -> tuple[str, ...]:
    """`Bundestagswahl` → `Bun`, `des`, `tags`, `wahl`; `EU-Kommission` → `EU-`, `Kom`, `mis`, `si`, `on`."""
    found: list[str] = []
    for stretch in _STRETCH.finditer(word):
        letters, signs = stretch.groups()
        *head, last = _divided(letters)
        found += [*head, last + signs]
    return tuple(filter(None, found))


def pieces(word: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """The word in as few pieces as possible that each fit, with a hyphen at the end of each but the last.

    An address, or a word without known syllables, is cut without a hyphen. A single letter is a piece even if it does not fit.
    """
    if fits(word):
        return (word,)
    found, line = [], ""
    for syllable in (word,) if _ADDRESS.search(word) else syllables(word):
        if line and not fits(f"{line}{syllable}-"):
            found.append(f"{line}-" if line[-1].isalpha() else line)
            line = ""
        line += syllable
        while not fits(line) and len(line) > 1:
            cut = max(1, bisect(range(len(line)), False, key=lambda at: not fits(line[:at])) - 1)  # noqa: FBT003
            found.append(line[:cut])
            line = line[cut:]
    return (*found, line) if line else tuple(found)


def _divided(letters: str) -> tuple[str, ...]:
    """Syllables of a run of letters (Liang's method: odd numbers between letters allow a hyphen, the highest one wins)."""
    try:
        framed = f".{letters.lower()}.".encode(ENCODING)
    except UnicodeEncodeError:
        return (letters,)
    if len(letters) < LEFT + RIGHT or len(framed) != len(letters) + 2:
        return (letters,)
    known = patterns()
    values = [0] * (len(framed) + 1)
    for start in range(len(framed)):
        for end in range(start + 1, min(start + LONGEST, len(framed)) + 1):
            if (pattern := known.get(framed[start:end])) is not None:
                for offset, value in _numbers(pattern):
                    values[start + offset] = max(values[start + offset], value)
    cuts = [at for at in range(LEFT, len(letters) - RIGHT + 1) if values[at + 1] % 2]
    return tuple(letters[a:b] for a, b in pairwise([0, *cuts, len(letters)]))


@cache
def patterns() -> dict[bytes, bytes]:
    """Letters of each pattern → the pattern with its numbers: `.ab1a` under `.aba`. They are read at the first call."""
    import pyphen

    encoding, _, text = Path(pyphen.LANGUAGES["de_DE"]).read_bytes().partition(b"\n")
    assert encoding.strip() == ENCODING.encode()  # noqa: S101 - else every umlaut would be wrong
    return dict(zip(text.translate(None, b"0123456789").split(b"\n"), text.split(b"\n"), strict=True))


def _numbers(pattern: bytes) -> list[tuple[int, int]]:
    """`.ab1a` → [(3, 1)]: the number, and how many letters stand before it."""
    found, letters = [], 0
    for sign in pattern:
        if ord("0") <= sign <= ord("9"):
            found.append((letters, sign - ord("0")))
        else:
            letters += 1
    return found
