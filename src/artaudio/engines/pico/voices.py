"""The voices that Pico's one German speaker is made into.

`python bench/second_voice.py` measures what a level does. At a pitch of 75 the voice lies at 123 Hz (110 to 138) in place of 165
(147 to 184), where men speak; it takes as long, and a recogniser hears 11.3 % of the seed's words differently, of the first
voice's 11.8 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from artaudio.base.messages import marked, stored


@dataclass(frozen=True, slots=True)
class Tuning:
    """Percent of a speaker's own pitch and speed, what an editor reads of it, and Pico's name of the speaker."""

    description: str
    pitch: int = 100
    speed: int = 100
    speaker: str = "de-DE"

    def call(self, text: str) -> str:
        """`text`, which Pico takes as it is, in markup of our own making: `<pitch level='75'>Guten Tag.</pitch>`."""
        if self.speed != 100:
            text = f"<speed level='{self.speed}'>{text}</speed>"
        return text if self.pitch == 100 else f"<pitch level='{self.pitch}'>{text}</pitch>"


VOICES: Mapping[str, Tuning] = {
    "de-DE": Tuning(stored("woman, 16 kHz, offline")),
    "de-DE-tief": Tuning(stored("the same voice at another pitch, as low as a man's, 16 kHz, offline"), pitch=75),
}
"""By voice id, the speaker's own first."""

ENGLISH: Mapping[str, Tuning] = {
    name: Tuning(stored("woman, {kind} English, 16 kHz, offline", kind=kind), speaker=name)
    for name, kind in {"en-GB": marked("British"), "en-US": marked("American")}.items()
}
"""Voices for English words in a German article, by id."""


def tuning(voice: str) -> Tuning:
    """The tuning of a voice by its id. Raises KeyError for one that Pico does not have."""
    return VOICES[voice] if voice in VOICES else ENGLISH[voice]
