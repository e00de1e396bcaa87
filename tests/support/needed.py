"""What a test needs and this machine may lack: skipped there with a way to get it, and a failure in CI."""

import importlib
import os
from typing import Any, NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """End the test, or the module that is being collected: with a failure where CI is set, else as skipped, for this reason."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what, allow_module_level=True)


def module(name: str, hint: str = "") -> Any:
    """The module of this name, imported. Where its package is not installed, the test is `missing` it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        missing(f"{name} is not installed: {hint or 'make test installs it'}")
