"""What an audition came to: who said which sentence, and how that sounds."""

from dataclasses import dataclass

from artaudio.base.units import Lufs, Milliseconds
from artaudio.speech.model import VoiceName


@dataclass(frozen=True, slots=True)
class Take:
    """One sentence by one voice, as an MP3 file."""

    sound: bytes
    duration: Milliseconds
    loudness: Lufs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A voice and its takes, one a sentence; without takes `failure` says why, and `hint` what can be done.

    `voice` is empty where its engine as a whole cannot speak.
    """

    engine: str
    voice: str
    quality: str = ""
    licence: str = ""
    description: str = ""
    needs_network: bool = False
    takes: tuple[Take, ...] = ()
    failure: str = ""
    hint: str = ""

    @property
    def name(self) -> str:
        """What `--voice` takes: `pico/de-DE`."""
        return str(VoiceName(self.engine, self.voice))


@dataclass(frozen=True, slots=True)
class Audition:
    """The same sentences by all candidates, each take at `loudness` LUFS; `title` is the article's, empty without one."""

    title: str
    sentences: tuple[str, ...]
    loudness: float
    candidates: tuple[Candidate, ...]
