"""A podcast with two episodes, ready to be published."""

from pathlib import Path

import msgspec
import pytest
from feed_shop import BASE, Shop, picture

from artaudio.base.settings import FeedSettings
from artaudio.feed.editing import feed_add


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """`output/` with two editions in its feed, the style sheet and the picture, and files that are nobody's business."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    (folder / "notes.txt").write_text("private")
    (folder / ".env").write_text("secret")
    settings = FeedSettings(
        title="Die Lage",
        description="Vorgelesen.",
        author="Redaktion",
        owner_email="a@example.org",
        image="podcast.jpg",
        base_url=BASE,
    )
    shop = Shop(folder, settings)
    feed_add(shop.feed, [shop.edition("lage"), shop.another(3)], msgspec.structs.replace(settings), create=True)
    return shop
