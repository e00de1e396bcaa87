"""What an engine raises where its worker process, or the library in it, does not speak a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from artaudio.base.messages import marked, recovered, tr
from artaudio.plugin import EngineRefusedError, EngineTransientError, Utterance, short
from artaudio.workers.pool import WorkerDied, WorkerHung

BUSY_HINT = marked("try again when the machine is less busy, or change the sentence in the script file")


def refused(engine: str, utterance: Utterance, reason: str) -> EngineRefusedError:
    """The error for a sentence that the engine cannot speak, whatever is tried."""
    return EngineRefusedError(
        tr(
            "{engine} cannot speak sentence {id}: {reason}: {short}",
            engine=engine,
            id=utterance.id,
            reason=recovered(reason),
            short=short(utterance.spoken),
        ),
        engine=engine,
        utterance=utterance.id,
        hint=tr("change or skip the sentence in the script file (artaudio script ARTICLE -o FILE)"),
    )


@contextmanager
def asking_twice(engine: str, utterance: Utterance, limit_seconds: float, hint: str = BUSY_HINT) -> Iterator[None]:
    """Raise the engine's error in place of the pool's, whose second worker failed as the first did.

    WorkerDied becomes EngineRefusedError, WorkerHung EngineTransientError.
    """
    try:
        yield
    except WorkerDied as error:
        raise refused(engine, utterance, tr("it crashed twice ({error})", error=error)) from error
    except WorkerHung as error:
        raise EngineTransientError(
            tr(
                "{engine} did not finish sentence {id} within {limit_seconds:g} s, twice: {short}",
                engine=engine,
                id=utterance.id,
                limit_seconds=limit_seconds,
                short=short(utterance.spoken),
            ),
            engine=engine,
            utterance=utterance.id,
            hint=hint,
        ) from error
