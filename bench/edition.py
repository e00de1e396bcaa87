"""Wall time, CPU time and peak memory of the seed's edition, cold and warm, as ratios to the parts nobody can avoid.

    python bench/edition.py [--runs N] [--times N] [--word-times auto|always|never]

The parts: the engine's own CPU time for the same words, each spoken once, and the encoders' for the same samples. Shared
between the cores they are the limit; the ratio to it is what this program adds, the second takes that tell when words are
heard among it (`--word-times never` leaves them out). Where other programs keep the machine busy, wall times say
little and the last column more: CPU time over that of the parts. `--times 10` builds ten articles' worth of text.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from costs import SEED, Cost, longer, median, run

PLAIN = Path(__file__).with_name("plain_pydub.py")
WANTED = 1.25
"""Times the limit."""

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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--word-times", choices=("auto", "always", "never"), default="auto")
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        article = folder / "article.txt"
        article.write_text(longer(SEED.read_text(encoding="utf-8"), options.times), encoding="utf-8")
        python, build = (
            [sys.executable, "-c"],
            [sys.executable, "-m", "artaudio", "build", str(article), "-q", "--engine", "pico"],
        )
        build += ["--word-times", options.word_times]
        cold, warm, parts, encoders, help_, one, plain = [], [], [], [], [], [], []
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
            if shutil.which("ffmpeg"):
                plain.append(run([sys.executable, str(PLAIN), str(article), str(folder)], {}))
        (description,) = (folder / "out0").glob("*/edition.json")
        spoken = json.loads(description.read_text(encoding="utf-8"))["duration"] / 1000
        engine, encoding = median(parts).cpu, median(encoders).cpu
        limit = (engine + encoding) / cores
        print(f"{spoken:.0f} s of sound, {cores} cores, median of {options.runs} runs")
        print(f"engine alone {engine:.2f} CPU s, encoders alone {encoding:.2f} CPU s: limit {limit:.2f} s")
        print(f"{'':<22}{'wall s':>8}{'CPU s':>8}{'MiB':>7}{'wall/limit':>12}{'CPU/parts':>12}")
        rows = {
            "cold": cold,
            "warm, unchanged": warm,
            "warm, one changed": one,
            "--help": help_,
            "plain pydub script": plain,
        }
        for name, costs in rows.items():
            if not costs:
                continue
            cost = median(costs)
            print(
                f"{name:<22}{cost.wall:>8.2f}{cost.cpu:>8.2f}{cost.peak:>7.0f}"
                f"{cost.wall / limit:>12.2f}{cost.cpu / (engine + encoding):>12.2f}"
            )
        print(f"cold: {median(cold).wall / limit:.2f} times the limit (wanted: {WANTED})", end="")
        print(f", {median(plain).wall / median(cold).wall:.1f} times as fast as plain pydub" if plain else "")


if __name__ == "__main__":
    main()
