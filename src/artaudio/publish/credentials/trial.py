"""Make a key and a certificate with which content credentials can be tried.

C2PA refuses a certificate that signed itself. So this one is issued by an authority whose key is never written: nobody can
issue another certificate in its name.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from artaudio.base.drafts import draft_name
from artaudio.base.errors import PublishError
from artaudio.base.messages import tr
from artaudio.publish.atomic_replace import named_errors
from artaudio.publish.credentials.key_pair import pem_of

VALIDITY = timedelta(days=3650)
"""Without a time stamp, what was signed counts for as long as the certificate is valid."""
CLOCK_TOLERANCE = timedelta(hours=1)
"""By how much the clocks of those who verify may be behind."""
LONGEST_NAME_CHARACTERS = 64
"""Of a name in a certificate (RFC 5280, appendix A)."""
NO_USAGE = dict.fromkeys(
    (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    ),
    False,
)
"""No usage of a key (RFC 5280, 4.2.1.3), to which a certificate adds its own."""
KEY_FILE, CERTIFICATE_FILE = "signing-key.pem", "signing-certificate.pem"


@dataclass(frozen=True, slots=True, repr=False)
class Trial:
    """A private key (PKCS #8) and its certificate with its issuer's, both in PEM; valid until `until`."""

    key: bytes
    certificates: bytes
    until: datetime


def write_trial(folder: Path, trial: Trial) -> tuple[Path, Path]:
    """Write the key, which nobody but its owner may read, and the certificate into `folder`; give their paths.

    Raises PublishError where one is there already, or cannot be written; then neither is.
    """
    paths = folder / KEY_FILE, folder / CERTIFICATE_FILE
    for path in paths:
        if path.exists():
            raise PublishError(
                tr("{path} is there already", path=path),
                hint=tr("another key would not fit what it has signed; choose a folder with -o"),
            )
    written: list[Path] = []
    with named_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for path, content, mode in zip(paths, (trial.key, trial.certificates), (0o600, 0o644), strict=True):
                _write_new(path, content, mode)
                written.append(path)
        except OSError:
            for path in written:
                path.unlink(missing_ok=True)
            raise
    return paths


def _write_new(path: Path, content: bytes, mode: int) -> None:
    """Write a file whole that is not there yet. Raises OSError, also where there is one of its name."""
    draft = path.with_name(draft_name(path.suffix))
    try:
        with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A rename would take the place of a file that another program has made meanwhile.
        path.hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)


def make_trial(name: str, now: datetime | None = None) -> Trial:
    """A key on P-256 and a certificate for `name` (1 to 64 characters), valid for ten years from `now`.

    The certificate is as the C2PA specification 2.2 wants it: for signatures alone, and for one purpose that it allows.
    """
    start = (now or datetime.now(UTC)) - CLOCK_TOLERANCE
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    own_name, authority_name = (
        subject_name(name),
        subject_name(f"{name[: LONGEST_NAME_CHARACTERS - len(ISSUER)]}{ISSUER}"),
    )
    authority_id = x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key())

    def certificate(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder(authority_name, subject, public, x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + VALIDITY)
        )

    issuer = (
        certificate(authority_name, authority_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(**{**NO_USAGE, "key_cert_sign": True, "crl_sign": True}), critical=True)
        .add_extension(authority_id, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    own = (
        certificate(own_name, key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{**NO_USAGE, "digital_signature": True}), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(authority_id), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Trial(written, pem_of(own, issuer).encode(), own.not_valid_after_utc)


ISSUER = " (trial issuer)"


def subject_name(name: str) -> x509.Name:
    """The name of who holds or issues a certificate (RFC 5280, 4.1.2.4)."""
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, name), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
