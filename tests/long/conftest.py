"""Tests that take minutes: `make torture` runs them, the suite does not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from needed import missing


@pytest.fixture(scope="session")
def faulty_calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that lets calls on files go wrong, compiled from faulty_calls.c."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a library is put before the C library as Linux does it")
    compiler = shutil.which("cc") or missing("cc is not installed: apt-get install gcc libc6-dev")
    library = tmp_path_factory.mktemp("faulty") / "faulty_calls.so"
    source = Path(__file__).with_name("faulty_calls.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library
