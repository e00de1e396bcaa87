"""Commands whose modules are imported when they are asked for: `--help` needs none of them, and every other call needs one."""

import importlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import NamedTuple

import click

from artaudio.commands.usage import CommandGroup


class CommandPlace(NamedTuple):
    """Where a command is defined, as `module:name`, and its line in the list of all commands."""

    place: str
    short_help: str


class CommandTable(MutableMapping[str, click.Command]):
    """Commands by name. One of `places` is imported and given to `prepare` when it is looked up for the first time."""

    def __init__(self, places: Mapping[str, CommandPlace], prepare: Callable[[click.Command], None]) -> None:
        self._places, self._prepare = dict(places), prepare
        self._commands: dict[str, click.Command] = {}

    def short_help(self, name: str) -> str:
        """A command's line in the list of all; raises KeyError for one that has no place."""
        return self._places[name].short_help

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._commands:
            place, short_help = self._places[name]
            module, _, attribute = place.partition(":")
            command: click.Command = getattr(importlib.import_module(module), attribute)
            command.short_help = short_help
            self._prepare(command)
            self._commands[name] = command
        return self._commands[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name] = CommandPlace("", command.get_short_help_str())
        self._commands[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._commands.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class OnDemandGroup(CommandGroup):
    """A group whose commands may be a `CommandTable`; then its help names them without importing any."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, from the table."""
        table = self.commands
        if not isinstance(table, CommandTable):
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, table.short_help(name)) for name in self.list_commands(ctx)])
