"""`-v` and `--log-file`: what a command does and decides, on standard error or in a file."""

import contextlib
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from artaudio.base.messages import tr
from artaudio.commands.usage import PathType

VERBOSE = "artaudio.verbose"
LOG_FILE = "artaudio.log_file"
SHOWN = "%(message)s"
WRITTEN = "%(asctime)s %(levelname)s %(process)d %(message)s"
"""Of each line in a file: the time in UTC (ISO 8601), how important it is, and the number of the process."""

LINE = rb"(?m)^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ [A-Z]+ \d+ "
"""How a line of a log begins."""
LOG_HEAD_BYTES = 65_536
"""Of a file, in which a line has to be one of a log."""


def log_options(command: click.Command) -> None:
    """Give a command, and all below it, the flags -v and --log-file."""

    def remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value:
            context.meta[VERBOSE if parameter.name == "verbose" else LOG_FILE] = value

    callback = command.callback
    if callback is not None:

        @functools.wraps(callback)
        def run(*arguments: Any, **flags: Any) -> Any:
            context = click.get_current_context()
            with logged(context.meta.get(VERBOSE, 0), context.meta.get(LOG_FILE)):
                return callback(*arguments, **flags)

        command.callback = run
    command.params += [
        click.Option(
            ["-v", "--verbose"],
            count=True,
            expose_value=False,
            is_eager=True,
            callback=remember,
            help="Say what is done, on standard error; -vv also what is decided, and why.",
        ),
        click.Option(
            ["--log-file"],
            metavar="FILE",
            type=PathType(dir_okay=False),
            expose_value=False,
            is_eager=True,
            callback=remember,
            help="Write all of that into a file as well, behind what it has.",
        ),
    ]
    if isinstance(command, click.Group):
        for below in command.commands.values():
            log_options(below)


def _refuse_other_files(file: Path) -> None:
    """Raise SettingsError for a file that has something and is no log, such as an article: what is added would be read out."""
    from artaudio.base.errors import SettingsError
    from artaudio.base.files import is_device

    if is_device(file) or not file.exists():
        return
    with file.open("rb") as there:
        beginning = there.read(LOG_HEAD_BYTES)
    if beginning and not re.search(LINE, beginning):
        raise SettingsError(
            tr("{path} is there already, and is no log", path=file),
            key="log-file",
            hint=tr("choose another file with --log-file"),
        )


def _in_english(traceback: str, error: BaseException | None) -> str:
    from artaudio.base.log import told

    while error is not None:
        traceback = traceback.replace(str(error), told(error)) if str(error) else traceback
        error = error.__cause__ or error.__context__
    return traceback


@contextlib.contextmanager
def logged(verbose: int, file: Path | None) -> Iterator[None]:
    """While the block runs, show and write what is logged, and how the block ends.

    Raises OSError for a file that cannot be used, SettingsError for one that has something else than a log.
    """
    if not verbose and file is None:
        yield
        return
    # Nobody else waits for it to load.
    import logging
    import time

    from artaudio.base.log import LOGGER, told
    from artaudio.base.version import __version__
    from artaudio.commands.terminal.streams import cleaned

    class Cleaned(logging.Formatter):
        """Visible characters, and further lines indented: no name that is logged can pass for a line of the log."""

        @staticmethod
        def converter(at: float | None) -> time.struct_time:
            """The time in UTC."""
            return time.gmtime(at)

        def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
            """The traceback, in which errors are in English."""
            return _in_english(super().formatException(ei), ei[1])

        def format(self, record: logging.LogRecord) -> str:
            return "\n  ".join(map(cleaned, super().format(record).splitlines()))

    logger = logging.getLogger(LOGGER)
    handlers: list[logging.Handler] = []
    if file is not None:
        _refuse_other_files(file)
        handlers.append(logging.FileHandler(file, encoding="utf-8"))
        handlers[-1].setFormatter(Cleaned(WRITTEN, "%Y-%m-%dT%H:%M:%SZ"))
    if verbose:
        handlers.append(logging.StreamHandler())
        handlers[-1].setFormatter(Cleaned(SHOWN))
        handlers[-1].setLevel(logging.DEBUG if verbose > 1 else logging.INFO)
    level, propagate = logger.level, logger.propagate
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    for handler in handlers:
        logger.addHandler(handler)
    try:
        logger.debug("artaudio %s", __version__)
        yield
        logger.debug("done")
    except BaseException as error:
        ended = isinstance(error, (SystemExit, click.exceptions.Exit))
        logger.debug("ended by %s: %s", type(error).__name__, told(error), exc_info=not ended)
        raise
    finally:
        logger.setLevel(level)
        logger.propagate = propagate
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()
