"""The process in which a worker builds its articles, one after the other: ended where an article takes too long or too much.

Its arguments are the folder for what is under way, and the bytes of memory that it may take. Frames as in `workers`: each asks
for one stage of one article, as JSON. The answer b"A" is an outcome as JSON, or null where the next stage follows; b"U" says why
nothing can be built for this store.
"""

import contextlib
import faulthandler
import gc
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import msgspec

from artaudio.archive.model import Reference, Stage
from artaudio.base.errors import ArtaudioError
from artaudio.base.network import network_closed
from artaudio.base.records import from_json, to_bytes
from artaudio.workers.framing import send
from artaudio.workers.own_process import limit_memory, listen, set_apart

if TYPE_CHECKING:
    from artaudio.archive.article import Builder

GARBAGE_THRESHOLD = 50_000
"""Count of objects made before Python collects garbage."""


class Question(msgspec.Struct, frozen=True):
    """One stage of one article, for a store and the digest of a configuration in it.

    After `limit` seconds nobody waits for the answer.
    """

    store: str
    configuration: str
    stage: Stage
    reference: Reference
    compare: bool
    everything: bool
    limit: float


class _Builders:
    """The builder of the run that was asked for last; the network is closed where that wants it."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._run: tuple[str, str] | None = None
        self._builder: Builder | None = None
        self._network = contextlib.ExitStack()

    def get(self, question: Question) -> "Builder":
        """Raises ArtaudioError where the store or the configuration cannot be had."""
        from artaudio.archive.article import Builder
        from artaudio.archive.store import Store

        run = (question.store, question.configuration)
        if self._builder is None or run != self._run:
            self._network.close()
            store = Store(question.store)
            store.find()
            configuration = store.configuration(question.configuration)
            if configuration.settings.speech.network == "never":
                self._network.enter_context(network_closed())
            self._builder, self._run = Builder(store, configuration, self._scratch), run
        return self._builder


def main() -> None:
    """Answer until the input ends."""
    questions, answers = set_apart()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the client's to answer
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    asked: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    threading.Thread(target=listen, args=(questions, asked), name="questions", daemon=True).start()
    gc.set_threshold(GARBAGE_THRESHOLD)
    limit_memory(int(sys.argv[2]))
    builders = _Builders(Path(sys.argv[1]))
    send(answers, b"R", b"")
    while True:
        question = from_json(asked.get()[1], Question)
        # Ends this process if nobody is there to end it, even where a library never lets others run.
        faulthandler.dump_traceback_later(question.limit + 5, exit=True)
        try:
            builder = builders.get(question)
        except (ArtaudioError, OSError) as error:
            answer = b"U", str(getattr(error, "message", error)).encode()
        else:
            more = {"compare": question.compare, "everything": question.everything}
            answer = b"A", to_bytes(builder.run(question.stage, question.reference, **more))
        faulthandler.cancel_dump_traceback_later()
        send(answers, *answer)


if __name__ == "__main__":
    main()
