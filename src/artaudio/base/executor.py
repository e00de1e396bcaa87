"""Threads for tasks, where there are several processors."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from artaudio.base.processors import processor_count

P = ParamSpec("P")
R = TypeVar("R")


def executor(threads: int) -> Executor:
    """So many threads; where there is one processor none, and each task is done when it is submitted.

    With one processor threads gain nothing: each time one waits for another, the processor is idle until that has begun.
    """
    return ThreadPoolExecutor(threads) if processor_count() > 1 else _SameThread()


class _SameThread(Executor):
    """Does each task in the thread that submits it."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A future that is done."""
        done = Future[R]()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - raised again where the result is asked for
            done.set_exception(error)
        return done
