"""Run a command and see what it cost; an article that is so many times as long. For the other benchmarks here."""

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = Path(__file__).parents[1] / "seeds" / "lage-des-is-im-kalifat.txt"
HEADLINE = 'Lage des IS im "Kalifat"'
SENTENCE_END = re.compile(r"(?<=\w)\.(?=\s+[A-ZÄÖÜ\"]|\n)")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and CPU time of a command with its children, and the peak of its memory in MiB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command once; a failure ends the benchmark. Modules are kept compiled, as an installation has them."""
    settings = {**os.environ, **environment}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL) as child:
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


def longer(text: str, times: int) -> str:
    """The seed's text `times` over, no sentence twice (`…, Teil 7.`); headline and footer stay where they are."""
    body, _, footer = text.rpartition(f"\n\n{HEADLINE}")
    more = [SENTENCE_END.sub(f", Teil {number}.", body) for number in range(2, times + 1)]
    return "\n\n".join([body, *more]) + f"\n\n{HEADLINE}{footer}"
