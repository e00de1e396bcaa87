"""A folder with editions of known bytes, and a server that shows it. One for all tests of a file: they only add to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_shop import Shop
from served import Served, served

from artaudio.base.settings import FeedSettings, Settings, SpeechSettings
from artaudio.pipeline.build import build_edition

ARTICLE = """Die Lage am Tag {day}

Von Anna Osius, ARD-Studio Kairo

Stand: {day}.08.2017 20:52 Uhr

Heute scheint in Kairo die Sonne, und der Fluss führt wenig Wasser.

Was am Nil geschieht

Dort weht seit dem Morgen ein Wind, der den Staub in die Stadt trägt. Nach Angaben der Behörden bleibt es dabei.
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A folder with one edition, `lage/`."""
    folder = tmp_path_factory.mktemp("served") / "output"
    folder.mkdir()
    shop = Shop(folder, FeedSettings())
    shop.edition("lage")
    return shop


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Three real editions of short articles, each of two chapters, published on three days."""
    folder = tmp_path_factory.mktemp("editions")
    settings = Settings(speech=SpeechSettings(engine="tone"))
    built = []
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ARTAUDIO_CACHE", str(folder / "cache"))
        for day in (1, 2, 3):
            article = folder / f"{day}.txt"
            article.write_text(ARTICLE.format(day=day), encoding="utf-8")
            built.append(build_edition(article, folder / "output", settings=settings).folder)
    return tuple(built)


@pytest.fixture(scope="module")
def server(shop: Shop) -> Iterator[Served]:
    """That folder on loopback."""
    with served(shop.folder) as running:
        yield running
