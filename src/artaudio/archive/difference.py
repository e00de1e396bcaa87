"""Say which editions of an archive would be spoken otherwise: their scripts are written anew and compared, nothing is spoken."""

import os
from collections.abc import Callable, Iterator
from threading import Event

from artaudio.archive.build import configuration_for, stored
from artaudio.archive.cluster import Cluster
from artaudio.archive.dispatch import Dispatcher
from artaudio.archive.manifests import merge, rows_in
from artaudio.archive.model import Limits, Outcome, Reference, Row, Task
from artaudio.archive.store import Store
from artaudio.archive.tasks import run_task
from artaudio.base.settings import Settings


def differing(
    store: Store, settings: Settings, cluster: Callable[[], Cluster], stop: Event, limits: Limits
) -> Iterator[Outcome]:
    """What would become of each edition of the archive; `changed_sentences` counts those that would be spoken otherwise.

    Raises what the cluster and the store raise, SomeFailedError where too many articles cannot be read any more.
    """
    merge(store)
    found: list[Outcome] = []
    how = configuration_for(settings, store.digits)
    task = Task(os.urandom(8).hex(), store.address, stored(how, store), how.versions, (), limits, compare=True)
    with cluster() as running:
        Dispatcher(running, run_task, task, map(reference_of, rows_in(store)), found.append, stop).run()
    return iter(sorted(found, key=lambda outcome: outcome.reference.name))


def reference_of(row: Row) -> Reference:
    """Where the article of a row stands."""
    return Reference(
        row.identity,
        row.name,
        row.kind,
        row.source,
        row.offset,
        row.length,
        row.item,
        row.version,
        row.revision,
        row.key,
    )
