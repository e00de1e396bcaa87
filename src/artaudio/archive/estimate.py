"""Estimate what an archive would take: a random sample of its articles is built, and what it took is scaled up."""

import contextlib
import os
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from artaudio.archive.build import configuration_for, stored
from artaudio.archive.inputs import Input
from artaudio.archive.model import Limits, Reference, Row, Task
from artaudio.archive.store import Store
from artaudio.archive.tasks import close, run_task
from artaudio.base.errors import EmptyArticleError
from artaudio.base.messages import plural, tr
from artaudio.base.records import replace
from artaudio.base.settings import Settings

RESAMPLES_COUNT = 2000
"""Samples that are drawn from the sample to find the bounds (bootstrap, percentiles)."""
LOW_RATIO, HIGH_RATIO = 0.05, 0.95
"""The bounds, between which a figure is in nine cases of ten."""
SEED = 20170818
"""The same input gives the same sample."""
FILES_BESIDE = 1
"""Files that are written for each edition beside its own: current.json."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for all articles, and the bounds between which it is in nine cases of ten."""

    mean: float
    low: float
    high: float

    def times(self, factor: float) -> "Figure":
        """The figure in another unit."""
        return Figure(self.mean * factor, self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What all articles of an input would take, on machines like this one. `built` and `failed` are of the sample."""

    articles: int
    built: int
    failed: int
    core_hours: Figure
    sound_hours: Figure
    gigabytes: Figure
    requests: Figure


def estimate(listing: Input, settings: Settings, sample: int, limits: Limits) -> Estimate:
    """Build `sample` articles of the input, chosen at random, in a process of this machine.

    Where the lengths of all articles are known, figures are scaled by length, else by number. Raises EmptyArticleError where
    nothing could be built, and what the input raises.
    """
    chosen, articles, length = _sampled(listing, sample)
    rows: list[Row] = []
    failed = 0
    with tempfile.TemporaryDirectory(prefix="artaudio-") as folder, contextlib.closing(_Process()):
        store = Store(str(Path(folder) / "store"))
        store.open()
        how = configuration_for(settings, store.digits)
        task = Task(os.urandom(8).hex(), store.address, stored(how, store), how.versions, (), limits)
        # The first article pays for what a process does once.
        for number, reference in enumerate((*chosen[:1], *chosen)):
            unlike = replace(reference, identity=f"{number:064x}")
            report = run_task(replace(task, references=(unlike,)))
            if number:
                rows += [outcome.row for outcome in report.outcomes if outcome.row]
                failed += sum(outcome.failure is not None for outcome in report.outcomes)
    if not rows:
        raise EmptyArticleError(
            plural(len(chosen), "none of {number} article could be built", "none of {number} articles could be built"),
            hint=tr("build one of them with `artaudio build`, which says why"),
        )
    by_length = bool(length) and all(row.length for row in rows)
    weights = [float(row.length) if by_length else 1.0 for row in rows]
    whole = (float(length) if by_length else float(articles)) * len(rows) / (len(rows) + failed)

    def scaled(value: Callable[[Row], float]) -> Figure:
        return _figure([value(row) for row in rows], weights, whole)

    return Estimate(
        articles,
        len(rows),
        failed,
        core_hours=scaled(lambda row: row.cost.cpu_seconds).times(1 / 3600),
        sound_hours=scaled(lambda row: row.duration).times(1 / 3_600_000),
        gigabytes=scaled(lambda row: row.bytes).times(1e-9),
        requests=scaled(lambda row: row.files + FILES_BESIDE),
    )


class _Process:
    """The process that builds the sample, to be closed."""

    def close(self) -> None:
        close()


def _sampled(listing: Input, sample: int) -> tuple[Sequence[Reference], int, int]:
    """So many references, each as likely as any other, of how many articles, and the length of all (0: not known)."""
    chosen: list[Reference] = []
    choice, count, length, known = random.Random(SEED), 0, 0, True  # noqa: S311 - no secret
    for reference in listing:
        count += 1
        length += reference.length
        known = known and reference.length > 0
        if len(chosen) < sample:
            chosen.append(reference)
        elif (at := choice.randrange(count)) < sample:
            chosen[at] = reference
    return chosen, count, length if known else 0


def _figure(values: Sequence[float], weights: Sequence[float], whole: float) -> Figure:
    """The sum of a value over the whole, from a sample: mean ratio of value to weight, with bounds by bootstrap."""
    choice = random.Random(SEED)  # noqa: S311 - no secret
    places = range(len(values))
    ratios = []
    for _ in range(RESAMPLES_COUNT):
        drawn = choice.choices(places, k=len(values))
        ratios.append(sum(values[at] for at in drawn) / sum(weights[at] for at in drawn))
    ratios.sort()
    low, high = (ratios[round(part * (len(ratios) - 1))] for part in (LOW_RATIO, HIGH_RATIO))
    return Figure(sum(values) / sum(weights) * whole, low * whole, high * whole)
