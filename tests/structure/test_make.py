"""make installs the locked versions into an environment that is whole, or says what is missing and leaves none."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from fresh_machine import LOCKS, ROOT, clone, environment, packages
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make is for a POSIX shell")
PYTHON = ".venv/bin/python"


def _make(folder: Path, *words: str, paths: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *words],
        cwd=folder,
        env=environment(folder.parent, paths),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files that make needs, in a folder of their own."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    return folder


def _python_that(folder: Path, does: str) -> Path:
    """A Python for make that does something else where an environment is made, or its version asked for."""
    path = folder.parent / "other-python"
    path.write_text(
        f'#!/bin/sh\nreal="{Path(sys.executable).resolve()}"\n{does}\nexec "$real" "$@"\n', encoding="utf-8"
    )
    path.chmod(0o755)
    return path


def test_without_ensurepip_the_package_is_named_and_nothing_is_left(project: Path) -> None:
    """Debian without python3-venv makes half an environment: make says what to install, and works once it is there."""
    half = _python_that(project, '[ "$1 $2" != "-m venv" ] || { "$real" -m venv --without-pip .venv; exit 1; }')
    done = _make(project, f"PYTHON={half}", PYTHON)
    assert done.returncode != 0
    assert "apt install python3-venv" in done.stderr
    assert not (project / ".venv").exists()
    assert _make(project, PYTHON).returncode == 0
    assert (project / ".venv" / "bin" / "pip").exists()


@pytest.mark.parametrize("left", ["no pip", "no Python", "an old Python"])
def test_an_environment_that_is_of_no_use_is_made_anew(project: Path, left: str) -> None:
    """What an earlier attempt or a removed Python has left counts as nothing, stamps of finished steps included."""
    (project / ".venv" / "bin").mkdir(parents=True)
    for stamp in ("installed", "tested"):
        (project / ".venv" / stamp).touch()
    if left == "no pip":
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
    elif left == "an old Python":
        (project / PYTHON).write_text("#!/bin/sh\necho False\n")
        (project / PYTHON).chmod(0o755)
    else:
        (project / PYTHON).symlink_to("/nowhere/python3")
    planned = _make(project, "--dry-run", "edition", "-W", "pyproject.toml", "-W", "requirements/run.txt")
    assert "--requirement requirements/run.txt" in planned.stdout
    assert _make(project, PYTHON).returncode == 0
    subprocess.run([project / PYTHON, "-m", "pip", "--version"], check=True, capture_output=True)
    assert not (project / ".venv" / "installed").exists()


def test_an_old_python_is_refused_before_anything_is_made(project: Path) -> None:
    """Python 3.10 by name: no .venv, and the version that is needed."""
    old = _python_that(project, '[ "$1" != -c ] || exit 1')
    done = _make(project, f"PYTHON={old}", PYTHON)
    assert done.returncode != 0
    assert "Python 3.11 or newer" in done.stderr
    assert not (project / ".venv").exists()


def test_no_python_at_all_is_said(project: Path) -> None:
    """Where make finds none that is new enough, it says what to install."""
    done = _make(project, "PYTHON=", PYTHON)
    assert done.returncode != 0
    assert "Python 3.11 or newer" in done.stderr


def test_an_environment_that_is_whole_is_used_as_it_is(project: Path) -> None:
    """Nothing is made anew, and nothing installed again, as long as neither pyproject.toml nor a lock changes."""
    assert _make(project, PYTHON).returncode == 0
    (project / "requirements").mkdir()
    for name in ("pyproject.toml", "requirements/run.txt", ".venv/installed"):
        (project / name).touch()
    assert "pip" not in _make(project, "--dry-run", "edition").stdout
    later = (project / ".venv" / "installed").stat().st_mtime + 10
    os.utime(project / "requirements" / "run.txt", (later, later))
    planned = _make(project, "--dry-run", "edition").stdout
    assert "--require-hashes --requirement requirements/run.txt" in planned
    assert "venv --clear" not in planned


def test_constraints_of_the_machine_do_not_hinder(tmp_path: Path) -> None:
    """pip's own settings may constrain a version to another one than the locked: the locked one is installed."""
    folder = clone(tmp_path / "clone")
    (tmp_path / "constraints.txt").write_text("numpy<1\nhatchling<1\n")
    (tmp_path / ".config" / "pip").mkdir(parents=True)
    (tmp_path / ".config" / "pip" / "pip.conf").write_text(f"[global]\nconstraint = {tmp_path / 'constraints.txt'}\n")
    done = _make(folder, ".venv/installed", paths=packages(tmp_path / "run", "run.txt"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / ".venv" / "bin" / "artaudio").exists()


def _pins(name: str) -> dict[str, list[Requirement]]:
    pins: dict[str, list[Requirement]] = {}
    for line in (LOCKS / name).read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            pin = Requirement(line.rstrip("\\ "))
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


@pytest.mark.parametrize("name", sorted(path.name for path in LOCKS.glob("*.txt")))
def test_every_line_of_a_lock_is_a_version_with_its_hashes(name: str) -> None:
    """One exact version each, at least one SHA-256 each, and no address of an index."""
    text = (LOCKS / name).read_text(encoding="utf-8")
    assert "://" not in text
    pins = [pin for several in _pins(name).values() for pin in several]
    assert pins
    assert {next(iter(pin.specifier)).operator for pin in pins if len(pin.specifier) == 1} == {"=="}
    entries = text.replace("\\\n", " ").splitlines()
    assert len(entries) == len(pins)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_locks_have_what_pyproject_asks_for() -> None:
    """Each direct dependency is locked in a version that its range allows: `make lock` follows a change of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    run = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *project["dependency-groups"]["build"],
    ]
    test = [*run, *extras["test"]]
    for wish in list(test):
        for extra in Requirement(wish).extras if wish.startswith("artaudio[") else ():
            test.remove(wish)
            test += extras[extra]
    for wishes, locks in (
        (run, ["run.txt"]),
        (test, ["test.txt", "test-sources.txt"]),
        (project["dependency-groups"]["lock"], ["lock.txt"]),
    ):
        pins = {key: pin for lock in locks for key, pin in _pins(lock).items()}
        for wish in map(Requirement, wishes):
            found = pins.get(canonicalize_name(wish.name), [])
            assert found, f"{wish} is not locked in {locks}: make lock"
            for pin in found:
                (version,) = (one.version for one in pin.specifier)
                assert version in wish.specifier, f"{pin} is locked, {wish} asked for: make lock"


def test_what_runs_is_locked_in_the_same_versions_where_it_is_tested() -> None:
    """Every pin of run.txt is one of test.txt, in the same version."""
    run, test = _pins("run.txt"), _pins("test.txt")
    assert {key: {str(pin.specifier) for pin in pins} for key, pins in run.items()}.items() <= {
        key: {str(pin.specifier) for pin in pins} for key, pins in test.items()
    }.items()
