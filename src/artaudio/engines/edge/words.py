"""Find the words that Microsoft says it spoke in the words it should speak."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from artaudio.plugin import Milliseconds, Span, SpokenWord, Utterance, said_words

MOST_SKIPPED_LETTERS = 80
"""Letters that may lie between a word and the next one that is named."""
SMALLEST_FOUND_RATIO = 0.5
"""Part of the words that must be found; with fewer, no times are used."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as it was named, and from when to when it is heard, in milliseconds."""

    text: str
    start: float
    end: float


class Places:
    """The letters of what is sent, one after the other, and the word of `spoken` that each belongs to."""

    def __init__(self, utterance: Utterance) -> None:
        self._letters = ""
        self._spans: list[Span] = []
        self._begins: list[bool] = []
        for said in said_words(utterance):
            span = said.span
            if span is None:
                continue
            begins = True
            for character in said.text:
                for letter in _letters(character):
                    self._letters += letter
                    self._spans.append(span)
                    self._begins.append(begins)
                    begins = False
                if not character.isalnum() and unicodedata.category(character)[0] not in "MC":
                    begins = True
        self._at = 0

    def next(self, text: str) -> Span | None:
        """The span of the next word that is spelled like `text`; None where there is none nearby."""
        wanted = "".join(_letters(text))
        if not wanted:
            return None
        place = self._letters.find(wanted, self._at, self._at + MOST_SKIPPED_LETTERS + len(wanted))
        while place > self._at and not self._begins[place]:
            place = self._letters.find(wanted, place + 1, self._at + MOST_SKIPPED_LETTERS + len(wanted))
        if place < 0:
            return None
        self._at = place + len(wanted)
        spans = self._spans[place : self._at]
        return Span(spans[0].start, max(span.end for span in spans))


def timed(heard: Sequence[Heard], places: Places) -> tuple[SpokenWord, ...]:
    """The words with their spans in `spoken`, in order. Several that stand for one are one; those not found are left out.

    None at all where most are not found: then the service speaks of something else.
    """
    words: list[SpokenWord] = []
    found = 0
    for word in heard:
        span = places.next(word.text)
        if span is None:
            continue
        found += 1
        start, end = Milliseconds(round(word.start)), Milliseconds(round(max(word.start, word.end)))
        if words and span.start < words[-1].span.end:
            last = words.pop()
            span, start = Span(last.span.start, max(span.end, last.span.end)), last.start
        words.append(SpokenWord(span, start, end))
    return tuple(words) if found >= SMALLEST_FOUND_RATIO * len(heard) else ()


def _letters(text: str) -> Iterator[str]:
    """Letters and digits without case and accents, however they are composed: `Ä` → a."""
    for character in unicodedata.normalize("NFKD", text.casefold()):
        if character.isalnum():
            yield character
