"""Make a text safe for Piper, and remember where each word of it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from artaudio.engines.piper.options import MAX_CHARS
from artaudio.engines.piper.phonemes import phonemes
from artaudio.plugin import Pronunciation, Span, Utterance, clauses, plain, replace, respelled, speakable

LONGEST_TOKEN_CHARACTERS = 60

_NEVER = str.maketrans(dict.fromkeys("<>[]⟦⟧", " "))
"""Brackets make phonemes, and markup is read out."""
_MARK = re.compile(r"⟦(\d+)⟧([,.;:!?]*)")
_TOKENS = re.compile(rf"[^\s\[\]]{{{LONGEST_TOKEN_CHARACTERS}}}(?=[^\s\[\]])")


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the utterance, or several that are said as one: where it stands in `spoken`, and what Piper is given."""

    span: Span
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What Piper is given at once, at most 300 characters; `spans` say which word of the utterance each token is of."""

    tokens: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join(self.tokens)


def prepare(utterance: Utterance) -> tuple[Piece, ...]:
    """Respellings in their places, IPA as phonemes, and nothing that Piper could take for either.

    `In Mossul, <b>` → `In [[mˈoːsʊl,]] b`. No piece where the text has no letter or digit.
    """
    said = tuple(_words(replace(utterance, spoken=utterance.spoken.translate(_NEVER))))
    tokens = [(token, word.span) for word in said for token in word.sounds]
    pieces: list[Piece] = []
    place = 0
    for text in clauses(" ".join(token for token, _ in tokens), MAX_CHARS):
        count = len(text.split())
        part = tokens[place : place + count]
        place += count
        if speakable(text):
            pieces.append(Piece(tuple(token for token, _ in part), tuple(span for _, span in part)))
    return tuple(pieces)


def _words(utterance: Utterance) -> Iterator[Said]:
    """The words between spaces; those that one pronunciation touches are one."""
    text = utterance.spoken
    for start, end in _spans(text, [wanted.span for wanted in utterance.pronunciations]):
        inside = tuple(
            replace(wanted, span=Span(wanted.span.start - start, wanted.span.end - start))
            for wanted in utterance.pronunciations
            if start <= wanted.span.start < wanted.span.end <= end
        )
        if sounds := _sounds(replace(utterance, spoken=text[start:end], pronunciations=inside)):
            yield Said(Span(start, end), sounds)


def _spans(text: str, claimed: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Where words begin and end, a claimed stretch never being torn."""
    start = end = -1
    for found in re.finditer(r"\S+", text):
        if start >= 0 and not any(span.start < end and found.start() < span.end for span in claimed):
            yield start, end
            start = -1
        start, end = (found.start() if start < 0 else start), found.end()
    if start >= 0:
        yield start, end


def _sounds(word: Utterance) -> tuple[str, ...]:
    """What Piper is given for a word: `Mossul,` said `ˈmoːsʊl` → `[[mˈoːsʊl,]]`."""
    blocks: list[str] = []

    def mark(ipa: str) -> str:
        block = phonemes(ipa)
        if not block:
            return ""
        blocks.append(block)
        return f"⟦{len(blocks) - 1}⟧"

    def marked(found: re.Match[str]) -> str:
        """The mark's block; what pauses stays inside of it, since a text that begins with a comma loses it."""
        return blocks[int(found[1])][:-2] + found[2] + "]]"

    word = replace(word, pronunciations=tuple(_without_marks(wanted) for wanted in word.pronunciations))
    text = _TOKENS.sub(lambda found: found[0] + " ", plain(respelled(word, mark)))
    return tuple(_MARK.sub(marked, text).split())


def _without_marks(wanted: Pronunciation) -> Pronunciation:
    return replace(wanted, respelling=wanted.respelling.translate(_NEVER))
