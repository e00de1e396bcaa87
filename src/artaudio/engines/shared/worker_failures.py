"""What an engine raises where its worker process, or the library in it, does not speak a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from artaudio.plugin import EngineRefusedError, EngineTransientError, Utterance, short
from artaudio.workers.pool import WorkerDied, WorkerHung

BUSY_HINT = "try again when the machine is less busy, or change the sentence in the script file"


def refused(engine: str, utterance: Utterance, reason: str) -> EngineRefusedError:
    """The error for a sentence that the engine cannot speak, whatever is tried."""
    return EngineRefusedError(
        f"{engine} cannot speak sentence {utterance.id}: {reason}: {short(utterance.spoken)}",
        engine=engine,
        utterance=utterance.id,
        hint="change or skip the sentence in the script file (artaudio script ARTICLE -o FILE)",
    )


@contextmanager
def asking_twice(engine: str, utterance: Utterance, limit_seconds: float, hint: str = BUSY_HINT) -> Iterator[None]:
    """Raise the engine's error in place of the pool's, whose second worker failed as the first did.

    WorkerDied becomes EngineRefusedError, WorkerHung EngineTransientError.
    """
    try:
        yield
    except WorkerDied as error:
        raise refused(engine, utterance, f"it crashed twice ({error})") from error
    except WorkerHung as error:
        raise EngineTransientError(
            f"{engine} did not finish sentence {utterance.id} within {limit_seconds:g} s, twice: {short(utterance.spoken)}",
            engine=engine,
            utterance=utterance.id,
            hint=hint,
        ) from error
