"""How much CPU time a page takes to read, and that twice the page takes twice the time. Knows the article room only."""

import time
from itertools import pairwise
from pathlib import Path

from artaudio.article.model import Source
from artaudio.article.parser import parse
from artaudio.article.readers.decoding import decode
from artaudio.article.readers.registry import read_page

PAGES = sorted((Path(__file__).parents[1] / "tests" / "article" / "pages").glob("*.txt"))
MEGABYTE = 1_000_000


def _seconds(text: str) -> float:
    """CPU time, best of two, so that a busy machine counts less."""
    best = float("inf")
    for _ in range(2):
        begun = time.process_time()
        parse(read_page(Source.of("bench", text)))
        best = min(best, time.process_time() - begun)
    return best


def main() -> None:
    """Print seconds and growth for real pages, one endless paragraph, and nothing but short lines."""
    pages = "\n\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    kinds = {
        "pages": pages,
        "one paragraph": "Ein Satz über die Lage im Land. " * 100,
        "short lines": "Streit über Geld\n\nBlick auf Mossul\n\n" * 50,
        "one word": "Donaudampfschifffahrt" * 100,
        "quotes": '"Nein", sagte er. ' * 100,
    }
    for name, unit in kinds.items():
        sizes = (MEGABYTE // 4, MEGABYTE // 2, MEGABYTE)
        times = [_seconds((unit * (size // len(unit) + 1))[:size]) for size in sizes]
        growth = " ".join(f"x{later / earlier:.2f}" for earlier, later in pairwise(times))
        print(f"parse {name:14} 0.25/0.5/1 MB: {' '.join(f'{seconds:.2f} s' for seconds in times)}  growth {growth}")
    raw = (pages * (2 * MEGABYTE // len(pages) + 1)).encode("cp1252", "ignore")[: 2 * MEGABYTE]
    begun = time.process_time()
    decode(raw, "bench")
    print(f"decode 2 MB of cp1252: {time.process_time() - begun:.2f} s")


if __name__ == "__main__":
    main()
