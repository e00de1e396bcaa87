"""What it costs to divide a German sentence between two words on a screen, and how long each word is heard."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from artaudio.language.de.function_words import CONJUNCTIONS, LEANING, PREPOSITIONS, SOMETIMES_CONJUNCTIONS
from artaudio.language.de.syllables import pieces

STRONG, WEAK = 0, 2
"""Costs of a break after a semicolon, a dash or a full stop, and after a comma."""
BEFORE_CONJUNCTION, BEFORE_PREPOSITION, ANYWHERE, TORN = 4, 6, 10, 18
"""Costs of a break elsewhere. TORN separates a word from the next one that it belongs to: only where nothing else is possible."""

DASHES = frozenset({"–", "—", "-"})
CLOSING = "\"'”“’»«)]"
PAUSES = {",": 4, ";": 7, ":": 7, ".": 8, "!": 8, "?": 8, "…": 6}
DASHED = 5
"""Pause after a mark, and for a dash between words, in letters: the time that one letter is spoken."""


def words_of(text: str, width: int) -> tuple[str, ...]:
    """Words of `text`, a dash as a word; a word longer than `width` in pieces that end with hyphens."""
    return tuple(piece for word in text.split() for piece in pieces(word, lambda text: len(text) <= width))


def cost_between(before: str, after: str) -> int:
    """Cost of a line break between the words `before` and `after`; a higher cost disturbs reading more."""
    end = before.rstrip(CLOSING)[-1:]
    if after in DASHES:
        return TORN
    if before in DASHES or end in {";", ":", "!", "?", "…"} or (end == "." and len(before) > 4):
        return STRONG
    if end == ",":
        return WEAK
    if before.casefold().strip("„‚»«\"'(.") in LEANING or before[-1:].isdigit() or end == ".":
        return TORN
    follows = after.casefold().strip("„‚»«\"'(")
    if follows in CONJUNCTIONS or follows in SOMETIMES_CONJUNCTIONS:
        return BEFORE_CONJUNCTION
    return BEFORE_PREPOSITION if follows in PREPOSITIONS else ANYWHERE


def pause_after(word: str) -> float:
    """Pause after a written word, in letters."""
    return float(PAUSES.get(word.rstrip(CLOSING)[-1:], DASHED if word in DASHES else 0))


def weights(words: Sequence[str], spoken: str) -> list[float]:
    """Duration of each written word, in letters: `25.000` is as long as `fünfundzwanzigtausend`.

    The pause after a mark counts with the word before it.
    """
    said = spoken.split()
    lengths = [0.0] * len(words)
    same = SequenceMatcher(None, [_bare(word) for word in words], [_bare(word) for word in said])
    for kind, first, last, begin, end in same.get_opcodes():
        if kind == "equal":
            for offset in range(last - first):
                lengths[first + offset] += len(said[begin + offset])
        elif last > first:
            heard, written = sum(map(len, said[begin:end])), sum(map(len, words[first:last]))
            for place in range(first, last):
                lengths[place] += heard * len(words[place]) / written
        elif begin < end and words:
            lengths[max(0, first - 1)] += sum(map(len, said[begin:end]))
    return [
        pause_after(word) + (0.1 if word in DASHES else max(length, 1.0) + 1)
        for word, length in zip(words, lengths, strict=True)
    ]


def _bare(word: str) -> str:
    return word.casefold().strip("„“”‚‘’»«\"'()[],;:.!?–—…")
