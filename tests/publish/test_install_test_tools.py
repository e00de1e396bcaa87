"""scripts/install-test-tools brings every program that a test asks for, and says so where it cannot."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "install-test-tools"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script")


def test_every_program_a_test_asks_for_is_in_the_list() -> None:
    """A test cannot ask for a tool that the script does not bring."""
    listed = set(re.findall(r"([\w-]+):[\w-]+", re.search(r'TOOLS="([^"]+)"', SCRIPT.read_text())[1]))  # type: ignore[index]
    asked: set[str] = set()
    for path in (ROOT / "tests").rglob("*.py"):
        asked |= set(re.findall(r"\btool\(\"([\w-]+)\"\)", path.read_text(encoding="utf-8")))
    assert asked
    assert asked <= listed


def test_where_nothing_can_be_installed_the_programs_are_named(tmp_path: Path) -> None:
    """Without apt-get it ends with an error that lists what is missing."""
    done = subprocess.run(["/bin/sh", SCRIPT], capture_output=True, text=True, env={"PATH": str(tmp_path)})
    assert done.returncode == 1
    assert "ffprobe  (Debian: ffmpeg)" in done.stderr
    assert "no apt-get" in done.stderr


def test_somebody_who_is_not_root_is_told_the_command(tmp_path: Path) -> None:
    """With apt-get but without rights, the whole command to run as root is printed, and nothing is tried."""
    for name, says in (("apt-get", "exit 1"), ("id", "echo 1000")):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{says}\n")
        program.chmod(0o755)
    done = subprocess.run(["/bin/sh", SCRIPT], capture_output=True, text=True, env={"PATH": str(tmp_path)})
    assert done.returncode == 1
    assert "  apt-get install --no-install-recommends ffmpeg mp3val " in done.stderr


def test_missing_programs_are_installed_in_one_go_and_looked_for_again(tmp_path: Path) -> None:
    """As root, apt-get is given the packages of what is missing; what it does not bring is an error."""
    for name, says in (("apt-get", f'echo "$*" >> {tmp_path}/calls'), ("id", "echo 0"), ("env", 'shift; "$@"')):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{says}\n")
        program.chmod(0o755)
    done = subprocess.run(["/bin/sh", SCRIPT], capture_output=True, text=True, env={"PATH": str(tmp_path)})
    assert done.returncode == 1
    assert "is still missing" in done.stderr
    [call] = (tmp_path / "calls").read_text().splitlines()
    assert call.startswith("install -y")
    assert "libimage-exiftool-perl eyed3 mediainfo sox espeak-ng" in call


@pytest.mark.parametrize("fetched", [True, False])
def test_npm_is_asked_for_only_where_the_html_checker_is_missing(tmp_path: Path, fetched: bool) -> None:
    """The checker in the cache needs no npm; without it, npm is among the packages to install."""
    version = re.search(r'VERSION = "([\d.]+)"', (ROOT / "scripts" / "fetch-html-checker").read_text(encoding="utf-8"))
    assert version
    jar = tmp_path / "artaudio-test-tools" / f"vnu-{version[1]}.jar"
    if fetched:
        jar.parent.mkdir()
        jar.touch()
    (tmp_path / "python3").symlink_to(Path(sys.executable).resolve())
    variables = {"PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(["/bin/sh", SCRIPT], capture_output=True, text=True, env=variables)
    assert ("npm  (Debian: npm)" in done.stderr) != fetched
