"""Complete engines, voices, formats, roles and rules in the shell, by click's own mechanism.

Nobody outside of this machine is asked while somebody types: voices of services are not offered. What is offered is looked up
only when the shell asks for it.
"""

from collections.abc import Callable, Iterator, Sequence

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from artaudio.base.messages import tr

Offer = Callable[[click.Context], Sequence[str]]


class Completed(StringParamType):
    """A text for which the shell offers what `offer` gives. `listed` texts have several parts with commas between them."""

    def __init__(self, offer: Offer, *, listed: bool = False) -> None:
        self._offer, self._listed = offer, listed

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What begins as the text, or as its last part. Nothing where settings or engines fail: the command will say why."""
        before, comma, last = incomplete.rpartition(",") if self._listed else ("", "", incomplete)
        try:
            offered = self._offer(ctx)
        except Exception:  # noqa: BLE001 - a traceback would be typed into the user's line
            return []
        chosen = before.split(",")
        return [CompletionItem(before + comma + one) for one in offered if one.startswith(last) and one not in chosen]


def complete_values(command: click.Command) -> None:
    """Give the parameters of a command, and of all below it, the values that the shell can offer for them."""
    for parameter in command.params:
        for name in (*parameter.opts, parameter.metavar or ""):
            if name in COMPLETED and isinstance(parameter.type, StringParamType):
                parameter.type = COMPLETED[name]
    if isinstance(command, click.Group):
        for below in command.commands.values():
            complete_values(below)


def _engines(context: click.Context) -> Sequence[str]:
    from artaudio.speech.registry import found

    return ("auto", *found())


def _voices(context: click.Context) -> Sequence[str]:
    """Ids of the engine that was named before, else each voice as ENGINE/ID."""
    engine = context.params.get("engine")
    if isinstance(engine, str) and engine != "auto":
        return [voice for _, voice in _voices_here((engine,))]
    return [f"{name}/{voice}" for name, voice in _voices_here(_own_engines())]


def _voices_and_engines(context: click.Context) -> Sequence[str]:
    return (*_own_engines(), *_voices(context))


def _own_engines() -> Sequence[str]:
    """Those that come along. An engine of another package would have to be started in a process of its own."""
    from artaudio.speech.registry import OWN, found

    return [name for name, place in found().items() if place.value.startswith(OWN)]


def _voices_here(engines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Engine and id of each voice of these engines that speaks on this machine."""
    import msgspec

    from artaudio.base.network import network_closed
    from artaudio.commands.flags import settings_from
    from artaudio.speech.states import engine_state

    speech = msgspec.structs.replace(settings_from({}).speech, network="never")
    with network_closed():
        for name in engines:
            for voice in engine_state(name, speech).voices:
                yield name, voice.id


def _formats(context: click.Context) -> Sequence[str]:
    from artaudio.publish.formats.registry import EPUB, FORMATS

    return (*FORMATS, EPUB.name)


def _input_formats(context: click.Context) -> Sequence[str]:
    from artaudio.article.readers.registry import READERS

    return [reader.name for reader in READERS]


def _roles(context: click.Context) -> Sequence[str]:
    """`question=`, and so on: the voice comes after it."""
    from artaudio.article.model import SPOKEN_ROLES, Role
    from artaudio.script.casting import ENGLISH

    names = (ENGLISH, *(SPOKEN_ROLES - {Role.DISCLOSURE}))
    return sorted({f"{said}=" for name in names for said in (name, tr(name))})


def _rules(context: click.Context) -> Sequence[str]:
    from artaudio.script.rules import RULES

    return [rule.name for rule in RULES]


def _topics(context: click.Context) -> Sequence[str]:
    from artaudio.commands.help import manual_pages

    return list(manual_pages())


COMPLETED = {
    "--engine": Completed(_engines),
    "--voice": Completed(_voices),
    "--quote-voice": Completed(_voices),
    "--role-voice": Completed(_roles),
    "--format": Completed(_formats, listed=True),
    "--input-format": Completed(_input_formats),
    "--rule-off": Completed(_rules),
    "topic": Completed(_topics),
    "[VOICE]...": Completed(_voices_and_engines),
}
"""What is offered, by the flag's name, or by how help calls the argument."""
