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
from artaudio.base.version import __version__
from artaudio.commands.archive import archive
from artaudio.commands.build import build
from artaudio.commands.check import check
from artaudio.commands.completion import complete_values
from artaudio.commands.diff import diff
from artaudio.commands.doctor import doctor
from artaudio.commands.feed import feed
from artaudio.commands.flags import offline_option, print_json, print_json_line
from artaudio.commands.help import show_help
from artaudio.commands.inspect import inspect
from artaudio.commands.lexicon import lexicon
from artaudio.commands.normalize import normalize
from artaudio.commands.publish import publish
from artaudio.commands.say import say
from artaudio.commands.script import script
from artaudio.commands.serve import serve
from artaudio.commands.signals import handle_signals, signal_behind
from artaudio.commands.terminal.streams import cleaned, give_up, guard_streams
from artaudio.commands.usage import CommandGroup, usage_hint
from artaudio.commands.voices import voices
from artaudio.commands.watch import watch

GARBAGE_THRESHOLD = 50_000
"""Count of objects made before Python collects garbage: a start makes many, frees few, and is a tenth faster so."""
EXIT_FAILED = 1
"""Exit code of a failure that is none of the program's own errors."""
EXIT_UNWRITABLE = PublishError.exit_code
EXIT_OUTPUT_CLOSED = 141
"""Exit code of a program that wrote to a closed pipe, as shells give it: 128 + SIGPIPE."""
NO_FOLDER = {errno.ENOENT, errno.ESTALE}
"""What the system says where the current folder has been removed."""


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="artaudio")
def artaudio() -> None:
    """Turn a German article into an audio edition: MP3 and Ogg Vorbis that sound like a radio piece.

    Start with:  artaudio build ARTICLE

    The manual:  artaudio help
    """


for command in (
    build,
    watch,
    archive,
    script,
    diff,
    check,
    inspect,
    say,
    normalize,
    lexicon,
    feed,
    serve,
    publish,
    voices,
    doctor,
    show_help,
):
    artaudio.add_command(command)
    offline_option(command)
    complete_values(command)


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
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except SystemExit as end:
        # click ends so where it has written to a closed pipe.
        if not isinstance(end.__context__, OSError):
            raise
        code = _failed_to_write(end.__context__)
    except OSError as error:
        code = _failed_to_write(error)
    except KeyboardInterrupt as stop:
        code = 128 + (signal_behind(stop) or 0)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        code = artaudio.main(arguments, prog_name="artaudio", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        hint = usage_hint(error)
        if "--json" in arguments:
            print_json({"error": error.format_message(), "hint": hint, "kind": "UsageError"})
        elif "--json-lines" in arguments:
            print_json_line({"event": "error", "error": error.format_message(), "hint": hint, "kind": "UsageError"})
        error.show()
        _print_hint(hint)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        code = 128 + (signal_behind(stop) or signal.SIGINT)
        with contextlib.suppress(OSError):  # the terminal may be gone
            click.echo("interrupted; what was spoken stays cached, start the same command to go on", err=True)
        return code
    except ArtaudioError as error:
        # What a check found, and what became of many articles, has been printed: it is the one JSON object.
        if not isinstance(error, CheckFailed | SomeFailedError):
            return _print_error(arguments, error.message, error.hint, type(error).__name__, error.exit_code)
        return _print_error((), error.message, error.hint, "", error.exit_code)
    except (MemoryError, RecursionError, RuntimeError, ImportError) as error:
        message, hint = _exhausted(error)
        return _print_error(arguments, message, hint, type(error).__name__, EXIT_FAILED)
    return code if isinstance(code, int) else 0


def _print_error(arguments: Sequence[str], message: str, hint: str, kind: str, code: int) -> int:
    if "--json" in arguments:
        print_json({"error": message, "hint": hint, "kind": kind})
    elif "--json-lines" in arguments:
        print_json_line({"event": "error", "error": message, "hint": hint, "kind": kind})
    click.echo(click.style("error: ", fg="red", bold=True) + cleaned(message), err=True)
    _print_hint(hint)
    return code


def _exhausted(error: Exception) -> tuple[str, str]:
    """What the machine lacks, and a hint. Raises the error again where it is one of the program."""
    if isinstance(error, MemoryError) or _unmapped(error):
        return "there is not enough memory", "close other programs, raise the limit, or divide the article"
    if isinstance(error, RecursionError):
        return "what was read is nested too deep", "name another file; no edition, script or feed is nested so"
    if "start new thread" in str(error):
        return "the system allows no further thread", "raise the limit on processes (ulimit -u), or end other programs"
    raise error


def _unmapped(error: BaseException | None) -> bool:
    """Whether a library could not be loaded for want of memory; packages hide that behind errors of their own."""
    while error is not None:
        if isinstance(error, ImportError) and "failed to map segment" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _failed_to_write(error: OSError) -> int:
    """Say once what the system refused, as far as anything can still be said, and give the exit code."""
    if (number := signal_behind(error)) is not None:
        code = 128 + number
    elif error.errno == errno.EPIPE:
        # `artaudio script x | head` ends without a complaint.
        code = EXIT_OUTPUT_CLOSED
    else:
        code = EXIT_UNWRITABLE
        reason = error.strerror or str(error)
        if error.filename:
            said, hint = f"{error.filename}: {reason}", "check the path, and that you may read and write there"
        elif error.errno in NO_FOLDER:
            said, hint = "the current folder has been removed", "change to another folder"
        else:
            said, hint = f"the output cannot be written: {reason}", "free some space, or send it elsewhere"
        with contextlib.suppress(OSError):
            click.echo(click.style("error: ", fg="red", bold=True) + cleaned(said), err=True)
            _print_hint(hint)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            give_up(stream)
    return code


def _print_hint(hint: str) -> None:
    if hint:
        click.echo(click.style("hint:  ", fg="cyan") + cleaned(hint), err=True)
