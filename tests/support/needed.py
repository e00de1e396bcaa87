"""What a test needs and this machine may lack: skipped there with a way to get it, and a failure in CI."""

import importlib
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parents[2]
BY_SCRIPT = "run scripts/install-test-tools"


def missing(what: str) -> NoReturn:
    """End the test, or the module that is being collected: with a failure where CI is set, else as skipped, for this reason."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what, allow_module_level=True)


def module(name: str, hint: str = "`make test` installs it") -> Any:
    """The module of this name, imported. Where its package is not installed, the test is `missing` it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        missing(f"{name} is not installed: {hint}")


def pico() -> Any:
    """Pico's module. Systems for which it has no wheel are without it in CI, too."""
    if sys.platform not in {"linux", "win32"}:
        pytest.skip("there is no wheel of py-nanotts for this system", allow_module_level=True)
    return module("py_nanotts")


def program(name: str) -> str:
    """Path of a system program."""
    return shutil.which(name) or missing(f"{name} is not installed: {BY_SCRIPT}")


def html_checker() -> Path:
    """The Java archive of the Nu Html Checker, in the version that scripts/fetch-html-checker fetches."""
    fetched = re.search(r'VERSION = "([\d.]+)"', (ROOT / "scripts" / "fetch-html-checker").read_text(encoding="utf-8"))
    assert fetched
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    jar = cache / "artaudio-test-tools" / f"vnu-{fetched[1]}.jar"
    return jar if jar.is_file() else missing(f"vnu.jar is not there: {BY_SCRIPT}")
