"""Check an edition's files: that they exist, are unchanged, and have the format and length that edition.json says."""

from collections.abc import Iterator
from pathlib import Path

from artaudio.base.errors import TagError
from artaudio.base.files import is_plain_name
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.units import Milliseconds
from artaudio.check.result import Row, clock, row, skipped
from artaudio.check.sound import Measured
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.formats.registry import FORMATS
from artaudio.publish.inspect import inspect
from artaudio.publish.model import Edition, EditionFile

LENGTH_TOLERANCE = Milliseconds(50)
"""How far a file's length may be from the programme's."""


SOUND_FILES = marked("sound files")
"""The name of the row about them."""


def path_of(folder: Path, file: EditionFile) -> Path | None:
    """Where a listed file is; None where its name leads out of the edition's folder or there is no such file."""
    path = folder / file.name
    return path if is_plain_name(file.name) and path.is_file() else None


def sound_row(edition: Edition) -> Row:
    """A row that tells whether there is anything to be heard: an edition without a sound file is none."""
    sounds = [file.format for file in edition.files if file.media_type.startswith("audio/")]
    return row(SOUND_FILES, bool(sounds), ", ".join(sounds) or "none", tr("at least one"))


def file_rows(
    folder: Path, file: EditionFile, edition: Edition, measured: Measured | None, broken: str
) -> Iterator[Row]:
    """A row for the bytes and, if it is audio, one each for the format and the length."""
    whole = tr("{size:,} bytes, SHA-256 {sha256}…", size=file.size, sha256=file.sha256[:12])
    path = path_of(folder, file)
    if path is None:
        yield row("file", False, tr("not there"), whole, file.name)  # noqa: FBT003 - the outcome
        return
    yield _bytes(path, file, whole)
    if not file.media_type.startswith("audio/"):
        return
    yield _format(path, file)
    expected = tr("{clock} ±{length_tolerance} ms", clock=clock(edition.duration), length_tolerance=LENGTH_TOLERANCE)
    if measured is not None:
        off = measured.duration - edition.duration
        kept = abs(off) <= LENGTH_TOLERANCE and abs(file.duration - edition.duration) <= LENGTH_TOLERANCE
        yield row(
            "duration", kept, tr("{clock} ({off:+d} ms)", clock=clock(measured.duration), off=off), expected, file.name
        )
    elif broken:
        yield row("duration", False, broken, expected, file.name)  # noqa: FBT003 - the outcome
    else:
        yield skipped(
            "sound", tr("{format} cannot be decoded here", format=file.format), tr("decoded and measured"), file.name
        )


def _bytes(path: Path, file: EditionFile, whole: str) -> Row:
    try:
        size, digest = path.stat().st_size, sha256_of(path)
    except OSError as error:
        return row("file", False, tr("cannot be read: {reason}", reason=reason_of(error)), whole, file.name)  # noqa: FBT003 - the outcome
    if size != file.size:
        return row("file", False, tr("{size:,} bytes", size=size), whole, file.name)  # noqa: FBT003 - the outcome
    return row(
        "file",
        digest == file.sha256,
        tr("{size:,} bytes, SHA-256 {digest}…", size=size, digest=digest[:12]),
        whole,
        file.name,
    )


def _format(path: Path, file: EditionFile) -> Row:
    known = FORMATS.get(file.format)
    expected = f"{known.label} ({known.media_type})" if known else tr("a format artaudio writes")
    try:
        report = inspect(path)
    except TagError as error:
        return row("format", False, error.message, expected, file.name)  # noqa: FBT003 - the outcome
    kept = known is not None and known.kind == report.format and file.media_type == known.media_type
    channels = "mono" if report.channels == 1 else tr("{channels} channels", channels=report.channels)
    details = f"{report.format}, {report.sample_rate} Hz, {channels}"
    return row("format", kept, details, expected, file.name)
