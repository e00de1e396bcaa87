"""Put pronunciations into the words an engine is given."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from artaudio.base.patterns import lazy
from artaudio.base.spans import Span
from artaudio.script.model import Utterance

_TOKEN = lazy(r"\S+")
_WORD = lazy(r"[^\W_](?:.*[^\W_])?", re.DOTALL)

Phonemes = Callable[[str], str]
"""Makes an engine's own markup of IPA, or nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an engine is given for some of the words, and the place of these in `spoken`; None for marks alone."""

    text: str
    span: Span | None


def respelled(utterance: Utterance, phonemes: Phonemes = lambda _: "") -> str:
    """The spoken words with every respelling in its place: `Mossul ist frei` and Mossul → Mosul: `Mosul ist frei`.

    An engine that takes phonemes gives `phonemes`, which makes its own markup of IPA (or nothing); that goes before any
    respelling. A word with neither stays as it is. Where two pronunciations claim the same characters, the one that begins
    first counts.
    """
    return _replaced(utterance.spoken, 0, _places(utterance, phonemes))


def said_words(utterance: Utterance, phonemes: Phonemes = lambda _: "") -> tuple[Said, ...]:
    """The words of `respelled`, one by one, each with its place: `„Mossul“, sagt` → `„Mosul“,` (1 to 7), `sagt` (10 to 14).

    Words that are respelled together, in another number of words, stay together.
    """
    text, places = utterance.spoken, _places(utterance, phonemes)
    tokens = [found.span() for found in _TOKEN.finditer(text)]
    said: list[Said] = []
    first = 0
    while first < len(tokens):
        start, end = tokens[first]
        last = first
        while last + 1 < len(tokens) and any(span.start < end < span.end for span, _ in places):
            last += 1
            end = tokens[last][1]
        inside = [
            (Span(max(span.start, start), min(span.end, end)), sound)
            for span, sound in places
            if span.start < end and span.end > start
        ]
        words = _replaced(text[start:end], start, inside).split()
        if len(words) == last + 1 - first:
            said += (Said(word, _place(text, *token)) for word, token in zip(words, tokens[first:], strict=False))
        else:
            said.append(Said(" ".join(words), _place(text, start, end)))
        first = last + 1
    return tuple(said)


def _place(text: str, start: int, end: int) -> Span | None:
    """Where the word is, without the marks around it."""
    found = _WORD.search(text, start, end)
    return Span(*found.span()) if found else None


def _places(utterance: Utterance, phonemes: Phonemes) -> Sequence[tuple[Span, str]]:
    """What is said in place of which words, in order."""
    text, done = utterance.spoken, 0
    places: list[tuple[Span, str]] = []
    for wanted in sorted(utterance.pronunciations, key=lambda p: (p.span.start, -p.span.end)):
        if not done <= wanted.span.start < wanted.span.end <= len(text):
            continue
        # Phonemes end a word: the head of a closed compound is better respelled.
        inside = text[wanted.span.end : wanted.span.end + 1].isalnum()
        spoken = "" if inside and wanted.respelling else phonemes(wanted.ipa)
        if said := spoken or wanted.respelling:
            places.append((wanted.span, said))
            done = wanted.span.end
    return places


def _replaced(text: str, start: int, places: Sequence[tuple[Span, str]]) -> str:
    """`text`, which begins at `start` of the whole, with what is said in its places."""
    for span, said in reversed(places):
        text = text[: span.start - start] + said + text[span.end - start :]
    return text
