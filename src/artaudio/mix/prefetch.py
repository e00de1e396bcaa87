"""Works on what comes next while the last is still used. Knows threads, no sound."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORKERS = min(4, os.cpu_count() or 1)
AHEAD = 2 * WORKERS
"""Results that may lie ready."""


def ahead(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """`work` of each item, in order, a few items ahead and on all cores: numpy lets go of Python while it counts.

    What `work` raises is raised where its result would have come.
    """
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="mix") as pool:
        coming = iter(items)
        waiting: deque[Future[R]] = deque(pool.submit(work, item) for item in islice(coming, AHEAD))
        try:
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(coming, 1))
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
