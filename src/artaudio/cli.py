"""The command line: arguments in, exit code out. The only place that catches ArtaudioError."""

import contextlib
import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from artaudio.base.errors import ArtaudioError, CheckFailed, PublishError, SomeFailedError
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.version import __version__
from artaudio.commands.flags import (
    GO_ON,
    INTERRUPTED,
    INTERRUPTED_KIND,
    Answer,
    failure,
    offline_option,
    print_json,
    print_json_line,
)
from artaudio.commands.language import language_for, localized, talking
from artaudio.commands.on_demand import CommandPlace, CommandTable, OnDemandGroup
from artaudio.commands.signals import handle_signals, signal_behind
from artaudio.commands.terminal.streams import cleaned, give_up, guard_streams, styled
from artaudio.commands.usage import check_values, usage_hint

GARBAGE_THRESHOLD = 50_000
"""Count of objects made before Python collects garbage: a start makes many, frees few, and is a tenth faster so."""
EXIT_FAILED = 1
"""Exit code of a failure that is none of the program's own errors."""
EXIT_UNWRITABLE = PublishError.exit_code
EXIT_OUTPUT_CLOSED = 141
"""Exit code of a program that wrote to a closed pipe, as shells give it: 128 + SIGPIPE."""
NO_FOLDER = {errno.ENOENT, errno.ESTALE}
"""What the system says where the current folder has been removed."""

COMMANDS = {
    "build": CommandPlace(
        "artaudio.commands.build:build", marked("Build the edition of an article, or of each of many.")
    ),
    "edit": CommandPlace("artaudio.commands.edit:edit", marked("See, hear and correct an article in the browser.")),
    "watch": CommandPlace(
        "artaudio.commands.watch:watch", marked("Make editions of feeds, folders and pages by itself, again and again.")
    ),
    "archive": CommandPlace(
        "artaudio.commands.archive:archive", marked("Editions of very many articles, on many machines.")
    ),
    "script": CommandPlace(
        "artaudio.commands.script:script", marked("Show what will be spoken of an article, and why.")
    ),
    "diff": CommandPlace("artaudio.commands.diff:diff", marked("Say what differs between two editions or scripts.")),
    "check": CommandPlace("artaudio.commands.check:check", marked("Prove that an edition keeps its promises.")),
    "inspect": CommandPlace(
        "artaudio.commands.inspect:inspect", marked("Print all tags, duration and format of an audio file.")
    ),
    "say": CommandPlace("artaudio.commands.say:say", marked("Say one text, as it would be said in an edition.")),
    "normalize": CommandPlace(
        "artaudio.commands.normalize:normalize", marked("Print the spoken form of each line of a text.")
    ),
    "lexicon": CommandPlace(
        "artaudio.commands.lexicon:lexicon", marked("Pronunciations: see which words need one; convert them.")
    ),
    "feed": CommandPlace("artaudio.commands.feed:feed", marked("The podcast feed: make one, fill it, check it.")),
    "serve": CommandPlace(
        "artaudio.commands.serve:serve", marked("Let this machine, or the network, listen and subscribe.")
    ),
    "publish": CommandPlace(
        "artaudio.commands.publish:publish", marked("Copy what changed to a folder or server, the feed last.")
    ),
    "sign": CommandPlace(
        "artaudio.commands.sign:sign", marked("Content credentials: make a key to sign editions with.")
    ),
    "voices": CommandPlace("artaudio.commands.voices:voices", marked("List the German voices of every engine.")),
    "doctor": CommandPlace(
        "artaudio.commands.doctor:doctor", marked("Say what works here, and how to get what is missing.")
    ),
    "help": CommandPlace("artaudio.commands.help:show_help", marked("Show a page of the manual.")),
}
"""Every command below `artaudio`, and the line that `artaudio --help` has for it."""


def _prepare(command: click.Command) -> None:
    from artaudio.commands.completion import complete_values
    from artaudio.commands.logs import log_options

    offline_option(command)
    log_options(command)
    complete_values(command)
    check_values(command)


def _print_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click calls
    if value and not context.resilient_parsing:
        click.echo(tr("artaudio, version {version}", version=__version__))
        context.exit()


@click.group(
    cls=OnDemandGroup,
    commands=CommandTable(COMMANDS, _prepare),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def artaudio() -> None:
    """Turn a German article into an audio edition: MP3 and Ogg Vorbis that sound like a radio piece.

    Start with:  artaudio build ARTICLE

    The manual:  artaudio help
    """


def program() -> NoReturn:
    """What the command `artaudio` is: `main` with safe streams and signals, and an end without Python's tidying up.

    A build leaves some hundred megabytes and thousands of modules, which Python takes a quarter of a second to free
    one by one; the system does so at once. Files are closed and workers gone by then.
    """
    handle_signals()
    guard_streams()
    # numpy's library of matrices begins threads as it is loaded, and sends SIGINT where there is no memory for them. The matrices
    # here are too small for threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        main()
    except SystemExit as end:
        with contextlib.suppress(OSError, ValueError):  # closed by its reader
            sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 done, 2 wrong usage, 3 to 11 as errors.py says, 128 + n ended by signal n."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    given = list(sys.argv[1:] if arguments is None else arguments)
    with talking(language_for(given)):
        sys.exit(_code(given))


def _code(arguments: list[str]) -> int:
    """Run one command and give its exit code, whatever ended it."""
    answer = Answer()
    try:
        code = _run(arguments, answer)
        sys.stdout.flush()
    except SystemExit as end:
        # click ends so where it has written to a closed pipe.
        if not isinstance(end.__context__, OSError):
            raise
        code = _failed_to_write(end.__context__, arguments, answer)
    except OSError as error:
        code = _failed_to_write(error, arguments, answer)
    except KeyboardInterrupt as stop:
        code = 128 + (signal_behind(stop) or 0)
    return code


def _run(arguments: list[str], answer: Answer) -> int:
    try:
        code = localized(artaudio).main(arguments, prog_name="artaudio", standalone_mode=False, obj=answer)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        hint, said = usage_hint(error, artaudio, arguments), error.format_message()
        _tell_program(arguments, answer, said, hint, "UsageError")
        _print_usage_error(error, said, hint)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        code = 128 + (signal_behind(stop) or signal.SIGINT)
        _print_interrupted(arguments, answer)
        return code
    except ArtaudioError as error:
        # What a check found, and what became of many articles, has been printed: it is the one JSON object.
        if not isinstance(error, CheckFailed | SomeFailedError):
            _tell_program(arguments, answer, error.message, error.hint, type(error).__name__)
        return _print_error(error.message, error.hint, error.exit_code)
    except (MemoryError, RecursionError, RuntimeError, ImportError) as error:
        message, hint = _exhausted(error)
        _tell_program(arguments, answer, message, hint, type(error).__name__)
        return _print_error(message, hint, EXIT_FAILED)
    return code if isinstance(code, int) else 0


def _print_usage_error(error: click.ClickException, said: str, hint: str) -> None:
    """How the command is called, before what was wrong; without a command, its help."""
    if type(error).__name__ == "NoArgsIsHelpError":  # since click 8.2; what it says is the help
        click.echo(said, err=True)
        return
    if context := getattr(error, "ctx", None):
        click.echo(context.get_usage() + "\n", err=True)
    _print_error(said, hint, error.exit_code)


def _tell_program(arguments: Sequence[str], answer: Answer, message: str, hint: str, kind: str) -> None:
    """Say to a program what failed: the one JSON object, unless it was given before, or one line more."""
    if "--json" in arguments and not answer.given:
        answer.given = True
        print_json(failure(message, hint, kind))
    elif "--json-lines" in arguments:
        print_json_line({"event": "error", **failure(message, hint, kind)})


def _print_interrupted(arguments: Sequence[str], answer: Answer) -> None:
    """Say that a signal ended the command, as far as anything can still be said: the terminal may be gone."""
    with contextlib.suppress(OSError):
        _tell_program(arguments, answer, tr(INTERRUPTED), tr(GO_ON), INTERRUPTED_KIND)
    with contextlib.suppress(OSError):
        click.echo(f"{tr(INTERRUPTED)}; {tr(GO_ON)}", err=True)


def _print_error(message: str, hint: str, code: int) -> int:
    click.echo(styled(f"{tr('error:')} ", fg="red", bold=True) + cleaned(message), err=True)
    _print_hint(hint)
    return code


def _exhausted(error: Exception) -> tuple[str, str]:
    """What the machine lacks, and a hint. Raises the error again where it is one of the program."""
    if isinstance(error, MemoryError) or _unmapped(error):
        return tr("there is not enough memory"), tr("close other programs, raise the limit, or divide the article")
    if isinstance(error, RecursionError):
        return tr("what was read is nested too deep"), tr("name another file; no edition, script or feed is nested so")
    if "start new thread" in str(error):
        return tr("the system allows no further thread"), tr(
            "raise the limit on processes (ulimit -u), or end other programs"
        )
    raise error


def _unmapped(error: BaseException | None) -> bool:
    """Whether a library could not be loaded for want of memory; packages hide that behind errors of their own."""
    while error is not None:
        if isinstance(error, ImportError) and "failed to map segment" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _failed_to_write(error: OSError, arguments: Sequence[str], answer: Answer) -> int:
    """Say once what the system refused, as far as anything can still be said, and give the exit code."""
    if (number := signal_behind(error)) is not None:
        code = 128 + number
        _print_interrupted(arguments, answer)
    elif error.errno == errno.EPIPE:
        # `artaudio script x | head` ends without a complaint.
        code = EXIT_OUTPUT_CLOSED
    else:
        code = EXIT_UNWRITABLE
        reason = reason_of(error)
        if error.filename:
            said, hint = f"{error.filename}: {reason}", tr("check the path, and that you may read and write there")
        elif error.errno in NO_FOLDER:
            said, hint = tr("the current folder has been removed"), tr("change to another folder")
        else:
            said, hint = (
                tr("the output cannot be written: {reason}", reason=reason),
                tr("free some space, or send it elsewhere"),
            )
        with contextlib.suppress(OSError):  # standard output may be what cannot be written
            _tell_program(arguments, answer, said, hint, PublishError.__name__)
        with contextlib.suppress(OSError):
            _print_error(said, hint, code)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            give_up(stream)
    return code


def _print_hint(hint: str) -> None:
    if hint:
        width = max(len(tr("error:")), len(tr("hint:")))
        click.echo(styled(f"{tr('hint:'):<{width}} ", fg="cyan") + cleaned(hint), err=True)
