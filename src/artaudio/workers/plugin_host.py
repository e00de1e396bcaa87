"""The process in which an engine from another package lives.

Frames as in `workers`: b"L" names the entry point and its settings, then b"T" asks for its traits, b"C" whether it
is ready, b"P" whether its service answers, b"V" for its voices, b"S" lets it speak. Questions are JSON in ASCII, which
keeps even the half of a character. Answers are b"A", or b"E" with an error's kind, message and hint. A clip is its rate and
the length of its words (four bytes each, little-endian), the words as JSON, then its samples.
"""

import faulthandler
import json
import signal
import sys
import threading
from collections.abc import Callable
from importlib.metadata import EntryPoint
from queue import SimpleQueue
from typing import Any

import msgspec

from artaudio.base.errors import EngineRefusedError, EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.base.messages import marked, stored
from artaudio.base.network import close_network
from artaudio.base.records import from_plain, to_plain
from artaudio.base.settings import SpeechSettings
from artaudio.script.model import Utterance
from artaudio.speech.clean_text import plain
from artaudio.speech.clips import flaw, misread
from artaudio.speech.engine import OLDEST_PROTOCOL, PROTOCOL, Engine, ProbedEngine
from artaudio.speech.model import EngineTraits, Voice
from artaudio.workers.framing import CLIP_HEAD, LARGEST_FRAME_BYTES, send
from artaudio.workers.own_process import limit_memory, listen, set_apart

KNOWN = {EngineRefusedError, EngineTransientError, EngineUnavailableError, SettingsError}
LONGEST_MESSAGE_CHARACTERS = 500


class RubbishError(Exception):
    """Something came from the engine that is not what the contract asks for; says what."""


def _load(what: Any) -> Engine:
    settings = from_plain(what["settings"], SpeechSettings)
    if settings.network == "never":
        close_network()
    sys.path[:] = what["path"]
    made = EntryPoint(what["name"], what["value"], "").load()
    version = getattr(made, "protocol", 1)
    if not isinstance(version, int) or not OLDEST_PROTOCOL <= version <= PROTOCOL:
        older = isinstance(version, int) and version < OLDEST_PROTOCOL
        raise RubbishError(
            stored(
                "it is made for version {version} of the engine protocol, and this artaudio speaks {protocol}: update {what}",
                version=repr(version),
                protocol=PROTOCOL,
                what=marked("its package") if older else "artaudio",
            )
        )
    engine = made(settings)
    if not isinstance(engine, Engine):
        raise RubbishError(
            stored("{value} gives no engine but {kind}", value=what["value"], kind=type(engine).__name__)
        )
    return engine


def _speak(engine: Engine, wanted: Any) -> bytes:
    clip = engine.speak(from_plain(wanted["utterance"], Utterance), from_plain(wanted["voice"], Voice))
    if wrong := flaw(clip) or misread(clip):
        raise RubbishError(wrong)
    if len(clip.samples) > LARGEST_FRAME_BYTES // 2:
        raise RubbishError(stored("its clip is {minutes} minutes long", minutes=round(clip.duration / 60_000)))
    words = msgspec.json.encode([to_plain(word) for word in clip.words])
    return CLIP_HEAD.pack(clip.rate, len(words)) + words + clip.samples


def _traits(engine: Engine, _: Any) -> bytes:
    if not isinstance(engine.traits, EngineTraits):
        raise RubbishError(stored("its traits are {kind} and not EngineTraits", kind=type(engine.traits).__name__))
    return msgspec.json.encode(to_plain(engine.traits))


def _check(engine: Engine, _: Any) -> bytes:
    engine.check()
    return b"null"


def _probe(engine: Engine, timeout: Any) -> bytes:
    if isinstance(engine, ProbedEngine):
        engine.probe(timeout)
    return b"null"


ANSWERS: dict[bytes, Callable[[Engine, Any], bytes]] = {
    b"T": _traits,
    b"C": _check,
    b"P": _probe,
    b"V": lambda engine, language: msgspec.json.encode([to_plain(voice) for voice in engine.voices(language)]),
    b"S": _speak,
}


def _told(error: BaseException) -> dict[str, str]:
    """What an error says, fit to be sent: one that the contract knows keeps its kind and its hint."""
    try:
        kind = next((kind.__name__ for kind in type(error).__mro__ if kind in KNOWN), "")
        ours = kind or isinstance(error, RubbishError)
        message = str(getattr(error, "message", error)) if ours else f"{type(error).__name__}: {error}"
        hint = str(getattr(error, "hint", "")) if kind else ""
    except BaseException:  # noqa: BLE001 - an error that cannot even be read
        kind, message, hint = "", type(error).__name__, ""
    return {
        key: plain(text[:LONGEST_MESSAGE_CHARACTERS])
        for key, text in (("kind", kind), ("message", message), ("hint", hint))
    }


def _enter(content: Any) -> tuple[tuple[bytes, bytes], Engine | BaseException]:
    """Load the engine. What the contract knows, such as a wrong setting, is kept for the first question."""
    try:
        return (b"R", b""), _load(content)
    except BaseException as error:  # noqa: BLE001 - an engine of others may raise anything; the parent is told
        told = _told(error)
        return ((b"R", b"") if told["kind"] else (b"U", told["message"].encode())), error


def _answer(engine: Engine | BaseException, kind: bytes, content: Any) -> tuple[bytes, bytes]:
    try:
        if isinstance(engine, BaseException):
            raise engine
        return b"A", ANSWERS[kind](engine, content)
    except BaseException as error:  # noqa: BLE001 - as above
        return b"E", msgspec.json.encode(_told(error))


def main() -> None:
    """Answer until the input ends. Whatever the engine raises becomes an answer; what kills it is the parent's to notice."""
    questions, answers = set_apart()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    asked: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    threading.Thread(target=listen, args=(questions, asked), name="questions", daemon=True).start()
    opening = json.loads(asked.get()[1])
    limit_memory(opening["memory"])
    # Ends this process if the parent is no longer there to end it, even where the engine's code never lets others run.
    faulthandler.dump_traceback_later(opening["limit"], exit=True)
    answer, engine = _enter(opening)
    while True:
        faulthandler.cancel_dump_traceback_later()
        send(answers, *answer)
        kind, content = asked.get()
        faulthandler.dump_traceback_later(opening["limit"], exit=True)
        answer = _answer(engine, kind, json.loads(content))


if __name__ == "__main__":
    main()
