"""Find every engine by its entry point, built in or from outside. Knows their names and states, not which is best."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from artaudio.errors import EngineError, EngineUnavailableError, SettingsError
from artaudio.settings import SpeechSettings
from artaudio.speech.engine import Engine
from artaudio.speech.model import Voice

GROUP = "artaudio.engines"
OWN = "artaudio."
REPAIR = "update or uninstall the package it comes from"


@dataclass(frozen=True, slots=True)
class EngineState:
    """Whether an engine can speak now; where not, `reason` says why and `hint` what can be done.

    `package` names the distribution it comes from; `voices` are its German ones, empty where it is not ready.
    """

    name: str
    ready: bool
    reason: str = ""
    hint: str = ""
    package: str = ""
    voices: tuple[Voice, ...] = ()
    needs_network: bool = False


@cache
def found() -> Mapping[str, EntryPoint]:
    """Entry points by engine name, in alphabetical order; a name of our own cannot be taken by another package."""
    places: dict[str, EntryPoint] = {}
    for place in entry_points(group=GROUP):
        if place.name not in places or place.value.startswith(OWN):
            places[place.name] = place
    return dict(sorted(places.items()))


def load(name: str, settings: SpeechSettings) -> Engine:
    """Make the engine `name`: the entry point is called with `settings`. Nothing is checked yet.

    Raises SettingsError naming the engines there are for an unknown name, EngineUnavailableError where its code does
    not load or is no engine.
    """
    place = found().get(name)
    if place is None:
        near = difflib.get_close_matches(name, found(), n=1)
        raise SettingsError(
            f"there is no engine {name!r}" + (f"; did you mean {near[0]}?" if near else ""),
            key="speech.engine",
            hint=f"choose one of: auto, {', '.join(found())}",
        )
    try:
        engine = place.load()(settings)
    except EngineError:
        raise
    except SettingsError:
        raise
    except Exception as error:
        raise EngineUnavailableError(
            f"the engine {name} cannot be loaded: {type(error).__name__}: {error}", engine=name, hint=REPAIR
        ) from error
    if not isinstance(engine, Engine):
        raise EngineUnavailableError(
            f"the engine {name} cannot be used: {place.value} gives no engine but {type(engine).__name__}",
            engine=name,
            hint=REPAIR,
        )
    return engine


def engine_state(name: str, settings: SpeechSettings | None = None, language: str = "de") -> EngineState:
    """The state of one engine, whatever its code does. Raises SettingsError for an unknown name only."""
    place = found().get(name)
    package = place.dist.name if place is not None and place.dist is not None else ""
    try:
        engine = load(name, settings or SpeechSettings())
        engine.check()
        voices = tuple(engine.voices(language))
        return EngineState(name, ready=True, package=package, voices=voices, needs_network=engine.traits.needs_network)
    except EngineError as error:
        return EngineState(name, ready=False, reason=error.message, hint=error.hint, package=package)
    except SettingsError:
        raise
    except Exception as error:  # noqa: BLE001 - a plug-in may raise anything, and the others must still be listed
        return EngineState(name, ready=False, reason=f"{type(error).__name__}: {error}", hint=REPAIR, package=package)


def engine_states(settings: SpeechSettings | None = None, language: str = "de") -> tuple[EngineState, ...]:
    """The state of every engine there is, in alphabetical order."""
    return tuple(engine_state(name, settings, language) for name in found())
