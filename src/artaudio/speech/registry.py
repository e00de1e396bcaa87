"""Find every engine by its entry point, built in or from outside."""

import contextlib
import importlib
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from artaudio.base.errors import EngineUnavailableError, SettingsError
from artaudio.base.installed import entry_points_of
from artaudio.base.messages import tr
from artaudio.base.settings import Settings, SpeechSettings, as_settings
from artaudio.base.suggestions import did_you_mean
from artaudio.speech.engine import Engine

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "artaudio.engines"
OWN = "artaudio."
NAME = re.compile(r"(?!auto$)[\w.-]+")
"""What `--engine` can take, and `--voice` before a slash."""


@cache
def built_in() -> Mapping[str, str]:
    """The engines of this package, with their places as `module:attribute`. No other package can take their names."""
    return {name: place for name, place in entry_points_of("artaudio", GROUP).items() if place.startswith(OWN)}


def is_engine(name: str) -> bool:
    """Whether there is an engine of this name. Other packages are only looked into where it is none of this one."""
    return name in built_in() or name in _LENT.get({}) or name in found()


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


@contextlib.contextmanager
def opened(name: str, settings: SpeechSettings) -> Iterator[Engine]:
    """What `load` gives, for the block; closed behind it, unless it was lent."""
    engine = load(name, settings)
    try:
        yield engine
    finally:
        if _LENT.get({}).get(name) is not engine:
            engine.close()


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
