"""Find the words of a spoken sentence that the lexicon, or a layer below it, knows how to say."""

import re
from collections.abc import Iterator, Sequence

from artaudio.base.spans import Span
from artaudio.script.lexicon.layers import layered_sounds
from artaudio.script.lexicon.lexicon import (
    HYPHENS,
    LONGEST_HEAD,
    SHORTEST_HEAD,
    WORDS,
    Entry,
    Lexicon,
    LexiconIndex,
    Scope,
    Target,
    folded,
    joint,
)
from artaudio.script.model import Pronunciation

_SHORTEST_REST = 3
"""Letters that must follow a word for it to be the head of a closed compound."""


def pronounce(spoken: str, lexicon: Lexicon) -> tuple[Pronunciation, ...]:
    """Pronunciations for `spoken`, left to right, without overlaps: of the lexicon, and of the layers below it for other words.

    Of two entries of the lexicon that fit, the longer one counts: `Mossul`, `Mossuls` and, by the entry's scope,
    `Mossul-Offensive` and `Mossuloffensive` are found. Time is linear in the text, whatever the size of the lexicon.
    """
    words = list(WORDS.finditer(spoken))
    found = tuple(_found(spoken, words, lexicon.index))
    below = tuple(_below(spoken, words, found))
    return tuple(sorted((*found, *below), key=lambda one: one.span.start)) if below else found


def _below(text: str, words: Sequence[re.Match[str]], found: Sequence[Pronunciation]) -> Iterator[Pronunciation]:
    """What the layers say of the words that the lexicon has not found."""
    done, count = 0, len(found)
    before = ""
    for word in words:
        start, end = word.span()
        while done < count and found[done].span.end <= start:
            done += 1
        if done == count or found[done].span.start >= end:
            for sound in layered_sounds(word.group(), before if text[start - 1 : start] == " " else ""):
                span = Span(start + sound.start, start + sound.end)
                yield Pronunciation(span, sound.ipa, sound.respelling, layer=sound.layer)
        before = word.group() if text[end : end + 1] == " " else ""


def _found(text: str, matches: Sequence[re.Match[str]], index: LexiconIndex) -> Iterator[Pronunciation]:
    at = 0
    while at < len(matches):
        target = next((t for t in _candidates(matches[at].group(), index) if _fits(text, matches, at, t)), None)
        if target:
            last = matches[at + len(target.words) - 1]
            ending = _ending(last.group(), target.words[-1])
            yield _said(target.entry, matches[at].start(), last.end(), ending or "")
            at += len(target.words)
            continue
        head = _head(matches[at].group(), index)
        if head:
            entry, length = head
            yield _said(entry, matches[at].start(), matches[at].start() + length, "")
        at += 1


def _said(entry: Entry, start: int, end: int, ending: str) -> Pronunciation:
    ipa, respelling = (text + ending if text else "" for text in (entry.ipa, entry.respelling))
    return Pronunciation(Span(start, end), ipa, respelling)


def _candidates(word: str, index: LexiconIndex) -> Iterator[Target]:
    lower = folded(word)
    yield from index.starts.get(lower, ())
    if lower.endswith("s"):
        yield from (target for target in index.starts.get(lower[:-1], ()) if len(target.words) == 1)


def _fits(text: str, matches: Sequence[re.Match[str]], at: int, target: Target) -> bool:
    last = at + len(target.words) - 1
    if last >= len(matches):
        return False
    for place, word in enumerate(target.words[:-1]):
        here, there = matches[at + place], matches[at + place + 1]
        if folded(here.group()) != word or joint(text[here.end() : there.start()]) != target.joints[place]:
            return False
    ending = _ending(matches[last].group(), target.words[-1])
    if ending is None:
        return False
    start, end = matches[at].start(), matches[last].end()
    if target.entry.case_sensitive and text[start : end - len(ending)] != target.entry.word:
        return False
    hyphenated = text[start - 1 : start] in set(HYPHENS) or text[end : end + 1] in set(HYPHENS)
    return target.entry.scope is not Scope.WORD or not hyphenated


def _ending(word: str, wanted: str) -> str | None:
    """ "" for the word itself, "s" for its genitive, None for any other word."""
    lower = folded(word)
    if lower == wanted:
        return ""
    return "s" if lower == wanted + "s" and wanted[-1] not in "sxzß" else None


def _head(word: str, index: LexiconIndex) -> tuple[Entry, int] | None:
    """The longest entry that begins a closed compound, and its length: `Telegramkanal` → that of `Telegram`."""
    lower = folded(word)
    if len(lower) != len(word):
        return None
    for length in range(min(len(lower) - _SHORTEST_REST, LONGEST_HEAD), SHORTEST_HEAD - 1, -1):
        entry = index.heads.get(lower[:length])
        if entry and word[length:].islower() and (not entry.case_sensitive or word.startswith(entry.word)):
            return entry, length
    return None
