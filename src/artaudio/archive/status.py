"""Sum up what the manifests of an archive have."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from artaudio.archive.manifests import columns_in, new_rows
from artaudio.archive.store import Store

COLUMNS = ("identity", "duration", "bytes", "files", "cpu_seconds", "engine")
HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Status:
    """What an archive has, and what that has cost. `unmerged`: rows are in no manifest yet, and may be counted twice."""

    editions: int
    failed: int
    sound_hours: float
    bytes: int
    files: int
    cpu_seconds: float
    engines: dict[str, int]
    unmerged: bool

    @property
    def cpu_seconds_each(self) -> float:
        """Seconds of the processor that an edition took."""
        return self.cpu_seconds / self.editions if self.editions else 0.0


def status(store: Store) -> Status:
    """The sums over all manifests."""
    sums: Counter[str] = Counter()
    engines: Counter[str] = Counter()
    cpu = 0.0
    for columns in columns_in(store, COLUMNS):
        cells: dict[str, Any] = dict(columns)
        sums["editions"] += len(cells["identity"])
        for name in ("duration", "bytes", "files"):
            sums[name] += sum(cells[name])
        cpu += sum(cells["cpu_seconds"])
        engines.update(cells["engine"])
    return Status(
        sums["editions"],
        sum(1 for _ in store.failures()),
        sums["duration"] / HOUR_MS,
        sums["bytes"],
        sums["files"],
        cpu,
        dict(sorted(engines.items())),
        bool(new_rows(store)),
    )
