"""A copy of the project and a shell, as somebody has them who has just cloned it; packages come from here, not from an index."""

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from needed import missing
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "requirements"


def locked(*names: str) -> list[Requirement]:
    """What these files of requirements/ pin for this Python and this system."""
    lines = [line for name in names for line in (LOCKS / name).read_text(encoding="utf-8").splitlines()]
    pins = [Requirement(line.rstrip("\\ ")) for line in lines if re.match(r"\w", line)]
    return [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]


def clone(folder: Path) -> Path:
    """A copy of all files of the project that are not ignored, and of nothing else."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        missing("git does not list the files of this folder: run the tests in a clone")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def packages(folder: Path, *names: str, also: tuple[str, ...] = ()) -> str:
    """A folder for PYTHONPATH that has the packages of these lock files, taken from the environment that runs the tests.

    pip finds them installed there in the right versions, and so installs nothing from an index. A test cannot run where
    this environment has other versions than the lock files.
    """
    folder.mkdir()
    for pin in [*locked(*names), *map(Requirement, also)]:
        try:
            found = distribution(pin.name)
        except PackageNotFoundError:
            found = None
        if found is None or found.version not in pin.specifier:
            missing(f"this environment has no {pin}: `make test` installs the locked versions")
        for part in _parts(found):
            if not (folder / part.name).exists():
                (folder / part.name).symlink_to(part)
    return str(folder)


def _parts(found: Distribution) -> set[Path]:
    tops = {file.parts[0] for file in found.files or () if file.parts[0] not in {"..", "__pycache__"}}
    return {Path(str(found.locate_file(top))) for top in tops}


def environment(folder: Path, paths: str) -> dict[str, str]:
    """The variables of a shell that knows the system's programs and one Python, and reaches no other machine."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    if not (programs / "python3").exists():
        (programs / "python3").symlink_to(Path(sys.executable).resolve())
    return {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": os.pathsep.join([str(programs), "/usr/bin", "/bin"]),
        "PYTHONPATH": paths,
        "PIP_NO_INDEX": "1",
        # What builds the project is on PYTHONPATH, too. pip reads this variable the other way round.
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }
