"""Publishers with keys and certificates, and editions that they sign."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from artaudio.base.settings import Settings, as_settings
from artaudio.pipeline.build import Built, build_edition
from artaudio.publish.credentials.trial import NO_USAGE, make_trial, subject_name, write_trial

ARTICLE = """Die Brücke in Auenfeld

Von Berta Beispiel

Die „alte Brücke“ bleibt gesperrt.

Was nun geschieht

Die Stadt prüft, ob sie saniert wird.
"""
FORMATS = ("mp3", "ogg", "opus", "flac", "wav", "m4b", "epub")
Key = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Publisher:
    """A publisher's key and certificate."""

    key: Path
    certificate: Path

    @classmethod
    def new(cls, folder: Path, name: str = "Auenfelder Zeitung") -> "Publisher":
        """One that `artaudio sign init` would make."""
        return cls(*write_trial(folder, make_trial(name)))

    @property
    def table(self) -> dict[str, str]:
        """[credentials] of artaudio.toml."""
        return {"key": str(self.key), "certificate": str(self.certificate)}


def settings_for(credentials: Mapping[str, str], *formats: str) -> Settings:
    """Settings that let tones speak, and the publisher sign whose [credentials] these are; nobody does for none."""
    return as_settings(
        {
            "speech": {"engine": "tone", "network": "never"},
            "script": {"announcement": False, "sign_off": ""},
            "mix": {"treatment": False},
            "publish": {"formats": formats or FORMATS},
            "credentials": credentials,
        }
    )


def build(folder: Path, credentials: Mapping[str, str], *formats: str) -> Built:
    """An edition of the article in `folder`, signed with these [credentials]; unsigned for none."""
    article = folder / "bruecke.txt"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(ARTICLE, encoding="utf-8")
    return build_edition(article, folder / "output", settings=settings_for(credentials, *formats))


def issued(
    folder: Path,
    key: Key,
    *,
    self_signed: bool = False,
    between: bool = False,
    ended: bool = False,
    alone: bool = False,
) -> Publisher:
    """A certificate for this key, as an authority issues it.

    `between` puts another authority between the two, and leaves out the first; `ended` was valid in the year 2000 only; `alone`
    leaves its issuers out.
    """
    start = datetime(2000, 1, 1, tzinfo=UTC) if ended else datetime.now(UTC) - timedelta(days=1)
    root_key, middle_key = ec.generate_private_key(ec.SECP384R1()), ec.generate_private_key(ec.SECP256R1())

    def certificate(subject: str, public: Any, issuer: str, signer: Key, *, authority: bool) -> x509.Certificate:
        used = NO_USAGE | {"key_cert_sign" if authority else "digital_signature": True}
        signing = signer.public_key()
        builder = (
            x509.CertificateBuilder(subject_name(issuer), subject_name(subject), public, x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=300))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(**used), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing), critical=False)
        )
        if not authority:
            purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
            builder = builder.add_extension(purposes, critical=False)
        return builder.sign(signer, None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA256())

    own = key.public_key()
    if self_signed:
        chain = [certificate("Zeitung", own, "Zeitung", key, authority=False)]
    elif between:
        middle = certificate("Mittelstelle", middle_key.public_key(), "Wurzelstelle", root_key, authority=True)
        chain = [certificate("Zeitung", own, "Mittelstelle", middle_key, authority=False), middle]
    else:
        root = certificate("Wurzelstelle", root_key.public_key(), "Wurzelstelle", root_key, authority=True)
        chain = [certificate("Zeitung", own, "Wurzelstelle", root_key, authority=False), root]
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "key.pem"
    with open(written, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    chained = folder / "chain.pem"
    chained.write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in (chain[:1] if alone else chain)))
    return Publisher(written, chained)
