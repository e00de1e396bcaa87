"""A check finds what became of a signed edition: one byte, other tags, another signer, credentials that are gone."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mutagen
import needed
import pytest
import signed
from mutagen.id3 import TIT2
from signed import Publisher

from artaudio.base.settings import CredentialSettings
from artaudio.check import credentials
from artaudio.check.judge import check
from artaudio.check.result import CheckResult, Outcome, Row
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Edition

needed.module("c2pa")
SOUNDS = ("mp3", "ogg", "opus", "flac", "wav", "m4b")
LISTED = 17
"""Count of files: seven formats, three files of credentials, cover, captions, transcripts, chapters and page."""


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """A publisher with a key."""
    return Publisher.new(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def untouched(publisher: Publisher, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its signed edition."""
    home = tmp_path_factory.mktemp("signed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(home / "cache"))
        return signed.build(home, publisher.table).folder


@dataclass(frozen=True)
class Copy:
    """An edition to be damaged, and who published it."""

    folder: Path
    settings: CredentialSettings

    def rows(self, *, own: bool = True) -> list[Row]:
        """What a check says of the credentials; `own` names the publisher's certificate."""
        return [*credentials.credential_rows(self.folder, self.edition, self.settings if own else CredentialSettings())]

    def failed(self) -> dict[str, str]:
        """The files whose credentials prove nothing, by their suffix, and why."""
        return {row.file.partition(".")[2]: row.measured for row in self.rows() if row.outcome is Outcome.FAILED}

    @property
    def edition(self) -> Edition:
        """The edition as its edition.json says it."""
        return read_edition(self.folder)

    @property
    def result(self) -> CheckResult:
        """The whole check."""
        return check(self.folder, credentials=self.settings)

    def file(self, format_: str) -> Path:
        """The file of this format."""
        return self.folder / next(file.name for file in self.edition.files if file.format == format_)

    def change(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Rewrite edition.json, with the sizes and digests of the files as they are."""
        path = self.folder / "edition.json"
        plain = json.loads(path.read_text(encoding="utf-8"))
        change(plain)
        for file in plain["files"]:
            there = self.folder / file["name"]
            file["size"], file["sha256"] = there.stat().st_size, sha256_of(there)
        path.write_text(json.dumps(plain), encoding="utf-8")


@pytest.fixture
def copy(untouched: Path, publisher: Publisher, tmp_path: Path) -> Copy:
    """A copy of the edition."""
    shutil.copytree(untouched, tmp_path / "copy")
    return Copy(tmp_path / "copy", signed.settings_for(publisher.table).credentials)


def flip(path: Path, place: float = 0.5) -> None:
    """Change one bit of a file, at this part of its length."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(content)


def nothing(plain: dict[str, Any]) -> None:
    """Change nothing of what edition.json says."""


def test_a_signed_edition_keeps_its_promises(copy: Copy) -> None:
    """One row for each sound file and the book, by the publisher's own certificate, which nobody else trusts."""
    result = copy.result
    assert result.ok, list(result.failed)
    assert {row.measured for row in copy.rows()} == {"signed by 'Auenfelder Zeitung'; its own certificate"}
    assert len(copy.rows()) == len(signed.FORMATS)


def test_without_the_certificate_only_wholeness_is_told(copy: Copy) -> None:
    """Whoever downloads an edition learns that it is whole, and that nobody vouches for the name."""
    rows = copy.rows(own=False)
    assert {row.outcome for row in rows} == {Outcome.OK}
    assert all("cannot be told without [credentials]" in row.measured for row in rows)


def test_one_byte_in_any_file_is_found(copy: Copy) -> None:
    """Sound, book, credentials, cover, texts and page: each file is named that is not as it was published."""
    files = [copy.folder / file.name for file in copy.edition.files]
    assert len(files) == LISTED
    for path in files:
        flip(path)
    named = {row.file for row in copy.result.failed if row.name == "file"}
    assert named == {path.name for path in files}


@pytest.mark.parametrize("place", [0.1, 0.9])
def test_one_byte_is_found_where_edition_json_was_made_to_fit(copy: Copy, place: float) -> None:
    """The signature tells what digests in a file without one cannot: who changes both is found."""
    for name in (*SOUNDS, "epub"):
        flip(copy.file(name), place)
    copy.change(nothing)
    assert set(copy.failed()) == {*SOUNDS, "epub"}
    assert not [row for row in copy.result.failed if row.name == "file"]


def retag(path: Path) -> None:
    """Give a file another title, as a tag editor does."""
    file = mutagen.File(path)
    if path.suffix == ".m4b":
        file["\xa9nam"] = ["Größer als zuvor"]
    elif path.suffix in {".mp3", ".wav"}:
        file.tags.add(TIT2(encoding=1, text=["Größer als zuvor"]))  # type: ignore[no-untyped-call]
    else:
        file["TITLE"] = ["Größer als zuvor"]
    file.save()


def test_a_retagged_file_is_named_as_such(copy: Copy) -> None:
    """Its tags were changed, its sound was not: said of every format, whether the credentials stand inside or beside."""
    for name in SOUNDS:
        retag(copy.file(name))
    copy.change(nothing)
    said = "its tags were changed after 'Auenfelder Zeitung' had signed it; its sound is as it was signed"
    assert copy.failed() == dict.fromkeys(SOUNDS, said)


def test_credentials_that_are_gone_are_missed(copy: Copy) -> None:
    """Removed beside a file, or lost inside of one that was converted; broken ones say why."""
    copy.file("mp3").with_suffix(".mp3.c2pa").unlink()
    copy.file("wav").write_bytes((wav := copy.file("wav").read_bytes())[: wav.index(b"C2PA")])
    (sidecar,) = copy.folder.glob("*.ogg.c2pa")
    sidecar.write_bytes(sidecar.read_bytes()[:5000])
    failed = copy.failed()
    assert set(failed) == {"mp3", "wav", "ogg"}
    assert "removed" in failed["mp3"]
    assert failed["ogg"].startswith("they cannot be read")


def test_another_signer_is_not_taken_for_the_publisher(
    untouched: Path, publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one who has the same name in a certificate of his own, and not an edition that nobody signed."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    own = signed.settings_for(publisher.table).credentials
    other = signed.build(tmp_path, Publisher.new(tmp_path / "keys", "Auenfelder Zeitung").table, "wav", "ogg")
    copy = Copy(other.folder, own)
    said = "signed by 'Auenfelder Zeitung' with another certificate"
    assert copy.failed() == {"": said, "wav": said, "ogg": said}
    assert all(row.outcome is Outcome.OK for row in copy.rows(own=False))
    right = next(row.expected for row in copy.rows())
    assert right == "as the publisher signed it"

    def nobody(plain: dict[str, Any]) -> None:
        plain["credentials"] = None

    copy.change(nobody)
    assert copy.failed() == {"": "not signed, and [credentials] names a certificate"}
    assert copy.rows(own=False) == []


def test_credentials_of_another_article_do_not_fit(copy: Copy) -> None:
    """What was signed is compared with edition.json: article, source type, engine and voice."""

    def claim(plain: dict[str, Any]) -> None:
        plain["source"]["digest"] = "ab" * 32
        plain["metadata"]["engine"] = "pico"

    copy.change(claim)
    assert set(copy.failed().values()) == {"they say something else than edition.json: article, engine, voice"}


def test_without_the_libraries_a_check_says_what_it_lacks(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row is skipped with the command that installs them, and the rest is checked."""
    monkeypatch.setattr(credentials, "missing_libraries", lambda: "pip install c2pa-python")
    (row,) = copy.rows()
    assert (row.outcome, row.measured) == (Outcome.SKIPPED, "cannot be verified here: pip install c2pa-python")
