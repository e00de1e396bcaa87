"""Microsoft's German voices."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from artaudio.base.messages import marked
from artaudio.plugin import Voice

GERMAN = {
    "de-DE-KatjaNeural": "woman",
    "de-DE-ConradNeural": "man",
    "de-DE-SeraphinaMultilingualNeural": "woman",
    "de-DE-FlorianMultilingualNeural": "man",
    "de-DE-AmalaNeural": "woman",
    "de-DE-KillianNeural": "man",
    "de-AT-IngridNeural": "woman",
    "de-AT-JonasNeural": "man",
    "de-CH-LeniNeural": "woman",
    "de-CH-JanNeural": "man",
}
KINDS = {"Female": marked("woman"), "Male": marked("man")}
LICENCE = marked("Microsoft's terms of use")
_NAME = re.compile(r"([a-z]{2,3}-[A-Z]{2})-\w+Neural", re.ASCII)


def is_name(name: str) -> bool:
    """Whether this may be one of Microsoft's voices."""
    return _NAME.fullmatch(name) is not None


def known(language: str, wished: str = "") -> tuple[Voice, ...]:
    """The voices that have been there for years, and the one that is wished for where it is named as they are."""
    names = dict(GERMAN)
    if is_name(wished):
        names.setdefault(wished, "")
    return tuple(_voice(name, kind) for name, kind in names.items() if name.startswith(f"{language}-"))


def with_listed(voices: Sequence[Voice], told: Sequence[Mapping[str, Any]], language: str) -> tuple[Voice, ...]:
    """The voices, and after them those that the service lists and that are not among them."""
    names = {voice.id: voice for voice in voices}
    for entry in told:
        name = entry.get("ShortName")
        if isinstance(name, str) and is_name(name) and name.startswith(f"{language}-"):
            names.setdefault(name, _voice(name, KINDS.get(str(entry.get("Gender")), "")))
    return tuple(names.values())


def _voice(name: str, kind: str) -> Voice:
    locale, _, _ = name.rpartition("-")
    description = ", ".join(filter(None, (kind, "24 kHz", marked("needs the network"))))
    return Voice(name, locale, "edge", description, LICENCE, "neural")
