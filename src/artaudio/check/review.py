"""Remember that a person has reviewed an edition, in a small review.json beside its edition.json."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from artaudio.base.errors import PublishError, SettingsError
from artaudio.base.files import write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import from_json, to_json
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import EDITION_FILE

REVIEW_FILE = "review.json"


@dataclass(frozen=True, slots=True)
class Review:
    """Who reviewed an edition. `edition` is the SHA-256, in hexadecimal, of its edition.json as it was then.

    edition.json lists the digests of all files, so whatever is changed in the edition makes the review void.
    """

    schema: Literal[1]
    reviewer: str
    edition: str


def write_review(folder: Path, reviewer: str) -> Review:
    """Write that `reviewer` has reviewed the edition in `folder`, as it is now.

    Raises SettingsError for an empty name, PublishError where the edition cannot be read or the file not be written.
    """
    if not (name := " ".join(reviewer.split())):
        raise SettingsError(
            tr("nobody is named who reviewed the edition"), key="reviewed", hint=tr('write --reviewed "Eva Roth"')
        )
    try:
        review = Review(1, name, sha256_of(folder / EDITION_FILE))
        write_whole(folder / REVIEW_FILE, to_json(review))
    except OSError as error:
        raise PublishError(
            tr("{folder} cannot be written: {reason}", folder=folder / REVIEW_FILE, reason=reason_of(error)),
            hint=tr("check that you may write there"),
        ) from error
    return review


def review_of(folder: Path) -> Review | None:
    """The review of the edition in `folder`; None where there is none, or the edition has changed since."""
    try:
        review = from_json((folder / REVIEW_FILE).read_bytes(), Review)
        return review if review.reviewer and review.edition == sha256_of(folder / EDITION_FILE) else None
    except (OSError, msgspec.DecodeError):
        return None
