"""pydub's import warns of things that are not the listener's concern."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from artaudio.base.units import Bytes
from artaudio.mix.bounded_cache import ByteBoundedCache
from artaudio.mix.prefetch import MOST_THREADS, PREFETCHED_RATIO, prefetch


def test_importing_the_mix_warns_nobody() -> None:
    """Without ffmpeg on the path, and with every warning an error, the mix can be imported."""
    code = "import artaudio.mix.stream, sys; assert 'pydub' in sys.modules"
    shown = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env={"PATH": ""}, capture_output=True, text=True, check=False
    )
    assert (shown.returncode, shown.stderr) == (0, "")


@pytest.mark.parametrize("processors", ["1", "2", "64"])
def test_work_ahead_keeps_the_order_and_the_errors(monkeypatch: pytest.MonkeyPatch, processors: str) -> None:
    """Results come in order; an error comes where its result would have; an endless list is not run away with."""
    monkeypatch.setenv("PYTHON_CPU_COUNT", processors)
    taken = []

    def numbers() -> Iterator[int]:
        number = 0
        while True:
            taken.append(number)
            yield number
            number += 1

    results = prefetch(lambda number: 12 // (5 - number), numbers())
    assert [next(results) for _ in range(5)] == [2, 3, 4, 6, 12]
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert len(taken) <= 6 + PREFETCHED_RATIO * MOST_THREADS + 1


def test_what_is_kept_is_bounded() -> None:
    """Kept results come back without being worked out again, until newer ones take their room."""
    kept: ByteBoundedCache[bytes] = ByteBoundedCache(Bytes(100))
    worked = []

    def get(key: int) -> bytes:
        def work() -> bytes:
            worked.append(key)
            return bytes(40)

        return kept.get(key, work, len)

    for key in (1, 2, 1, 2, 3, 3, 1):
        assert get(key) == bytes(40)
    assert worked == [1, 2, 3, 1]
