"""Who receives the text that an engine speaks, whether that is allowed, and the notice of it before anything is sent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from artaudio.base.errors import EngineRefusedError, OfflineError
from artaudio.base.messages import marked, recovered, stored, tr
from artaudio.base.settings import SpeechSettings
from artaudio.speech.engine import Engine
from artaudio.speech.model import THIS_MACHINE, EngineTraits

Notify = Callable[[str], None]
"""Told one line for a person. What it raises keeps the text from being sent."""
LIFT = marked('leave out --offline (or network = "never" under [speech])')
HINTS = {"command": marked("write local = true under [speech.options.command] if the program sends the text nowhere")}
"""What helps with an engine whose recipient only the user knows."""
NO_NETWORK = marked("choose an engine that speaks on this machine, such as --engine pico")


def log_notice(line: str) -> None:
    """Log the line as a warning of the logger "artaudio", which Python shows on standard error unless logging is set up."""
    import logging

    logging.getLogger("artaudio").warning("%s", line)


def recipient_of(name: str, traits: EngineTraits) -> str:
    """Who outside of this machine receives what the engine `name` speaks; empty where nobody does."""
    if traits.recipient:
        return "" if traits.recipient == THIS_MACHINE else traits.recipient
    return stored("the service of engine {name}", name=name) if traits.needs_network else ""


def recipients_of(engines: Iterable[Engine]) -> tuple[str, ...]:
    """Everybody who receives text from these engines, each once, in order."""
    return tuple(dict.fromkeys(filter(None, (recipient_of(engine.name, engine.traits) for engine in engines))))


@dataclass(slots=True)
class Sending:
    """What has to be observed before text is sent away.

    `confidential` says why the automatic choice must not pick an engine that sends the text away ("it is marked as a
    draft"); empty where it may. `notify` is told who receives the text before anything is sent, each recipient once.
    """

    confidential: str = ""
    notify: Notify = log_notice
    _told: set[str] = field(default_factory=set)

    def refuse(self, engine: Engine, settings: SpeechSettings, *, named: bool) -> None:
        """Raise unless `engine` may be used; nothing is asked of it. `named`: the user has named this engine.

        Raises OfflineError where no connection is allowed, EngineRefusedError where the text is confidential and the
        engine is not `named`.
        """
        recipient = recipient_of(engine.name, engine.traits)
        if not recipient:
            return
        if settings.network == "never":
            raise OfflineError(
                tr(
                    "{name} sends the text to {recipient}, and --offline keeps it on this machine",
                    name=engine.name,
                    recipient=recovered(recipient),
                ),
                hint=tr("{lift}, or {get}", lift=tr(LIFT), get=tr(HINTS.get(engine.name, NO_NETWORK))),
            )
        if self.confidential and not named:
            raise EngineRefusedError(
                tr(
                    "{name} would send the text to {recipient}, and {confidential}",
                    name=engine.name,
                    recipient=recovered(recipient),
                    confidential=self.confidential,
                ),
                engine=engine.name,
                hint=tr(
                    "{no_network}; to send it all the same, name the engine: --engine {name}",
                    no_network=tr(NO_NETWORK),
                    name=engine.name,
                ),
            )

    def announce(self, engine: Engine) -> None:
        """Tell who receives the text, before the first contact: a service is asked whether it answers before it gets text."""
        recipient = recipient_of(engine.name, engine.traits)
        if recipient and engine.name not in self._told:
            self._told.add(engine.name)
            self.notify(
                tr(
                    "{name} sends the text to {recipient}; --offline keeps it on this machine",
                    name=engine.name,
                    recipient=recovered(recipient),
                )
            )

    def correct(self, engine: Engine, reason: str) -> None:
        """Tell that a recipient who was announced got none of the text after all, and why."""
        if engine.name in self._told:
            self._told.discard(engine.name)
            self.notify(
                tr(
                    "{recipient} received none of the text: {reason}",
                    recipient=recovered(recipient_of(engine.name, engine.traits)),
                    reason=reason,
                )
            )
