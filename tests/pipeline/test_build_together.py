"""Editions that are built at the same time do not hinder each other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
from artaudio.check.judge import check
from artaudio.pipeline.build import build_edition
from artaudio.publish.edition_file import read_edition


def test_articles_of_one_title_built_at_once_all_get_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None overwrites another and none has worked in vain; each page names its own address."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    settings = Settings(
        speech=SpeechSettings(engine="tone"),
        publish=PublishSettings(formats=("mp3",), base_url="https://example.org/a/"),
    )
    articles = []
    for number in range(6):
        articles.append(tmp_path / f"{number}.txt")
        articles[-1].write_text(f"Die Lage\n\nHeute ist Tag {number}. Es regnet weiter.\n", encoding="utf-8")
    output = tmp_path / "output"
    with ThreadPoolExecutor(6) as pool:
        built = list(pool.map(lambda article: build_edition(article, output, settings=settings), articles))
    assert len({one.folder for one in built}) == 6
    assert set(output.iterdir()) == {one.folder for one in built}
    for one in built:
        assert read_edition(one.folder).metadata.identity == one.edition.metadata.identity
        assert f"https://example.org/a/{one.folder.name}/" in (one.folder / "index.html").read_text(encoding="utf-8")
        assert check(one.folder).ok
    assert all(build_edition(article, output, settings=settings).unchanged for article in articles)
