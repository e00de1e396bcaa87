"""The time between two requests to a service that limits how often it is asked."""

import threading
import time
from collections.abc import Callable

LONGER_SECONDS = 2.0
"""At least so much lies between two requests once the service has asked for fewer."""
LONGEST_SECONDS = 5.0


class Interval:
    """Seconds kept between the beginnings of two requests, over all threads."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._last: float | None = None
        self._lock = threading.Lock()

    def keep(self, sleep: Callable[[float], None]) -> None:
        """Wait with `sleep` (seconds) until the next request is due."""
        with self._lock:
            if self._last is not None and (early := self._last + self.seconds - self._clock()) > 0:
                sleep(early)
            self._last = self._clock()

    def lengthen(self) -> None:
        """From now on keep twice the time, from 2 to 5 seconds."""
        self.seconds = min(LONGEST_SECONDS, max(LONGER_SECONDS, self.seconds * 2))
