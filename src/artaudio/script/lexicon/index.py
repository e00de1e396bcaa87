"""A lexicon arranged so that each word of a text is looked up once. Knows entries, not texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from artaudio.script.lexicon.entries import Entry, Scope

WORDS = re.compile(r"\w+(?:['’]\w+)*")
HYPHENS = "-\u2010\u2011"
SHORTEST_HEAD, LONGEST_HEAD = 4, 24
"""Letters of a word that may be found at the head of a closed compound."""
_HYPHEN = re.compile(f"[{HYPHENS}]")


@dataclass(frozen=True, slots=True)
class Target:
    """An entry's words in lower case, and what stands between them."""

    words: tuple[str, ...]
    joints: tuple[str, ...]
    entry: Entry


class LexiconIndex:
    """Entries by their first word, the longest first, and by the heads of compounds."""

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
    """What stands between two words, with one kind of space and hyphen."""
    return re.sub(r"\s+", " ", _HYPHEN.sub("-", between))
