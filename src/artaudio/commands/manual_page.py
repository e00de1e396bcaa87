"""All commands and flags in one text: the man page, and what the documentation lists of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import click

from artaudio.base import errors
from artaudio.base.version import __version__

NAME, SUMMARY = "artaudio", "turn a German article into an audio edition"
FILES = (
    ("artaudio.toml", "settings, in the working folder or as --config names it: artaudio help settings"),
    (
        "lexicon.toml, lexicon.pls",
        "pronunciations, in the working folder, beside the article and in the user's configuration folder",
    ),
)
ENVIRONMENT = (
    ("ARTAUDIO_CACHE", "the folder for what could be made again, instead of the user's cache folder"),
    ("ARTAUDIO_WHISPER_MODEL", "the speech recogniser of check --listen"),
    ("PAGER", "shows the pages of artaudio help"),
)


@dataclass(frozen=True, slots=True)
class Described:
    """One command: its whole name, how it is called, what it does in paragraphs, and its flags with what each is for."""

    name: str
    usage: str
    about: tuple[str, ...]
    flags: tuple[tuple[str, str], ...]


def described(command: click.Command, name: str = NAME, parent: click.Context | None = None) -> Iterator[Described]:
    """A command and all below it, each group before its commands."""
    context = click.Context(command, parent, info_name=name.rpartition(" ")[2], **command.context_settings)
    with context.scope(cleanup=False):
        flags = tuple(record for one in command.get_params(context) if (record := one.get_help_record(context)))
        usage = " ".join([name, *command.collect_usage_pieces(context)])
    about = tuple(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    yield Described(name, usage, about, flags)
    if isinstance(command, click.Group):
        for below, one in command.commands.items():
            yield from described(one, f"{name} {below}", context)


def man_page(program: click.Command) -> str:
    """The man page of section 1, in the macros of man(7); its text is in UTF-8."""
    first, *commands = described(program)
    lines = [
        f'.TH ARTAUDIO 1 "" "artaudio {__version__}" "User Commands"',
        ".SH NAME",
        f"{NAME} \\- {_text(SUMMARY)}",
        ".SH SYNOPSIS",
        _text(first.usage),
        ".SH DESCRIPTION",
        *_paragraphs(first.about),
        *_listed(first.flags),
        ".SH COMMANDS",
    ]
    for command in commands:
        lines += [f".SS {_text(command.usage)}", *_paragraphs(command.about), *_listed(command.flags)]
    lines += [".SH EXIT STATUS", *_listed(_exit_codes())]
    lines += [".SH FILES", *_listed(FILES), ".SH ENVIRONMENT", *_listed(ENVIRONMENT)]
    lines += [".SH SEE ALSO", _text("The manual: artaudio help. One page of it: artaudio help TOPIC.")]
    return "\n".join(lines) + "\n"


def _exit_codes() -> Iterator[tuple[str, str]]:
    """The codes that errors.py draws, each with the first line of what has it."""
    yield "0", "Done, completely."
    yield "1", "A bug in artaudio; the traceback says where."
    meanings: dict[int, list[str]] = {}
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.ArtaudioError) and kind.exit_code > 1:
            about = (kind.__doc__ or "").partition("\n")[0]
            if "exit_code" in vars(kind):
                meanings.setdefault(kind.exit_code, []).append(about)
    for code in sorted(meanings):
        yield str(code), " ".join(meanings[code])
    yield "130", "Interrupted; what was spoken stays cached."


def _paragraphs(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        yield ".PP"
        yield _text(text)


def _listed(entries: "Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]") -> Iterator[str]:
    for term, about in entries:
        yield ".TP"
        yield f"\\fB{_text(term)}\\fR"
        yield _text(about)


def _text(text: str) -> str:
    """Text without a meaning for roff: no escape, no request at its beginning; a hyphen is one that can be typed."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
