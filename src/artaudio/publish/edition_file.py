"""Read and write edition.json."""

import contextlib
import re
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from artaudio.base.errors import PublishError
from artaudio.base.files import regular_bytes, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import from_json, from_plain, replace, to_lines
from artaudio.base.suggestions import did_you_mean_file
from artaudio.publish.model import SCHEMA, Edition, EditionSource

EDITION_FILE = "edition.json"
NAMED_EDITIONS = 3
"""Count of editions that a hint names."""


def _editions_below(folder: Path) -> str:
    """What to name instead of a folder that holds editions and is none: the first three of them; "" where it holds none."""
    below = sorted(folder.glob(f"*/{EDITION_FILE}"))[:NAMED_EDITIONS]
    return (
        tr("name one of the editions in it: {listed}", listed=", ".join(str(one.parent) for one in below))
        if below
        else ""
    )


def _why(content: bytes, error: msgspec.DecodeError) -> str:
    """Why a text is no JSON object, in the language of messages."""
    if not content.strip():
        return tr("it is empty")
    found = re.search(r"byte (\d+)", str(error))
    return tr("byte {number} cannot stand there", number=int(found[1])) if found else tr("it is no whole JSON object")


def read_edition(path: Path | str) -> Edition:
    """The edition described by the edition.json at `path`, or in the folder `path`.

    Raises PublishError where there is none, where it is no JSON, of another schema version, or lacks a field.
    """
    path = Path(path)
    try:
        if path.is_dir():
            path = path / EDITION_FILE
        content = regular_bytes(path)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise PublishError(
            tr("{path} cannot be read: {reason}", path=path, reason=reason) + did_you_mean_file(path),
            hint=_editions_below(path.parent) or tr("name a folder that `artaudio build` has written"),
        ) from error
    again = tr("build the edition again, or restore the file")
    try:
        plain = from_json(content, dict)
    except msgspec.DecodeError as error:
        raise PublishError(
            tr("{path} is not an edition's JSON: {reason}", path=path, reason=_why(content, error)),
            hint=again if path.suffix == ".json" else _edition_of(path),
        ) from error
    version = plain.get("schema")
    if version != SCHEMA:
        newer = isinstance(version, int) and version > SCHEMA
        raise PublishError(
            tr(
                "{path} has schema version {version!r}; this artaudio reads version {schema}",
                path=path,
                version=version,
                schema=SCHEMA,
            ),
            hint=tr("upgrade artaudio") if newer else again,
        )
    try:
        return from_plain(plain, Edition)
    except msgspec.ValidationError as error:
        raise PublishError(
            tr("{path} does not keep its schema: {error}", path=path, error=error), hint=again
        ) from error


def _edition_of(path: Path) -> str:
    """What to name instead of a file that is no edition.json: the edition that it belongs to."""
    if (path.parent / EDITION_FILE).is_file():
        return tr("name the edition itself: {folder}", folder=path.parent)
    return tr("name a folder that `artaudio build` has written")


def identity_in(path: Path) -> str:
    """The identity in the edition.json at `path`; empty where there is none that can be read."""
    try:
        return read_edition(path).metadata.identity
    except PublishError:
        return ""


def with_source(folder: Path, edition: Edition, source: EditionSource) -> Edition:
    """The edition in `folder` with this source in its edition.json, which is left as it is where it cannot be written.

    An article whose file has another name now has the same edition, which a later correction is to find. One that comes
    from no file now may come from its file again.
    """
    if edition.source == source or (edition.source and not source.file):
        return edition
    edition = replace(edition, source=source)
    with contextlib.suppress(OSError):
        write_whole(folder / EDITION_FILE, to_lines(edition))
    return edition


def schema_text() -> str:
    """JSON Schema (draft 2020-12) of edition.json, as it stands in docs/edition.schema.json."""
    import json

    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"artaudio edition, schema version {SCHEMA}",
        **_unindented(msgspec.json.schema(Edition)),
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _unindented(plain: Any) -> Any:
    """The schema with its descriptions, which are docstrings, as running text."""
    if isinstance(plain, dict):
        return {
            key: cleandoc(value) if key == "description" and isinstance(value, str) else _unindented(value)
            for key, value in plain.items()
        }
    return [_unindented(value) for value in plain] if isinstance(plain, list) else plain
