"""[speech.options.piper]: where voices lie and how they speak."""

import os
from typing import Annotated

import msgspec

from artaudio.base.messages import marked
from artaudio.plugin import SpeechSettings, engine_options

SOURCE = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
"""Where Piper's own voices are published."""
SOURCE_ENVIRONMENT = "ARTAUDIO_PIPER_SOURCE"
MAX_CHARS = 300
"""Characters of one call."""
Noise = Annotated[float, msgspec.Meta(ge=0.0, le=2.0)]
HINT = marked(
    "piper knows folder, source and persons (texts), length_scale (0.2 to 5, above 1 is slower), noise_scale and noise_w_scale "
    "(0 to 2), seed (another number, another reading) and threads (0: one a core)"
)


class PiperOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What can be set; None leaves it to the voice's own config. `threads` 0 is one a core, at most four.

    `persons` names, with commas between them, voices that were made to be recognised as a named person.
    """

    folder: str = ""
    source: str = ""
    length_scale: Annotated[float, msgspec.Meta(ge=0.2, le=5.0)] | None = None
    noise_scale: Noise | None = None
    noise_w_scale: Noise | None = None
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)] = 0
    threads: Annotated[int, msgspec.Meta(ge=0, le=64)] = 0
    persons: str = ""

    @property
    def voices_source(self) -> str:
        """The address below which voices are published: the option, else $ARTAUDIO_PIPER_SOURCE, else Piper's own."""
        return (self.source or os.environ.get(SOURCE_ENVIRONMENT) or SOURCE).rstrip("/")

    def is_person(self, name: str) -> bool:
        """Whether the voice of this name was made to be recognised as a named person."""
        return name in {part.strip() for part in self.persons.split(",")}


def read_options(settings: SpeechSettings) -> PiperOptions:
    """[speech.options.piper] over the defaults. Raises SettingsError for a key or a value that cannot be used."""
    return engine_options(settings, "piper", PiperOptions, HINT)
