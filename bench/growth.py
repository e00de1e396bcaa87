"""How cost grows with the text: CPU time, wall time and memory of cold builds at 1, 10 and 100 times the seed.

    python bench/growth.py [--times 1 10 100] [--engine NAME] [--plot docs/pictures/growth.svg]

In each repetition every sentence is made another one ("…, Teil 7."), so that none comes from the cache. Prints one line a
build as soon as it is done; `--plot` draws those lines, with both axes in powers of ten.
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from costs import SEED, Cost, longer, run

WIDTH, HEIGHT, LEFT, FOOT, TOP = 640, 360, 70, 50, 50


@dataclass(frozen=True, slots=True)
class Point:
    """One build: so many seeds, so many seconds of sound, and what it cost."""

    times: int
    sound: float
    cost: Cost


def measure(times: int, engine: str) -> Point:
    """Build so many seeds with an empty cache."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        article = folder / "article.txt"
        article.write_text(longer(SEED.read_text(encoding="utf-8"), times), encoding="utf-8")
        build = [sys.executable, "-m", "artaudio", "build", str(article), "-q", "--engine", engine, "-o", scratch]
        cost = run(build, {"ARTAUDIO_CACHE": str(folder / "cache")})
        (description,) = folder.glob("*/edition.json")
        return Point(times, json.loads(description.read_text(encoding="utf-8"))["duration"] / 1000, cost)


def drawn(points: Sequence[Point]) -> str:
    """The points as an SVG picture: CPU seconds and MiB over seconds of sound, and a line of exact proportion."""
    first, last = points[0], points[-1]
    left, right = math.floor(math.log10(first.sound)), math.ceil(math.log10(last.sound))
    low = math.floor(math.log10(min(point.cost.wall for point in points)))
    high = math.ceil(math.log10(max(max(point.cost.cpu, point.cost.peak) for point in points)))

    def across(sound: float) -> float:
        return LEFT + (math.log10(sound) - left) / (right - left) * (WIDTH - LEFT - 150)

    def down(value: float) -> float:
        return HEIGHT - FOOT - (math.log10(value) - low) / (high - low) * (HEIGHT - FOOT - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15">Cold builds of 1 to {last.times} times the seed</text>',
        f'<text x="{across(10**left)}" y="{HEIGHT - 8}">seconds of sound</text>',
    ]
    for power in range(low, high + 1):
        at = down(10**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - 150}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    for power in range(left, right + 1):
        at = across(10**power)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - FOOT}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - FOOT + 18}" text-anchor="middle">{10**power:,}</text>')
    end = first.cost.cpu * last.sound / first.sound
    parts.append(
        f'<path d="M{across(first.sound):.1f} {down(first.cost.cpu):.1f}L{across(last.sound):.1f} {down(end):.1f}"'
        ' stroke="#999" stroke-dasharray="4 4"/>'
    )
    for name, colour, values in (
        ("CPU seconds", "#0b3c5d", [point.cost.cpu for point in points]),
        ("wall seconds", "#b8560f", [point.cost.wall for point in points]),
        ("MiB at the peak", "#1d6b3f", [point.cost.peak for point in points]),
    ):
        places = [(across(point.sound), down(value)) for point, value in zip(points, values, strict=True)]
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        parts.append(f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Build, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--engine", default="pico")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    print(f"{'times':>6}{'sound s':>10}{'wall s':>10}{'CPU s':>10}{'MiB':>6}{'CPU ms / s of sound':>22}")
    points = []
    for times in sorted(options.times):
        point = measure(times, options.engine)
        points.append(point)
        cost = point.cost
        print(
            f"{times:>6}{point.sound:>10.0f}{cost.wall:>10.1f}{cost.cpu:>10.1f}{cost.peak:>6.0f}"
            f"{1000 * cost.cpu / point.sound:>22.1f}",
            flush=True,
        )
    if options.plot:
        options.plot.write_text(drawn(points), encoding="utf-8")


if __name__ == "__main__":
    main()
