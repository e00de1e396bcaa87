"""How well and how fast German is read: cases right per class, characters a second, processor time to import."""

import subprocess
import sys
import time
from pathlib import Path

from artaudio.script.normalize import normalize

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "script" / "cases"
SEED = ROOT / "seeds" / "lage-des-is-im-kalifat.txt"
IMPORT = "import time; t = time.process_time(); import artaudio.script.normalize; print(time.process_time() - t)"
ROUNDS = 3


def cases(path: Path) -> list[tuple[str, str]]:
    """Written and spoken of every case in a file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    blocks = [block.strip("\n").split("\n") for block in "\n".join(lines).split("\n\n") if block.strip()]
    return [(block[1], block[2]) for block in blocks]


def speed(sentences: list[str]) -> float:
    """Characters a second on one core, best of three rounds, once the patterns are compiled."""
    for sentence in sentences:
        normalize(sentence)
    best = 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        for sentence in sentences:
            normalize(sentence)
        best = max(best, sum(map(len, sentences)) / (time.process_time() - start))
    return best


def main() -> None:
    """Print the table."""
    right = total = 0
    everything = []
    for path in sorted(CASES.glob("*.txt")):
        found = cases(path)
        good = sum(normalize(written).spoken == spoken for written, spoken in found)
        right, total = right + good, total + len(found)
        everything += [written for written, _ in found]
        print(f"{path.stem:24} {good:5} of {len(found):5}  {100 * good / len(found):5.1f} %")
    print(f"{'all':24} {right:5} of {total:5}  {100 * right / total:5.1f} %")
    prose = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line]
    print(f"{'cases':24} {speed(everything):10,.0f} characters a second")
    print(f"{'the seed article':24} {speed(prose):10,.0f} characters a second")
    seconds = [
        float(subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    print(f"{'import':24} {1000 * min(seconds):10.0f} ms")


if __name__ == "__main__":
    main()
