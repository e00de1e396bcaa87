"""Build many articles, one after the other or several at once, and give what became of each as soon as it is known."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from artaudio.article.model import Source
from artaudio.base.errors import ArtaudioError, EmptyArticleError
from artaudio.base.messages import tr
from artaudio.base.records import replace
from artaudio.batch.entries import Entry, Wanted, article_of, entries_in, items_of
from artaudio.batch.order import Order, Outcome, failed, run
from artaudio.fetch.client import Client
from artaudio.pipeline.progress import Progress


class Began(Protocol):
    """Told where an article begins."""

    def __call__(self, done: int, total: int, name: str) -> None:
        """`done` of `total` articles are done, and the one of this name begins; more may be found later."""


@dataclass(frozen=True, slots=True)
class Done:
    """One article that is done, and how many of how many are."""

    outcome: Outcome
    done: int
    total: int


class Workers(Protocol):
    """Builds orders elsewhere, some at a time."""

    @property
    def free(self) -> bool:
        """Whether another order can be taken at once."""

    @property
    def busy(self) -> bool:
        """Whether any order is under way."""

    def take(self, order: Order, name: str) -> None:
        """Begin to build an order."""

    def wait(self) -> Outcome:
        """What became of the order that is done first."""


class Queue:
    """The articles that a list of arguments stands for, each once, in their order; a feed on the web is opened at its turn."""

    def __init__(self, arguments: Sequence[Path | str | Source], client: Client, wanted: Wanted) -> None:
        self._client, self._wanted = client, wanted
        self._waiting: deque[Path | str | Source | Entry] = deque(arguments)
        self._seen: set[str] = set()
        self.begun = 0
        self.has_several = False
        """Whether a feed, or a book with its chapters, was among the articles so far."""

    @property
    def total(self) -> int:
        """How many articles there are as far as is known."""
        return self.begun + len(self._waiting)

    def __iter__(self) -> Iterator[tuple[Entry, Path | Source] | Outcome]:
        """Each article with what it is built from, or the outcome of one that cannot be had."""
        while self._waiting:
            first = self._waiting.popleft()
            name = first.name if isinstance(first, Entry | Source) else str(first)
            try:
                found = self._open(first)
            except ArtaudioError as error:
                self.begun += 1
                yield failed(name, error)
                continue
            if isinstance(found, tuple):
                self.begun += 1
                yield found
            else:
                self._waiting.extendleft(reversed(found))

    def _open(self, first: Path | str | Source | Entry) -> tuple[Entry, Path | Source] | list[Entry]:
        """One article, or the entries that stand in its place."""
        if isinstance(first, Source):
            entry = Entry(first.name, first.name, first.name, source=first)
            return self._items(first) if self._wanted.several_in(first) else (entry, first)
        if not isinstance(first, Entry):
            entries = entries_in(first, self._wanted)
            self.has_several |= isinstance(first, Path) and any(entry.path is None for entry in entries)
            return self._new(entries)
        article = article_of(first, self._client)
        if isinstance(article, Source) and first.source is None and self._wanted.several_in(article):
            return self._items(article)
        return first, article

    def _items(self, feed: Source) -> list[Entry]:
        self.has_several = True
        items = items_of(feed.name, feed, self._wanted)
        if not items:
            said = tr(" published since then") if self._wanted.since else ""
            raise EmptyArticleError(
                tr("{name} is a feed without articles{said}", name=feed.name, said=said),
                path=feed.name,
                hint=tr("name another feed, or an article"),
            )
        return self._new(items)

    def _new(self, entries: Sequence[Entry]) -> list[Entry]:
        """Those that have not been met before: a file named twice, or the article of two feeds, is built once."""
        fresh = []
        for entry in entries:
            key = str(entry.path.resolve()) if entry.path else entry.same
            if key not in self._seen:
                self._seen.add(key)
                fresh.append(entry)
        return fresh


def build_all(
    queue: Queue,
    order: Order,
    progress: Progress,
    began: Began,
    notify: Callable[[str], None],
    workers: Workers | None = None,
) -> Iterator[Done]:
    """What becomes of each article of the queue. `order` is how all are built; without `workers` this process builds them."""
    done = 0
    for found in queue:
        if isinstance(found, Outcome):
            done += 1
            yield Done(found, done, queue.total)
            continue
        entry, article = found
        one = replace(order, article=article, identity=entry.identity)
        began(done, queue.total, entry.title or entry.name)
        if workers is None:
            done += 1
            yield Done(run(one, entry.name, progress, notify), done, queue.total)
            continue
        while not workers.free:
            done += 1
            yield Done(workers.wait(), done, queue.total)
        workers.take(one, entry.name)
    while workers is not None and workers.busy:
        done += 1
        yield Done(workers.wait(), done, queue.total)
