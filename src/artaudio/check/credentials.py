"""Check the content credentials of an edition: its files are as they were signed, by whom they should, for this article."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.named_files import NamedFile
from artaudio.base.settings import CredentialSettings
from artaudio.check.files import path_of
from artaudio.check.result import Row, row, skipped
from artaudio.publish.credentials.libraries import missing_libraries
from artaudio.publish.credentials.naming import CREDENTIALS_SUFFIX
from artaudio.publish.formats.registry import EPUB, FORMATS
from artaudio.publish.model import Edition

if TYPE_CHECKING:
    # Needs packages that are not always there.
    from artaudio.publish.credentials.verify import Verified

SIGNED = marked("credentials")
"""The name of the rows about them."""
OWN, ANY = marked("as the publisher signed it"), marked("as it was signed")


def credential_rows(folder: Path, edition: Edition, settings: CredentialSettings) -> Iterator[Row]:
    """A row for each sound file and book of a signed edition; one for all where it is not signed and should be.

    `settings` may name the publisher's certificate. Raises SettingsError where that cannot be read.
    """
    files = [file for file in edition.files if file.format in FORMATS or file.format == EPUB.name]
    if edition.credentials is None:
        if settings.certificate:
            yield row(SIGNED, False, tr("not signed, and [credentials] names a certificate"), tr(OWN))  # noqa: FBT003 - the outcome
        return
    if missing := missing_libraries():
        yield skipped(SIGNED, tr("cannot be verified here: {missing}", missing=missing), tr(ANY))
        return
    from artaudio.publish.credentials.key_pair import fingerprint_of, read_chain
    from artaudio.publish.credentials.verify import verify

    own = read_chain(NamedFile.at(settings.certificate)) if settings.certificate else ()
    expected = tr(OWN if own else ANY)
    if own and fingerprint_of(own[0]) != edition.credentials.certificate:
        yield row(SIGNED, False, _by_another(edition.credentials.signer), expected)  # noqa: FBT003
    for file in files:
        path = path_of(folder, file)
        if path is None:
            continue
        sidecar = next(
            (path_of(folder, one) for one in edition.files if one.name == file.name + CREDENTIALS_SUFFIX), None
        )
        try:
            kept, measured = _judged(verify(path, file.media_type, sidecar, own), edition)
        except OSError as error:
            kept, measured = False, tr("cannot be read: {reason}", reason=reason_of(error))
        yield row(SIGNED, kept, measured, expected, file.name)


def _judged(found: "Verified", edition: Edition) -> tuple[bool, str]:
    """Whether the credentials prove what they should, and what to say of it."""
    from artaudio.publish.credentials.manifest import article_digest, digest_name, said_of

    if found.is_retagged:
        return False, tr(
            "its tags were changed after {signer!r} had signed it; its sound is as it was signed", signer=found.signer
        )
    if found.problem:
        return False, found.problem
    if found.is_own is False:
        return False, _by_another(found.signer)
    facts = {
        "article": (found.article, digest_name(article_digest(edition))),
        "source type": (found.source_type, edition.metadata.digital_source_type),
        **{name: ((found.said or {}).get(name), value) for name, value in said_of(edition).items()},
    }
    wrong = [name for name, (said, wanted) in facts.items() if said != wanted]
    if wrong:
        return False, tr("they say something else than edition.json: {facts}", facts=", ".join(wrong))
    if found.is_own:
        return True, tr("signed by {signer!r}; its own certificate", signer=found.signer)
    return True, tr(
        "signed by {signer!r}; whose certificate that is cannot be told without [credentials]", signer=found.signer
    )


def _by_another(signer: str) -> str:
    return tr("signed by {signer!r} with another certificate", signer=signer)
