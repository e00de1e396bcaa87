"""What an article of an archive costs in a warm worker, and what the archive adds to a plain loop over the same articles.

    python bench/archive.py cost [--runs N] [--engine NAME]
    python bench/archive.py overhead [--runs N] [--articles N,N…] [--engine NAME] [--alone]
    python bench/archive.py memory [--references N]

`cost` builds the seed with other words each time in one process of a worker, and takes away what the engine and the encoders
need for the same words. `overhead` builds articles of three sentences, in two plain loops and, at the same time, by
`artaudio archive build` with two workers; what each further article costs is the slope between two numbers of articles, so that
starting counts for neither. `memory` lets two workers do nothing for very many references.

All figures are CPU time but for the last column of `overhead`: the part of two cores' time that was work. It is only true with
`--alone`, and where nothing else keeps the machine busy.
"""

import argparse
import gc
import itertools
import json
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from costs import SEED, run
from edition import DECODING, ENCODERS, ENGINE, READING

from artaudio.archive.article import Builder
from artaudio.archive.build import configuration_for, stored
from artaudio.archive.cluster import Cluster
from artaudio.archive.dispatch import Dispatcher
from artaudio.archive.inputs import Input
from artaudio.archive.manifests import rows_in
from artaudio.archive.model import STAGES, Kind, Limits, Outcome, Reference, Report, State, Task
from artaudio.archive.store import Store
from artaudio.archive.tasks import close, own_versions, run_task
from artaudio.archive.worker import GARBAGE_THRESHOLD
from artaudio.base.records import replace
from artaudio.base.settings import Settings, as_settings
from artaudio.fetch.client import Client

WANTED_COST, WANTED_OVERHEAD, WANTED_WORK, WANTED_MEBIBYTES = 0.25, 0.03, 0.92, 150
SENTENCES = (
    "Am Morgen lag Nebel über dem Hafen {n}. Die Försterin hat {n} junge Eichen gepflanzt.\n\nWer bezahlt das alles?"
)


def settings_for(engine: str) -> Settings:
    """As `artaudio archive` has them by default."""
    return as_settings({"speech": {"engine": engine, "word_times": "never"}, "publish": {"cover_pixels": 1400}})


def loop(lines: str, folder: str, engine: str, part: int) -> None:
    """Build every second article in this process, from the first or the second on."""
    gc.set_threshold(GARBAGE_THRESHOLD)  # as the workers' processes have it
    store = Store(folder)
    store.open()
    builder = Builder(store, configuration_for(settings_for(engine), store.digits), Path(f"{folder}-scratch{part}"))
    for reference in itertools.islice(Input(lines, Client()), part, None, 2):
        outcome = next(o for o in (builder.run(stage, reference) for stage in STAGES) if o is not None)
        if outcome.state is not State.BUILT:
            sys.exit(f"{reference.name} failed: {outcome.failure}")


def loops(lines: str, folder: str, engine: str) -> None:
    """Two processes that build half of the articles each."""
    each = [
        multiprocessing.get_context("spawn").Process(target=loop, args=(lines, folder, engine, at)) for at in (0, 1)
    ]
    for process in each:
        process.start()
    for process in each:
        process.join()
    sys.exit(any(process.exitcode for process in each))


def cost(runs: int, engine: str) -> None:
    """Print what an article costs beside engine and encoders, each time in pairs, since a busy machine counts both alike."""
    text, settings, python = SEED.read_text(encoding="utf-8"), settings_for(engine), [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        store = Store(str(folder / "store"))
        store.open()
        how = configuration_for(settings, store.digits)
        task = Task("run", store.address, stored(how, store), own_versions(), (), Limits())
        spoken, encoded, ratios, wholes = [], [], [], []
        for number in range(runs + 1):
            article = folder / f"article{number}.txt"
            # Each time other words, so that nothing is remembered.
            article.write_text(text.replace("Monat", f"{number + 2}. Monat"), encoding="utf-8")
            (outcome,) = run_task(replace(task, references=tuple(Input(article, Client())))).outcomes
            if outcome.row is None:
                sys.exit(str(outcome.failure))
            if not number:
                print(f"the first article of a process: {outcome.row.cost.cpu_seconds:.2f} CPU s")
                continue
            audio = next((folder / "store").rglob("*.ogg"))
            engines = [run([*python, code, str(article)], {}).cpu for code in (ENGINE, READING)]
            encoders = [run([*python, code, str(audio), str(folder)], {}).cpu for code in (ENCODERS, DECODING)]
            spoken.append(engines[0] - engines[1])
            encoded.append(encoders[0] - encoders[1])
            wholes.append(outcome.row.cost.cpu_seconds)
            ratios.append(wholes[-1] / (spoken[-1] + encoded[-1]) - 1)
        close()
    print(f"engine {statistics.median(spoken):.2f}, encoders {statistics.median(encoded):.2f} CPU s")
    print(
        f"an article in a warm process: {statistics.median(wholes):.2f} CPU s, all else {statistics.median(ratios):.2f} "
        f"times these, {min(ratios):.2f} to {max(ratios):.2f} (wanted: {WANTED_COST})"
    )


def write(path: Path, articles: int) -> Path:
    """So many articles of three sentences."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(articles):
            one = {
                "id": n,
                "title": f"Größe {n}",
                "date_published": "2026-05-01",
                "content_text": SENTENCES.format(n=n),
            }
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
    return path


def overhead(counts: list[int], engine: str, runs: int, *, alone: bool) -> None:
    """Print what each article costs in a plain loop and in an archive, from one number of articles to the next.

    Of several runs the medians count. Every second run begins with the archive, so that a machine that becomes slower or
    quicker meanwhile counts for both alike.
    """
    print(f"{'articles':>9}{'loop CPU s':>12}{'archive CPU s':>15}{'work':>8}{'wall s':>9}{'of two cores':>14}")
    measured: dict[int, list[tuple[float, ...]]] = {}
    for number, count in itertools.product(range(runs), counts):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            lines = write(folder / "a.jsonl", count)
            code = "import archive, sys; archive.loops(*sys.argv[1:])"
            looping = [sys.executable, "-c", code, str(lines), str(folder / "loop"), engine]
            command = [sys.executable, "-m", "artaudio", "archive", "build", str(lines), "--to", str(folder / "store")]
            command += ["--engine", engine, "--workers", "2", "-q"]
            both = [(looping, {"PYTHONPATH": str(Path(__file__).parent)}), (command, dict[str, str]())]
            both = both[::-1] if number % 2 else both
            with ThreadPoolExecutor(1 if alone else 2) as pool:
                costs = list(pool.map(lambda one: run(*one), both))
            plain, whole = costs[::-1] if number % 2 else costs
            store = Store(str(folder / "store"))
            store.find()
            work = sum(row.cost.cpu_seconds for row in rows_in(store))
            measured.setdefault(count, []).append((plain.cpu, whole.cpu, work, whole.wall))
            shares = f"{work / whole.cpu:>8.2f}{whole.wall:>9.1f}{work / whole.wall / 2:>14.2f}"
            print(f"{count:>9}{plain.cpu:>12.2f}{whole.cpu:>15.2f}{shares}", flush=True)
    for few, many in itertools.pairwise(counts):
        each = [
            [(b - a) / (many - few) for a, b in zip(less, more, strict=True)]
            for less, more in zip(measured[few], measured[many], strict=True)
        ]
        loop, whole, work, wall = (statistics.median(figures) for figures in zip(*each, strict=True))
        ratios = [one[1] / one[0] - 1 for one in each]
        print(
            f"each from {few} to {many}: loop {loop * 1000:.1f} ms, archive {whole * 1000:.1f} ms, of which work "
            f"{work * 1000:.1f} ms; {statistics.median(ratios):+.1%} over the loop, {min(ratios):+.1%} to {max(ratios):+.1%} "
            f"(wanted: {WANTED_OVERHEAD:.0%}), {work / wall / 2:.0%} of two cores (wanted: {WANTED_WORK:.0%})"
        )


def nothing(task: Task) -> Report:
    """Do nothing on a worker."""
    return Report("worker", tuple(Outcome(one, State.SAME) for one in task.references))


def references(count: int) -> Iterator[Reference]:
    """So many references."""
    for number in range(count):
        yield Reference(
            f"{number:064x}", f"a.jsonl:{number}", Kind.LINE, "/data/a.jsonl", number * 1000, 1000, version="f" * 64
        )


def mebibytes() -> float:
    """What this process holds, in which the client and the scheduler run."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / (1 << 20)


def memory(count: int) -> None:
    """Print how the memory of client and scheduler grows."""
    told = 0

    def tell(outcome: Outcome) -> None:
        nonlocal told
        told += 1
        if told % (count // 5) == 0:
            print(f"{told:>9} references {mebibytes():>8.0f} MiB {time.perf_counter() - begun:>8.1f} s", flush=True)

    begun = time.perf_counter()
    with Cluster(workers=2) as cluster:
        print(f"{0:>9} references {mebibytes():>8.0f} MiB", flush=True)
        task = Task("run", "store", "how", {}, (), Limits())
        Dispatcher(cluster, nothing, task, references(count), tell, Event()).run()
    print(f"wanted: less than {WANTED_MEBIBYTES} MiB at 100,000")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("cost", "overhead", "memory"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--articles", default="100,300")
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--engine", default="")
    parser.add_argument(
        "--alone", action="store_true", help="one after the other, to see what part of two cores is work"
    )
    options = parser.parse_args()
    if options.what == "cost":
        cost(options.runs, options.engine or "pico")
    elif options.what == "overhead":
        counts = [int(count) for count in options.articles.split(",")]
        overhead(counts, options.engine or "tone", options.runs, alone=options.alone)
    else:
        memory(options.references)


if __name__ == "__main__":
    main()
