"""The recipes of CONTRIBUTING.md do what they say: each is followed to the letter in a copy of the project."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COPIED = ("src", "tests", "docs", "examples", "scripts", ".github")
STEP = re.compile(
    r"(?:\bNew, `(?P<new>[^`]+)`:|\bIn `(?P<file>[^`]+)`, (?P<how>below|in place of) `(?P<line>[^`]+)`:)\n\n"
    r"```\w+\n(?P<text>.*?)^```|^```sh\n(?P<commands>.*?)^```",
    re.DOTALL | re.MULTILINE,
)


def recipe(title: str) -> str:
    """What stands under one heading."""
    return PAGE.partition(f"### {title}\n")[2].partition("\n##")[0]


def steps(title: str) -> Iterator[re.Match[str]]:
    """The steps of a recipe in their order. Every block of it is a step."""
    text = recipe(title)
    found = list(STEP.finditer(text))
    assert len(found) == len(re.findall(r"^```\w+$", text, re.MULTILINE)) > 0, "a block says not where it belongs"
    yield from found


def follow(step: re.Match[str], project: Path) -> None:
    """Write a file, change a line, or run commands."""
    if step["commands"]:
        for command in step["commands"].splitlines():
            _run(shlex.split(command), project)
    elif step["new"]:
        path = project / step["new"]
        assert not path.exists()
        path.write_text(step["text"], encoding="utf-8")
    else:
        path = project / step["file"]
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = [number for number, line in enumerate(lines) if step["line"] in line]
        lines[place : place + 1] = ([lines[place]] if step["how"] == "below" else []) + [step["text"]]
        path.write_text("".join(lines), encoding="utf-8")


def _run(words: list[str], project: Path) -> None:
    """Run a command with the tools of the environment that runs the tests, and with the copy's own artaudio."""
    words[0] = str(Path(sys.executable).with_name(Path(words[0]).name))
    done = subprocess.run(
        words,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "src"), "ARTAUDIO_CACHE": str(project / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{shlex.join(words)}\n{done.stdout}{done.stderr}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the files that a contributor changes and checks, with what Python has compiled of them."""
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name)
    for path in ROOT.iterdir():
        if path.is_file() and path.name != ".git":
            shutil.copy2(path, tmp_path)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize(
    "title", ["A rule of German", "A reader", "A format", "A language of messages", "Names of another language"]
)
def test_a_recipe_does_what_it_says(title: str, project: Path) -> None:
    """Its files are written, its lines added, and all commands of its end succeed."""
    kinds = []
    for step in steps(title):
        follow(step, project)
        kinds.append("commands" if step["commands"] else "change")
    assert kinds[-1] == "commands"
    assert kinds.count("change") > 3


def test_every_recipe_is_followed_or_names_the_test_that_follows_it() -> None:
    """No heading under Recipes is without a test."""
    titles = re.findall(r"^### (.+)$", PAGE, re.MULTILINE)
    assert titles == [
        "A rule of German",
        "A reader",
        "A format",
        "A language of messages",
        "Names of another language",
        "An engine",
    ]
    for path in re.findall(r"`((?:tests|src)/[\w/.]+\.py)`", recipe("An engine")):
        assert (ROOT / path).is_file()
