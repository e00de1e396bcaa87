"""Tasks give the same results, and errors where they are asked for, on threads and without."""

import os
import threading

import pytest

from artaudio.base.executor import executor
from artaudio.base.processors import processor_count


@pytest.mark.parametrize(("processors", "own_thread"), [("1", True), ("2", False)])
def test_tasks_run_on_threads_where_there_are_processors(
    monkeypatch: pytest.MonkeyPatch, processors: str, own_thread: bool
) -> None:
    """With one processor none is started."""
    monkeypatch.setenv("PYTHON_CPU_COUNT", processors)
    with executor(2) as pool:
        thread = pool.submit(threading.current_thread).result()
        halves = [*pool.map(lambda number: number / 2, [2, 4, 6])]
        failed = pool.submit(lambda: 1 / 0)
    assert (thread is threading.current_thread()) is own_thread
    assert halves == [1, 2, 3]
    with pytest.raises(ZeroDivisionError):
        failed.result()


def test_processors_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the variable says, and where it says nothing that can be used, what the system says."""
    monkeypatch.delenv("PYTHON_CPU_COUNT", raising=False)
    usable = processor_count()
    assert 1 <= usable <= (os.cpu_count() or 1)
    for wrong in ("", "0", "-1", "default", "²"):
        monkeypatch.setenv("PYTHON_CPU_COUNT", wrong)
        assert processor_count() == usable
    monkeypatch.setenv("PYTHON_CPU_COUNT", "17")
    assert processor_count() == 17
