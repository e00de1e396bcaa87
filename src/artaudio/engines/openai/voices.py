"""The voices a speech server has, in whatever form it lists them."""

import json
import re
from collections.abc import Sequence
from typing import Any

from artaudio.base.messages import stored
from artaudio.engines.openai.options import OPENAI, OpenaiOptions
from artaudio.plugin import Voice

KNOWN = ("onyx", "nova", "alloy", "ash", "ballad", "coral", "echo", "fable", "sage", "shimmer", "verse")
"""OpenAI's own names, which most servers understand, too."""
MOST_VOICES, LONGEST_NAME_CHARACTERS = 1000, 200
"""Count of voices and length of a name, in characters, that are taken from a server's list."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


def named(names: Sequence[str], options: OpenaiOptions) -> tuple[Voice, ...]:
    """Voices by their names alone; they are taken to speak the language of the options."""
    return tuple(_voice(name, options.language, options) for name in names)


def listed(content: bytes, options: OpenaiOptions) -> tuple[Voice, ...]:
    """Voices as GET /audio/voices gives them; none where that is no list of voices.

    `{"voices": ["af_heart"]}`, `{"data": [{"id": "x", "locale": "de-DE"}]}` and bare lists are understood. A voice that
    tells its language is taken at its word; the others are taken to speak the language of the options.
    """
    try:
        told: Any = json.loads(content)
    except ValueError:
        return ()
    if isinstance(told, dict):
        told = told.get("voices") or told.get("data")
    voices: dict[str, Voice] = {}
    for entry in told[:MOST_VOICES] if isinstance(told, list) else ():
        facts = entry if isinstance(entry, dict) else {"id": entry}
        name = next((facts[key] for key in ("id", "voice_id", "name") if isinstance(facts.get(key), str)), "")
        if name and len(name) <= LONGEST_NAME_CHARACTERS and name.isprintable():
            tags = (facts.get(key) for key in ("locale", "language", "lang"))
            tag = next((tag for tag in tags if isinstance(tag, str) and _TAG.fullmatch(tag)), options.language)
            voices.setdefault(name, _voice(name, tag.replace("_", "-"), options))
    return tuple(voices.values())


def speaking(voices: Sequence[Voice], language: str) -> tuple[Voice, ...]:
    """Those of the voices that speak a language, in their order."""
    return tuple(voice for voice in voices if voice.language.split("-")[0] == language)


def _voice(name: str, language: str, options: OpenaiOptions) -> Voice:
    openai = options.address.hostname == OPENAI
    licence, quality = (stored("OpenAI's terms of use"), "neural") if openai else (stored("the server's"), "")
    about = stored("{model} at {host}", model=options.model, host=options.host)
    person = options.is_person(name)
    return Voice(name, language, "openai", about, licence, quality, resembles_person=person)
