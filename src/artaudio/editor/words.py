"""The desk's words, in the language of the person who uses it: a file each, `words/LANGUAGE.json`."""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("de", "en")


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language that the system is set to, English where there are no words of it: LC_ALL, LC_MESSAGES, LANG (POSIX)."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    code = locale.partition(".")[0].partition("_")[0].lower()
    return code if code in LANGUAGES else "en"


@cache
def words(language: str) -> Mapping[str, str]:
    """The words by their key."""
    found: Mapping[str, str] = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    return found
