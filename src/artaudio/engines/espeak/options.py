"""[speech.options.espeak]: how fast, how high, which variant of the voice, which library."""

from typing import Annotated

import msgspec

from artaudio.base.messages import tr
from artaudio.plugin import SpeechSettings, engine_options

MAX_CHARS = 2000
"""Characters of one call."""


class EspeakOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`speed` in words a minute, `pitch` from 0 to 99, `variant` such as "f2" for the first voice, `library` a file's path.

    `library` may also be "package" (espeakng-loader) or "system"; empty takes the one, else the other.
    """

    speed: Annotated[int, msgspec.Meta(ge=80, le=450)] = 145
    pitch: Annotated[int, msgspec.Meta(ge=0, le=99)] = 50
    variant: Annotated[str, msgspec.Meta(pattern=r"^[\w -]*$")] = ""
    library: str = ""


def read_options(settings: SpeechSettings) -> EspeakOptions:
    """[speech.options.espeak] over the defaults. Raises SettingsError for a key or a value that cannot be used."""
    hint = tr(
        'espeak knows speed (80 to 450 words a minute), pitch (0 to 99), variant (such as "f2") and library '
        '("package", "system" or a path)'
    )
    return engine_options(settings, "espeak", EspeakOptions, hint)
