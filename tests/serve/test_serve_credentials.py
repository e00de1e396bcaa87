"""Content credentials over HTTP: a file's answer says where they stand, and pages of other sites may read them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_shop import Shop
from served import Served, served

from artaudio.base.settings import FeedSettings


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A folder with an edition whose MP3 has credentials beside it; its Ogg has some that no edition lists."""
    folder: Path = tmp_path_factory.mktemp("signed") / "output"
    shop = Shop(folder, FeedSettings())
    place = shop.edition("größe")
    shop.put_into(place, "lage.mp3.c2pa", b"credentials", "application/c2pa")
    (place / "lage.ogg.c2pa").write_bytes(b"nobody lists these")
    with served(folder) as running:
        yield running


PATH = "/gr%C3%B6%C3%9Fe/"


@pytest.mark.parametrize(("method", "asked"), [("GET", {}), ("HEAD", {}), ("GET", {"Range": "bytes=0-1"})])
def test_the_answer_names_the_credentials_beside_a_file(server: Served, method: str, asked: dict[str, str]) -> None:
    """RFC 8288, with C2PA's relation; whole, in part, or its headers alone."""
    got = server.ask(f"{PATH}lage.mp3", method, **asked)
    assert got.status in {200, 206}
    assert got.headers["link"] == '<lage.mp3.c2pa>; rel="c2pa-manifest"'


@pytest.mark.parametrize("name", ["lage.ogg", "lage.vtt", "edition.json", "none.mp3"])
def test_no_answer_names_credentials_that_are_not_served(server: Served, name: str) -> None:
    """A file without any, and one beside which a file lies that no edition lists."""
    assert "link" not in server.ask(f"{PATH}{name}").headers
    assert server.ask(f"{PATH}{name}.c2pa").status == 404


def test_credentials_can_be_read_by_verifiers_on_other_sites(server: Served) -> None:
    """Their own media type, and CORS, as transcripts have it."""
    got = server.ask(f"{PATH}lage.mp3.c2pa")
    assert (got.status, got.body) == (200, b"credentials")
    assert got.headers["content-type"] == "application/c2pa"
    assert got.headers["access-control-allow-origin"] == "*"
    assert server.ask(f"{PATH}lage.mp3.c2pa", "OPTIONS").headers["access-control-allow-methods"] == "GET, HEAD"
