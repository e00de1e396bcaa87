"""Content credentials: every sound file is signed offline by the publisher's own key, which is told to nobody."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import needed
import pytest
import signed
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from program import ran
from signed import Publisher

from artaudio.base.errors import PublishError, SettingsError
from artaudio.base.named_files import NamedFile
from artaudio.base.records import replace
from artaudio.check.judge import check
from artaudio.pipeline.build import Built
from artaudio.publish.credentials import sign
from artaudio.publish.credentials.key_pair import KeyPair, read_key_pair
from artaudio.publish.model import Edition

c2pa = needed.module("c2pa")
INSIDE = {"flac": "audio/flac", "wav": "audio/wav", "m4b": "audio/mp4", "epub": "application/epub+zip"}
BESIDE = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "opus": "audio/ogg"}
NO_KEY = "no message holds what is in the file of the key"


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """A publisher with a key."""
    return Publisher.new(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def built(publisher: Publisher, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its signed edition, in every format."""
    home = tmp_path_factory.mktemp("signed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(home / "cache"))
        return signed.build(home, publisher.table)


def file_of(built: Built, format_: str) -> Path:
    """The edition's file of this format."""
    (name,) = (file.name for file in built.edition.files if file.format == format_)
    return built.folder / name


def pair_of(publisher: Publisher) -> KeyPair:
    """The publisher's key and certificate, as they are read for a build."""
    return read_key_pair(signed.settings_for(publisher.table).credentials, NamedFile.at(str(publisher.certificate)))


def manifest_in(path: Path, media_type: str) -> dict[str, Any]:
    """The active manifest of a file, and whether it is whole, as c2pa itself reads it: not through this program."""
    sidecar = path.with_name(f"{path.name}.c2pa")
    with path.open("rb") as content:
        stored = (sidecar.read_bytes(),) if sidecar.exists() else ()
        with c2pa.Reader(media_type, content, *stored) as reader:
            manifest: dict[str, Any] = reader.get_active_manifest()
            return {**manifest, "state": reader.get_validation_state()}


@pytest.mark.parametrize(("format_", "media_type"), [*INSIDE.items(), *BESIDE.items()])
def test_each_file_says_how_it_was_made_and_from_which_article(built: Built, format_: str, media_type: str) -> None:
    """Created, by software, with the IPTC's source type, engine and voice; from the article, named by its SHA-256."""
    manifest = manifest_in(file_of(built, format_), media_type)
    assert manifest["state"] == "Valid"
    assert manifest["signature_info"]["common_name"] == "Auenfelder Zeitung"
    (action,) = next(a["data"]["actions"] for a in manifest["assertions"] if a["label"] == "c2pa.actions.v2")
    assert action["action"] == "c2pa.created"
    assert action["digitalSourceType"] == "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
    assert action["softwareAgent"]["name"] == "artaudio"
    assert action["parameters"]["engine"] == "tone"
    assert action["parameters"]["voice"] == f"tone/{built.edition.metadata.voice}"
    (article,) = manifest["ingredients"]
    digest = hashlib.sha256(signed.ARTICLE.encode()).digest()
    assert article["instance_id"] == "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert article["relationship"] == "inputTo"
    assert action["parameters"]["ingredients"], "the action names the article as what it was made from"


def test_it_stands_inside_where_the_format_has_a_place_and_beside_elsewhere(built: Built) -> None:
    """M4B, FLAC, WAV and EPUB carry theirs; MP3, Ogg and Opus have a file each that edition.json lists."""
    beside = {file.name for file in built.edition.files if file.media_type == "application/c2pa"}
    assert beside == {f"{file_of(built, name).name}.c2pa" for name in BESIDE}
    for name in INSIDE:
        assert b"c2pa" in file_of(built, name).read_bytes()


def test_files_with_credentials_beside_them_are_byte_for_byte_those_without(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No tag of an MP3, Ogg or Opus file is touched, whose timed text another writer would lose."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    one, other = (
        signed.build(tmp_path / place, table, *BESIDE) for place, table in (("a", {}), ("b", publisher.table))
    )
    assert one.edition.credentials is None
    assert other.edition.credentials is not None
    for name in BESIDE:
        assert file_of(one, name).read_bytes() == file_of(other, name).read_bytes()


def test_an_unchanged_edition_is_not_signed_again_and_a_new_certificate_signs_all(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written a second time; who gets another certificate has the edition signed with that."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    first = signed.build(tmp_path, publisher.table, "wav", "ogg")
    before = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    again = signed.build(tmp_path, publisher.table, "wav", "ogg")
    assert again.unchanged
    assert {path.name: path.read_bytes() for path in first.folder.iterdir()} == before
    renewed = Publisher.new(tmp_path / "renewed").table
    assert not signed.build(tmp_path, renewed, "wav", "ogg").unchanged
    assert check(first.folder, credentials=signed.settings_for(renewed).credentials).ok


@pytest.mark.parametrize("kind", ["ES512", "ED25519", "PS256", "by an authority between", "by itself"])
def test_every_kind_of_key_that_c2pa_allows_signs(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ECDSA on three curves, Ed25519 and RSA; a chain that ends below the root will do, and one that is nobody's."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    key: signed.Key
    if kind == "PS256":
        key = rsa.generate_private_key(65537, 2048)
    elif kind == "ED25519":
        key = ed25519.Ed25519PrivateKey.generate()
    else:
        key = ec.generate_private_key(ec.SECP521R1() if kind == "ES512" else ec.SECP384R1())
    publisher = signed.issued(tmp_path / "keys", key, between="between" in kind, self_signed="itself" in kind)
    built = signed.build(tmp_path, publisher.table, "wav")
    rows = [
        row
        for row in check(built.folder, credentials=signed.settings_for(publisher.table).credentials).rows
        if row.file
    ]
    assert [row.measured for row in rows if row.name == "credentials"] == ["signed by 'Zeitung'; its own certificate"]


def unusable(kind: str, publisher: Publisher, folder: Path) -> dict[str, str]:
    """[credentials] that cannot be used."""
    written = folder / "written.pem"
    key, certificate = str(publisher.key), str(publisher.certificate)
    p256 = ec.generate_private_key(ec.SECP256R1())
    if kind == "a key that others may read":
        written.write_bytes(publisher.key.read_bytes())
        written.chmod(0o640)
    elif kind == "half a key":
        written.write_bytes(publisher.key.read_bytes()[:150])
        written.chmod(0o600)
    elif kind == "a key behind a passphrase":
        written.write_bytes(p256.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"geheim")))
        written.chmod(0o600)
    if written.exists():
        return {"key": str(written), "certificate": certificate}
    return {
        "no certificate": lambda: {"key": key},
        "no key": lambda: {"certificate": certificate},
        "a key that is not there": lambda: {"key": str(folder / "none.pem"), "certificate": certificate},
        "a certificate that is not there": lambda: {"key": key, "certificate": str(folder / "none.pem")},
        "a certificate that is none": lambda: {"key": key, "certificate": key},
        "another key's certificate": lambda: {"key": key, "certificate": str(Publisher.new(folder).certificate)},
        "a certificate of the past": lambda: signed.issued(folder, p256, ended=True).table,
        "a certificate without its issuer": lambda: signed.issued(folder, p256, alone=True).table,
        "a curve that C2PA does not know": lambda: signed.issued(folder, ec.generate_private_key(ec.SECP256K1())).table,
        "a short RSA key": lambda: signed.issued(folder, rsa.generate_private_key(65537, 1024)).table,
    }[kind]()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("no certificate", "credentials.certificate is not"),
        ("no key", "credentials.key is not"),
        ("a key that is not there", "No such file"),
        ("a certificate that is not there", "there is no such file"),
        ("a key that others may read", "can be read by others (mode 640)"),
        ("a key behind a passphrase", "is encrypted"),
        ("half a key", "holds no private key in PEM"),
        ("a certificate that is none", "holds no certificate in PEM"),
        ("another key's certificate", "is not the certificate of the key"),
        ("a certificate of the past", "valid from 2000-01-01"),
        ("a certificate without its issuer", "what issued the certificate of 'Zeitung' is missing"),
        ("a curve that C2PA does not know", "of a kind that C2PA does not allow"),
        ("a short RSA key", "of a kind that C2PA does not allow"),
    ],
)
def test_a_key_that_cannot_sign_is_told_before_anything_is_spoken(
    kind: str, said: str, publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names what is wrong, the hint a way out, neither the key; nothing is written, spoken or cached."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    table = unusable(kind, publisher, tmp_path)
    with pytest.raises(SettingsError) as caught:
        signed.build(tmp_path, table, "wav")
    assert said in caught.value.message
    assert caught.value.hint
    assert caught.value.key.startswith("credentials.")
    assert not (tmp_path / "output").exists()
    assert not list((tmp_path / "cache").rglob("*.wav"))
    body = publisher.key.read_text(encoding="ascii").splitlines()[1]
    assert body not in f"{caught.value!r} {caught.value.hint} {caught.value.__cause__!r}", NO_KEY


def test_what_cannot_be_signed_is_not_published(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library fails in the middle, the folder keeps the edition that stood there, whole."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    first = signed.build(tmp_path, {}, "wav", "ogg")
    before = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    signatures: list[bytes] = []

    def once(content: bytes) -> bytes:
        """The first signature is the certificate's trial."""
        signatures.append(content)
        return pair.sign(content) if len(signatures) == 1 else b""

    pair = pair_of(publisher)
    monkeypatch.setattr(sign, "read_key_pair", lambda *named: replace(pair, sign=once))
    with pytest.raises(PublishError, match=r"bruecke.*\.(ogg|wav) cannot be signed"):
        signed.build(tmp_path, publisher.table, "wav", "ogg")
    assert {path.name: path.read_bytes() for path in first.folder.iterdir()} == before
    assert [path.name for path in (tmp_path / "output").iterdir()] == [first.folder.name]


def test_large_files_have_their_credentials_beside_them(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that would have to be held in memory to be rewritten is left as it is, and checked like any other."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sign, "LARGEST_EMBEDDED", 1000)
    built = signed.build(tmp_path, publisher.table, "wav")
    assert file_of(built, "c2pa").name == f"{file_of(built, 'wav').name}.c2pa"
    assert check(built.folder, credentials=signed.settings_for(publisher.table).credentials).ok


RECORDS_PROCESSES = """
import os, sys

def record(event, arguments):
    if event in {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"}:
        note(arguments)

def note(what):
    with open(os.environ["STARTED"], "a", encoding="utf-8") as file:
        file.write(repr(what))

note(sys.argv)
sys.addaudithook(record)
"""
"""Run by Python as it starts: writes down the arguments of every process that it starts."""


def test_the_key_is_in_no_output_cache_file_or_process_list(publisher: Publisher, tmp_path: Path) -> None:
    """A build and its errors, the edition, its folder, the cache and the arguments of processes hold nothing of it."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.txt").write_text(signed.ARTICLE, encoding="utf-8")
    key, certificate = (json.dumps(str(path)) for path in (publisher.key, publisher.certificate))
    settings = f"[credentials]\nkey = {key}\ncertificate = {certificate}\n"
    (tmp_path / "here" / "artaudio.toml").write_text(settings, encoding="utf-8")
    arguments = ("build", "a.txt", "--engine", "tone", "--format", "ogg,flac", "--offline")
    (tmp_path / "sitecustomize.py").write_text(RECORDS_PROCESSES, encoding="utf-8")
    done = ran(
        tmp_path / "here",
        *arguments,
        "--json",
        more={"PYTHONPATH": str(tmp_path), "STARTED": str(tmp_path / "started")},
    )
    assert (tmp_path / "started").exists(), "every process is recorded, the first as well"
    assert done.returncode == 0, done.stderr
    report = ran(tmp_path / "here", "doctor", "--report", "--offline")
    lines = publisher.key.read_bytes().splitlines()[1:-1]
    secret = base64.b64decode(b"".join(lines))
    scalar = secret[36:68]
    assert len(scalar) == 32
    told = [done.stdout, done.stderr, report.stdout, report.stderr]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            told += [path.read_bytes(), str(path).encode()]
    for content in told:
        for form in (*lines, scalar, scalar.hex().encode(), base64.b64encode(scalar)[:-2]):
            assert form not in content
    edition = json.loads(done.stdout)["edition"]
    assert str(publisher.key) not in json.dumps(edition), "not even where the key lies"


def test_a_signer_is_shown_without_its_key(publisher: Publisher) -> None:
    """What a debugger or a log prints of it names the publisher, the certificate and the algorithm."""
    shown = repr(pair_of(publisher))
    assert "Auenfelder Zeitung" in shown
    assert "PRIVATE" not in shown
    assert "sign=" not in shown


def test_edition_json_says_who_signed(built: Built) -> None:
    """The name in the certificate and its SHA-256; nothing of the key."""
    edition: Edition = built.edition
    assert edition.credentials is not None
    assert edition.credentials.signer == "Auenfelder Zeitung"
    assert len(edition.credentials.certificate) == 64
