"""Make a text safe for Pico, which executes markup and chokes on long words."""

import re
from dataclasses import dataclass

from artaudio.engines.pico.engine import MAX_CHARS
from artaudio.engines.pico.letters import LETTERS
from artaudio.engines.pico.phonemes import pico_markup
from artaudio.engines.shared.letters import in_german_letters
from artaudio.plugin import Phonemes, Utterance, clauses, plain, respelled, speakable

LONGEST_TOKEN_CHARACTERS = 50
LONGEST_NUMBER_DIGITS = 15
"""Digits in a row, after which a space is put."""

_MARK = re.compile(r"Qqx(\d+)Qqx")
_SPELLED = re.compile(r"(?<![\w.])[A-ZÄÖÜß](?: [A-ZÄÖÜß])+(?!\w)")
_NUMBERS = re.compile(rf"\d{{{LONGEST_NUMBER_DIGITS}}}(?=\d)")
_TOKENS = re.compile(rf"\S{{{LONGEST_TOKEN_CHARACTERS}}}(?=\S)")


def safe(text: str) -> str:
    """Everything Pico could choke on or obey removed: `<genfile file="x">` → `genfile file="x"`, composed, in one line.

    Surrogates, control and format characters and NUL go; words over 50 and numbers over 15 characters are broken.
    """
    text = " ".join(plain(re.sub("[<>]", " ", text)).split())
    return _TOKENS.sub(lambda m: m.group() + " ", _NUMBERS.sub(lambda m: m.group() + " ", text))


def letters_named(text: str) -> str:
    """Letters that stand apart and whose names Pico does not say: `die N Y S E` → `die N Ypsilon S E`."""
    return _SPELLED.sub(lambda run: " ".join(LETTERS.get(letter, letter) for letter in run.group().split()), text)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Safe pieces of at most 600 characters, each with something to say."""

    pieces: tuple[str, ...]
    markups: tuple[str, ...] = ()

    def call(self, piece: str) -> str:
        """What Pico is given for a piece: markup of our own making, and none of the page's."""
        return _MARK.sub(
            lambda mark: self.markups[int(mark[1])] if int(mark[1]) < len(self.markups) else mark[0], piece
        )


def phoneme_marks(markups: list[str]) -> Phonemes:
    """Makes words that stand for phonemes while the text is made safe, and adds to `markups` what they stand for."""

    def mark(ipa: str) -> str:
        if not (markup := pico_markup(ipa)):
            return ""
        markups.append(markup)
        return f"Qqx{len(markups) - 1}Qqx"

    return mark


def prepare(utterance: Utterance, *, german: bool = True) -> Prepared:
    """Respellings in their places, IPA as phonemes, letters that the voice has, and nothing that it could choke on.

    Letters that stand apart have their German names for a `german` voice. No pieces where the text has no letter or digit.
    """
    markups: list[str] = []
    text = safe(respelled(utterance, phoneme_marks(markups)))
    text = safe(in_german_letters(letters_named(text) if german else text))
    return Prepared(tuple(piece for piece in clauses(text, MAX_CHARS) if speakable(piece)), tuple(markups))
