"""Decide, once and before anything is spoken, which engine and voice speak an edition. Knows engines by name only."""

import difflib
from dataclasses import dataclass

from artaudio.errors import EngineError, EngineUnavailableError, SettingsError
from artaudio.settings import SpeechSettings
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import Voice

AUTO = "auto"
ORDER = ("gtts", "pico")
"""Who speaks when nobody is asked for: the first that can."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who speaks an edition, and why; `fallbacks` are the engines that may take over, best first (only after "auto")."""

    engine: Engine
    voice: Voice
    reason: str
    fallbacks: tuple[str, ...] = ()


def choose(settings: SpeechSettings, language: str = "de") -> Choice:
    """Choose engine and voice: those asked for, or with "auto" the first that is ready and has the voice.

    An engine that needs the network must answer within `settings.probe_timeout` seconds. Raises SettingsError for an
    unknown engine or voice, EngineUnavailableError where the engine asked for, or every one, cannot speak.
    """
    from artaudio.speech.registry import load

    if settings.engine != AUTO:
        engine = load(settings.engine, settings)
        engine.check()
        return Choice(engine, choose_voice(engine, settings.voice, language), f"{engine.name} was asked for")
    return _first(ORDER, settings, language, "")


def fingerprints(settings: SpeechSettings) -> tuple[str, ...]:
    """Fingerprints of the engines that may speak; nothing is asked of them. An engine that does not load gives its name."""
    from artaudio.speech.registry import load

    names = ORDER if settings.engine == AUTO else (settings.engine,)
    found = []
    for name in names:
        try:
            found.append(load(name, settings).traits.fingerprint)
        except EngineError:
            found.append(name)
    return tuple(found)


def fall_back(choice: Choice, error: EngineError, settings: SpeechSettings, language: str = "de") -> Choice:
    """Who speaks the edition anew after `choice` failed for good with `error`; raises `error` where nobody is left."""
    if not choice.fallbacks:
        raise error
    choice.engine.close()
    return _first(choice.fallbacks, settings, language, f"{choice.engine.name} failed: {error.message}")


def choose_voice(engine: Engine, wanted: str, language: str = "de", utterance: str = "") -> Voice:
    """The engine's voice with the id `wanted`, or its best for an empty one.

    Raises SettingsError, listing the voices there are; `utterance` is the sentence that asks for it, if one does.
    """
    voices = engine.voices(language)
    for voice in voices:
        if wanted in {"", voice.id}:
            return voice
    if not voices:
        raise EngineUnavailableError(
            f"{engine.name} has no voice for the language {language}",
            engine=engine.name,
            hint="artaudio doctor says how to get one",
        )
    near = difflib.get_close_matches(wanted, [voice.id for voice in voices], n=1)
    raise SettingsError(
        f"{engine.name} has no voice {wanted!r}"
        + (f", which sentence {utterance} asks for" if utterance else "")
        + (f"; did you mean {near[0]}?" if near else ""),
        key="speech.voice",
        hint=f"choose one of: {', '.join(voice.id for voice in voices)}",
    )


def _first(names: tuple[str, ...], settings: SpeechSettings, language: str, before: str) -> Choice:
    """The first of `names` that can speak now; `before` says why others do not."""
    from artaudio.speech.registry import load

    reasons = [before] if before else []
    failures: list[EngineError | SettingsError] = []
    for number, name in enumerate(names):
        engine = None
        try:
            engine = load(name, settings)
            voice = choose_voice(engine, settings.voice, language)
            engine.check()
            if isinstance(engine, ProbedEngine):
                engine.probe(settings.probe_timeout)
        except (EngineError, SettingsError) as error:
            if engine is not None:
                engine.close()
            failures.append(error)
            reasons.append(error.message)
            continue
        return Choice(engine, voice, "; ".join([*reasons, f"{name} is ready"]), names[number + 1 :])
    hint = "; ".join(failure.hint for failure in failures)
    if all(isinstance(failure, SettingsError) for failure in failures):
        raise SettingsError("; ".join(reasons), key="speech.voice", hint=hint)
    raise EngineUnavailableError("no engine can speak now: " + "; ".join(reasons), hint=hint)
