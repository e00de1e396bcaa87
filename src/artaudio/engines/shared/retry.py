"""Try again what may pass, with growing waits, and give up what never answers."""

import threading
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from time import time
from typing import Any, TypeVar

from artaudio.base.messages import joined, tr
from artaudio.plugin import EngineError, EngineTransientError, Utterance, short

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 1.0, 30.0
LONGEST_ASKED_SECONDS = 120.0
"""A server may ask to wait so long."""

T = TypeVar("T")


class LaterError(EngineTransientError):
    """Not now; and not again for `wait` seconds."""

    def __init__(self, message: str, *, engine: str = "", utterance: str = "", hint: str = "", wait: float = 0) -> None:
        super().__init__(message, engine=engine, utterance=utterance, hint=hint)
        self.wait = wait


def longer_if_asked(error: BaseException, growing: float) -> float:
    """Seconds to wait after `error`: the growing time, or the one that a LaterError names if that is longer."""
    return max(growing, error.wait if isinstance(error, LaterError) else 0.0)


def with_retries(
    ask: Callable[[], T],
    retries: int,
    sleep: Callable[[float], None],
    wait_after: Callable[[BaseException, float], float] = longer_if_asked,
) -> T:
    """What `ask` gives, after at most `retries` further tries while it raises EngineTransientError; then that is raised.

    `sleep` waits between the tries for the seconds that `wait_after` makes of the error and of a time that grows from try to
    try: about 1, 2, 4 seconds and so on, at most 30.
    """
    from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

    growing = wait_exponential_jitter(initial=FIRST_WAIT_SECONDS, max=LONGEST_WAIT_SECONDS, jitter=FIRST_WAIT_SECONDS)

    def wait(state: Any) -> float:
        return wait_after(state.outcome.exception(), growing(state))

    tries = Retrying(
        stop=stop_after_attempt(retries + 1),
        wait=wait,
        retry=retry_if_exception_type(EngineTransientError),
        sleep=sleep,
        reraise=True,
    )
    return tries(ask)


def seconds_asked(after: str) -> float:
    """Seconds that a Retry-After header asks to wait, as a number or as a date, at most 120; 0 where it says nothing."""
    if after.isascii() and after.isdigit():
        return min(LONGEST_ASKED_SECONDS, float(after))
    try:
        return min(LONGEST_ASKED_SECONDS, max(0.0, parsedate_to_datetime(after).timestamp() - time()))
    except (ValueError, TypeError, OverflowError):
        return 0.0


def within(timeout: float, ask: Callable[[], object], engine: str, hint: str) -> None:
    """Let `ask` be answered within `timeout` seconds, all in all; raises the EngineError it raises, naming the engine.

    A name server that is silent holds the caller up beyond every timeout, so somebody else has to wait for it.
    """
    answers: list[EngineError | None] = []

    def wait() -> None:
        try:
            ask()
        except EngineError as error:
            answers.append(error)
        else:
            answers.append(None)

    asking = threading.Thread(target=wait, name=f"probe-{engine}", daemon=True)
    asking.start()
    asking.join(timeout)
    error = (
        answers[0]
        if answers
        else EngineTransientError(tr("no answer within {timeout:g} s", timeout=timeout), hint=hint)
    )
    if error is not None:
        raise type(error)(joined(": ", (engine, error.message)), engine=engine, hint=error.hint) from error


def about(engine: str, utterance: Utterance, error: EngineError) -> EngineError:
    """The same failure, naming engine and sentence."""
    return type(error)(
        tr(
            "{engine} cannot speak sentence {id}: {message}: {short}",
            engine=engine,
            id=utterance.id,
            message=error.message,
            short=short(utterance.spoken),
        ),
        engine=engine,
        utterance=utterance.id,
        hint=error.hint,
    )
