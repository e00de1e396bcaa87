"""A hint to install a package is a command that works where artaudio is installed."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from artaudio.base.installation import command_for, install_command

SOURCE = Path(__file__).parents[2] / "src"
ASK = "from artaudio.base.installation import install_command as c; print(c('av')); print(c('av', upgrade=True))"
posix = pytest.mark.skipif(os.name == "nt", reason="quotation marks are others on Windows")


@pytest.fixture(scope="module")
def with_pip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment as `python -m venv` makes it, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("an environment") / "env"
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    return folder


@pytest.fixture(scope="module")
def by_uv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment without pip, made by uv, or where uv is not here, marked as uv marks its own."""
    folder = tmp_path_factory.mktemp("uv") / "env"
    if uv := shutil.which("uv"):
        subprocess.run([uv, "venv", "-q", "--offline", "--python", sys.executable, str(folder)], check=True)
    else:
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")
        with (folder / "pyvenv.cfg").open("a", encoding="utf-8") as file:
            file.write("uv = 0.8.0\n")
    return folder


def asked(folder: Path, **environment: str) -> list[str]:
    """What artaudio says in this environment: how to install, and how to upgrade."""
    variables = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    done = subprocess.run(
        [str(python_in(folder)), "-c", ASK],
        env={**variables, "PYTHONPATH": str(SOURCE), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def python_in(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@posix
def test_a_virtual_environment_is_installed_into_by_its_own_pip(with_pip: Path) -> None:
    """The command names the environment's interpreter, spaces and all, and runs; in the active one `pip` will do."""
    python = str(python_in(with_pip))
    assert [shlex.split(line) for line in asked(with_pip)] == [
        [python, "-m", "pip", "install", "av"],
        [python, "-m", "pip", "install", "--upgrade", "av"],
    ]
    subprocess.run([*shlex.split(asked(with_pip)[0])[:3], "--version"], check=True, capture_output=True)
    assert asked(with_pip, VIRTUAL_ENV=str(with_pip))[0] == "pip install av"
    elsewhere = asked(with_pip, VIRTUAL_ENV=str(with_pip.parent))[0]
    assert shlex.split(elsewhere)[0] == python


@posix
def test_an_environment_without_pip_is_installed_into_by_uv(by_uv: Path) -> None:
    """`python -m pip` would fail there."""
    assert shlex.split(asked(by_uv)[0]) == ["uv", "pip", "install", "--python", str(python_in(by_uv)), "av"]
    assert asked(by_uv, VIRTUAL_ENV=str(by_uv)) == ["uv pip install av", "uv pip install --upgrade av"]


def test_pipx_injects(tmp_path: Path) -> None:
    """The environment's own name is what pipx takes, also after `pipx install --suffix`."""
    prefix = tmp_path / "artaudio-neu"
    prefix.mkdir()
    (prefix / "pipx_metadata.json").write_text(json.dumps({"main_package": {"package": "artaudio"}}))
    (prefix / "pyvenv.cfg").write_text("home = /usr/bin\n")
    python = python_in(prefix)
    assert command_for(["fsspec", "paramiko"], prefix, python, {}) == "pipx inject artaudio-neu fsspec paramiko"
    assert command_for(["av"], prefix, python, {}, upgrade=True) == "pipx upgrade --include-injected artaudio-neu"


@posix
@pytest.mark.parametrize(
    ("requirements", "command"),
    [
        ('{ name = "artaudio" }', "--with av artaudio"),
        ('{ name = "artaudio", specifier = ">=0.1" }', "--with av 'artaudio>=0.1'"),
        ('{ name = "artaudio", directory = "/home/anna/art audio" }', "--with av '/home/anna/art audio'"),
        ('{ name = "artaudio", path = "/a/artaudio-1-py3-none-any.whl" }', "--with av /a/artaudio-1-py3-none-any.whl"),
        ('{ name = "artaudio", editable = "/a/b" }, { name = "segno" }', "--with segno --with av --editable /a/b"),
        (
            '{ name = "artaudio", git = "https://example.org/artaudio" }, { name = "x", extras = ["y"] }',
            "--with 'x[y]' --with av git+https://example.org/artaudio",
        ),
        ('{ name = "artaudio" }, { name = "voice", editable = "/v" }', "--with-editable /v --with av artaudio"),
    ],
)
def test_a_tool_of_uv_is_installed_again_with_all_it_had(tmp_path: Path, requirements: str, command: str) -> None:
    """`uv tool install` takes away what is not named again, and knows no index that has artaudio."""
    (tmp_path / "uv-receipt.toml").write_text(f"[tool]\nrequirements = [{requirements}]\n")
    assert command_for(["av"], tmp_path, python_in(tmp_path), {}) == f"uv tool install {command}"
    assert command_for(["av"], tmp_path, python_in(tmp_path), {}, upgrade=True) == "uv tool upgrade artaudio"


@pytest.mark.parametrize(
    "receipt", ["", "[tool]", "no TOML", "[tool]\nrequirements = 3", "[tool]\nrequirements = [{}]"]
)
def test_a_receipt_that_cannot_be_read_still_gives_a_command(tmp_path: Path, receipt: str) -> None:
    """A hint never ends in a traceback."""
    (tmp_path / "uv-receipt.toml").write_text(receipt)
    assert command_for(["av"], tmp_path, python_in(tmp_path), {}) == "uv tool install --with av artaudio"


def test_without_an_environment_the_interpreter_is_named(tmp_path: Path) -> None:
    """A prefix without any mark is a Python of the system's or of the user's own."""
    assert command_for(["av"], tmp_path, Path("/usr/bin/python3"), {}) == "/usr/bin/python3 -m pip install av"
    assert install_command("av").endswith(" install av")
