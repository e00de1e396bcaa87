"""The process in which an engine from another package lives. Knows the engine's contract, not what it does.

Frames as in `workers`: b"L" names the entry point and its settings, then b"T" asks for its traits, b"C" whether it
is ready, b"V" for its voices, b"S" lets it speak. Answers are b"A", or b"E" with an error's kind, message and hint. A clip is
its rate and the length of its words (four bytes each, little-endian), the words as JSON, then its samples.
"""

import importlib
import os
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from artaudio.errors import EngineError, SettingsError
from artaudio.records import from_plain, to_plain
from artaudio.script.model import Utterance
from artaudio.settings import SpeechSettings
from artaudio.speech.engine import Engine
from artaudio.speech.frames import receive, send
from artaudio.speech.model import EngineTraits, Voice


def _load(what: Any) -> Engine:
    sys.path[:] = what["path"]
    module, _, attribute = what["value"].partition(":")
    made: Any = importlib.import_module(module)
    for part in attribute.split("."):
        made = getattr(made, part)
    engine = made(from_plain(what["settings"], SpeechSettings))
    if not isinstance(engine, Engine):
        raise TypeError(f"{what['value']} gives no engine but {type(engine).__name__}")
    return engine


def _speak(engine: Engine, wanted: Any) -> bytes:
    clip = engine.speak(from_plain(wanted["utterance"], Utterance), from_plain(wanted["voice"], Voice))
    samples, rate = getattr(clip, "samples", None), getattr(clip, "rate", None)
    if not isinstance(samples, (bytes, bytearray)) or not isinstance(rate, int) or not 0 < rate < 2**32:
        raise TypeError(f"it gave {type(clip).__name__} and not a clip of 16-bit samples")
    words = msgspec.json.encode([to_plain(word) for word in getattr(clip, "words", ())])
    return struct.pack("<II", rate, len(words)) + words + samples


def _traits(engine: Engine, _: Any) -> bytes:
    if not isinstance(engine.traits, EngineTraits):
        raise TypeError(f"its traits are {type(engine.traits).__name__} and not EngineTraits")
    return msgspec.json.encode(to_plain(engine.traits))


def _check(engine: Engine, _: Any) -> bytes:
    engine.check()
    return b"null"


ANSWERS: dict[bytes, Callable[[Engine, Any], bytes]] = {
    b"T": _traits,
    b"C": _check,
    b"V": lambda engine, language: msgspec.json.encode([to_plain(voice) for voice in engine.voices(language)]),
    b"S": _speak,
}


def _said(error: Exception) -> str:
    """What an error says, fit to be sent."""
    said = error.message if isinstance(error, EngineError | SettingsError) else f"{type(error).__name__}: {error}"
    return said.encode(errors="replace").decode()


def main() -> None:
    """Answer until the input ends. Whatever the engine raises becomes an answer; what kills it is the parent's to notice."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what an engine prints must not look like an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    engine: Engine | None = None
    while True:
        kind, raw = receive(0)
        if not kind:
            return
        content = msgspec.json.decode(raw or b"null")
        try:
            if engine is None:
                engine = _load(content)
                send(answers, b"R", b"")
            else:
                send(answers, b"A", ANSWERS[kind](engine, content))
        except Exception as error:  # noqa: BLE001 - a stranger may raise anything; the parent is told
            if engine is None:
                send(answers, b"U", _said(error).encode(errors="replace"))
                return
            known = isinstance(error, EngineError | SettingsError)
            send(
                answers,
                b"E",
                msgspec.json.encode(
                    {
                        "kind": type(error).__name__ if known else "",
                        "message": _said(error),
                        "hint": getattr(error, "hint", "") if known else "",
                    }
                ),
            )


if __name__ == "__main__":
    main()
