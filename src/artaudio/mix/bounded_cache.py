"""Keeps what was last worked out, up to so many bytes. Knows keys and sizes, not what it keeps."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class Kept:
    """The last results, safe in threads: a programme is measured and then rendered, and a short one is worked out once."""

    def __init__(self, most: int) -> None:
        self.most, self._bytes = most, 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, work_out: Callable[[], Any], size: Callable[[Any], int]) -> Any:
        """What is kept under `key`, or what `work_out` gives, which is then kept in place of the oldest."""
        with self._lock:
            if key in self._kept:
                return self._kept[key][0]
        found = work_out()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found, size(found)
                self._bytes += size(found)
            while self._bytes > self.most:
                self._bytes -= self._kept.popitem(last=False)[1][1]
        return found
