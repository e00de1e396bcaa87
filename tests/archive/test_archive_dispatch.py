"""The window of batches: what is tried again, on which worker, how often, and when a run stops."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from threading import Event
from typing import Any

import pytest

from artaudio.archive.cluster import WorkersLostError
from artaudio.archive.dispatch import BATCHES_COUNT, LARGEST_BATCH_COUNT, STRIKES_COUNT, Dispatcher
from artaudio.archive.manifests import ENTRY, Known, Look, planned, state_of
from artaudio.archive.model import Failure, Kind, Limits, Outcome, Reference, Report, Stage, State, Task
from artaudio.archive.tasks import own_versions, refusal
from artaudio.base.errors import ArtaudioError, SettingsError, SomeFailedError, UndecodableArticleError

TASK = Task("run", "store", "how", {}, (), Limits())
Answer = Callable[[Task, str], Report | WorkersLostError]


class Here:
    """Workers of this process, which answer in the order in which they were asked."""

    def __init__(self, answer: Answer, workers: Collection[str] = ("a", "b")) -> None:
        self._answer, self._workers = answer, frozenset(workers)
        self._waiting: dict[int, tuple[Task, str]] = {}
        self._count = self.largest = 0
        self.drained: list[str] = []
        self.asked: list[tuple[str, int]] = []

    def workers(self) -> frozenset[str]:
        """All there are."""
        return self._workers

    def submit(self, function: Any, task: Task, only: Collection[str] = ()) -> int:
        """Remember it."""
        self._count += 1
        worker = sorted(only or self._workers)[self._count % len(only or self._workers)]
        self._waiting[self._count] = (task, worker)
        self.asked.append((worker, len(task.references)))
        self.largest = max(self.largest, len(self._waiting))
        return self._count

    def next_done(self, seconds: float) -> tuple[int, Report | WorkersLostError] | None:
        """The first that waits."""
        number, (task, worker) = next(iter(self._waiting.items()))
        del self._waiting[number]
        return number, self._answer(task, worker)

    def drain(self, run: str) -> None:
        """Remember that."""
        self.drained.append(run)


def references(count: int) -> list[Reference]:
    """So many articles."""
    return [Reference(f"{number:064x}", f"a:{number}", Kind.LINE, "a.jsonl", length=1000) for number in range(count)]


def failed(reference: Reference, *, again: bool) -> Outcome:
    """An article that failed."""
    return Outcome(reference, State.FAILED, failure=Failure(1, reference, Stage.BUILD, "X", "x"), again=again)


def dispatched(
    here: Here, source: Iterator[Reference], stop: Event | None = None, most: float = 1.0
) -> tuple[bool, dict[str, Outcome]]:
    """Whether all was done, and what became of each article by its name."""
    told: dict[str, Outcome] = {}

    def tell(outcome: Outcome) -> None:
        assert outcome.reference.name not in told
        told[outcome.reference.name] = outcome

    done = Dispatcher(
        here,  # type: ignore[arg-type]
        lambda task: Report(""),
        TASK,
        source,
        tell,
        stop or Event(),
        most_failures=most,
    ).run()
    return done, told


def all_built(task: Task, worker: str) -> Report:
    """Nothing goes wrong."""
    return Report(worker, tuple(Outcome(one, State.BUILT) for one in task.references))


def test_the_window_is_small_and_all_is_done_once() -> None:
    """However many articles there are, a few batches wait, and no more articles are read than they need."""
    read = 0

    def reading() -> Iterator[Reference]:
        nonlocal read
        for reference in references(5000):
            read += 1
            yield reference

    ahead = 0

    def answer(task: Task, worker: str) -> Report:
        nonlocal ahead
        ahead = max(ahead, read - len(built))
        built.update(one.name for one in task.references)
        return all_built(task, worker)

    built: set[str] = set()
    here = Here(answer)
    done, told = dispatched(here, reading())
    assert done
    assert len(told) == 5000
    assert here.largest <= BATCHES_COUNT * 2
    assert ahead <= 3 * BATCHES_COUNT * 2 * LARGEST_BATCH_COUNT
    assert here.asked[-1][1] == 1


def test_a_batch_that_ends_its_workers_is_halved_until_one_article_is_left() -> None:
    """Its neighbours are built; it is tried three times."""
    guilty = references(40)[17]

    def answer(task: Task, worker: str) -> Report | WorkersLostError:
        return WorkersLostError("gone") if guilty in task.references else all_built(task, worker)

    done, told = dispatched(Here(answer), iter(references(40)))
    assert done
    assert len(told) == 40
    assert {name for name, one in told.items() if one.failure} == {guilty.name}
    failure = told[guilty.name].failure
    assert failure is not None
    assert (failure.stage, failure.attempts) == (Stage.WORKER, STRIKES_COUNT)


def test_fewer_batches_run_while_the_store_refuses() -> None:
    """Down to one, and up to all again when it refuses no longer; every article is done."""
    counts: list[int] = []

    def answer(task: Task, worker: str) -> Report:
        counts.append(len(here._waiting) + 1)
        busy = 1 if 40 <= len(counts) < 80 else 0
        return Report(worker, tuple(Outcome(one, State.BUILT, busy_count=busy) for one in task.references))

    here = Here(answer)
    done, told = dispatched(here, iter(references(5000)))
    assert done
    assert len(told) == 5000
    assert max(counts[:40]) == counts[120] == BATCHES_COUNT * 2
    assert counts[70] == 1


def test_what_may_pass_is_tried_on_other_workers_and_what_will_not_once() -> None:
    """Three strikes on different workers where there are as many."""
    flaky, hopeless, unlucky = references(3)
    tries: Counter[str] = Counter()
    where: list[str] = []

    def answer(task: Task, worker: str) -> Report:
        outcomes = []
        for one in task.references:
            tries[one.name] += 1
            if one == unlucky:
                where.append(worker)
            wrong = one in (hopeless, unlucky) or tries[one.name] < 2
            outcomes.append(failed(one, again=one != hopeless) if wrong else Outcome(one, State.BUILT))
        return Report(worker, tuple(outcomes))

    _, told = dispatched(Here(answer, "abc"), iter((flaky, hopeless, unlucky)))
    assert tries == {flaky.name: 2, hopeless.name: 1, unlucky.name: STRIKES_COUNT}
    assert sorted(where) == ["a", "b", "c"]
    assert told[flaky.name].failure is None


def test_a_worker_that_refuses_is_not_asked_again() -> None:
    """Others do its work; where all refuse the run ends with the reason."""

    def answer(task: Task, worker: str) -> Report:
        return Report(worker, left=task.references, refused="it is old") if worker == "a" else all_built(task, worker)

    here = Here(answer)
    done, told = dispatched(here, iter(references(300)))
    assert done
    assert len(told) == 300
    assert [worker for worker, _ in here.asked].count("a") <= BATCHES_COUNT * 2
    with pytest.raises(SettingsError, match="it is old"):
        dispatched(Here(answer, "a"), iter(references(3)))


def test_too_many_failures_stop_the_run() -> None:
    """5 % of the last 500: 26 that failed are enough, 25 are not."""
    bad = {one.name for one in references(2000)[::20]}

    def answer(task: Task, worker: str) -> Report:
        wrong = [failed(one, again=False) if one.name in bad else Outcome(one, State.BUILT) for one in task.references]
        return Report(worker, tuple(wrong))

    assert dispatched(Here(answer), iter(references(2000)), most=0.05)[0]
    bad.update(one.name for one in references(2000)[1000:1003])
    here = Here(answer)
    with pytest.raises(SomeFailedError, match="stopped: 26 of the last"):
        dispatched(here, iter(references(2000)), most=0.05)
    assert here.drained == ["run"]


def test_a_run_that_is_stopped_begins_nothing_more() -> None:
    """What was not begun is given back, and the run is not done."""
    stop = Event()

    def answer(task: Task, worker: str) -> Report:
        if stop.is_set():
            return Report(worker, left=task.references)
        stop.set()
        return all_built(task, worker)

    here = Here(answer)
    done, told = dispatched(here, iter(references(500)), stop)
    assert not done
    assert len(told) == LARGEST_BATCH_COUNT
    assert here.drained == ["run"]


def test_an_input_that_breaks_off_is_said_after_what_was_listed_is_done() -> None:
    """No article that was found before is lost."""

    def broken() -> Iterator[Reference]:
        yield from references(20)
        raise UndecodableArticleError("the rest cannot be read")

    told: list[Outcome] = []
    dispatcher = Dispatcher(
        Here(all_built),  # type: ignore[arg-type]
        lambda task: Report(""),
        TASK,
        broken(),
        told.append,
        Event(),
    )
    with pytest.raises(ArtaudioError, match="cannot be read"):
        dispatcher.run()
    assert len(told) == 20


def version(number: int, version: str, revision: str = "") -> Reference:
    """A version of an article."""
    return Reference(f"{number:016x}{0:048x}", "a", Kind.LINE, "a.jsonl", version=version, revision=revision)


def test_what_is_known_is_planned_by_manifests_alone() -> None:
    """The same version is left alone, an older one too, a newer one is built in place of what is there."""
    known = Known()
    for number in range(1000):
        known.add(f"{number:016x}{0:048x}", state_of("v", "s", "w"), "f" * 64, "", met=False)
    known.add("b" * 64, state_of("v", "s", "w"), "c" * 64, "2026-05-01T10:00:00Z", met=False)
    known.sort()
    assert len(known) == 1001
    assert ENTRY.itemsize * 100_000 < 5e6

    def of(text: str, date: str = "") -> Reference:
        return Reference("b" * 64, "a", Kind.LINE, "a.jsonl", version=text, revision=date)

    assert planned(of("old", "2026-04-01T10:00:00Z"), known, "s", "w") is Look.OLDER
    assert planned(of("v"), known, "s", "w") is Look.SAME
    assert planned(of("v"), known, "s", "w") is Look.TWICE
    newer = planned(of("new", "2026-06-01T10:00:00Z"), known, "s", "w")
    assert isinstance(newer, Reference)
    assert newer.before == "c" * 16
    assert planned(of("again", "2026-06-01T10:00:00Z"), known, "s", "w") is Look.TWICE
    assert isinstance(planned(version(5, "x"), known, "s", "w"), Reference)


def test_other_settings_are_another_state() -> None:
    """Sound, wording and version decide each by itself."""
    states = {state_of(*parts) for parts in (("v", "s", "w"), ("x", "s", "w"), ("v", "x", "w"), ("v", "s", "x"))}
    assert len(states) == 4


def test_workers_with_several_threads_or_another_program_refuse() -> None:
    """Each says what it has, before it does anything."""
    fitting = Task("run", "store", "how", own_versions(), (), Limits())
    assert refusal(fitting, 1) == ""
    assert "--nthreads 1" in refusal(fitting, 4)
    other = Task("run", "store", "how", {**own_versions(), "program": "0" * 16}, (), Limits())
    assert f"program {own_versions()['program']} instead of {'0' * 16}" in refusal(other, 1)
