"""The process in which a worker builds its articles, one after the other: ended where an article takes too long or too much.

Frames as in `workers`: b"L" names store and configuration; then a frame asks for one stage of one article, as JSON, and the
answer b"A" is an outcome as JSON, or null where the next stage follows.
"""

import faulthandler
import gc
import os
import signal
import threading
from pathlib import Path
from queue import SimpleQueue

import msgspec

from artaudio.archive.model import Reference, Stage
from artaudio.base.errors import ArtaudioError
from artaudio.base.network import close_network
from artaudio.base.records import from_json, to_bytes
from artaudio.workers.framing import send
from artaudio.workers.own_process import limit_memory, listen, set_apart

GARBAGE_THRESHOLD = 50_000
"""Count of objects made before Python collects garbage."""


class Opening(msgspec.Struct, frozen=True):
    """What a new process is told: addresses, `memory` in bytes, and the folder for what is under way."""

    store: str
    configuration: str
    scratch: str
    memory: int


class Question(msgspec.Struct, frozen=True):
    """One stage of one article; after `limit` seconds nobody waits for the answer."""

    stage: Stage
    reference: Reference
    compare: bool
    everything: bool
    limit: float


def main() -> None:
    """Answer until the input ends."""
    questions, answers = set_apart()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the client's to answer
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    asked: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    threading.Thread(target=listen, args=(questions, asked), name="questions", daemon=True).start()
    gc.set_threshold(GARBAGE_THRESHOLD)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    opening = from_json(asked.get()[1], Opening)
    limit_memory(opening.memory)
    from artaudio.archive.article import Builder
    from artaudio.archive.store import Store

    try:
        store = Store(opening.store)
        store.find()
        configuration = store.configuration(opening.configuration)
        if configuration.settings.speech.network == "never":
            close_network()
        builder = Builder(store, configuration, Path(opening.scratch))
    except (ArtaudioError, OSError) as error:
        send(answers, b"U", str(getattr(error, "message", error)).encode())
        return
    send(answers, b"R", b"")
    while True:
        question = from_json(asked.get()[1], Question)
        # Ends this process if nobody is there to end it, even where a library never lets others run.
        faulthandler.dump_traceback_later(question.limit + 5, exit=True)
        outcome = builder.run(
            question.stage, question.reference, compare=question.compare, everything=question.everything
        )
        faulthandler.cancel_dump_traceback_later()
        send(answers, b"A", to_bytes(outcome))


if __name__ == "__main__":
    main()
