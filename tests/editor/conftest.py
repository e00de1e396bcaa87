"""Three articles of different kinds to be edited, in a folder of their own with a cache of its own."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_articles import HOSTILE, INTERVIEW, NEWS


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: hundreds of steps, each of which waits for the disk, are done at once there."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.fixture
def place(memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the three articles; nothing of this machine's configuration counts."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = memory / "articles"
    folder.mkdir()
    (folder / "hafen.txt").write_text(NEWS, encoding="utf-8")
    (folder / "weil.html").write_text(INTERVIEW, encoding="utf-8")
    (folder / "boese.txt").write_text(HOSTILE, encoding="utf-8")
    return folder
