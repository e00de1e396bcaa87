"""Read a publisher's private key and certificate, and sign with them as C2PA wants it (COSE, RFC 9053).

The key stands in its file and, while an edition is built, in memory. No text of this module holds it or what its file says.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509.oid import NameOID

from artaudio.base.errors import SettingsError
from artaudio.base.files import bounded_bytes
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.named_files import NamedFile
from artaudio.base.settings import CredentialSettings
from artaudio.base.units import Bytes

PrivateKey = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey
LARGEST_KEY = Bytes(100_000)
"""A key in PEM is smaller."""
CURVES: dict[str, tuple[str, hashes.HashAlgorithm]] = {
    "secp256r1": ("ES256", hashes.SHA256()),
    "secp384r1": ("ES384", hashes.SHA384()),
    "secp521r1": ("ES512", hashes.SHA512()),
}
"""COSE's name and digest for the curves that C2PA allows (RFC 9053, section 2.1)."""
LEAST_RSA_BITS = 2048
"""Bits of the shortest RSA key that C2PA allows."""
KEY, CERTIFICATE = "credentials.key", "credentials.certificate"
INIT_HINT = marked("`artaudio sign init` makes a key and a certificate for trying")


@dataclass(frozen=True, slots=True)
class KeyPair:
    """What an edition is signed with: `chain` is the certificate in PEM, followed by those that it was issued by.

    `signer` is the name in the certificate, `fingerprint` its SHA-256 (DER, hexadecimal), `algorithm` COSE's name such as
    "ES256". `sign` gives the signature of some bytes as COSE writes it; it alone knows the key.
    """

    signer: str
    fingerprint: str
    algorithm: str
    chain: str
    sign: Callable[[bytes], bytes] = field(repr=False, compare=False)


def read_key_pair(settings: CredentialSettings, certificate: NamedFile) -> KeyPair:
    """The key and the certificate that the settings name; `certificate` is its file.

    Raises SettingsError where one is not named or cannot be used, where others may read the key, or where the two do not
    belong together. No message repeats what is in the key's file.
    """
    if not settings.key or not settings.certificate:
        named, other = (CERTIFICATE, KEY) if settings.certificate else (KEY, CERTIFICATE)
        raise SettingsError(
            tr("{named} is set and {other} is not", named=named, other=other), key=other, hint=tr(INIT_HINT)
        )
    chain = read_chain(certificate)
    leaf = chain[0]
    key = _read_key(Path(settings.key))
    spki = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if key.public_key().public_bytes(*spki) != leaf.public_key().public_bytes(*spki):
        raise SettingsError(
            tr(
                "{certificate} is not the certificate of the key in {key}",
                certificate=settings.certificate,
                key=settings.key,
            ),
            key=CERTIFICATE,
            hint=tr("its own certificate comes first in the file, then those that it was issued by"),
        )
    now = datetime.now(UTC)
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        raise SettingsError(
            tr(
                "{certificate} is valid from {start} to {end}, and not today",
                certificate=settings.certificate,
                start=f"{leaf.not_valid_before_utc:%Y-%m-%d}",
                end=f"{leaf.not_valid_after_utc:%Y-%m-%d}",
            ),
            key=CERTIFICATE,
            hint=tr("renew it; editions that are built then are signed anew"),
        )
    algorithm, sign = _signing(key, settings.key)
    return KeyPair(name_in(leaf), fingerprint_of(leaf), algorithm, pem_of(*chain), sign)


def read_chain(file: NamedFile) -> tuple[x509.Certificate, ...]:
    """The certificates in a file in PEM, the publisher's own first. Raises SettingsError where there is none."""
    if file.content is None:
        raise SettingsError(
            tr("the certificate {path} cannot be read: {problem}", path=file.path, problem=tr(file.problem)),
            key=CERTIFICATE,
            hint=tr(INIT_HINT),
        )
    try:
        return tuple(x509.load_pem_x509_certificates(file.content))
    except ValueError:
        raise SettingsError(
            tr("{path} holds no certificate in PEM", path=file.path),
            key=CERTIFICATE,
            hint=tr("a certificate begins with {begin}", begin="-----BEGIN CERTIFICATE-----"),
        ) from None


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256 of a certificate (DER) in hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def name_in(certificate: x509.Certificate) -> str:
    """The common name in a certificate, else its organisation."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in certificate.subject.get_attributes_for_oid(kind):
            return str(attribute.value)
    return ""


def pem_of(*certificates: x509.Certificate) -> str:
    """Certificates in PEM, one after the other."""
    return "".join(certificate.public_bytes(Encoding.PEM).decode() for certificate in certificates)


def _read_key(path: Path) -> PrivateKey:
    try:
        state = path.stat()
        content = bounded_bytes(path, LARGEST_KEY)
    except OSError as error:
        raise SettingsError(
            tr("the key {path} cannot be read: {reason}", path=path, reason=reason_of(error)),
            key=KEY,
            hint=tr(INIT_HINT),
        ) from error
    if os.name == "posix" and stat.S_IMODE(state.st_mode) & 0o077:
        raise SettingsError(
            tr(
                "the key {path} can be read by others (mode {mode})", path=path, mode=f"{stat.S_IMODE(state.st_mode):o}"
            ),
            key=KEY,
            hint=tr("chmod 600 {path}; if they may have read it, make a new key", path=path),
        )
    try:
        key = load_pem_private_key(content, None)
    except TypeError:
        raise SettingsError(
            tr("the key {path} is encrypted", path=path),
            key=KEY,
            hint=tr(
                "name one without a passphrase, which nobody else may read: openssl pkey -in {key} -out …", key=path
            ),
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        # What the library says of a broken key is not passed on: it may have seen a part of it.
        raise SettingsError(
            tr("{path} holds no private key in PEM", path=path),
            key=KEY,
            hint=tr("a key begins with {begin}", begin="-----BEGIN PRIVATE KEY-----"),
        ) from None
    if not isinstance(key, PrivateKey):
        raise _not_allowed(path)
    return key


def _not_allowed(path: Path | str) -> SettingsError:
    return SettingsError(
        tr("{path} holds a key of a kind that C2PA does not allow", path=path),
        key=KEY,
        hint=tr("take ECDSA on P-256, P-384 or P-521, Ed25519, or RSA of {bits} bits and more", bits=LEAST_RSA_BITS),
    )


def _signing(key: PrivateKey, path: str) -> tuple[str, Callable[[bytes], bytes]]:
    """COSE's name of the algorithm for this key, and a function that signs with it."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ED25519", key.sign
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS:
        digest = hashes.SHA256()
        salted = padding.PSS(padding.MGF1(digest), padding.PSS.DIGEST_LENGTH)
        return "PS256", lambda content: key.sign(content, salted, digest)
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES:
        name, hashed = CURVES[key.curve.name]
        width = (key.curve.key_size + 7) // 8

        def sign(content: bytes) -> bytes:
            """Two numbers of the curve's width (RFC 9053, section 2.1), not ASN.1."""
            return b"".join(
                part.to_bytes(width, "big") for part in decode_dss_signature(key.sign(content, ec.ECDSA(hashed)))
            )

        return name, sign
    raise _not_allowed(path)
