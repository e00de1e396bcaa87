"""The desk's words, in the language of the person who uses it: a file each, `words/LANGUAGE.json`."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words")


@cache
def words(language: str) -> Mapping[str, str]:
    """The words by their key, in one of the languages of messages."""
    found: Mapping[str, str] = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    return found
