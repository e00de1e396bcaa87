"""Publishing over the network: SFTP to a real server, S3 by its own library to a double, each on loopback."""

import subprocess
import sys
from pathlib import Path

import pytest
from feed_shop import Shop
from s3_server import S3
from sftp_server import Sftp

from artaudio.base.errors import PublishError
from artaudio.upload.publishing import MANIFEST, publish


def test_sftp_gets_every_file_and_then_only_what_has_changed(shop: Shop, sftp: Sftp) -> None:
    """Byte for byte into folders that are made; each file appears whole, by its renaming; the feed last."""
    done = publish(shop.folder, f"{sftp.url}/www/audio", settings=shop.settings)
    there = sftp.folder / "www" / "audio"
    for name in set(done.copied) - {"index.html"}:
        assert (there / name).read_bytes() == (shop.folder / name).read_bytes()
    shown = [name.removeprefix("/www/audio/") for name in sftp.renamed if not name.endswith(MANIFEST)]
    assert shown == list(done.copied)
    assert shown[-1] == "feed.xml"
    assert not [path for path in there.rglob("*") if ".part" in path.name]
    assert publish(shop.folder, f"{sftp.url}/www/audio", settings=shop.settings).copied == ()


def test_sftp_that_breaks_off_goes_on_where_it_was(shop: Shop, sftp: Sftp) -> None:
    """The fifth file is refused: the feed has not come, no draft is left, and the four are not sent again."""
    sftp.refuses = 5
    with pytest.raises(PublishError, match=r"sftp://anna@127"):
        publish(shop.folder, f"{sftp.url}/audio", settings=shop.settings)
    there = sftp.folder / "audio"
    arrived = {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()} - {MANIFEST}
    assert len(arrived) == 4
    assert not any(".part" in name for name in arrived)
    rest = publish(shop.folder, f"{sftp.url}/audio", settings=shop.settings)
    assert set(rest.unchanged) == arrived
    assert rest.copied[-1] == "feed.xml"
    assert (there / "feed.xml").read_bytes() == shop.feed.read_bytes()


def test_an_sftp_server_nobody_knows_is_not_trusted(
    shop: Shop, sftp: Sftp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It might be anybody's; it gets neither password nor file."""
    monkeypatch.setenv("HOME", str(tmp_path / "stranger"))
    with pytest.raises(PublishError, match="known_hosts") as error:
        publish(shop.folder, f"{sftp.url}/audio", settings=shop.settings)
    assert "ssh" in error.value.hint
    assert "geheim" not in error.value.message
    assert list(sftp.folder.iterdir()) == []


def test_a_wrong_password_and_a_wrong_port_are_told_apart(shop: Shop, sftp: Sftp) -> None:
    """Each with its own hint, and without the password."""
    with pytest.raises(PublishError) as refused:
        publish(shop.folder, f"{sftp.url}/audio".replace("geheim", "falsch"), settings=shop.settings)
    assert "user" in refused.value.hint
    assert "falsch" not in refused.value.message
    with pytest.raises(PublishError) as closed:
        publish(shop.folder, "sftp://anna:x@127.0.0.1:1/audio", settings=shop.settings)
    assert "port" in closed.value.hint


def test_s3_gets_every_file_with_its_type_and_then_only_what_has_changed(shop: Shop, s3: S3) -> None:
    """Objects are served with the type they were put with; the feed comes last."""
    done = publish(shop.folder, "s3://audio/podcast", settings=shop.settings)
    for name in set(done.copied) - {"index.html"}:
        assert s3.objects[f"podcast/{name}"][0] == (shop.folder / name).read_bytes()
    types = {
        name: s3.objects[f"podcast/{name}"][1] for name in ("lage/lage.mp3", "lage/lage.vtt", "index.html", "feed.xml")
    }
    assert types["lage/lage.mp3"] == "audio/mpeg"
    assert types["lage/lage.vtt"].startswith("text/vtt")
    assert types["index.html"].startswith("text/html")
    # Browsers show a feed with its style sheet only if it is called XML; S3 has but one name for it.
    assert types["feed.xml"].startswith("application/xml")
    assert [key for key in s3.put if not key.endswith(MANIFEST)][-1] == "podcast/feed.xml"
    s3.put.clear()
    assert publish(shop.folder, "s3://audio/podcast", settings=shop.settings).copied == ()
    assert s3.put == []
    del s3.objects["podcast/lage/lage.ogg"]
    assert publish(shop.folder, "s3://audio/podcast", settings=shop.settings).copied == ("lage/lage.ogg",)


def test_s3_removes_with_prune_only_what_was_published(shop: Shop, s3: S3) -> None:
    """Others' objects stay."""
    publish(shop.folder, "s3://audio", settings=shop.settings)
    s3.objects["lage/theirs.txt"] = (b"theirs", "text/plain")
    shop.feed.unlink()
    (shop.folder / "lage" / "edition.json").unlink()
    publish(shop.folder, "s3://audio", prune=True)
    assert {key for key in s3.objects if key.startswith("lage/")} == {"lage/theirs.txt"}
    assert "nr-3/lage.mp3" in s3.objects


HIDDEN = """
import sys
from pathlib import Path
for library in sys.argv[3:]:
    sys.modules[library] = None
from artaudio.base.errors import PublishError
from artaudio.upload.publishing import publish
try:
    publish(Path(sys.argv[1]), sys.argv[2])
except PublishError as error:
    print(error.hint, end="")
else:
    print(sorted(name for name in sys.modules if name.partition(".")[0] in ("fsspec", "paramiko", "s3fs")), end="")
"""


def published_without(shop: Shop, dest: str, *libraries: str) -> str:
    """What is printed where these libraries are not installed: the hint, or which of the three were imported."""
    command = [sys.executable, "-c", HIDDEN, str(shop.folder), dest, *libraries]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("dest", "library", "packages"),
    [
        ("sftp://a@b/c", "fsspec", "fsspec paramiko"),
        ("sftp://a@b/c", "paramiko", "fsspec paramiko"),
        ("s3://b/c", "fsspec", "s3fs"),
        ("s3://b/c", "s3fs", "s3fs"),
        ("ftp://a/b", "fsspec", "fsspec"),
    ],
)
def test_the_packages_that_a_remote_target_needs_are_named(shop: Shop, dest: str, library: str, packages: str) -> None:
    """The hint is a command that installs them; artaudio itself is on no index."""
    assert published_without(shop, dest, library).endswith(f" install {packages}")


def test_a_local_folder_needs_no_further_package(shop: Shop, tmp_path: Path) -> None:
    """Publishing to a folder imports none of the remote targets' libraries, and does not need them."""
    for dest in (str(tmp_path / "www"), (tmp_path / "Über uns").as_uri().replace("%C3%9C", "Ü").replace("%20", " ")):
        assert published_without(shop, dest) == "[]"
    for place in (tmp_path / "www", tmp_path / "Über uns"):
        assert (place / "feed.xml").read_bytes() == (shop.folder / "feed.xml").read_bytes()
    assert published_without(shop, str(tmp_path / "anew"), "fsspec", "paramiko", "s3fs").startswith("[")
    assert (tmp_path / "anew" / "feed.xml").is_file()


@pytest.mark.parametrize("dest", ["anna@example.org:/var/www", "example.org:www/Hörspiele"])
def test_the_form_of_scp_is_answered_with_an_address(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dest: str
) -> None:
    """Whoever types what scp takes learns the address, and no folder of that name appears here."""
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(PublishError) as raised:
        publish(shop.folder, dest)
    server, _, folder = dest.partition(":")
    assert f"sftp://{server}/{folder.lstrip('/')}" in raised.value.hint
    assert sorted(tmp_path.iterdir()) == before
