"""What is installed is read as importlib.metadata reads it, from folders of metadata and where there are none."""

import importlib.metadata
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from artaudio.base.installed import address_of, entry_points_of, version_of
from artaudio.publish.build_fingerprint import LIBRARIES

GROUP = "artaudio.engines"


@pytest.mark.parametrize("package", [*LIBRARIES, "artaudio", "py-nanotts", "gTTS", "Jinja2", "py_nanotts"])
def test_versions_are_those_of_the_metadata(package: str) -> None:
    """Under every spelling of the name."""
    assert version_of(package) == importlib.metadata.version(package)


def test_what_is_not_installed_has_no_version() -> None:
    """And no entry points."""
    assert version_of("no-such-package") is None
    assert entry_points_of("no-such-package", GROUP) == {}


def test_entry_points_are_those_of_the_package() -> None:
    """Of one group, with their places."""
    points = importlib.metadata.distribution("artaudio").entry_points
    expected = {point.name: point.value for point in points if point.group == GROUP}
    assert entry_points_of("artaudio", GROUP) == expected
    assert {"pico", "tone"} <= set(expected)
    assert set(entry_points_of("artaudio", "console_scripts")) == {"artaudio"}


def test_the_first_on_the_path_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for imports; a package that is installed later is seen."""
    assert version_of("ton.halle") is None
    for folder, version in (("one", "2.0"), ("two", "1.0")):
        _install(tmp_path / folder / f"ton_halle-{version}.dist-info", version)
        (tmp_path / folder / "leer-1.0.dist-info").mkdir()
        monkeypatch.syspath_prepend(tmp_path / folder)
    assert version_of("ton-halle") == version_of("Ton.Halle") == "1.0"
    assert entry_points_of("ton-halle", GROUP) == {"hall": "tonhalle:Hall", "echo": "tonhalle.echo:Echo"}
    assert address_of("ton.halle", "repository") == "https://code.ton.halle/"
    assert [address_of("ton.halle", "Issues"), address_of("leer", "Issues"), address_of("none", "Issues")] == [""] * 3
    assert version_of("leer") is None
    _install(tmp_path / "two" / "spaeter-3.0.dist-info", "3.0")
    assert version_of("spaeter") == "3.0"


def test_other_kinds_of_installations_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eggs, packages in an archive on the path, and those of a finder of its own."""
    egg = tmp_path / "folder" / "alte_halle-1.5-py3.11.egg-info"
    egg.mkdir(parents=True)
    (egg / "PKG-INFO").write_text("Metadata-Version: 1.0\nName: alte-halle\nVersion: 1.5\n")
    monkeypatch.syspath_prepend(egg.parent)
    assert version_of("alte-halle") == "1.5"

    archive = tmp_path / "packages.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("ton_halle-2.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: ton-halle\nVersion: 2.5\n")
        packed.writestr("ton_halle-2.5.dist-info/entry_points.txt", f"[{GROUP}]\nhall = tonhalle:Hall\n")
    assert version_of("ton-halle") is None
    monkeypatch.syspath_prepend(archive)
    assert version_of("ton-halle") == "2.5"
    assert entry_points_of("ton-halle", GROUP) == {"hall": "tonhalle:Hall"}

    _install(tmp_path / "apart" / "ferne_halle-4.0.dist-info", "4.0")
    assert version_of("ferne-halle") is None
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Elsewhere(tmp_path / "apart")])
    assert version_of("ferne-halle") == "4.0"


class Elsewhere(importlib.metadata.DistributionFinder):
    """Finds what is installed in a folder that is not on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """No module is here."""

    def find_distributions(self, context: object = None) -> Iterator[importlib.metadata.Distribution]:
        """The one that the context names."""
        name = str(getattr(context, "name", ""))
        for info in self.folder.glob(f"{name.replace('-', '_')}-*.dist-info"):
            yield importlib.metadata.Distribution.at(info)


def _install(info: Path, version: str) -> None:
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: ton-halle\nVersion: {version}\n"
        "Project-URL: Repository, https://code.ton.halle/\n\nVersion: 9\nProject-URL: Issues, https://falsch.ton.halle/\n"
    )
    (info / "entry_points.txt").write_text(
        f"[console_scripts]\nhalle = tonhalle:main\n\n[ {GROUP} ]\n# two\nhall=tonhalle:Hall\necho = tonhalle.echo:Echo\n"
    )
