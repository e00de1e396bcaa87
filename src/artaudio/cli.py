"""The command line: arguments in, exit code out. The only place that catches ArtaudioError."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from artaudio.base.errors import ArtaudioError, CheckFailed
from artaudio.base.version import __version__
from artaudio.commands.build import build
from artaudio.commands.check import check
from artaudio.commands.diff import diff
from artaudio.commands.doctor import doctor
from artaudio.commands.feed import feed
from artaudio.commands.flags import offline_option, print_json
from artaudio.commands.inspect import inspect
from artaudio.commands.lexicon import lexicon
from artaudio.commands.normalize import normalize
from artaudio.commands.publish import publish
from artaudio.commands.say import say
from artaudio.commands.script import script
from artaudio.commands.serve import serve
from artaudio.commands.usage import CommandGroup, usage_hint
from artaudio.commands.voices import voices

GARBAGE = 50_000
"""Objects made before Python looks for garbage among them: a start makes many and throws none away, and takes a tenth less."""
EXIT_INTERRUPTED = 130
EXIT_OUTPUT_CLOSED = 141
"""As a shell names a program that wrote to a pipe nobody reads any more."""


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="artaudio")
def artaudio() -> None:
    """Turn a German article into an audio edition: MP3 and Ogg Vorbis that sound like a radio piece.

    Start with:  artaudio build ARTICLE
    """


for command in (build, script, diff, check, inspect, say, normalize, lexicon, feed, serve, publish, voices, doctor):
    artaudio.add_command(command)
    offline_option(command)


def program() -> NoReturn:
    """What the command `artaudio` is: `main`, and an end without Python's tidying up.

    A build leaves some hundred megabytes and thousands of modules, which Python takes a quarter of a second to let go of
    one by one; the system does so at once. Files are closed and workers gone by then.
    """
    try:
        main()
    except SystemExit as end:
        with contextlib.suppress(OSError, ValueError):  # closed by whoever read it
            sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 done, 2 wrong usage, 3 to 11 as errors.py says, 130 interrupted."""
    gc.set_threshold(GARBAGE)
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # `artaudio script x | head` ends without a complaint; nothing more can be flushed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = EXIT_OUTPUT_CLOSED
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
        error.show()
        _print_hint(hint)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was spoken stays cached, start the same command to go on", err=True)
        return EXIT_INTERRUPTED
    except ArtaudioError as error:
        # What a check found has been printed: it is the one JSON object.
        if "--json" in arguments and not isinstance(error, CheckFailed):
            print_json({"error": error.message, "hint": error.hint, "kind": type(error).__name__})
        click.echo(click.style("error: ", fg="red", bold=True) + error.message, err=True)
        _print_hint(error.hint)
        return error.exit_code
    return code if isinstance(code, int) else 0


def _print_hint(hint: str) -> None:
    if hint:
        click.echo(click.style("hint:  ", fg="cyan") + hint, err=True)
