"""Which engines may speak an edition, in their order, before any of them is asked whether it can."""

from collections.abc import Collection, Iterable, Iterator

from artaudio.base.errors import EngineError, SettingsError
from artaudio.base.installed import version_of
from artaudio.base.messages import tr
from artaudio.base.settings import SpeechSettings
from artaudio.base.suggestions import did_you_mean
from artaudio.speech.recipients import recipient_of
from artaudio.speech.registry import found, is_engine, opened
from artaudio.speech.voices import locate, voice_name

AUTO = "auto"
OWN_PACKAGES = {"pico": "py-nanotts"}
"""Engines that speak wherever this program was installed by pip, and the package that each needs for that."""


def fingerprints(
    settings: SpeechSettings, language: str = "de", voices: Iterable[str] = (), *, english: Collection[str] = ()
) -> tuple[str, ...]:
    """Fingerprints of the engines that may speak; nothing is asked of them. An engine that does not load gives its name.

    `voices` are those that utterances ask for, perhaps of further engines, those in `english` for English; with them come the
    versions of voices that lie here.
    Engines that "auto" passes over because no connection is allowed are left out, and those behind one that comes with this
    program: they speak only where that is damaged, so another version of theirs is no reason to speak an edition anew.
    """
    found = []
    others = [voice_name(name) for name in voices]
    names, reason = wished(settings, language)
    if not reason:
        names = tuple(_until_own(names))
    for name in dict.fromkeys((*names, *(other.engine for other in others if other.engine))):
        wanted = {other.id for other in others if other.engine in {"", name}}
        try:
            with opened(name, settings) as engine:
                if not reason and settings.network == "never" and recipient_of(name, engine.traits):
                    continue
                found.append(engine.traits.fingerprint)
                if wanted and not engine.traits.needs_network:
                    there = (*engine.voices(language), *(engine.voices("en") if english else ()))
                    here = [voice for voice in there if voice.id in wanted and voice.version]
                    found += [f"{voice.id}/{voice.version}" for voice in here]
        except EngineError:
            found.append(name)
    return tuple(found)


def _until_own(names: Iterable[str]) -> Iterator[str]:
    """Engines in their order, as far as the first whose package came with this program and is installed."""
    for name in names:
        yield name
        if name in OWN_PACKAGES and version_of(OWN_PACKAGES[name]):
            return


def is_named(settings: SpeechSettings) -> bool:
    """Whether the user has named the engine: by `engine`, or as ENGINE/ID in `voice`."""
    engine, slash, _ = settings.voice.partition("/")
    return settings.engine != AUTO or (bool(slash) and is_engine(engine))


def order(settings: SpeechSettings) -> tuple[str, ...]:
    """Whom "auto" asks, best first. Raises SettingsError for an empty order, and for a name that no engine has."""
    for name in settings.order:
        if not is_engine(name):
            raise SettingsError(
                tr("the order names {name!r}, and there is no such engine", name=name) + did_you_mean(name, found()),
                key="speech.order",
                hint=tr("order some of: {listed}", listed=", ".join(found())),
            )
    if not settings.order:
        raise SettingsError(
            tr("the order names no engine"),
            key="speech.order",
            hint=tr('write order = ["piper", "gtts", "pico", "espeak"]'),
        )
    return tuple(dict.fromkeys(settings.order))


def wished(settings: SpeechSettings, language: str) -> tuple[tuple[str, ...], str]:
    """Names of the engines that may speak, and why it is this one; no reason where the first that can is to speak.

    Raises SettingsError for options of an engine that there is not, a voice that none or several have, and as `order`.
    """
    for name in settings.options:
        if not is_engine(name):
            raise SettingsError(
                tr("[speech.options.{name}]: there is no engine {name!r}", name=name) + did_you_mean(name, found()),
                key=f"speech.options.{name}",
                hint=tr("write one of: {listed}", listed=", ".join(found())),
            )
    if settings.engine != AUTO:
        return (settings.engine,), tr("{engine} was asked for", engine=settings.engine)
    if settings.voice:
        engine = locate(settings.voice, settings, language).engine
        return (engine,), tr("{engine} has the voice that was asked for", engine=engine)
    return order(settings), ""
