"""The program as somebody types it, but in this process: arguments in, exit code and both streams out."""

import contextlib
import gc
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artaudio.cli import main


@dataclass(frozen=True)
class Said:
    """What a command came to. `out` is standard output, `err` standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON object that it has to be."""
        plain = json.loads(self.out)
        assert isinstance(plain, dict)
        return plain


def typed(folder: Path, *arguments: str | Path) -> Said:
    """Run `artaudio ARGUMENTS` in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _same_collector():
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
    assert isinstance(code, int)
    return Said(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _same_collector() -> Iterator[None]:
    """The program tunes Python's collector for its own short life; the tests live on."""
    before = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*before)
