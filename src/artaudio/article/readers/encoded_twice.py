"""Undo a second encoding: text in UTF-8 that was taken for cp1252 or latin-1 and encoded once more."""

import re

from artaudio.article.readers.decoding import WESTERN
from artaudio.base.messages import marked
from artaudio.base.patterns import lazy

ENCODED_TWICE = marked("the text was encoded twice; it is read as it was meant")
_LEADS = "ÂÃâ"
"""First bytes of the characters of a German page, C2, C3 and E2, as cp1252 and latin-1 show them."""
_FOLLOWING = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What cp1252 and latin-1 show for the bytes 80 to BF."""
_ENCODED = lazy(f"[ÂÃ][{_FOLLOWING}]|â[{_FOLLOWING}]{{2}}")
_HINT = lazy(f"[{_LEADS}]")
_CUT = lazy(r"â€(?=[\s.,;:!?)]|$)")
"""A closing quotation mark whose last byte, 9D, has no character in cp1252 and was lost."""


def decoded_once_more(text: str) -> str:
    """`FÃ¼r die BÃ¼rger` → `Für die Bürger`; a text in which nothing turns back into signs of a German page stays as it is."""
    if not _HINT.search(text):
        return text
    repaired = _ENCODED.sub(_character, text)
    return text if repaired == text else _CUT.sub("”", repaired)


def _character(found: re.Match[str]) -> str:
    try:
        character = b"".join(map(_byte, found[0])).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return character if character in WESTERN else found[0]


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
