"""Remember what a person decided about an edition, in a small review.json beside its edition.json: reviewed, published."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from artaudio.base.errors import PublishError, SettingsError
from artaudio.base.files import write_hint, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import from_json, to_json
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import EDITION_FILE

REVIEW_FILE = "review.json"
State = Literal["draft", "reviewed", "published"]


@dataclass(frozen=True, slots=True)
class Review:
    """Who reviewed an edition, "" for nobody. `edition` is the SHA-256, in hexadecimal, of its edition.json as it was then.

    edition.json lists the digests of all files, so whatever is changed in the edition makes the review void: it is a draft
    again. `destination` is where it was published to last, "" where that has not happened.
    """

    schema: Literal[1]
    reviewer: str
    edition: str
    state: State = "reviewed"
    destination: str = ""


def write_review(folder: Path, reviewer: str) -> Review:
    """Write that `reviewer` has reviewed the edition in `folder`, as it is now.

    Raises SettingsError for an empty name, PublishError where the edition cannot be read or the file not be written.
    """
    if not (name := " ".join(reviewer.split())):
        raise SettingsError(
            tr("nobody is named who reviewed the edition"), key="reviewed", hint=tr('write --reviewed "Eva Roth"')
        )
    return _write(folder, name, "reviewed", "")


def mark_published(folder: Path, destination: str) -> Review:
    """Write that the edition in `folder`, as it is now, was published to `destination`; who reviewed it stays named.

    Nothing is written where that is known. Raises PublishError where the edition cannot be read or the file not be written.
    """
    before = _current(folder)
    if before and (before.state, before.destination) == ("published", destination):
        return before
    return _write(folder, before.reviewer if before else "", "published", destination)


def make_draft(folder: Path) -> Review:
    """Write that the edition in `folder` is a draft again, whoever reviewed it. Raises PublishError."""
    return _write(folder, "", "draft", "")


def state_of(folder: Path) -> tuple[State, str]:
    """What was decided about the edition in `folder`, as it is now, and who reviewed it, "" for nobody."""
    review = _current(folder)
    return (review.state, review.reviewer) if review else ("draft", "")


def review_of(folder: Path) -> Review | None:
    """The review of the edition in `folder`; None where there is none, or the edition has changed since."""
    review = _current(folder)
    return review if review and review.reviewer else None


def _current(folder: Path) -> Review | None:
    """What was written about the edition, where that has not changed since."""
    try:
        review = from_json((folder / REVIEW_FILE).read_bytes(), Review)
        return review if review.edition == sha256_of(folder / EDITION_FILE) else None
    except (OSError, msgspec.DecodeError):
        return None


def _write(folder: Path, reviewer: str, state: State, destination: str) -> Review:
    try:
        review = Review(1, reviewer, sha256_of(folder / EDITION_FILE), state, destination)
        write_whole(folder / REVIEW_FILE, to_json(review))
    except OSError as error:
        raise PublishError(
            tr("{folder} cannot be written: {reason}", folder=folder / REVIEW_FILE, reason=reason_of(error)),
            hint=write_hint(error, tr("check that you may write there")),
        ) from error
    return review
