"""Every block of the README runs, in a fresh folder, as a reader would type it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from feed_shop import picture

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(r"```(\w+)(?: (\w+))?\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def fresh(tmp_path: Path, seed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the article, without its middle, and nothing else; the installed program comes first on the path."""
    blocks = seed.read_text(encoding="utf-8").split("\n\n")
    (tmp_path / "article.txt").write_text("\n\n".join(blocks[:5] + blocks[17:]), encoding="utf-8")
    monkeypatch.setenv("PATH", f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    # auto asks Google first: nothing but this machine is contacted here, so the answer is no, at once.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    return tmp_path


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_every_shell_block_runs(fresh: Path) -> None:
    """All shell blocks, in the order in which they stand, end with exit code 0."""
    (fresh / "output").mkdir()
    ran = 0
    for language, kind, code in BLOCKS:
        if language != "sh" or kind in {"make", "install", "podcast"}:
            continue
        done = _run(code, fresh)
        assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"
        ran += 1
    assert ran >= 3
    assert list((fresh / "output").rglob("*.ogg"))


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_the_podcast_block_runs_with_the_table_of_the_docs(fresh: Path) -> None:
    """With the [feed] table that docs/feed.md shows and a picture, the feed is made, kept right, and published."""
    here = fresh / "desk"
    (here / "output").mkdir(parents=True)
    (here / "article.txt").write_text("Heute scheint in Kairo die Sonne.\n", encoding="utf-8")
    docs = (ROOT / "docs" / "feed.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"```toml\n(.*?)```", docs, re.DOTALL)
    (here / "artaudio.toml").write_text(f'{table}\n[speech]\nengine = "tone"\n', encoding="utf-8")
    (here / "output" / "podcast.jpg").write_bytes(picture(1400, 1400))
    (block,) = [code for language, kind, code in BLOCKS if (language, kind) == ("sh", "podcast")]
    done = _run(block, here)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong   " not in done.stdout
    assert {path.name for path in (fresh / "www").iterdir()} >= {"feed.xml", "feed.css", "index.html", "podcast.jpg"}
    assert list((fresh / "www").glob("*/*.ogg"))


def test_the_python_block_runs(fresh: Path, seed: Path) -> None:
    """The Python example prints a line for each sentence of the whole article."""
    shutil.copy(seed, fresh / "article.txt")
    (code,) = [code for language, _, code in BLOCKS if language == "python"]
    done = subprocess.run([sys.executable, "-c", code], cwd=fresh, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Lage des IS" in done.stdout
    assert len(done.stdout.splitlines()) > 40


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_make_edition_builds_the_seed(fresh: Path) -> None:
    """`make edition` in a copy of the project builds the edition; `make test` names the test runner."""
    copy = fresh / "project"
    skipped = shutil.ignore_patterns(".git", ".venv*", "output", ".*_cache", "__pycache__", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=skipped)
    (copy / ".venv").symlink_to(sys.prefix)
    (marker := Path(sys.prefix) / "installed").touch()
    assert marker.exists()
    (block,) = [code for language, kind, code in BLOCKS if (language, kind) == ("sh", "make")]
    assert block.split() == ["make", "edition", "make", "test"]
    done = _run("make edition", copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.suffix for path in (copy / "output").glob("*/*")} >= {".mp3", ".ogg", ".json"}


def test_the_install_block_names_the_seed_and_the_program() -> None:
    """The steps without make install this folder and build the article that is really there."""
    (block,) = [code for language, kind, code in BLOCKS if (language, kind) == ("sh", "install")]
    assert "pip install ." in block
    article = block.split()[-1]
    assert (ROOT / article).is_file()


def test_every_link_in_the_documents_leads_somewhere() -> None:
    """No relative link or picture in README and docs is dead."""
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
