"""How many processors this process may use."""

import os

COUNT_ENVIRONMENT = "PYTHON_CPU_COUNT"
"""The environment variable that says how many processors Python counts; Python itself heeds it from 3.13 on."""


def processor_count() -> int:
    """Processors that this process may use, at least one: those that $PYTHON_CPU_COUNT says, else those of its affinity."""
    told = os.environ.get(COUNT_ENVIRONMENT, "")
    if told.isdecimal() and int(told):
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
