"""Commands whose modules are imported when they are asked for: `--help` needs none of them, and every other call needs one."""

import importlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import NamedTuple

import click

from artaudio.base.messages import tr
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


class TranslatedTable(CommandTable):
    """The commands of `table`, each given by `translate` when it is looked up, with its line in the language of messages."""

    def __init__(self, table: CommandTable, translate: Callable[[click.Command], click.Command]) -> None:
        super().__init__({name: CommandPlace("", tr(table.short_help(name))) for name in table}, lambda _: None)
        self._table, self._translate = table, translate

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._commands:
            self._commands[name] = self._translate(self._table[name])
        return self._commands[name]


class OnDemandGroup(CommandGroup):
    """A group whose commands are a `CommandTable`. Its help names them without importing any."""

    commands: CommandTable

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, from the table."""
        with formatter.section(tr("Commands")):
            formatter.write_dl([(name, self.commands.short_help(name)) for name in self.list_commands(ctx)])
