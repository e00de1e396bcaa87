"""A folder to work in, as an editor has it: artaudio.toml with a [feed] table, the podcast's picture, and editions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from feed_shop import Shop
from newsdesk import lay_settings
from program import Run

from artaudio.base.settings import FeedSettings


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything but a feed: settings, picture, and `output/` with two editions, `lage` and `nr-3`."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "desk"
    lay_settings(folder)
    shop = Shop(folder / "output", FeedSettings())
    shop.edition("lage")
    shop.another(3)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in a folder of its own, with a cache of its own, out of reach of any network."""
    own = {"ARTAUDIO_CACHE": str(tmp_path / "cache"), "HTTPS_PROXY": "http://127.0.0.1:9", "HOME": str(tmp_path)}

    def go(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "artaudio", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **own},
        )

    return go
