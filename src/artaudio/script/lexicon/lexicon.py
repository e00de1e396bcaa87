"""The pronunciation lexicon: shipped entries with the user's over them, arranged for looking up each word once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import msgspec

from artaudio.base.patterns import lazy
from artaudio.base.records import from_json
from artaudio.script.lexicon.entries import Entry, Scope
from artaudio.script.lexicon.files import parse_lexicon, read_lexicon, write_pls
from artaudio.script.lexicon.places import LexiconFile

__all__ = [
    "Entry",
    "Lexicon",
    "LexiconIndex",
    "Scope",
    "read_lexicon",
    "read_lexicons",
    "shipped_lexicon",
    "write_pls",
]

SHIPPED = Path(__file__).with_name("pronunciations")
SHIPPED_ENTRIES = SHIPPED / "entries.json"
"""The entries of its TOML files, made by scripts/build-lexicon."""
WORDS = lazy(r"\w+(?:['’]\w+)*")
HYPHENS = "-\u2010\u2011"
SHORTEST_HEAD, LONGEST_HEAD = 4, 24
"""Letters of a word that may be found at the head of a closed compound."""
_HYPHEN = lazy(f"[{HYPHENS}]")


class Target(msgspec.Struct, frozen=True):
    """An entry's words in lower case, and the characters between them."""

    words: tuple[str, ...]
    joints: tuple[str, ...]
    entry: Entry


class LexiconIndex:
    """Entries by their first word, the longest first, and by the heads of closed compounds, so that a word is looked up once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.starts: dict[str, list[Target]] = {}
        self.heads: dict[str, Entry] = {}
        for entry in entries:
            matches = list(WORDS.finditer(entry.word))
            words = tuple(folded(match.group()) for match in matches)
            joints = tuple(joint(entry.word[a.end() : b.start()]) for a, b in pairwise(matches))
            self.starts.setdefault(words[0], []).append(Target(words, joints, entry))
            if entry.scope is Scope.PREFIX and len(words) == 1 and SHORTEST_HEAD <= len(words[0]) <= LONGEST_HEAD:
                self.heads[words[0]] = entry
        for targets in self.starts.values():
            targets.sort(key=lambda target: -len(target.words))


def folded(word: str) -> str:
    """In lower case, with one kind of apostrophe."""
    return word.lower().replace("’", "'")


def joint(between: str) -> str:
    """The characters between two words, with one kind of space and hyphen."""
    return re.sub(r"\s+", " ", _HYPHEN.sub("-", between))


@dataclass(frozen=True)
class Lexicon:
    """Entries, no two for the same word."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """Entries by their word in lower case."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def index(self) -> LexiconIndex:
        """The entries, arranged for `pronounce`."""
        return LexiconIndex(self.entries)

    def under(self, entries: Iterable[Entry]) -> "Lexicon":
        """This lexicon with `entries` added; the later entry for a word replaces the earlier one."""
        return Lexicon(tuple({**self.by_key, **{entry.key: entry for entry in entries}}.values()))


@cache
def shipped_lexicon() -> Lexicon:
    """The names and terms of German news that engines get wrong."""
    return Lexicon(from_json(SHIPPED_ENTRIES.read_bytes(), tuple[Entry, ...]))


def read_lexicons(files: Iterable[LexiconFile] = ()) -> Lexicon:
    """The shipped lexicon with `files` over it, the later over the earlier.

    Raises LexiconError, with file and line, for an entry that cannot be used.
    """
    lexicon = shipped_lexicon()
    for file in files:
        lexicon = lexicon.under(parse_lexicon(file))
    return lexicon
