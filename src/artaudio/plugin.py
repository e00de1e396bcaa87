"""The public interface for packages that bring an engine: everything an engine needs, under one import.

An engine package declares an entry point in the group `artaudio.engines`; its object is called with the `SpeechSettings` and
gives an `Engine` (protocol version `PROTOCOL`). Names in this module keep their meaning within one protocol version; every
other module of artaudio may change at any time. docs/engines.md shows a complete package.

Samples are signed 16-bit little-endian PCM, mono, at the rate that the clip names in hertz.
"""

from typing import TYPE_CHECKING, Any

from artaudio.base.errors import (
    EngineError,
    EngineRefusedError,
    EngineTransientError,
    EngineUnavailableError,
    OfflineError,
    SettingsError,
)
from artaudio.base.installation import install_command
from artaudio.base.network import is_loopback
from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings, engine_options
from artaudio.base.spans import Span
from artaudio.base.suggestions import did_you_mean
from artaudio.base.units import Hertz, Milliseconds, frames, milliseconds
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.apply_pronunciations import Phonemes, respelled, said_words
from artaudio.speech.clean_text import plain, short, speakable
from artaudio.speech.clips import audible, breath, checked, joined, misread, pcm
from artaudio.speech.engine import OLDEST_PROTOCOL, PROTOCOL, Engine, ProbedEngine
from artaudio.speech.model import THIS_MACHINE, Clip, EngineTraits, SourceType, SpokenWord, Voice
from artaudio.speech.word_times import runs_on

if TYPE_CHECKING:
    from artaudio.language.de.clauses import clauses, halves

__all__ = [
    "OLDEST_PROTOCOL",
    "PROTOCOL",
    "THIS_MACHINE",
    "Clip",
    "Engine",
    "EngineError",
    "EngineRefusedError",
    "EngineTraits",
    "EngineTransientError",
    "EngineUnavailableError",
    "Hertz",
    "Milliseconds",
    "OfflineError",
    "Phonemes",
    "ProbedEngine",
    "Pronunciation",
    "SettingsError",
    "SourceType",
    "Span",
    "SpeechSettings",
    "SpokenWord",
    "Utterance",
    "Voice",
    "audible",
    "breath",
    "checked",
    "clauses",
    "did_you_mean",
    "engine_options",
    "frames",
    "halves",
    "install_command",
    "is_loopback",
    "joined",
    "milliseconds",
    "misread",
    "pcm",
    "plain",
    "replace",
    "respelled",
    "runs_on",
    "said_words",
    "short",
    "speakable",
]


def __getattr__(name: str) -> Any:
    """`clauses` and `halves` read tables of German words, which no engine needs before it speaks."""
    if name in {"clauses", "halves"}:
        from artaudio.language.de import clauses

        return getattr(clauses, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
