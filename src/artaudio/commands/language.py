"""The language in which the program talks to the person who called it: messages, help, and click's own words."""

import contextlib
import copy
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import click

from artaudio.base.messages import ENGLISH, LANGUAGES, language, marked, messages_in, preferred_language, tr
from artaudio.commands.flags import SETTINGS_FILE
from artaudio.commands.on_demand import CommandTable, TranslatedTable

Command = TypeVar("Command", bound=click.Command)
FOR_PROGRAMS = frozenset(("--json", "--json-lines"))
"""Flags whose output programs read: with them everything is English."""
CONFIG = "--config"
WORDS = (
    marked("(dynamic)"),
    marked("(Possible options: {possibilities})"),
    marked("Argument {name!r} takes {nargs} values."),
    marked("Choose from:\n\t{choices}"),
    marked("Commands"),
    marked("Could not open file {filename!r}: {message}"),
    marked("Did you mean {possibility}?"),
    marked("Error: {message}"),
    marked("Got unexpected extra argument ({args})"),
    marked("Got unexpected extra arguments ({args})"),
    marked("Invalid value for {param_hint}: {message}"),
    marked("Invalid value: {message}"),
    marked("Missing argument"),
    marked("Missing command."),
    marked("Missing option"),
    marked("Missing parameter"),
    marked("Missing parameter: {param_name}"),
    marked("Missing {param_type}"),
    marked("No such command {name!r}."),
    marked("No such option: {name}"),
    marked("Option {name!r} does not take a value."),
    marked("Option {name!r} requires an argument."),
    marked("Option {name!r} requires {nargs} arguments."),
    marked("Options"),
    marked("Show the version and exit."),
    marked("Show this message and exit."),
    marked("Takes {nargs} values but 1 was given."),
    marked("Takes {nargs} values but {len} were given."),
    marked("Usage:"),
    marked("Value must be an iterable."),
    marked("default: {default}"),
    marked("directory"),
    marked("file"),
    marked("path"),
    marked("required"),
    marked("unknown error"),
    marked("{len_type} values are required, but {len_value} was given."),
    marked("{len_type} values are required, but {len_value} were given."),
    marked("{name} {filename!r} does not exist."),
    marked("{name} {filename!r} is a directory."),
    marked("{name} '{filename}' is a directory."),  # so in click 8.1
    marked("{name} {filename!r} is a file."),
    marked("{name} {filename!r} is not executable."),
    marked("{name} {filename!r} is not readable."),
    marked("{name} {filename!r} is not writable."),
    marked("{value!r} is not a valid boolean."),
    marked("{value!r} is not a valid {number_type}."),
    marked("{value!r} is not one of {choices}."),
    marked("{value!r} is not {choice}."),
    marked("{value} is not in the range {range}."),
)
"""What click says by itself, as far as a command of ours can make it."""
PLACEHOLDERS = (
    marked("COMMAND [ARGS]..."),
    marked("DIRECTORY"),
    marked("FILE"),
    marked("FLOAT"),
    marked("INTEGER RANGE"),
    marked("PATH"),
    marked("TEXT"),
    marked("[OPTIONS]"),
)
"""What stands for a value in click's help where a parameter names nothing itself."""


def language_for(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language to answer a call in: English for programs, else that of the settings, else that of the system."""
    if FOR_PROGRAMS & set(arguments):
        return ENGLISH
    return _configured(arguments) or preferred_language(environment)


def _configured(arguments: Sequence[str]) -> str:
    """`[ui] language` of the settings file that a call reads; empty where there is none, or where the command will refuse it."""
    path = SETTINGS_FILE
    for place, argument in enumerate(arguments):
        if argument == CONFIG and place + 1 < len(arguments):
            path = arguments[place + 1]
        elif argument.startswith(f"{CONFIG}="):
            path = argument.removeprefix(f"{CONFIG}=")
    try:
        if not Path(path).is_file():
            return ""
        content = Path(path).read_bytes()
        if b"ui" not in content or b"language" not in content:
            return ""
        import tomllib

        chosen = tomllib.loads(content.decode("utf-8-sig"))["ui"]["language"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return chosen if chosen in LANGUAGES else ""


@contextlib.contextmanager
def talking(code: str) -> Iterator[None]:
    """Give messages, and what click says by itself, in a language until this ends."""
    with messages_in(code):
        if code == ENGLISH:
            yield
            return
        # click looks its words up by gettext, whose catalogues are files of machine code that would have to be built.
        replaced = {"_": tr, "gettext": tr, "ngettext": _number}
        with contextlib.ExitStack() as leaving:
            for module in _modules_of_click():
                for name, ours in replaced.items():
                    theirs = vars(module).get(name)
                    if callable(theirs) and getattr(theirs, "__module__", "") == "gettext":
                        leaving.callback(setattr, module, name, theirs)
                        setattr(module, name, ours)
            yield


def _number(one: str, many: str, number: int) -> str:
    return tr(one if number == 1 else many)


def _modules_of_click() -> Iterator[ModuleType]:
    return (module for name, module in list(sys.modules.items()) if name.partition(".")[0] == "click")


def localized(command: Command) -> Command:
    """A copy of a command, and of all below it, that helps in the language of messages; in English the command itself."""
    if language() == ENGLISH:
        return command
    said: Any = copy.copy(command)
    said.help, said.short_help = _paragraphs(command.help), command.short_help and tr(command.short_help)
    said.options_metavar = command.options_metavar and tr(command.options_metavar)
    said.params = [_parameter(parameter) for parameter in command.params]
    # click keeps the option --help, with its text, once it has been asked for.
    said._help_option = None
    if isinstance(command, click.Group):
        said.subcommand_metavar = command.subcommand_metavar and tr(command.subcommand_metavar)
        said.commands = (
            TranslatedTable(command.commands, localized)
            if isinstance(command.commands, CommandTable)
            else {name: localized(below) for name, below in command.commands.items()}
        )
    return said  # type: ignore[no-any-return]


def _paragraphs(text: str | None) -> str | None:
    return text and "\n\n".join(map(tr, paragraphs(text)))


def paragraphs(text: str) -> Sequence[str]:
    """The paragraphs of a help text, each on one line: what a catalogue has."""
    return [
        " ".join(part.split()) if not part.startswith("\b") else part for part in re.split(r"\n\s*\n", text.strip())
    ]


def _parameter(parameter: click.Parameter) -> click.Parameter:
    said = copy.copy(parameter)
    if isinstance(said, click.Option):
        said.help = said.help and tr(said.help)
        if said.metavar:
            said.metavar = tr(said.metavar)
        elif not (said.is_flag or said.count or isinstance(said.type, click.Choice)):
            said.metavar = tr(said.type.name.upper())
    else:
        said.metavar = tr(placeholder(said))
    return said


def placeholder(argument: click.Parameter) -> str:
    """What stands for an argument in help, as click has it: `ARTICLE`, `[TEXT]`."""
    if argument.metavar:
        return argument.metavar
    name = (argument.name or "").upper()
    return (name if argument.required else f"[{name}]") + ("" if argument.nargs == 1 else "...")
