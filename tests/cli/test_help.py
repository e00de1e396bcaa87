"""`artaudio help`: every page of the manual can be read where artaudio is installed, without the project's folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from artaudio.cli import COMMANDS, artaudio

ROOT = Path(__file__).parents[2]
PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))}


def said(*words: str) -> Result:
    return CliRunner().invoke(artaudio, ["help", *words])


def test_all_pages_are_listed_with_their_titles() -> None:
    """One line each: the word to type, and what the page is called."""
    lines = said().output.splitlines()
    assert [line.split()[0] for line in lines] == list(PAGES)
    for line in lines:
        name, title = line.split(maxsplit=1)
        assert f"# {title}" in PAGES[name].splitlines()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_whole(name: str) -> None:
    """As it is, under its name or its file's name."""
    assert said(name).output.rstrip() == PAGES[name].rstrip()
    assert said(f"{name}.md").output == said(name).output


def test_a_command_without_a_page_shows_how_it_is_called() -> None:
    """`artaudio help build` is `artaudio build --help`."""
    assert said("build").output == CliRunner().invoke(artaudio, ["build", "--help"]).output
    assert said("feed", "add").output == CliRunner().invoke(artaudio, ["feed", "add", "--help"]).output
    assert said("feed", "ad").exit_code == 2


def test_every_command_stands_in_the_list_under_its_name() -> None:
    """With a line that says what it does; calling it by that name shows its own help."""
    listed = CliRunner().invoke(artaudio, ["--help"]).output
    for name, row in COMMANDS.items():
        assert f"  {name} " in listed
        assert " ".join(row.short_help.split()[:3]) in listed
        assert artaudio.commands[name].name == name
        assert f"Usage: artaudio {name} " in CliRunner().invoke(artaudio, [name, "--help"]).output


def test_an_unknown_topic_gets_the_nearest_one() -> None:
    """Wrong usage, with the pages there are."""
    done = CliRunner().invoke(artaudio, ["help", "voises"])
    assert done.exit_code == 2
    assert "did you mean" in done.output
    assert "voices" in done.output


def test_the_wheel_has_every_page(tmp_path: Path) -> None:
    """Built from a copy of the project and unpacked elsewhere, the program shows the same pages."""
    project, wheels, installed = tmp_path / "project", tmp_path / "wheels", tmp_path / "installed"
    for name in ("src", "docs"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, project)
    flags = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *flags, "-w", wheels, project], check=True)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
        names = archive.namelist()
    assert "artaudio/__init__.py" in names
    assert not [name for name in names if name.startswith(("src/", "docs/"))]
    shutil.rmtree(project)
    for words, expected in (([], list(PAGES)), (["voices"], PAGES["voices"].split())):
        done = subprocess.run(
            [sys.executable, "-m", "artaudio", "help", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        told = [line.split()[0] for line in done.stdout.splitlines()] if not words else done.stdout.split()
        assert told == expected
