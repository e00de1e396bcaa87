"""A test whose program or package is not here is skipped with a way to get it, and fails in CI."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
NEEDY = {
    "a program": "def test_it(): needed.program('no-such-program')",
    "a package": "def test_it(): needed.module('no_such_package')",
    "a package of the whole module": "needed.module('no_such_package')\ndef test_it(): pass",
    "the checker of HTML": "def test_it(): needed.html_checker()",
}


@pytest.mark.parametrize("code", NEEDY.values(), ids=NEEDY.keys())
@pytest.mark.parametrize(("ci", "ends"), [("", "1 skipped"), ("true", "1 (failed|error)")])
def test_what_is_missing_skips_here_and_fails_in_ci(tmp_path: Path, code: str, ci: str, ends: str) -> None:
    """pytest itself says so in its closing line, and names what to run."""
    (tmp_path / "test_needy.py").write_text(f"import needed\n{code}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", os.devnull, "-p", "no:cacheprovider", "-p", "no:xdist", "-rs", tmp_path],
        env={**os.environ, "CI": ci, "PYTHONPATH": str(TESTS / "support"), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.search(rf"^=+ {ends} in ", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert re.search("run scripts/install-test-tools|`make test` installs it", done.stdout)


def test_nothing_else_decides_to_skip() -> None:
    """No test skips by itself for want of a package; what it skips for another reason is the system it runs on."""
    for path in sorted(TESTS.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        skipped = re.findall(r"importorskip\(\"(\w+)\"", text)
        assert set(skipped) <= {"resource"}, f"{path}: `needed.module` skips, and fails in CI"
        assert not re.search(r"skipif\([^\n]*(find_spec|which\()", text), f"{path}: ask `needed`"
