"""Every block of the README runs, in the order in which it stands, in a clone, by a shell that has what the README gives it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fresh_machine import clone, environment, packages

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(
    r"^```(\w+)(?: ([\w.]+))?\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)
KEPT_BLOCKS, KEPT_AT_THE_END = 7, 4
"""Blocks of the article in seeds/ that the clone has: a dozen builds of all of it would say no more of the README."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")


def _clone(folder: Path) -> Path:
    """A clone whose article in seeds/ is the beginning of it and the lines below: quotations, crossheads, a player, a footer."""
    project = clone(folder)
    (article,) = (project / "seeds").glob("*.txt")
    blocks = article.read_text(encoding="utf-8").split("\n\n")
    article.write_text("\n\n".join([*blocks[:KEPT_BLOCKS], *blocks[-KEPT_AT_THE_END:]]), encoding="utf-8")
    return project


def _run(script: str, folder: Path, variables: dict[str, str]) -> str:
    """What one shell prints that runs all of the script, and stops at the first line that fails."""
    done = subprocess.run(
        ["bash", "-e", "-x", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def test_every_block_runs_in_its_order(tmp_path: Path) -> None:
    """From the clone to the podcast: each line ends with exit code 0, and `artaudio` is there from the README's own lines only.

    `make test` runs one file of tests. What it installs is there for that block alone, as for somebody who never tests.
    """
    project = _clone(tmp_path / "clone")
    run = packages(tmp_path / "run", "run.txt", also=("fsspec",))
    test = packages(tmp_path / "test", "test.txt", "test-sources.txt")
    variables = environment(tmp_path, run) | {"TESTS": "tests/mix/test_mix_meters.py"}
    assert shutil.which("artaudio", path=variables["PATH"]) is None
    script = []
    for language, name, code in BLOCKS:
        if name == "make":
            script += [f"export PYTHONPATH={test}", code, f"export PYTHONPATH={run}"]
        elif language == "sh":
            script.append(code)
        elif language == "toml":
            script.append(f"cat >{name} <<'END'\n{code}END")
        elif language == "python":
            script.append(f"python - <<'END'\n{code}END\necho end of the Python example")
    said = _run("\n".join(script), project, variables)
    assert re.search(r"\b[1-9]\d* passed in", said)
    assert "wrong   " not in said
    printed = said[: said.index("end of the Python example")].splitlines()[-60:]
    assert sum(bool(re.match(r"\d+ \S", line)) for line in printed) > 15
    assert {path.suffix for path in (project / "output").glob("*/*")} >= {".mp3", ".ogg", ".json"}
    assert {path.name for path in (tmp_path / "www").iterdir()} >= {"feed.xml", "feed.css", "index.html", "podcast.jpg"}
    assert list((tmp_path / "www").glob("*/*.ogg"))


def test_the_steps_by_hand_run_alone(tmp_path: Path) -> None:
    """Somebody without make installs the clone step by step, and builds the article in it."""
    project = _clone(tmp_path / "clone")
    (block,) = [code for language, name, code in BLOCKS if (language, name) == ("sh", "install")]
    _run(block, project, environment(tmp_path, packages(tmp_path / "run", "run.txt")))
    assert {path.suffix for path in (project / "output").glob("*/*")} >= {".mp3", ".ogg", ".json"}


def test_the_first_block_is_one_command() -> None:
    """Before anything else stands one picture and one command."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    language, _, code = BLOCKS[0]
    assert (language, len(code.splitlines())) == ("sh", 1)
    assert text[: text.index("```")].count("![") == 1


def test_every_link_in_the_documents_leads_somewhere() -> None:
    """No relative link or picture in README and docs is dead."""
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
