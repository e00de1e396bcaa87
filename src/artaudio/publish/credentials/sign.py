"""Sign the files of an edition: embedded where the format has a place for it, else in a file beside them."""

import io
import json
import os
import re
import struct
from pathlib import Path
from typing import Any

import c2pa

from artaudio.base.errors import PublishError, SettingsError
from artaudio.base.files import whole_file
from artaudio.base.messages import tr
from artaudio.base.named_files import NamedFiles
from artaudio.base.settings import CredentialSettings
from artaudio.base.units import Bytes
from artaudio.publish.credentials.encoded_sound import sound_digest
from artaudio.publish.credentials.key_pair import CERTIFICATE, KeyPair, read_key_pair
from artaudio.publish.credentials.manifest import ACTIONS, CREATED, article_digest, manifest_of
from artaudio.publish.credentials.naming import CREDENTIALS_SUFFIX
from artaudio.publish.credentials.verify import OFFLINE, trusting
from artaudio.publish.model import DIGITAL_SOURCE_TYPES, Edition, EditionCredentials

AS_BYTES = "application/octet-stream"
"""The type as which c2pa-rs leaves a file alone: as audio/mpeg it would rewrite the tags, and Ogg it does not know."""
SETTINGS = {**OFFLINE, "builder": {"created_assertion_labels": [ACTIONS, "c2pa.ingredient.v3"]}}
"""What the action and its ingredient say is the signer's own statement, not something that was gathered."""
LARGEST_EMBEDDED = Bytes(300_000_000)
"""Of a file that is rewritten with its credentials, which takes up to twice its size of memory."""
SILENCE_BYTES = Bytes(64)
"""Bytes of sound in the file by which a certificate is tried."""


class Signer:
    """Signs files with one publisher's key."""

    def __init__(self, pair: KeyPair) -> None:
        self._pair = pair

    @property
    def credentials(self) -> EditionCredentials:
        """What edition.json says of the signer."""
        return EditionCredentials(self._pair.signer, self._pair.fingerprint)

    def sign(self, path: Path, media_type: str, edition: Edition, *, inside: bool) -> Path | None:
        """Sign a file, as the last change to it; give the sidecar where the credentials stand beside it.

        They are put `inside` where the format has a place for them and the file is not too large for that. Raises
        PublishError where it cannot be signed, OSError as the file system does.
        """
        sound = sound_digest(path) if media_type.startswith("audio/") else ""
        manifest = manifest_of(edition, article_digest(edition), sound)
        if inside and path.stat().st_size <= LARGEST_EMBEDDED:
            with path.open("rb") as source, whole_file(path, synced=False) as signed, signed.open("w+b") as target:
                self._sign(path.name, media_type, source, target, manifest)
            return None
        with path.open("rb") as source, Path(os.devnull).open("w+b") as nowhere:
            content = self._sign(path.name, AS_BYTES, source, nowhere, manifest, embedded=False)
        sidecar = path.with_name(path.name + CREDENTIALS_SUFFIX)
        sidecar.write_bytes(content)
        return sidecar

    def try_certificate(self) -> None:
        """Sign a few bytes of silence, and verify that with this certificate alone.

        Raises SettingsError where the certificate is none that C2PA allows, or the one that issued it is missing.
        """
        created = {"action": CREATED, "digitalSourceType": f"{DIGITAL_SOURCE_TYPES}algorithmicMedia"}
        manifest = {"assertions": [{"label": ACTIONS, "data": {"actions": [created]}}]}
        target = io.BytesIO()
        try:
            self._sign("silence.wav", "audio/wav", io.BytesIO(_silence()), target, manifest)
        except PublishError as error:
            raise SettingsError(
                tr(
                    "{signer!r} cannot sign with this certificate: {reason}",
                    signer=self._pair.signer,
                    reason=error.message,
                ),
                key=CERTIFICATE,
                hint=tr(
                    "it must be issued by another one, for digital signatures, and for e-mail protection or documents"
                ),
            ) from error
        target.seek(0)
        with c2pa.Reader("audio/wav", target, context=c2pa.Context.from_dict(trusting(self._pair.chain))) as reader:
            if reader.get_validation_state() != "Trusted":
                raise SettingsError(
                    tr("what issued the certificate of {signer!r} is missing", signer=self._pair.signer),
                    key=CERTIFICATE,
                    hint=tr("put the certificates that it was issued by behind it, into the same file"),
                )

    def _sign(
        self, name: str, media_type: str, source: Any, target: Any, manifest: dict[str, Any], *, embedded: bool = True
    ) -> bytes:
        pair = self._pair
        try:
            with (
                c2pa.Signer.from_callback(pair.sign, c2pa.C2paSigningAlg[pair.algorithm], pair.chain) as signer,
                c2pa.Builder(json.dumps(manifest), context=c2pa.Context.from_dict(SETTINGS)) as builder,
            ):
                if not embedded:
                    builder.set_no_embed()
                return bytes(builder.sign(signer, media_type, source, target))
        except c2pa.C2paError as error:
            reasons = " ".join(re.sub(r"\(self#[^)]*\)", "", str(error)).split())
            raise PublishError(
                tr("{name} cannot be signed: {reasons}", name=name, reasons=reasons),
                hint=tr("check the disk and the certificate; without [credentials] it is published unsigned"),
            ) from error


def signer_for(settings: CredentialSettings, files: NamedFiles) -> Signer:
    """Who signs an edition with these settings: the key pair is read, and its certificate tried.

    Raises SettingsError where key or certificate cannot be used.
    """
    signer = Signer(read_key_pair(settings, files.named(settings.certificate)))
    signer.try_certificate()
    return signer


def _silence() -> bytes:
    """A WAV file of some samples of 16 bits."""
    head = struct.pack(
        "<4sI4s4sIHHIIHH", b"RIFF", 36 + SILENCE_BYTES, b"WAVE", b"fmt ", 16, 1, 1, 16_000, 32_000, 2, 16
    )
    return head + struct.pack("<4sI", b"data", SILENCE_BYTES) + bytes(SILENCE_BYTES)
