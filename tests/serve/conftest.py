"""A folder with editions of known bytes, and a server that shows it. One for all tests of a file: they only add to it."""

from collections.abc import Iterator

import pytest
from feed_shop import Shop
from served import Served, served

from artaudio.settings import FeedSettings


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A folder with one edition, `lage/`."""
    folder = tmp_path_factory.mktemp("served") / "output"
    folder.mkdir()
    shop = Shop(folder, FeedSettings())
    shop.edition("lage")
    return shop


@pytest.fixture(scope="module")
def server(shop: Shop) -> Iterator[Served]:
    """That folder on loopback."""
    with served(shop.folder) as running:
        yield running
