"""Answer a request with a file or with generated content: whole, a byte range, or 304 where the client has it already."""

import hashlib
import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from artaudio.serve.media_types import is_open, type_of
from artaudio.serve.ranges import Part, Stamp, UnsatisfiableError, is_unchanged, part_of, stamp

CHUNK_BYTES = 256 * 1024
"""Sent at once of a file."""
SAFE = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "cross-origin"}
FRESH = "no-cache"
"""Keep it, but ask each time: an edition that is built again is heard at once."""


def not_found() -> Response:
    """404, in the words of a German page."""
    return PlainTextResponse("Nicht gefunden\n", 404, headers=SAFE)


def nothing() -> Response:
    """204: there is no such thing, and nobody need wonder."""
    return Response(status_code=204, headers=SAFE)


def made_answer(request: Request, content: bytes, media_type: str, vary: str = "") -> Response:
    """A page or feed made for this request; `vary` is the header that the media type was chosen by."""
    now = Stamp(f'"{hashlib.sha256(media_type.encode() + content).hexdigest()[:32]}"')
    headers = _headers(media_type, now) | ({"Vary": vary} if vary else {})
    if is_unchanged(request.headers, now):
        return _not_modified(headers)
    return Response(content, headers=headers)


def file_answer(request: Request, path: Path) -> Response:
    """The file at `path`; 404 where it is none that can be read.

    It is opened once: a file that is replaced meanwhile is sent to its end as it was.
    """
    try:
        # A pipe would wait here for a writer who never comes.
        if not stat.S_ISREG(path.stat().st_mode):
            return not_found()
        file = path.open("rb")
    except OSError:
        return not_found()
    return _file_answer(request, path.name, file)


def _file_answer(request: Request, name: str, file: BinaryIO) -> Response:
    facts = os.fstat(file.fileno())
    now = stamp(f"{facts.st_mtime_ns:x}-{facts.st_size:x}-{facts.st_ino:x}", facts.st_mtime)
    headers = {**_headers(type_of(name), now), "Accept-Ranges": "bytes"}
    if is_open(name):
        headers |= {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Range, ETag"}
    if is_unchanged(request.headers, now):
        file.close()
        return _not_modified(headers)
    try:
        # RFC 9110 defines ranges for GET alone.
        part = part_of(request.headers, facts.st_size, now) if request.method == "GET" else None
    except UnsatisfiableError:
        file.close()
        return Response(status_code=416, headers={**SAFE, "Content-Range": f"bytes */{facts.st_size}"})
    status = 206 if part else 200
    if part:
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{facts.st_size}"
    part = part or Part(0, facts.st_size)
    headers["Content-Length"] = str(part.stop - part.start)
    if request.method == "HEAD":
        file.close()
        return Response(status_code=status, headers=headers)
    return _FileResponse(file, part, status, headers)


def preflight() -> Response:
    """What a browser is told that asks whether a page of another site may fetch from here."""
    allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD"}
    return Response(status_code=204, headers={**SAFE, **allowed, "Access-Control-Allow-Headers": "Range"})


class _FileResponse(StreamingResponse):
    """A part of an open file, which is closed also when the client goes away before the first byte."""

    def __init__(self, file: BinaryIO, part: Part, status: int, headers: dict[str, str]) -> None:
        super().__init__(_bytes_of(file, part), status, headers)
        self.file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.file:
            await super().__call__(scope, receive, send)


async def _bytes_of(file: BinaryIO, part: Part) -> AsyncIterator[bytes]:
    file.seek(part.start)
    left = part.stop - part.start
    while left:
        block = await anyio.to_thread.run_sync(file.read, min(CHUNK_BYTES, left))
        if not block:
            # The connection breaks before the promised length: a client takes no stump for the whole.
            return
        left -= len(block)
        yield block


def _headers(media_type: str, now: Stamp) -> dict[str, str]:
    return {
        **SAFE,
        "Content-Type": media_type,
        "Cache-Control": FRESH,
        **now.headers,
    }


def _not_modified(headers: dict[str, str]) -> Response:
    kept = {name: value for name, value in headers.items() if name != "Content-Type"}
    return Response(status_code=304, headers=kept)
