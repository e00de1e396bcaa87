"""Which bytes a request asks for, and whether it needs any. Follows RFC 9110, sections 13 and 14."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

_ONE_RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
_TAG = re.compile(r'(?:W/)?("[^"]*")')


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one version of a resource from another: its ETag with quotes, and when it changed, in whole seconds.

    Something made for each request has no such moment: what it is made from may also disappear.
    """

    etag: str
    modified: datetime | None = None

    @property
    def headers(self) -> dict[str, str]:
        """As a response says it; the date is an HTTP date: `Fri, 18 Aug 2017 18:52:00 GMT`."""
        if self.modified is None:
            return {"ETag": self.etag}
        return {"ETag": self.etag, "Last-Modified": format_datetime(self.modified, usegmt=True)}


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes from `start` up to, not including, `stop`."""

    start: int
    stop: int


class UnsatisfiableError(ValueError):
    """The range begins where the resource has ended."""


def stamp(etag: str, seconds: float) -> Stamp:
    """A stamp of a file changed at this Unix time."""
    return Stamp(f'"{etag}"', datetime.fromtimestamp(int(seconds), UTC))


def is_unchanged(headers: Mapping[str, str], now: Stamp) -> bool:
    """Whether the client has this version already. If-None-Match decides; If-Modified-Since only where it is absent."""
    if (known := headers.get("if-none-match")) is not None:
        return known.strip() == "*" or now.etag in _TAG.findall(known)
    since = _date(headers.get("if-modified-since", ""))
    return since is not None and now.modified is not None and now.modified <= since


def part_of(headers: Mapping[str, str], size: int, now: Stamp) -> Part | None:
    """The part that is asked for; None for the whole.

    The whole, too, is the answer to a range that is not understood, to several at once, and to one of another version
    (If-Range). Raises UnsatisfiableError for a range outside of the resource.
    """
    found = _ONE_RANGE.fullmatch(headers.get("range", ""))
    if found is None or not any(found.groups()) or not _same_version(headers.get("if-range"), now):
        return None
    first, last = found.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= size:
        raise UnsatisfiableError
    return Part(start, stop)


def _same_version(condition: str | None, now: Stamp) -> bool:
    if condition is None:
        return True
    since = _date(condition)
    return condition.strip() == now.etag or (since is not None and since == now.modified)


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
