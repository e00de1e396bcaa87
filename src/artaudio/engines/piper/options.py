"""[speech.options.piper]: where voices lie and how they speak. Knows keys and kinds, not what they do."""

import os
from dataclasses import dataclass

import msgspec

from artaudio.plugin import SettingsError, SpeechSettings

SOURCE = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
"""Where Piper's own voices are published."""
SOURCE_ENVIRONMENT = "ARTAUDIO_PIPER_SOURCE"
RANGES = {
    "length_scale": (0.2, 5.0),
    "noise_scale": (0.0, 2.0),
    "noise_w_scale": (0.0, 2.0),
    "seed": (0, 2**31 - 1),
    "threads": (0, 64),
}
HINT = (
    "piper knows folder, source and persons (texts), length_scale (0.2 to 5, above 1 is slower), noise_scale and noise_w_scale "
    "(0 to 2), seed (another number, another reading) and threads (0: one a core)"
)


@dataclass(frozen=True, slots=True)
class PiperOptions:
    """What can be set; None leaves it to the voice's own config. `threads` 0 is one a core, at most four.

    `persons` names, with commas between them, voices that were made to be recognised as a named person.
    """

    folder: str = ""
    source: str = ""
    length_scale: float | None = None
    noise_scale: float | None = None
    noise_w_scale: float | None = None
    seed: int = 0
    threads: int = 0
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
    given = settings.options.get("piper", {})
    for key, value in given.items():
        if key in RANGES:
            low, high = RANGES[key]
            kinds = (int,) if isinstance(high, int) else (int, float)
            fits = isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high
        else:
            fits = key in {"folder", "source", "persons"} and isinstance(value, str)
        if not fits:
            raise SettingsError(
                f"speech.options.piper.{key} cannot be {value!r}", key=f"speech.options.piper.{key}", hint=HINT
            )
    return msgspec.convert(given, PiperOptions)
