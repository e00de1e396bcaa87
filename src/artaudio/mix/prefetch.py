"""Compute the next few results on other threads while the last one is still in use."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from artaudio.base.processors import processor_count

T = TypeVar("T")
R = TypeVar("R")

MOST_THREADS = 4
"""Threads that compute at once, at most."""
PREFETCHED_RATIO = 2
"""Results for each thread that may be computed before they are asked for."""


def prefetch(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """`work` of each item, in order, a few items ahead and on other processors: NumPy releases the GIL while computing.

    What `work` raises is raised where its result would have come. One processor is left to the thread that takes the results;
    where there is no other, each is computed when it is asked for. `Executor.map` does much the same from Python 3.14 on, where
    it has `buffersize`; before, it reads all items at once.
    """
    threads = min(MOST_THREADS, processor_count() - 1)
    if not threads:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="mix") as pool:
        coming = iter(items)
        first = islice(coming, PREFETCHED_RATIO * threads)
        waiting: deque[Future[R]] = deque(pool.submit(work, item) for item in first)
        try:
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(coming, 1))
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
