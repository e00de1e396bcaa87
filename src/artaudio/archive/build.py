"""Build an archive: list the input, leave out what the store has, and let the workers do the rest. Prints nothing."""

import hashlib
import itertools
import os
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import msgspec

from artaudio.archive.cluster import Cluster
from artaudio.archive.dispatch import MOST_FAILURES_RATIO, Dispatcher
from artaudio.archive.manifests import Known, Look, known_in, merge, planned, state_of, write_new
from artaudio.archive.model import (
    Configuration,
    Content,
    Failure,
    Limits,
    Outcome,
    Reference,
    Row,
    State,
    Task,
)
from artaudio.archive.store import Store
from artaudio.archive.tasks import own_versions, run_task
from artaudio.base.records import replace, to_bytes
from artaudio.base.settings import (
    ArticleSettings,
    FeedSettings,
    FetchSettings,
    ListenSettings,
    ScriptSettings,
    Settings,
)
from artaudio.pipeline.job import lexicons_for, named_files
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.speech.order import fingerprints

MOST_ROWS, ROWS_SECONDS = 1000, 30.0
"""Rows that the client holds before it writes them, and how many seconds it holds any."""
RUN_DIGITS = 32


@dataclass(slots=True)
class Summary:
    """What a run came to. `same` were not looked at, since the manifests have them; `waiting` failed in an earlier run.

    `done` tells whether all of the input was done; a run that was stopped goes on with the same command.
    """

    done: bool = False
    counts: Counter[State] = field(default_factory=Counter)
    looks: Counter[Look] = field(default_factory=Counter)
    waiting: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    audio_milliseconds: int = 0
    bytes: int = 0

    @property
    def failed(self) -> int:
        """Articles that have no edition, in this run or an earlier one."""
        return self.counts[State.FAILED] + self.waiting


def configuration_for(settings: Settings, digits: int) -> Configuration:
    """How articles are built with these settings: with all files that they name, as they are now.

    Raises LexiconError for a lexicon that cannot be read or used, SettingsError for an engine that there is not.
    """
    found = lexicons_for(None, settings)
    read_lexicons(found)
    lexicons = tuple(Content(file.path.name, file.content) for file in found)
    files = tuple(Content(file.path, file.content, file.problem) for file in named_files(settings).files)
    contents = [(Path(file.path).name, hashlib.sha256(file.content or b"").hexdigest()) for file in files]
    sound = msgspec.structs.replace(
        settings,
        article=ArticleSettings(),
        fetch=FetchSettings(),
        script=ScriptSettings(),
        listen=ListenSettings(),
        feed=FeedSettings(),
        speech=msgspec.structs.replace(settings.speech, network="allowed"),
        credentials=msgspec.structs.replace(settings.credentials, key=""),  # the certificate counts, by its content
    )
    digests = [hashlib.sha256(file.content or b"").hexdigest() for file in lexicons]
    versions = own_versions()
    return Configuration(
        settings,
        lexicons,
        files,
        sound=_digest([sound, contents, fingerprints(settings.speech)]),
        wording=_digest([versions, unicodedata.unidata_version, digests, settings.script, settings.article]),
        versions=versions,
        shard_digits=digits,
    )


def _digest(parts: object) -> str:
    return hashlib.sha256(to_bytes(parts)).hexdigest()[:RUN_DIGITS]


def stored(configuration: Configuration, store: Store) -> str:
    """Put a configuration into the store, for the workers; the digest by which they find it."""
    content = to_bytes(configuration)
    digest = hashlib.sha256(content).hexdigest()[:RUN_DIGITS]
    store.create(f"runs/{digest}.json", content)
    return digest


class ArchiveBuild:
    """One run over an input. `told` is told of each article that is done, `stop` ends the run after what is under way.

    `waiting` is told that there are no workers, `unconditional` that the store does not write on conditions.

    What is left of an earlier run that was killed is brought into the manifests first.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        told: Callable[[Outcome], None] = lambda outcome: None,
        waiting: Callable[[], None] = lambda: None,
        unconditional: Callable[[], None] = lambda: None,
        stop: Event | None = None,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        most_failures: float = MOST_FAILURES_RATIO,
        everything: bool = False,
    ) -> None:
        self._store, self._told, self._limits = store, told, limits
        self._waiting, self._unconditional = waiting, unconditional
        self._stop, self._most_failures, self._everything = stop or Event(), most_failures, everything
        self.summary = Summary()
        self._how = configuration_for(settings, store.digits)
        self._failed = {failure.reference.identity: failure for failure in store.failures()}
        self._rows: list[Row] = []
        self._written = time.monotonic()

    def run(self, references: Iterator[Reference], cluster: Callable[[], Cluster], *, retry: bool = False) -> Summary:
        """Build all references that the store does not have as they would become; `retry` also those that have failed.

        The cluster is started where there is anything to do. Raises SomeFailedError where too many articles failed, and what
        references, store and cluster raise; then what was built is in the manifests all the same.
        """
        began = time.monotonic()
        merge(self._store)
        known = known_in(self._store)
        left = self._planned(references, known, retry=retry)
        first = next(left, None)
        if first is None:
            self.summary.done = True
            self.summary.seconds = time.monotonic() - began
            return self.summary
        if not self._store.keeps_conditions():
            self._unconditional()
        task = Task(
            os.urandom(8).hex(),
            self._store.address,
            stored(self._how, self._store),
            self._how.versions,
            (),
            self._limits,
            everything=self._everything,
        )
        try:
            with cluster() as running:
                dispatcher = Dispatcher(
                    running,
                    run_task,
                    task,
                    itertools.chain((first,), left),
                    lambda outcome: self._ended(outcome, known),
                    self._stop,
                    waiting=self._waiting,
                    most_failures=self._most_failures,
                )
                self.summary.done = dispatcher.run()
        finally:
            self._write()
            merge(self._store)
            self.summary.seconds = time.monotonic() - began
        return self.summary

    def _planned(self, references: Iterator[Reference], known: Known, *, retry: bool) -> Iterator[Reference]:
        """The references that have to be built."""
        for reference in references:
            found = planned(reference, known, "" if self._everything else self._how.sound, self._how.wording)
            if isinstance(found, Look):
                self.summary.looks[found] += 1
            elif not retry and self._has_failed(found):
                self.summary.waiting += 1
            else:
                yield found

    def _has_failed(self, reference: Reference) -> bool:
        """Whether this very version of the article has failed with these settings before."""
        failure = self._failed.get(reference.identity)
        return failure is not None and (failure.reference.version, failure.sound, failure.wording) == (
            reference.version,
            self._how.sound,
            self._how.wording,
        )

    def _ended(self, outcome: Outcome, known: Known) -> None:
        summary, identity = self.summary, outcome.reference.identity
        summary.counts[outcome.state] += 1
        if outcome.failure is not None:
            self._fail(outcome.failure)
        elif outcome.row is not None:
            row = outcome.row
            known.add(identity, state_of(row.version, row.sound, row.wording), row.key, row.revision, met=True)
            summary.cpu_seconds += row.cost.cpu_seconds
            if outcome.state is not State.SAME:
                summary.audio_milliseconds += row.duration
                summary.bytes += row.bytes
            self._rows.append(row)
            if identity in self._failed:
                self._store.forget_failure(identity)
                del self._failed[identity]
        if len(self._rows) >= MOST_ROWS or time.monotonic() - self._written > ROWS_SECONDS:
            self._write()
        self._told(outcome)

    def _fail(self, failure: Failure) -> None:
        failure = replace(failure, sound=self._how.sound, wording=self._how.wording)
        self._store.fail(failure)
        self._failed[failure.reference.identity] = failure

    def _write(self) -> None:
        if self._rows:
            write_new(self._store, self._rows)
            self._rows = []
        self._written = time.monotonic()
