"""List the words of a text whose pronunciation is uncertain."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from artaudio.language.de.german_words import is_german
from artaudio.script.lexicon.lexicon import SHIPPED, Lexicon
from artaudio.script.lexicon.pronounce import pronounce
from artaudio.script.model import Script

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GERMAN_LETTERS = re.compile(r"[A-Za-zÄÖÜäöüßéàè'’]+")


@cache
def _said_well() -> frozenset[str]:
    """Foreign names that engines say well without an entry, word by word in lower case."""
    lines = (SHIPPED / "said-well.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.lower() for line in lines if not line.startswith("#") for word in _WORDS.findall(line))


@dataclass(frozen=True, slots=True)
class UnsureWord:
    """A word as it was first written, how often it occurs, and why its pronunciation is uncertain: `not German`, `capitals`, …"""

    word: str
    count: int
    why: str


def unsure_words(source: Script | str, lexicon: Lexicon) -> tuple[UnsureWord, ...]:
    """Words that are neither German nor in the lexicon, most frequent first, then in the order of the text.

    Of a script the spoken words count, of a text all words; each part of `Mossul-Offensive` is a word. Single letters
    are known: `I S`. Time is linear in the text.
    """
    texts = [utterance.spoken for utterance in source.utterances] if isinstance(source, Script) else [source]
    counts: Counter[str] = Counter()
    reasons: dict[str, tuple[str, str]] = {}
    for text in texts:
        known = [(found.span.start, found.span.end) for found in pronounce(text, lexicon)]
        for word in _words_outside(text, known):
            key = word.lower()
            if key not in reasons:
                reasons[key] = (word, _why(word))
            counts[key] += 1
    ranked = sorted((key for key in reasons if reasons[key][1]), key=lambda key: -counts[key])
    return tuple(UnsureWord(reasons[key][0], counts[key], reasons[key][1]) for key in ranked)


def _words_outside(text: str, known: Collection[tuple[int, int]]) -> list[str]:
    words, spans = [], sorted(known)
    at = 0
    for match in _WORDS.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at == len(spans) or spans[at][0] >= match.end():
            words.append(match.group())
    return words


def _why(word: str) -> str:
    """Why a word is uncertain; empty where it is not."""
    bare = word.replace("’", "").replace("'", "")
    if len(bare) < 2:
        return ""
    if not _GERMAN_LETTERS.fullmatch(word):
        return "unusual letters"
    if word.lower() in _said_well() or is_german(bare):
        return ""
    if bare.isupper():
        return "capitals"
    if any(character.isupper() for character in bare[1:]):
        return "capitals inside"
    return "not German"
