"""The program in a process of its own, for what only a process has: streams, signals, an encoding, a current folder."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "artaudio")
Run = Callable[..., subprocess.CompletedProcess[str]]
"""Runs the program with these arguments, and gives its output as text."""


def environment_for(cache: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with a cache of its own."""
    return {**os.environ, "ARTAUDIO_CACHE": str(cache), **(more or {})}


def ran(
    folder: Path,
    *arguments: str | Path | bytes,
    more: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    **popen: Any,
) -> subprocess.CompletedProcess[bytes]:
    """Run `artaudio ARGUMENTS` in a folder to its end; `more` is laid over the environment. The cache lies beside the folder.

    `before` is a program that starts it, with that program's arguments.
    """
    wishes: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | popen
    environment = environment_for(folder.parent / "cache", more)
    return subprocess.run(
        [*before, *COMMAND, *arguments], cwd=folder, env=environment, timeout=120, check=False, **wishes
    )
