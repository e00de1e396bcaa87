"""Read content credentials and tell what they prove: whole, signed by whom, and what of a file was changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import c2pa
from cryptography import x509

from artaudio.base.errors import EncoderError
from artaudio.base.messages import tr
from artaudio.base.records import replace
from artaudio.publish.credentials.encoded_sound import sound_digest
from artaudio.publish.credentials.key_pair import pem_of
from artaudio.publish.credentials.manifest import ACTIONS, CREATED, digest_name

OFFLINE: dict[str, Any] = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True},
    "core": {"backing_store_memory_threshold_in_mb": 16},
}
"""What a file names, such as a manifest elsewhere or a server for revocations, is not asked; large files stay on the disk."""
CERTIFICATE_END = "-----END CERTIFICATE-----\n"
UNTRUSTED = "signingCredential.untrusted"
"""C2PA's word for a certificate that is on no list: every publisher's own."""
MISMATCH = ("assertion.dataHash.mismatch", "assertion.bmffHash.mismatch", "assertion.collectionHash.mismatch")
"""C2PA's words for bytes that are not those that were signed."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What the content credentials of one file prove.

    `problem` says why they prove nothing, or is empty. `is_retagged`: the file is not as it was signed, and its sound is.
    `signer` is the name in the certificate. `is_own` tells whether it is the certificate that was asked for, None where none
    was. `article` is the digest's name (RFC 6920) and `said` the parameters that the action gives, `source_type` its IPTC
    address.
    """

    problem: str = ""
    is_retagged: bool = False
    signer: str = ""
    is_own: bool | None = None
    article: str = ""
    source_type: str = ""
    said: dict[str, Any] | None = None


def verify(path: Path, media_type: str, sidecar: Path | None, own: Sequence[x509.Certificate]) -> Verified:
    """Verify the credentials in `path`, or those in `sidecar`; `own` is the certificate that is expected, and its issuers.

    Asks nobody. Raises OSError as the file system does.
    """
    manifest = sidecar.read_bytes() if sidecar else None
    try:
        with (
            path.open("rb") as content,
            c2pa.Reader(
                "application/octet-stream" if sidecar else media_type,
                content,
                manifest,
                context=c2pa.Context.from_dict(trusting(pem_of(*own))),
            ) as reader,
        ):
            return _verified(reader, path, own)
    except c2pa.C2paError.ManifestNotFound:
        return Verified(tr("there are none: they were removed, or the file was made anew"))
    except c2pa.C2paError as error:
        return Verified(tr("they cannot be read: {reason}", reason=error))


def trusting(chain: str) -> dict[str, Any]:
    """Settings for a reader that trusts whoever issued the first certificate of a chain in PEM, and asks nobody."""
    # One that signed itself is its own issuer.
    anchors = chain.partition(CERTIFICATE_END)[2] or chain
    return {**OFFLINE, "trust": {"trust_anchors": anchors}} if anchors else OFFLINE


def failures_of(reader: c2pa.Reader) -> list[str]:
    """What is wrong, in C2PA's words and their explanation; that nobody knows the signer is nothing wrong."""
    return [f"{code} ({why})" if why else code for code, why in _failures(reader).items() if code != UNTRUSTED]


def _failures(reader: c2pa.Reader) -> dict[str, str]:
    found = (reader.get_validation_results() or {}).get("activeManifest", {}).get("failure", [])
    return {str(one.get("code", "")): str(one.get("explanation", "")) for one in found}


def _verified(reader: c2pa.Reader, path: Path, own: Sequence[x509.Certificate]) -> Verified:
    manifest = _table(reader.get_active_manifest())
    signature = _table(manifest.get("signature_info"))
    action = _created(manifest)
    said = _table(action.get("parameters"))
    article = next(iter(_tables(manifest.get("ingredients"))), {})
    failures = _failures(reader)
    is_own = None
    if own:
        # Its issuer vouches for the certificate, and gives no number twice (RFC 5280, section 4.1.2.2).
        is_own = UNTRUSTED not in failures and signature.get("cert_serial_number") == str(own[0].serial_number)
    verified = Verified(
        signer=str(signature.get("common_name") or signature.get("issuer") or ""),
        is_own=is_own,
        article=str(article.get("instance_id", "")),
        source_type=str(action.get("digitalSourceType", "")),
        said=said,
    )
    problems = failures_of(reader)
    if not problems:
        return verified
    changed = [code for code in failures if code in MISMATCH]
    retagged = len(changed) == len(problems) and _same_sound(path, said.get("sound"))
    return replace(verified, problem="; ".join(problems), is_retagged=retagged)


def _created(manifest: dict[str, Any]) -> dict[str, Any]:
    """The action by which the file came about; empty where none says so."""
    for assertion in _tables(manifest.get("assertions")):
        if str(assertion.get("label", "")).startswith(ACTIONS):
            for action in _tables(_table(assertion.get("data")).get("actions")):
                if action.get("action") == CREATED:
                    return action
    return {}


def _table(value: object) -> dict[str, Any]:
    """The value where it is a table: a stranger's manifest may hold anything in its place."""
    return value if isinstance(value, dict) else {}


def _tables(values: object) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _same_sound(path: Path, signed: object) -> bool:
    """Whether the sound of a file is the one that was signed; False where that is not known."""
    try:
        return bool(signed) and digest_name(sound_digest(path)) == signed
    except EncoderError:
        return False
