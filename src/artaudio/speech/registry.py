"""Find every engine by its entry point, built in or from outside."""

import contextlib
import importlib
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from artaudio.base.errors import EngineError, EngineUnavailableError, SettingsError
from artaudio.base.installed import entry_points_of
from artaudio.base.messages import tr
from artaudio.base.settings import Settings, SpeechSettings, as_settings
from artaudio.base.suggestions import did_you_mean
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import THIS_MACHINE, Voice
from artaudio.speech.recipients import Sending, recipient_of

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "artaudio.engines"
OWN = "artaudio."
NAME = re.compile(r"(?!auto$)[\w.-]+")
"""What `--engine` can take, and `--voice` before a slash."""


@dataclass(frozen=True, slots=True)
class EngineState:
    """Whether an engine can speak now; where not, `reason` says why and `hint` what can be done.

    `package` names the distribution it comes from; `voices` are its German ones, empty where it is not ready. `own` is
    true for engines of this package. `recipient` is who would receive the text: empty for nobody, THIS_MACHINE for a
    service on this machine; it is not known of an engine that does not load.
    """

    name: str
    ready: bool
    reason: str = ""
    hint: str = ""
    package: str = ""
    voices: tuple[Voice, ...] = ()
    needs_network: bool = False
    fingerprint: str = ""
    own: bool = True
    recipient: str = ""


@cache
def built_in() -> Mapping[str, str]:
    """The engines of this package, with their places as `module:attribute`. No other package can take their names."""
    return {name: place for name, place in entry_points_of("artaudio", GROUP).items() if place.startswith(OWN)}


def is_engine(name: str) -> bool:
    """Whether there is an engine of this name. Other packages are only looked into where it is none of this one."""
    return name in built_in() or name in found()


@cache
def found() -> "Mapping[str, EntryPoint]":
    """Entry points by engine name, in alphabetical order; a name of our own cannot be taken by another package."""
    from importlib.metadata import entry_points

    places: dict[str, EntryPoint] = {}
    for place in entry_points(group=GROUP):
        if place.name not in places or place.value.startswith(OWN):
            places[place.name] = place
    return dict(sorted(places.items()))


_LENT: ContextVar[Mapping[str, Engine]] = ContextVar("lent engines")
"""Engines that a program gave as objects, by name, while a call that they are for runs."""


@contextlib.contextmanager
def lent(engine: Engine | None) -> Iterator[None]:
    """While the block runs, `load` gives this object by its name, in this thread; for None nothing changes.

    Raises SettingsError for a name that no engine can have.
    """
    if engine is None:
        yield
        return
    if not NAME.fullmatch(engine.name):
        raise SettingsError(
            tr("no engine can have the name {name!r}", name=engine.name),
            key="speech.engine",
            hint=tr("use letters and digits"),
        )
    token = _LENT.set({**_LENT.get({}), engine.name: engine})
    try:
        yield
    finally:
        _LENT.reset(token)


def with_engine(engine: str | Engine, keywords: Mapping[str, Any]) -> tuple[Engine | None, dict[str, Any]]:
    """The engine where it was given as an object, and the settings' keywords with its name; as they are for an empty name."""
    given = None if isinstance(engine, str) else engine
    name = given.name if given is not None else engine
    return given, {**keywords, **({"engine": name} if name else {})}


def load_engine(name: str, settings: Settings | Mapping[str, Any] = Settings()) -> Engine:  # noqa: B008 - frozen
    """The engine `name`, to be closed by whoever asked for it; `settings` as for `build_edition`.

    `engine.voices("de")` are its German voices, `engine.speak(utterance, voice)` gives the sound of a sentence, and
    `engine.check()` raises EngineUnavailableError unless it could speak now. Raises SettingsError for an unknown name and
    for an option that the engine does not know, EngineUnavailableError where its code does not load.
    """
    return load(name, as_settings(settings).speech)


def load(name: str, settings: SpeechSettings) -> Engine:
    """Make the engine `name`: its entry point is called with `settings`. Nothing is checked yet.

    An engine from another package lives in its own processes. Raises SettingsError naming the engines there are for an
    unknown name, and for an option the engine does not know; EngineUnavailableError where its code does not load.
    """
    if (given := _LENT.get({}).get(name)) is not None:
        return given
    if name in built_in():
        return _built_in(name, settings)
    place = found().get(name)
    if place is None:
        raise SettingsError(
            tr("there is no engine {name!r}", name=name) + did_you_mean(name, ("auto", *found())),
            key="speech.engine",
            hint=tr("choose one of: auto, {listed}", listed=", ".join(found())),
        )
    if not NAME.fullmatch(name):
        raise EngineUnavailableError(
            tr("no engine can have the name {name!r}", name=name),
            engine=name,
            hint=tr(
                "its package, {package_of}, must give it another one",
                package_of=package_of(place) or tr("which is unknown"),
            ),
        )
    from artaudio.workers.plugin_proxy import ContainedEngine

    return ContainedEngine(name, place.value, settings, package_of(place))


def _built_in(name: str, settings: SpeechSettings) -> Engine:
    module, _, attribute = built_in()[name].partition(":")
    try:
        engine: Engine = getattr(importlib.import_module(module), attribute)(settings)
    except ImportError as error:
        raise EngineUnavailableError(
            tr("the engine {name} cannot be loaded: {error}", name=name, error=error),
            engine=name,
            hint=tr("install artaudio again"),
        ) from error
    return engine


def package_of(place: "EntryPoint") -> str:
    """The name of the installed package that an entry point belongs to; empty where its own papers are missing."""
    return (place.dist.metadata["Name"] if place.dist and place.dist.metadata else "") or ""


def engine_state(
    name: str, settings: SpeechSettings | None = None, language: str = "de", *, probe: bool = False
) -> EngineState:
    """The state of one engine; `probe` asks one that needs the network for a sign. SettingsError for an unknown name.

    An engine that sends the text away is not ready, and not contacted, where no connection is allowed.
    """
    wishes = settings or SpeechSettings()
    place = found().get(name)
    package = package_of(place) if place is not None else ""
    engine: Engine | None = None
    needs_network, recipient = False, ""
    try:
        engine = load(name, wishes)
        needs_network = engine.traits.needs_network
        recipient = recipient_of(name, engine.traits) or (THIS_MACHINE if needs_network else "")
        Sending().refuse(engine, wishes, named=True)
        engine.check()
        if probe and isinstance(engine, ProbedEngine):
            engine.probe(wishes.probe_timeout)
        voices = tuple(engine.voices(language))
        return EngineState(
            name,
            ready=True,
            package=package,
            voices=voices,
            needs_network=needs_network,
            recipient=recipient,
            fingerprint=engine.traits.fingerprint,
            own=place is not None and place.value.startswith(OWN),
        )
    except (EngineError, SettingsError) as error:
        if place is None:
            raise
        return EngineState(
            name,
            ready=False,
            reason=error.message,
            hint=error.hint,
            package=package,
            needs_network=needs_network,
            recipient=recipient,
        )
    finally:
        if engine is not None:
            engine.close()


def engine_states(
    settings: SpeechSettings | Settings | Mapping[str, Any] | None = None,
    language: str = "de",
    *,
    probe: bool = False,
    **keywords: Any,
) -> tuple[EngineState, ...]:
    """The state of every engine there is, in alphabetical order; `settings` and `keywords` are as for `build_edition`."""
    if isinstance(settings, SpeechSettings):
        settings = Settings(speech=settings)
    speech = None if settings is None and not keywords else as_settings(settings or Settings(), keywords).speech
    return tuple(engine_state(name, speech, language, probe=probe) for name in found())
