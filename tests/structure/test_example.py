"""The example package is installed as a reader would install it, and does what docs/engines.md says."""

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from artaudio.cli import artaudio
from artaudio.publish.edition_file import read_edition
from artaudio.speech.registry import found

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "artaudio-morse"
PAGE = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
ARTICLE = "Der Morgen\n\nVon Eva Klein\n\nGuten Tag aus Mossul, sagte sie. Heute ist der 3. Mai.\n"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed example, and with a package whose engine cannot be loaded; one for all who test here."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "installed-example"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            _install(folder)
    return folder


def _install(folder: Path) -> None:
    flags = [
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--disable-pip-version-check",
        "--no-compile",
    ]
    subprocess.run([sys.executable, "-m", "pip", "install", *flags, "--target", str(folder), str(EXAMPLE)], check=True)
    (folder / "artaudio_hoarse.py").write_text("import a_library_that_is_missing\n")
    info = folder / "artaudio_hoarse-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: artaudio-hoarse\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[artaudio.engines]\nhoarse = artaudio_hoarse:HoarseEngine\n")


@pytest.fixture
def program(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """artaudio, in a folder with an article, with both packages on its path and without a network."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.syspath_prepend(installed)
    importlib.invalidate_caches()
    found.cache_clear()
    yield lambda *words: CliRunner().invoke(artaudio, words)
    found.cache_clear()


def blocks(language: str) -> list[str]:
    """The page's blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_shows_the_package_as_it_is() -> None:
    """Every block below a file's name is in that file, letter by letter; the engine's module is shown whole."""
    shown = re.findall(r"^`(examples/[^`]+)`:\n\n```\w+\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert {Path(name).name for name, _ in shown} == {"pyproject.toml", "__init__.py", "test_morse.py"}
    for name, block in shown:
        file = (ROOT / name).read_text(encoding="utf-8")
        assert block in file, f"copy {name} into docs/engines.md again"
        assert block == file or not name.endswith("__init__.py")


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_the_commands_of_the_page_run(program: Callable[..., Result], installed: Path, tmp_path: Path) -> None:
    """What comes after `pip install` in the page's shell block ends with exit code 0, in one shell."""
    (block,) = [block for block in blocks("sh") if "artaudio-morse" in block]
    install, *commands = block.splitlines()
    assert install == "pip install ./examples/artaudio-morse"
    for command in commands:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
        assert words.pop(0) == "artaudio"
        done = program(*words)
        assert done.exit_code == 0, f"{command}\n{done.output}"
    assert (tmp_path / "morse.wav").exists()
    (edition,) = (tmp_path / "output").glob("*/edition.json")
    cues = read_edition(edition).cues
    assert all(cue.words for cue in cues)


def test_its_own_tests_hold_it_to_the_contract(installed: Path, tmp_path: Path) -> None:
    """Run by pytest in the package's folder, as its author would; a broken promise would be red."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", os.devnull]
    paths = os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [*command, "--rootdir", str(EXAMPLE), str(EXAMPLE / "tests")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 30


def test_the_doctor_names_a_broken_plug_in(program: Callable[..., Result]) -> None:
    """With its reason and what to do, as the page shows it; the engine beside it is ready."""
    (shown,) = [block for block in blocks("text") if "hoarse" in block]
    said = program("doctor").output
    assert shown in said
    assert re.search(r"^ok +engine +morse", said, re.MULTILINE)
