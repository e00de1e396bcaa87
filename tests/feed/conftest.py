"""A folder for a feed, and a feed that somebody else's software wrote."""

from pathlib import Path

import pytest
from feed_shop import BASE, Shop
from PIL import Image

from artaudio.base.settings import FeedSettings


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """An empty folder with the podcast's picture, and complete settings."""
    folder = tmp_path / "output"
    folder.mkdir()
    Image.new("RGB", (1400, 1400), "navy").save(folder / "podcast.jpg")
    settings = FeedSettings(
        title="Artikel zum Hören",
        description="Texte der Redaktion, vorgelesen.",
        author="Die Redaktion",
        owner_email="podcast@example.org",
        image="podcast.jpg",
        base_url=BASE,
        subcategory="Daily News",
    )
    return Shop(folder, settings)


@pytest.fixture(scope="session")
def foreign() -> str:
    """A feed made by other software, with everything in it that is easily lost."""
    return (Path(__file__).parent / "foreign.xml").read_bytes().decode()
