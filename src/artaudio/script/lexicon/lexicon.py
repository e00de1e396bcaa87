"""The pronunciation lexicon: the shipped one, and the user's over it. Knows entries, not how they sound."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from artaudio.script.lexicon.entries import Entry, Scope
from artaudio.script.lexicon.files import parse_lexicon, read_lexicon, write_pls
from artaudio.script.lexicon.index import LexiconIndex
from artaudio.script.lexicon.places import LexiconFile

__all__ = [
    "Entry",
    "Lexicon",
    "Scope",
    "read_lexicon",
    "read_lexicons",
    "shipped_lexicon",
    "write_pls",
]

SHIPPED = Path(__file__).with_name("pronunciations")


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
        """This lexicon with `entries` over it: the later entry for a word takes the place of the earlier."""
        return Lexicon(tuple({**self.by_key, **{entry.key: entry for entry in entries}}.values()))


@cache
def shipped_lexicon() -> Lexicon:
    """The names and terms of German news that engines get wrong."""
    lexicon = Lexicon()
    for path in sorted(SHIPPED.glob("*.toml")):
        lexicon = lexicon.under(read_lexicon(path))
    return lexicon


def read_lexicons(files: Iterable[LexiconFile] = ()) -> Lexicon:
    """The shipped lexicon with `files` over it, the later over the earlier.

    Raises LexiconError, with file and line, for an entry that cannot be used.
    """
    lexicon = shipped_lexicon()
    for file in files:
        lexicon = lexicon.under(parse_lexicon(file))
    return lexicon
