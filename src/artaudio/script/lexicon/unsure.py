"""List the words of a text whose pronunciation is uncertain."""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

import msgspec

from artaudio.base.messages import tr
from artaudio.base.patterns import lazy
from artaudio.base.records import replace
from artaudio.language.de.german_words import is_german
from artaudio.language.de.sentences import split_sentences
from artaudio.script.lexicon.layers import is_known
from artaudio.script.lexicon.lexicon import SHIPPED, Lexicon
from artaudio.script.lexicon.pronounce import pronounce
from artaudio.script.model import Script

_WORDS = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SHORTEST_PART = 3
"""Letters of a part of a compound, at least."""
_GERMAN_LETTERS = lazy(r"[A-Za-zÄÖÜäöüßéàè'’]+")


@cache
def _said_well() -> frozenset[str]:
    """Foreign names that engines say well without an entry, word by word in lower case."""
    lines = (SHIPPED / "said-well.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.lower() for line in lines if not line.startswith("#") for word in _WORDS.findall(line))


LONGEST_COMPOUND = 80
"""Letters of a word that is cut in two, at most: the longest in use have some sixty."""


class UnsureWord(msgspec.Struct, frozen=True):
    """A word as it was first written, how often it occurs, why its pronunciation is uncertain: `not German`, `capitals`, …

    `sentence` is the first one that has it.
    """

    word: str
    count: int
    why: str
    sentence: str = ""


def unsure_words(source: Script | str, lexicon: Lexicon) -> tuple[UnsureWord, ...]:
    """Words that are not German, not in the lexicon and in no layer below it, most frequent first, then in the order of the text.

    Of a script the spoken words count, of a text all words; each part of `Mossul-Offensive` is a word. Single letters
    are known: `I S`. Time is linear in the text.
    """
    counts: Counter[str] = Counter()
    unsure: dict[str, UnsureWord] = {}
    for text, sentence in _sentences(source):
        known = [(found.span.start, found.span.end) for found in pronounce(text, lexicon)]
        for word in _words_outside(text, known):
            key = word.lower()
            if key not in unsure:
                unsure[key] = UnsureWord(word, 0, _why(word), sentence)
            counts[key] += 1
    ranked = sorted((key for key in unsure if unsure[key].why), key=lambda key: -counts[key])
    return tuple(replace(unsure[key], count=counts[key]) for key in ranked)


def _sentences(source: Script | str) -> Iterator[tuple[str, str]]:
    """What is looked through, sentence by sentence, and how the sentence is written."""
    if isinstance(source, Script):
        yield from ((utterance.spoken, utterance.written) for utterance in source.utterances)
        return
    for span in split_sentences(source):
        yield (source[span.start : span.end],) * 2


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
        return tr("unusual letters")
    if word.lower() in _said_well() or any(_is_known(spelled) for spelled in {bare, bare.replace("ß", "ss")}):
        return ""
    if bare.isupper():
        return tr("capitals")
    if any(character.isupper() for character in bare[1:]):
        return tr("capitals inside")
    return tr("not German")


def _is_known(word: str) -> bool:
    """Whether the word is German, in the spelling of today or of before 1996, or one that the layers have."""
    return is_german(word) or (not word.isupper() and (is_known(word) or _is_compound(word)))


def _is_compound(word: str) -> bool:
    """Whether the word is made up of two that are German or known, with or without an s between: `Tränengas`, `Lenkrad`."""
    lower = word.lower()
    return len(lower) <= LONGEST_COMPOUND and any(
        _is_part(lower[cut:]) and (_is_part(lower[:cut]) or (lower[cut - 1] == "s" and _is_part(lower[: cut - 1])))
        for cut in range(len(lower) - SHORTEST_PART, SHORTEST_PART - 1, -1)
    )


def _is_part(part: str) -> bool:
    return len(part) >= SHORTEST_PART and (is_german(part) or is_known(part))
