"""Be a good guest where many pages are fetched: obey robots.txt (RFC 9309), and leave a server time between two requests."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from artaudio.base.units import Bytes

PRODUCT = "artaudio"
"""The name by which robots.txt addresses this program."""
LONGEST_ROBOTS = Bytes(500_000)
"""Bytes of robots.txt that count; RFC 9309, section 2.5 asks for 500 KiB at least."""
LONGEST_PAUSE = 60.0
"""Seconds. A Crawl-delay beyond counts as this."""
ROBOTS_ARE_VALID_FOR = 24 * 3600.0
"""Seconds (RFC 9309, section 2.4)."""


@dataclass(slots=True)
class Pace:
    """One request to a host in `pause` seconds, whoever asks. `clock` and `sleep` count in seconds."""

    pause: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str, pause: float = 0.0) -> float:
        """Return when the host may be asked, and how many seconds that took; `pause` is what it asks for, where that is more."""
        with self._lock:
            now = self.clock()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + max(self.pause, min(pause, LONGEST_PAUSE))
        if turn > now:
            self.sleep(turn - now)
        return turn - now


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host's robots.txt says; `allows` nothing where it could not be had because of a fault of the server."""

    rules: Protego | None
    read_at: float
    reachable: bool = True

    def allows(self, url: str) -> bool:
        """Whether this program may ask for the address."""
        if not self.reachable:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, PRODUCT))

    @property
    def pause(self) -> float:
        """Seconds that it wants between two requests; 0 where it says nothing."""
        return float(self.rules.crawl_delay(PRODUCT) or 0.0) if self.rules else 0.0


def read_robots(content: bytes, now: float) -> Robots:
    """The rules of a robots.txt; bytes that are no UTF-8 count as U+FFFD, and lines that say nothing are passed over."""
    return Robots(Protego.parse(content[:LONGEST_ROBOTS].decode("utf-8", "replace")), now)
