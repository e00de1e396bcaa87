"""Fetch a file whose size and digest are known, going on where an earlier try stopped."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests

from artaudio.base.messages import tr
from artaudio.plugin import EngineError, EngineTransientError, EngineUnavailableError

TIMEOUT_SECONDS = (10.0, 30.0)
"""Seconds for connecting, and for each further piece: a server that says nothing for so long is given up."""
CHUNK_BYTES = 1 << 14
"""Read at once from a download."""
TRIES = 3
"""Times that a download is tried; each goes on where the one before ended."""
Watch = Callable[[int], None]
"""Told how many bytes of the file are there."""


def fetch_text(url: str, most: int) -> bytes:
    """A small file, whole. Raises EngineError where it is not there, not reachable or larger than `most` bytes."""
    with _answer(url, {}) as answer:
        content = b""
        for chunk in answer.iter_content(CHUNK_BYTES):
            content += chunk
            if len(content) > most:
                raise _unavailable(tr("{url} does not end", url=url), tr("check source under [speech.options.piper]"))
        return content


def fetch(url: str, target: Path, size: int, md5: str, watch: Watch) -> None:
    """Fetch into `target`, which is whole and has the digest, or is not there. What came so far is in `NAME.part` beside it.

    Raises EngineTransientError where the line broke, EngineUnavailableError where the server has something else or there
    is no room; OSError as the file system does.
    """
    part = target.with_name(f"{target.name}.part")
    for attempt in range(1, TRIES + 1):
        before = _length(part)
        try:
            _continue(url, part, size, watch)
            break
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
            if attempt == TRIES or _length(part) == before:
                raise _broken(url, error, kept=_length(part)) from error
    with part.open("rb+") as file:
        found = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        os.fsync(file.fileno())
    if found != md5:
        part.unlink()
        raise _unavailable(
            tr(
                "{url} is not what its publisher lists: its checksum is {found}, not {md5}",
                url=url,
                found=found,
                md5=md5,
            ),
            tr("try again; if it stays so, something between here and there changes files, or the list is out of date"),
        )
    part.replace(target)


def _continue(url: str, part: Path, size: int, watch: Watch) -> None:
    """Let `part` grow to `size` bytes. Raises what requests raises where the line breaks."""
    if _length(part) > size:
        part.unlink()
    have = _length(part)
    watch(have)
    if have == size and part.exists():
        return
    with _answer(url, {"Range": f"bytes={have}-"} if have else {}) as answer:
        goes_on = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        if have and not goes_on:
            have = 0  # the server begins again, so do we
        announced = answer.headers.get("Content-Length", "")
        if announced.isdecimal() and have + int(announced) != size:
            raise _unavailable(
                tr(
                    "{url} has {have} bytes, and its publisher lists {size}",
                    url=url,
                    have=have + int(announced),
                    size=size,
                ),
                tr("a network that asks for a login answers so; else try again later"),
            )
        with _room(part), part.open("ab" if have else "wb") as file:
            for chunk in answer.iter_content(CHUNK_BYTES):
                have += len(chunk)
                if have > size:
                    break
                file.write(chunk)
                watch(have)
    if have > size:
        part.unlink()
        raise _unavailable(
            tr("{url} is longer than its publisher lists ({size} bytes)", url=url, size=size), tr("try again later")
        )
    if have < size:
        raise requests.ConnectionError(tr("it ended after {have} of {size} bytes", have=have, size=size))


@contextmanager
def _answer(url: str, headers: dict[str, str]) -> Iterator[requests.Response]:
    """An answer with content. Raises EngineError for any other; a broken line once content flows is the caller's to judge."""
    try:
        answer = requests.get(
            url, headers={"Accept-Encoding": "identity", **headers}, stream=True, timeout=TIMEOUT_SECONDS
        )
    except (requests.ConnectionError, requests.Timeout) as error:
        raise _broken(url, error, kept=0) from error
    except (requests.RequestException, ValueError) as error:
        raise _unavailable(
            tr("{url} is no address: {error}", url=url, error=error), tr("check source under [speech.options.piper]")
        ) from error
    with closing(answer):
        if answer.status_code == 404:
            raise _unavailable(
                tr("{url} is not there (404)", url=url), tr("check the name, and source under [speech.options.piper]")
            )
        if answer.status_code not in (200, 206):
            raise EngineTransientError(
                tr(
                    "{url} answers {status_code} {reason}",
                    url=url,
                    status_code=answer.status_code,
                    reason=answer.reason,
                ),
                engine="piper",
                hint=tr("try again later"),
            )
        yield answer


@contextmanager
def _room(part: Path) -> Iterator[None]:
    try:
        yield
    except requests.RequestException:
        raise
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        raise no_room(part.parent) from error


def no_room(folder: Path) -> EngineError:
    """Nothing more fits into the folder."""
    return _unavailable(
        tr("there is no room for the voice in {folder}", folder=folder),
        tr("free some space, or name another folder in ARTAUDIO_VOICES"),
    )


def _length(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _broken(url: str, error: Exception, *, kept: int) -> EngineError:
    goes_on = tr("the same command goes on where this one stopped") if kept else tr("check the network, and try again")
    return EngineTransientError(
        tr(
            "{hostname} cannot be reached, or the line broke: {short}",
            hostname=urlsplit(url).hostname or url,
            short=_short(error),
        ),
        engine="piper",
        hint=tr(
            "{goes_on}; or copy NAME.onnx and NAME.onnx.json from another machine into a folder of ARTAUDIO_VOICES",
            goes_on=goes_on,
        ),
    )


def _short(error: Exception) -> str:
    """The innermost reason, on one line."""
    reason: BaseException = error
    while (inner := getattr(reason, "reason", None) or (reason.args[0] if reason.args else None)) and isinstance(
        inner, BaseException
    ):
        reason = inner
    return " ".join(str(reason).split())[:160] or type(error).__name__


def _unavailable(message: str, hint: str) -> EngineError:
    return EngineUnavailableError(message, engine="piper", hint=hint)
