"""Compute the next few results on other threads while the last one is still in use."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORKER_COUNT = min(4, os.cpu_count() or 1)
PREFETCH_COUNT = 2 * WORKER_COUNT
"""Results that may be computed before they are asked for."""


def prefetch(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """`work` of each item, in order, a few items ahead and on several cores: NumPy releases the GIL while computing.

    What `work` raises is raised where its result would have come. `Executor.map` does the same from Python 3.14 on, where
    it has `buffersize`; before, it reads all items at once.
    """
    with ThreadPoolExecutor(WORKER_COUNT, thread_name_prefix="mix") as pool:
        coming = iter(items)
        waiting: deque[Future[R]] = deque(pool.submit(work, item) for item in islice(coming, PREFETCH_COUNT))
        try:
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(coming, 1))
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
