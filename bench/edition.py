"""Wall time, CPU time and peak memory of the seed's edition, cold and warm, as ratios to the parts nobody can avoid.

    python bench/edition.py [--runs N] [--times N]

The parts: the engine's own CPU time for the same words, and the encoders' for the same samples. Shared between the cores
they are the limit; the ratio to it is what this program adds. `--times 10` builds ten articles' worth of text.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "lage-des-is-im-kalifat.txt"

ENGINE = """
import sys
from pathlib import Path
from artaudio.edition import read_script
from artaudio.settings import Settings
from artaudio.speech.choice import choose
settings = Settings()
script = read_script(Path(sys.argv[1]), settings).script
choice = choose(type(settings.speech)(engine="pico"))
for utterance in script.utterances:
    choice.engine.speak(utterance, choice.voice)
choice.engine.close()
"""
READING = """
import sys
from pathlib import Path
from artaudio.edition import read_script
from artaudio.settings import Settings
from artaudio.speech.choice import choose
settings = Settings()
read_script(Path(sys.argv[1]), settings).script.utterances
choose(type(settings.speech)(engine="pico")).engine.close()
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


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and CPU time of a command with its children, and the peak of its memory in MiB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], environment: dict[str, str]) -> Cost:
    """Run a command once; a failure ends the benchmark."""
    start = time.perf_counter()
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command} failed")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """The middle of each figure: this machine may be shared."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        max(cost.peak for cost in costs),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        article = folder / "article.txt"
        text = SEED.read_text(encoding="utf-8")
        body, _, footer = text.rpartition('\n\nLage des IS im "Kalifat"')
        article.write_text(
            "\n\n".join([body] * options.times) + f'\n\nLage des IS im "Kalifat"{footer}', encoding="utf-8"
        )
        python, build = (
            [sys.executable, "-c"],
            [sys.executable, "-m", "artaudio", "build", str(article), "-q", "--engine", "pico"],
        )
        cold, warm, parts, encoders, help_, one = [], [], [], [], [], []
        for number in range(options.runs):
            cache = {"ARTAUDIO_CACHE": str(folder / f"cache{number}")}
            out = ["-o", str(folder / f"out{number}")]
            cold.append(run([*build, *out], cache))
            warm.append(run([*build, *out], cache))
            changed = folder / "changed.txt"
            changed.write_text(article.read_text(encoding="utf-8").replace("Monat", "Jahr", 1), encoding="utf-8")
            one.append(run([*build[:4], str(changed), *build[5:], "-o", str(folder / f"one{number}")], cache))
            (audio,) = (folder / f"out{number}").glob("*/*.ogg")
            whole, without = run([*python, ENGINE, str(article)], cache), run([*python, READING, str(article)], cache)
            parts.append(Cost(0, whole.cpu - without.cpu, 0))
            whole = run([*python, ENCODERS, str(audio), str(folder)], {})
            without = run([*python, DECODING, str(audio)], {})
            encoders.append(Cost(0, whole.cpu - without.cpu, 0))
            help_.append(run([sys.executable, "-m", "artaudio", "--help"], {}))
        (description,) = (folder / "out0").glob("*/edition.json")
        spoken = json.loads(description.read_text(encoding="utf-8"))["duration"] / 1000
        engine, encoding = median(parts).cpu, median(encoders).cpu
        limit = (engine + encoding) / cores
        print(f"{spoken:.0f} s of sound, {cores} cores, median of {options.runs} runs")
        print(f"engine alone {engine:.2f} CPU s, encoders alone {encoding:.2f} CPU s: limit {limit:.2f} s")
        print(f"{'':<22}{'wall s':>8}{'CPU s':>8}{'MiB':>7}{'wall/limit':>12}{'CPU/engine':>12}")
        for name, costs in (("cold", cold), ("warm, unchanged", warm), ("warm, one changed", one), ("--help", help_)):
            cost = median(costs)
            print(
                f"{name:<22}{cost.wall:>8.2f}{cost.cpu:>8.2f}{cost.peak:>7.0f}"
                f"{cost.wall / limit:>12.2f}{cost.cpu / engine:>12.2f}"
            )


if __name__ == "__main__":
    main()
