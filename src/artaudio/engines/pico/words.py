"""Divide the text for Pico into words, and mark every second one.

Pico never says when it speaks a word. A change of volume around a word changes how it is spoken by a few hundredths of
a second at most, so that a second take, with every second word turned down, tells it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from artaudio.engines.pico.text import Prepared, phoneme_marks, safe
from artaudio.engines.shared.letters import in_german_letters
from artaudio.plugin import Span, Utterance, said_words, speakable

SOFT_PERCENT = 1
"""The level of marked words, in percent: 31 dB below the others'."""

MOST_MARKED_WORDS = 56
"""Words that are marked without a comma or another stop among them: some sixty are too many for Pico, and it never ends."""


@dataclass(frozen=True, slots=True)
class Word:
    """What Pico is given for one word of the sentence, with the marks around it, and the word's place in `spoken`."""

    text: str
    span: Span


def words_of(utterance: Utterance, prepared: Prepared) -> tuple[tuple[Word, ...], ...]:
    """The words of each piece of a prepared sentence; empty where they cannot be told apart for sure."""
    said = said_words(utterance, phoneme_marks([]))
    owners = [number for number, one in enumerate(said) for _ in safe(in_german_letters(safe(one.text))).split()]
    tokens = [token for piece in prepared.pieces for token in piece.split()]
    if len(owners) != len(tokens):
        return ()
    pieces, first = [], 0
    for piece in prepared.pieces:
        after = first + len(piece.split())
        owned = list(zip(owners[first:after], tokens[first:after], strict=True))
        pieces.append(tuple(_words(owned, [one.span for one in said])))
        first = after
    spans = [word.span for piece in pieces for word in piece]
    return tuple(pieces) if len(set(spans)) == len(spans) else ()


def _words(owned: list[tuple[int, str]], spans: list[Span | None]) -> Iterator[Word]:
    """Tokens of one word together; marks that stand alone go with the word before them, or with the first one."""
    waiting: list[str] = []
    last: Span | None = None
    for owner, token in owned:
        span = spans[owner] if speakable(token) else None
        if span is not None and last is not None and span != last:
            yield Word(" ".join(waiting), last)
            waiting = []
        waiting.append(token)
        last = span or last
    if last is not None:
        yield Word(" ".join(waiting), last)


def markable(words: tuple[Word, ...]) -> bool:
    """Whether Pico can speak these words with every second one marked."""
    stops = [-1, *(number for number, word in enumerate(words) if not word.text[-1:].isalnum()), len(words)]
    return all(after - before <= MOST_MARKED_WORDS for before, after in pairwise(stops))


def marked(words: tuple[Word, ...], prepared: Prepared) -> str:
    """What Pico is given for the take in which every second word is turned down."""
    calls = (prepared.call(word.text) for word in words)
    return " ".join(
        f'<volume level="{SOFT_PERCENT}">{call}</volume>' if number % 2 else call for number, call in enumerate(calls)
    )
