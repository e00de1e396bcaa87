"""Make a text safe for eSpeak NG, and remember which word stands where."""

import re
import unicodedata
from dataclasses import dataclass

from artaudio.engines.espeak.options import MAX_CHARS
from artaudio.engines.espeak.phonemes import espeak_phonemes
from artaudio.engines.shared.letters import in_german_letters
from artaudio.plugin import Span, Utterance, clauses, plain, said_words, speakable

LONGEST_TOKEN_CHARACTERS = 50

_MARK = re.compile("\ue000(\\d+)\ue001")
_MARKS = str.maketrans(
    {**dict.fromkeys("<>", " "), "[": "(", "]": ")", **dict.fromkeys("„“”«»", '"'), **dict.fromkeys("‚‘’", "'")}
)
_INNER_STOP = re.compile(r"\.(?=[^\W\d])")
"""Tokens such as `z.B.z.B.`, or many such as `z.B.` between two pauses, overrun a buffer of the library's."""
_TOKENS = re.compile(rf"\S{{{LONGEST_TOKEN_CHARACTERS}}}(?=\S)")
_BEFORE = re.compile(r"(?<=\w)[-‐‑–]?(?=\[\[)")
_AFTER = re.compile(r"(?<=\]\])[-‐‑–]?(?=[\w\[])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a piece the word stands that `span` is in `spoken`."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """What one call speaks, at most 2000 characters."""

    text: str
    places: tuple[Place, ...]


def safe(text: str) -> str:
    """One word without what eSpeak would obey or choke on: `[[x]]` → `((x))`, composed, in known letters, no pictures."""
    text = plain(in_german_letters(plain(text)).translate(_MARKS))
    text = "".join(" " if _is_picture(c) else c for c in text)
    return _TOKENS.sub(lambda found: found.group() + " ", _INNER_STOP.sub(" ", text)).strip()


def _is_picture(character: str) -> bool:
    """Emoji and the like, whose names eSpeak would say."""
    return character > "\u2190" and unicodedata.category(character) in {"So", "Sk", "Mn"}


def prepare(utterance: Utterance) -> tuple[Piece, ...]:
    """Respellings in their places, IPA as phonemes, nothing to choke on; empty where the text has no letter or digit."""
    markups: list[str] = []

    def mark(ipa: str) -> str:
        """Private characters that stand for the phonemes of each word while the text is made safe."""
        words = espeak_phonemes(ipa).split()
        markups.extend(words)
        return " ".join(f"\ue000{number}\ue001" for number in range(len(markups) - len(words), len(markups)))

    text, places = "", []
    for said in said_words(utterance, mark):
        word = _spoken(said.text, markups)
        if not word:
            continue
        start = len(text) + 1 if text else 0
        text = f"{text} {word}" if text else word
        if said.span is not None:
            places.append(Place(start, len(text), said.span))
    return tuple(_pieces(text, places))


def _spoken(text: str, markups: list[str]) -> str:
    """One word as eSpeak is given it, phonemes standing apart from letters: `…-Front` → `[[m'o:sUl]] Front`."""
    parts = _MARK.split(text)
    parts[::2] = [safe(part) for part in parts[::2]]
    parts[1::2] = [markups[int(part)] if int(part) < len(markups) else "" for part in parts[1::2]]
    return _BEFORE.sub(" ", _AFTER.sub(" ", "".join(parts)))


def _pieces(text: str, places: list[Place]) -> list[Piece]:
    """The text in calls that are not too long, each with the places of its words."""
    pieces, done = [], 0
    for clause in clauses(text, MAX_CHARS):
        start = text.index(clause, done)
        done = start + len(clause)
        inside = tuple(
            Place(place.start - start, min(place.end, done) - start, place.span)
            for place in places
            if start <= place.start < done
        )
        if speakable(clause):
            pieces.append(Piece(clause, inside))
    return pieces
