"""Whether each engine can speak now, and where not, what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from artaudio.base.errors import EngineError, SettingsError
from artaudio.base.settings import Settings, SpeechSettings, as_settings
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import THIS_MACHINE, Voice
from artaudio.speech.recipients import Sending, recipient_of
from artaudio.speech.registry import OWN, found, load, package_of


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
