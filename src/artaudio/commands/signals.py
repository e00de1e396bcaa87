"""Let SIGTERM and SIGHUP end a command as Ctrl-C does: drafts are removed, workers ended, and the exit code names the signal."""

import signal
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP")


class Terminated(KeyboardInterrupt):
    """A signal asked the program to end; it unwinds as after Ctrl-C. `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def handle_signals() -> None:
    """From now on Ctrl-C raises KeyboardInterrupt, SIGTERM and SIGHUP raise Terminated, in the main thread.

    A signal that is ignored stays so: nohup and shells ask for that.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    """Raise once: what is tidied up now is not to be interrupted by the next of these signals."""
    for name in NAMES:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise Terminated(number)


def signal_behind(error: BaseException | None) -> int | None:
    """The number of the signal that `error` came of, directly or while it was handled; None for any other error."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, Terminated):
            return error.number
        if isinstance(error, KeyboardInterrupt):
            return int(signal.SIGINT)
        error = error.__cause__ or error.__context__
    return None
