"""The desk's words in the language of the person who uses it.

words.json has them in English, by the keys that the page's scripts use; the catalogues of messages translate them.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from artaudio.base.messages import recovered

WORDS = Path(__file__).with_name("words.json")


@cache
def words(language: str) -> Mapping[str, str]:
    """The words by their key, in one of the languages of messages."""
    known: Mapping[str, str] = json.loads(WORDS.read_text(encoding="utf-8"))
    return {key: recovered(text, language) for key, text in known.items()}
