"""Make a text safe for Pico, which executes markup and chokes on long words. Knows characters, not processes."""

import re
from collections.abc import Sequence

from artaudio.speech.chunks import clauses
from artaudio.speech.engines.pico_alphabet import in_known_letters
from artaudio.speech.plain import plain, speakable

MAX_CHARS = 600
LONGEST_TOKEN = 50
LONGEST_NUMBER = 15

LETTERS = {"I": "Ih", "S": "Ess"}
"""How a letter that stands alone is written so that Pico says its name."""

_SPELLED = re.compile(r"(?<![\w.])[A-ZÄÖÜ](?: [A-ZÄÖÜ])+(?!\w)")
_NUMBERS = re.compile(rf"\d{{{LONGEST_NUMBER}}}(?=\d)")
_TOKENS = re.compile(rf"\S{{{LONGEST_TOKEN}}}(?=\S)")


def safe(text: str) -> str:
    """Everything Pico could choke on or obey removed: `<genfile file="x">` → `genfile file="x"`, composed, in one line.

    Surrogates, control and format characters and NUL go; words over 50 and numbers over 15 characters are broken.
    """
    text = " ".join(plain(re.sub("[<>]", " ", text)).split())
    return _TOKENS.sub(lambda m: m.group() + " ", _NUMBERS.sub(lambda m: m.group() + " ", text))


def letters_named(text: str) -> str:
    """Letters that stand apart get their names: `der I S sagt` → `der Ih Ess sagt`."""
    return _SPELLED.sub(lambda run: " ".join(LETTERS.get(letter, letter) for letter in run.group().split()), text)


def pieces(text: str) -> Sequence[str]:
    """Safe pieces of at most 600 characters, each with something to say; none where the text has no letter or digit."""
    return [
        piece for piece in clauses(safe(in_known_letters(letters_named(safe(text)))), MAX_CHARS) if speakable(piece)
    ]
