"""Find a voice, and its engine: one named as "pico/de-DE", or an id that only one engine has."""

import contextlib
from collections.abc import Mapping, Sequence

from artaudio.base.errors import EngineError, EngineUnavailableError, SettingsError
from artaudio.base.messages import tr
from artaudio.base.patterns import lazy
from artaudio.base.settings import SpeechSettings
from artaudio.base.suggestions import did_you_mean, near
from artaudio.speech.engine import Engine
from artaudio.speech.model import Voice, VoiceName
from artaudio.speech.model import without_folder as without_folder
from artaudio.speech.recipients import recipient_of
from artaudio.speech.registry import OWN, found, is_engine, opened

FORMS = {"piper": lazy(r"[a-z]{2,3}_[A-Z]{2}-.+-(x_low|low|medium|high)(#.+)?|.+\.onnx(#.+)?")}
"""Names that only one engine's voices have, so that it says what is wrong where such a voice is not here."""


MOST_VOICES_NAMED = 20
"""So many voices are named by a hint: some servers have hundreds."""


def voice_name(wanted: str) -> VoiceName:
    """`pico/de-DE` → engine pico, voice de-DE; `de-DE` → no engine; `de_DE-thorsten-high` → piper by its form. An id may have
    slashes of its own: only the name of an engine that there is counts as one.
    """
    engine, slash, name = wanted.partition("/")
    if slash and is_engine(engine):
        return VoiceName(engine, name)
    return VoiceName(next((engine for engine, form in FORMS.items() if form.fullmatch(wanted)), ""), wanted)


def locate(wanted: str, settings: SpeechSettings, language: str = "de") -> VoiceName:
    """The voice's engine: the one it names, or the only one that has such a voice. Nothing is checked or spoken.

    Engines from other packages are asked only where none of our own has it, since asking starts their processes. Where
    no connection is allowed, engines that send text away are not asked.
    Raises SettingsError where no engine has it, or several do.
    """
    name = voice_name(wanted)
    if name.engine:
        return name
    known: list[VoiceName] = []
    for outside in (False, True):
        there = _voices(settings, language, outside=outside)
        owners = [engine for engine, ids in there.items() if wanted in ids]
        if len(owners) > 1:
            raise SettingsError(
                tr("more than one engine has a voice {wanted!r}", wanted=wanted),
                key="speech.voice",
                hint=tr(
                    "say which: {listed}", listed=tr(" or ").join(str(VoiceName(engine, wanted)) for engine in owners)
                ),
            )
        if owners:
            return VoiceName(owners[0], wanted)
        known += [VoiceName(engine, name) for engine, ids in there.items() for name in ids]
    raise SettingsError(
        tr("no engine has a voice {wanted!r}", wanted=wanted) + _near(wanted, known),
        key="speech.voice",
        hint=tr("`artaudio voices` lists them; name one by its id, or as ENGINE/ID")
        + (tr("; engines that send text away were not asked") if settings.network == "never" else ""),
    )


def _voices(settings: SpeechSettings, language: str, *, outside: bool) -> Mapping[str, Sequence[str]]:
    """Ids of voices by engine, of our own engines or of those from other packages; one that does not load has none."""
    there: dict[str, Sequence[str]] = {}
    for engine_name, place in found().items():
        if place.value.startswith(OWN) == outside:
            continue
        # What is wrong with an engine is told where it is the one that was asked for.
        with contextlib.suppress(EngineError, SettingsError), opened(engine_name, settings) as engine:
            if settings.network == "never" and recipient_of(engine_name, engine.traits):
                continue
            if engine.traits.needs_network:
                engine.check()  # a service that nobody has set up is not asked what voices it has
            there[engine_name] = [voice.id for voice in engine.voices(language)]
    return there


def _near(wanted: str, known: Sequence[VoiceName]) -> str:
    names = {form: name for name in known for form in (name.id, str(name))}
    return "".join(tr("; did you mean {names}?", names=names[form]) for form in near(wanted, names))


def choose_voice(engine: Engine, wanted: str, language: str = "de", utterance: str = "") -> Voice:
    """The engine's voice with the id `wanted` (or as ENGINE/ID), or its best for an empty one. A model
    may be named by its path.

    Raises SettingsError, listing the voices there are; `utterance` is the sentence that asks for it, if one does.
    """
    voices = engine.voices(language)
    for voice in voices:
        if without_folder(wanted) in {"", voice.id, str(VoiceName(voice.engine, voice.id))}:
            return voice
    if not voices:
        raise EngineUnavailableError(
            tr("{name} has no voice for the language {language}", name=engine.name, language=language),
            engine=engine.name,
            hint=tr("artaudio doctor says how to get one"),
        )
    more = len(voices) - MOST_VOICES_NAMED
    raise SettingsError(
        tr("{name} has no voice {wanted!r}", name=engine.name, wanted=wanted)
        + (tr(", which sentence {utterance} asks for", utterance=utterance) if utterance else "")
        + did_you_mean(wanted.removeprefix(f"{engine.name}/"), [voice.id for voice in voices]),
        key="speech.voice",
        hint=tr("choose one of: {listed}", listed=", ".join(voice.id for voice in voices[:MOST_VOICES_NAMED]))
        + (tr(" and {more} more, which `artaudio voices` lists", more=more) if more > 0 else ""),
    )
