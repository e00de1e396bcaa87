"""What contributors are given works here: hooks that run the locked tools, templates that a forge can read, one version."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from artaudio.base.version import __version__

ROOT = Path(__file__).parents[2]
HOOKS: list[dict[str, Any]] = [
    hook
    for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    for hook in repository["hooks"]
]
TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.md"))


def test_hooks_are_local() -> None:
    """pre-commit fetches nothing, and runs what stands in .venv."""
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"repo: (\S+)", text)) == {"local"}
    for hook in HOOKS:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")


@pytest.mark.parametrize("name", ["ruff-check", "ruff-format"])
def test_a_hook_refuses_what_is_untidy(name: str, tmp_path: Path) -> None:
    """A file that ruff objects to fails the hook, a tidy one passes."""
    (hook,) = [hook for hook in HOOKS if hook["id"] == name]
    program, *words = shlex.split(hook["entry"])
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tidy.py").write_text('"""Nothing."""\n', encoding="utf-8")
    (tmp_path / "untidy.py").write_text("import os, sys\nx = ( 1 )\n", encoding="utf-8")
    for file, code in (("tidy.py", 0), ("untidy.py", 1)):
        tool = Path(sys.executable).with_name(Path(program).name)
        done = subprocess.run([tool, *words, file], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr


def test_the_tests_of_a_hook_are_there() -> None:
    """The hook that runs tests names files of this project."""
    named = [word for hook in HOOKS for word in hook["entry"].split() if word.startswith("tests/")]
    assert named
    assert all((ROOT / name).is_file() for name in named)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_says_what_it_is_for(template: Path) -> None:
    """The head of each is YAML with the name and the description under which it is offered."""
    _, head, body = template.read_text(encoding="utf-8").split("---\n", 2)
    told = yaml.safe_load(head)
    assert set(told) == {"name", "about", "labels"}
    assert all(isinstance(value, str) and value for value in told.values())
    assert body.strip()


def test_there_are_templates() -> None:
    """A failure, wrong German, an article read wrong, and a wish."""
    assert {path.stem for path in TEMPLATES} == {"failure", "german", "article", "wish"}


def test_the_version_is_one() -> None:
    """pyproject.toml, the program and the changelog's first heading name the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (newest, *_) = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert project["version"] == __version__ == newest


def test_no_release_is_made_without_the_projects_addresses(tmp_path: Path) -> None:
    """`make release` names each that lacks or leads nowhere, and makes nothing; what is said of the project is in one place."""
    (tmp_path / "src" / "artaudio" / "base").mkdir(parents=True)
    (tmp_path / "src" / "artaudio" / "base" / "version.py").write_text('__version__ = "1.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.0 (2026-12-31)\n")
    whole = "\n".join(
        f'{name} = "https://code.auenfeld.de/{name}"' for name in ("Repository", "Documentation", "Changelog", "Issues")
    )
    about = '[project]\nname = "artaudio"\nversion = "1.2.0"\n'
    for table, wrong in (
        ("", ("Repository", "Documentation", "Changelog", "Issues")),
        (f"[project.urls]\n{whole}\n", ()),
        (f"[project.urls]\n{whole.replace('code.auenfeld.de/Issues', 'code.example.org/x')}\n", ("Issues",)),
        (
            f"[project.urls]\n{whole.replace('https://code.auenfeld.de/Iss', 'http://code.auenfeld.de/Iss')}\n",
            ("Issues",),
        ),
        (f"[project.urls]\n{whole.replace('code.auenfeld.de/Chan', 'localhost/Chan')}\n", ("Changelog",)),
    ):
        (tmp_path / "pyproject.toml").write_text(about + table)
        command = [sys.executable, str(ROOT / "scripts" / "release"), "--check", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == bool(wrong)
        assert [name for name in wrong if name in done.stderr] == list(wrong)
        assert len(done.stderr.splitlines()) == len(wrong)
    assert not (tmp_path / "dist").exists()


def test_the_release_checklist_names_what_is_there() -> None:
    """Scripts, make's targets and files of docs/releasing.md exist."""
    page = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([\w-]+)`", page):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for name in re.findall(r"`(scripts/[\w-]+)", page):
        assert (ROOT / name).is_file(), name
    for name in re.findall(r"`((?:src|speech)/[\w/]+\.py)`", page):
        assert (ROOT / "src" / "artaudio" / name.removeprefix("src/artaudio/")).is_file(), name
