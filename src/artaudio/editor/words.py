"""The desk's words in the language of the person who uses it.

words.json has them in English, by the keys that the page's scripts use, those that count something as a list of the form for one
and the form for more; the catalogues of messages translate them.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from artaudio.base.messages import plural_forms, recovered

WORDS = Path(__file__).with_name("words.json")


@cache
def words(language: str) -> Mapping[str, str | Sequence[str]]:
    """The words by their key, in one of the languages of messages."""
    known: Mapping[str, str | tuple[str, str]] = json.loads(WORDS.read_text(encoding="utf-8"))
    return {
        key: recovered(text, language) if isinstance(text, str) else plural_forms(text[0], text[1], language)
        for key, text in known.items()
    }
