"""All commands and flags in one text: the man page, and what the documentation lists of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import click

from artaudio.base.messages import marked, tr
from artaudio.base.version import __version__

NAME = "artaudio"
SUMMARY = marked("turn a German article into an audio edition")
FILES = (
    ("artaudio.toml", marked("settings, in the working folder or as --config names it: artaudio help settings")),
    (
        "lexicon.toml, lexicon.pls",
        marked("pronunciations: in the working folder, beside the article and in the user's configuration folder"),
    ),
)
ENVIRONMENT = (
    ("ARTAUDIO_CACHE", marked("the folder for what could be made again, instead of the user's cache folder")),
    ("ARTAUDIO_WHISPER_MODEL", marked("the speech recogniser of check --listen")),
    ("PAGER", marked("shows the pages of artaudio help")),
)
EXIT_CODES = (
    (0, marked("done, completely")),
    (1, marked("a bug in artaudio; the traceback says where")),
    (2, marked("wrong usage: an unknown flag, setting, engine or voice")),
    (3, marked("the article cannot be read, there is nothing in it to speak, or it is not German")),
    (4, marked("a script file or lexicon file with an error; the message names the line")),
    (5, marked("no engine spoke: not installed, not reachable, or it refused")),
    (6, marked("sound that cannot be used, such as an intro that is no audio")),
    (7, marked("files that cannot be written or read: no permission, disk full, broken tags")),
    (8, marked("an edition or a feed that does not keep its promises, or that publish refuses to send")),
    (9, marked("the cache cannot be written: no room or no permission")),
    (10, marked("of several articles some failed; all others are done")),
    (11, marked("what a person edited would be lost, or does not fit its article any more")),
    (130, marked("interrupted; what was spoken stays cached")),
)
"""Exit codes (dimensionless) and what they mean; docs/cli.md says more of each."""


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
        f".SH {tr('NAME')}",
        f"{NAME} \\- {_text(tr(SUMMARY))}",
        f".SH {tr('SYNOPSIS')}",
        _text(first.usage),
        f".SH {tr('DESCRIPTION')}",
        *_paragraphs(first.about),
        *_listed(first.flags),
        f".SH {tr('COMMANDS')}",
    ]
    for command in commands:
        lines += [f".SS {_text(command.usage)}", *_paragraphs(command.about), *_listed(command.flags)]
    lines += [f".SH {tr('EXIT STATUS')}", *_listed((str(code), tr(about)) for code, about in EXIT_CODES)]
    lines += [f".SH {tr('FILES')}", *_listed((name, tr(about)) for name, about in FILES)]
    lines += [f".SH {tr('ENVIRONMENT')}", *_listed((name, tr(about)) for name, about in ENVIRONMENT)]
    lines += [f".SH {tr('SEE ALSO')}", _text(tr("The manual: artaudio help. One page of it: artaudio help TOPIC."))]
    return "\n".join(lines) + "\n"


def _paragraphs(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        yield ".PP"
        yield _text(text)


def _listed(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, about in entries:
        yield ".TP"
        yield f"\\fB{_text(term)}\\fR"
        yield _text(about)


def _text(text: str) -> str:
    """Text without a meaning for roff: no escape, no request at its beginning; a hyphen is one that can be typed."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
