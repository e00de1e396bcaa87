"""A podcast with two episodes, ready to be published, and the places it can be published to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_shop import THE_LAGE, Shop, picture
from s3_server import S3, s3_server
from sftp_server import Sftp, sftp_server
from somewhere import Somewhere

from artaudio.feed.editing import feed_add


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """`output/` with two editions in its feed, the style sheet and the picture, and files that are nobody's business."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    (folder / "notes.txt").write_text("private")
    (folder / ".env").write_text("secret")
    shop = Shop(folder, THE_LAGE)
    feed_add(shop.feed, [shop.edition("lage"), shop.another(3)], THE_LAGE, create=True)
    return shop


@pytest.fixture
def sftp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sftp]:
    """A server whose key the user knows."""
    home, folder = tmp_path / "home", tmp_path / "remote"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with sftp_server(folder) as server:
        server.let_know(home)
        yield server


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[S3]:
    """A bucket called `audio`, found as S3's own tools find theirs: through the environment."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
        "no_proxy": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    with s3_server() as bucket:
        monkeypatch.setenv("AWS_ENDPOINT_URL", bucket.url)
        yield bucket


@pytest.fixture(params=["folder", "sftp", "s3"])
def somewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Somewhere:
    """Each of the three kinds of places, empty."""
    if request.param == "folder":
        return Somewhere(str(tmp_path / "www"), tmp_path / "www")
    if request.param == "sftp":
        server: Sftp = request.getfixturevalue("sftp")
        return Somewhere(f"{server.url}/www", server.folder / "www")
    return Somewhere("s3://audio/podcast", bucket=request.getfixturevalue("s3"))
