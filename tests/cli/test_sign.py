"""`artaudio sign init`, and what follows: a signed edition, its check, its publication."""

import json
import os
import stat
import tomllib
from pathlib import Path

import needed
import pytest
import signed
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from program import Run

from artaudio.publish.edition_file import read_edition

needed.module("c2pa")


def test_from_a_new_key_to_a_published_edition(run: Run, tmp_path: Path) -> None:
    """What it prints goes into artaudio.toml as it stands; the edition is signed, passes its check and is sent whole."""
    made = run("sign", "init", "Größenwalder  Zeitung", "-o", "keys")
    assert made.returncode == 0, made.stderr
    key, certificate = tmp_path / "keys" / "signing-key.pem", tmp_path / "keys" / "signing-certificate.pem"
    load_pem_private_key(key.read_bytes(), None)
    own, issuer = x509.load_pem_x509_certificates(certificate.read_bytes())
    assert "CN=Größenwalder Zeitung" in own.subject.rfc4514_string()
    own.verify_directly_issued_by(issuer)
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "proves      that a file is as this key has signed it" in made.stdout
    assert "proves not  who you are" in made.stdout
    assert key.read_text(encoding="ascii").splitlines()[1] not in made.stdout + made.stderr
    table = made.stdout[made.stdout.index("[credentials]") : made.stdout.index("proves ")]
    assert tomllib.loads(table) == {"credentials": {"key": str(key), "certificate": str(certificate)}}
    (tmp_path / "artaudio.toml").write_text(table, encoding="utf-8")
    (tmp_path / "a.txt").write_text(signed.ARTICLE, encoding="utf-8")

    built = run("build", "a.txt", "--engine", "tone", "--offline", "-o", "output")
    assert built.returncode == 0, built.stderr
    (folder,) = (tmp_path / "output").iterdir()
    assert run("check", str(folder)).returncode == 0
    sent = run("publish", "dest", "--json", "--offline")
    assert sent.returncode == 0, sent.stderr
    names = {file.name for file in read_edition(folder).files}
    assert {f"{folder.name}.mp3.c2pa", f"{folder.name}.ogg.c2pa"} <= names
    assert names <= {path.name for path in (tmp_path / "dest" / folder.name).iterdir()}
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert f'<a href="{folder.name}.mp3.c2pa" type="application/c2pa" rel="c2pa-manifest"' in page

    song = next(folder.glob("*.ogg"))
    song.write_bytes(song.read_bytes()[:-1] + b"?")
    broken = run("check", str(folder), "-q", "--json")
    assert broken.returncode == 8
    failed = {
        (row["name"], row["file"]) for row in json.loads(broken.stdout)["result"]["rows"] if row["outcome"] == "failed"
    }
    assert {("file", song.name), ("credentials", song.name)} <= failed


def test_a_key_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Another one would not fit what it has signed. Where only the certificate is there, no key is written either."""
    assert run("sign", "init", "Zeitung", "-o", ".").returncode == 0
    key, certificate = tmp_path / "signing-key.pem", tmp_path / "signing-certificate.pem"
    before = key.read_bytes(), certificate.read_bytes()
    again = run("sign", "init", "Zeitung", "-o", ".")
    assert again.returncode == 7
    assert "signing-key.pem is there already" in again.stderr
    assert (key.read_bytes(), certificate.read_bytes()) == before
    key.unlink()
    assert run("sign", "init", "Zeitung", "-o", ".").returncode == 7
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [".pem"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "Zei\x07tung"])
def test_a_name_that_no_certificate_takes_is_wrong_usage(run: Run, tmp_path: Path, name: str) -> None:
    """With an example as hint; nothing is written."""
    done = run("sign", "init", name, "-o", "keys")
    assert done.returncode == 2
    assert "1 to 64 characters" in done.stderr
    assert not (tmp_path / "keys").exists()
