"""The desk that is watched, and its folder with settings as a person has them."""

from pathlib import Path

import pytest
import tomli_w
from newsdesk import FEED
from watch_desk import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def folder(desk: Desk) -> Path:
    """The desk's folder with its settings in artaudio.toml."""
    settings = {
        "fetch": {"allow_private": True, "pause": 0.0},
        "feed": FEED,
    }
    (desk.folder / "artaudio.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    return desk.folder
