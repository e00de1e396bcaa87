"""Thread-safe cache limited by the total size of its values; the oldest entry is evicted first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from artaudio.base.units import Bytes

V = TypeVar("V")


class ByteBoundedCache(Generic[V]):
    """Values by key, of at most `limit` bytes in all.

    A programme is measured first and rendered afterwards; what both need is computed once. `cachetools.FIFOCache` does the
    same; it is not used, since this is its only use and it would need the lock all the same.
    """

    def __init__(self, limit: Bytes) -> None:
        self.limit = limit
        self._size = 0
        self._entries: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], V], size: Callable[[V], int]) -> V:
        """The value of `key`; where there is none, `compute` gives it and it is stored with its `size` in bytes.

        Two threads that ask for the same new key at once may both compute it.
        """
        with self._lock:
            if key in self._entries:
                return self._entries[key][0]
        value = compute()
        with self._lock:
            if key not in self._entries:
                self._entries[key] = value, size(value)
                self._size += size(value)
            while self._size > self.limit:
                self._size -= self._entries.popitem(last=False)[1][1]
        return value
