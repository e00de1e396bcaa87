"""Read records of JSON Lines and Parquet files: an article each, with the members of a JSON Feed item (version 1.1).

Members: `id`, `url`, `title`, `content_html` or `content_text`, `summary`, `authors` or `author`, `date_published`,
`date_modified`, `language`, `tags`. Shorter names that dumps often have stand for some of them (`ALIASES`).
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import msgspec

from artaudio.article.model import Source
from artaudio.article.readers.atom_entry import write_entry
from artaudio.article.readers.json_feed import item_of_json
from artaudio.article.readers.metadata import read_moment
from artaudio.article.readers.recognise import ENTRY
from artaudio.article.readers.source import LARGEST_SOURCE
from artaudio.base.canonical_address import canonical_address
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError
from artaudio.base.messages import marked, reason_of, tr
from artaudio.language.de.dates import BERLIN
from artaudio.pipeline.identity import digest_of

ALIASES = {
    "html": "content_html",
    "text": "content_text",
    "published": "date_published",
    "modified": "date_modified",
    "updated": "date_modified",
    "address": "url",
}
"""Names that are read as a member of a JSON Feed item, where the record does not have that member itself."""
COLUMNS = (
    *("id", "url", "title", "content_html", "content_text", "summary", "authors", "author", "date_published"),
    *("date_modified", "language", "tags", *ALIASES),
)
"""Columns of a Parquet file that are read."""
LONGEST_TITLE_CHARACTERS = 2000
"""A title of more is a text in the wrong place."""
HINT = marked("a record is a JSON object with id, url, title, and content_html or content_text, as in JSON Feed 1.1")


class _Head(msgspec.Struct):
    """What tells which article a record is."""

    id: str | int | None = None
    url: str | None = None
    address: str | None = None
    date_modified: str | None = None
    updated: str | None = None
    modified: str | None = None
    date_published: str | None = None
    published: str | None = None


_HEAD = msgspec.json.Decoder(_Head)


def identity_of_line(line: bytes) -> tuple[str, str]:
    """The identity of a record in a line, of its id, else its address, else of the line itself; and its date. Never raises."""
    try:
        head = _HEAD.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return hashlib.sha256(line).hexdigest(), ""
    dates = (head.date_modified, head.updated, head.modified, head.date_published, head.published)
    return identity_of(head.id, head.url or head.address, line), revision_of(*dates)


def revision_of(*dates: object) -> str:
    """The first of these dates that is one, as ISO 8601 in UTC, so that dates can be compared as texts; "" for none."""
    for date in dates:
        if date and (found := _in_utc(date if isinstance(date, datetime) else str(date))):
            return found
    return ""


@lru_cache(maxsize=4096)
def _in_utc(date: datetime | str) -> str:
    if isinstance(date, datetime):
        date = (date if date.tzinfo else date.replace(tzinfo=BERLIN)).isoformat()
    moment = read_moment(date)
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if moment else ""


def identity_of(identifier: object, address: str | None, content: bytes) -> str:
    """SHA-256 (hex) by which a record's edition is known: of its id, else its canonical address, else of its content."""
    if identifier not in (None, ""):
        return digest_of(str(identifier))
    if address and (canonical := canonical_address(address)):
        return digest_of(canonical)
    return hashlib.sha256(content).hexdigest()


def source_of_line(line: bytes, name: str) -> Source:
    """The article of a line; raises as `source_of_record`, and UndecodableArticleError for what is no JSON object."""
    try:
        record = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UndecodableArticleError(
            tr("{name} is no JSON: {error}", name=name, error=reason_of(error)), path=name, hint=HINT
        ) from error
    if not isinstance(record, dict):
        raise UndecodableArticleError(tr("{name} is no JSON object", name=name), path=name, hint=HINT)
    return source_of_record(record, name)


def source_of_record(record: Mapping[str, Any], name: str) -> Source:
    """The article of a record, as an Atom entry document.

    Raises UndecodableArticleError for a record with NUL characters, or with a title that is none, EmptyArticleError for one
    without a text.
    """
    whole = {ALIASES[key]: value for key, value in record.items() if key in ALIASES} | dict(record)
    whole = {key: value.isoformat() if isinstance(value, datetime) else value for key, value in whole.items()}
    if isinstance(whole.get("authors"), list):
        whole["authors"] = [{"name": one} if isinstance(one, str) else one for one in whole["authors"]]
    if isinstance(whole.get("author"), str):
        whole["author"] = {"name": whole["author"]}
    stated = item_of_json(whole, {})
    if "\0" in stated.content or "\0" in stated.facts.title:
        raise UndecodableArticleError(
            tr("{name} has NUL characters in it", name=name), path=name, hint=tr("export the record again")
        )
    if len(stated.facts.title) > LONGEST_TITLE_CHARACTERS:
        raise UndecodableArticleError(
            tr("{name} has a title of {count} characters", name=name, count=len(stated.facts.title)),
            path=name,
            hint=HINT,
        )
    if not stated.content.strip():
        raise EmptyArticleError(tr("{name} has no text", name=name), path=name, hint=HINT)
    source = Source.of(name, write_entry(stated, teaser=False), ENTRY)
    if len(source.content) > LARGEST_SOURCE:
        raise UndecodableArticleError(
            tr("{name} has more than {largest_source} MB", name=name, largest_source=LARGEST_SOURCE // 1000000),
            path=name,
            hint=tr("divide it into several articles"),
        )
    return source
