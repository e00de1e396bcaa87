"""A folder to work in, as an editor has it: artaudio.toml with a [feed] table, the podcast's picture, and editions."""

from pathlib import Path

import pytest
import tomli_w
from feed_shop import Shop, picture

from artaudio.base.settings import FeedSettings

TABLE = {
    "title": "Die Lage",
    "description": "Texte der Redaktion, vorgelesen.",
    "author": "Redaktion",
    "owner_email": "podcast@example.org",
    "image": "podcast.jpg",
    "base_url": "https://example.org/audio/",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything but a feed: settings, picture, and `output/` with two editions, `lage` and `nr-3`."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "artaudio.toml").write_text(tomli_w.dumps({"feed": TABLE}), encoding="utf-8")
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    shop = Shop(folder / "output", FeedSettings())
    shop.edition("lage")
    shop.another(3)
    return folder
