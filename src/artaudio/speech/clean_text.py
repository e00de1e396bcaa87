"""Words as any engine may be given them: composed, in one line, without what nobody can see or say."""

import re
import unicodedata

from artaudio.base.messages import quoted

LONGEST_QUOTE_CHARACTERS = 60
"""Of a text that a message quotes."""
_UNSPOKEN = {"Cs", "Cc", "Cf", "Co", "Cn"}


def plain(text: str) -> str:
    """NFC, white space folded, surrogates, control and format characters gone: `Fuß\\u00adball\\n heute` → `Fußball heute`."""
    text = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text))
    return "".join(c for c in text if unicodedata.category(c) not in _UNSPOKEN).strip()


def speakable(text: str) -> bool:
    """Whether the text has a letter or a digit."""
    return any(character.isalnum() for character in text)


def short(text: str) -> str:
    """The words, or their beginning, in the quotation marks of the language of messages."""
    words = plain(text)
    return quoted(words if len(words) <= LONGEST_QUOTE_CHARACTERS else words[: LONGEST_QUOTE_CHARACTERS - 1] + "…")
