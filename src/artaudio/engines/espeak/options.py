"""[speech.options.espeak]: how fast, how high, which variant of the voice, which library. Knows keys, not what they do."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from artaudio.plugin import SettingsError, SpeechSettings


@dataclass(frozen=True, slots=True)
class EspeakOptions:
    """`speed` in words a minute, `pitch` from 0 to 99, `variant` such as "f2" for the first voice, `library` a file's path.

    `library` may also be "package" (espeakng-loader) or "system"; empty takes the one, else the other.
    """

    speed: int = 145
    pitch: int = 50
    variant: str = ""
    library: str = ""


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "speed": _whole(80, 450),
    "pitch": _whole(0, 99),
    "variant": lambda value: isinstance(value, str) and bool(re.fullmatch(r"[\w -]*", value)),
    "library": lambda value: isinstance(value, str),
}


def read_options(settings: SpeechSettings) -> EspeakOptions:
    """[speech.options.espeak] over the defaults. Raises SettingsError for a key or a value that cannot be used."""
    given: Mapping[str, Any] = settings.options.get("espeak", {})
    for key, value in given.items():
        if key not in _FITS or not _FITS[key](value):
            raise SettingsError(
                f"speech.options.espeak.{key} cannot be {value!r}",
                key=f"speech.options.espeak.{key}",
                hint='espeak knows speed (80 to 450 words a minute), pitch (0 to 99), variant (such as "f2") and library '
                '("package", "system" or a path)',
            )
    return EspeakOptions(**given)
