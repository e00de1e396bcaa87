"""What went wrong with one request to a speech server, as an error with a hint."""

from __future__ import annotations

import json
import re
from typing import Any

import requests

from artaudio.base.messages import composed, marked, tr
from artaudio.engines.openai.key import Key
from artaudio.engines.openai.options import PLACE, OpenaiOptions
from artaudio.engines.shared.retry import LaterError, seconds_asked
from artaudio.plugin import EngineError, EngineRefusedError, EngineTransientError, EngineUnavailableError, plain

LATER = marked("try again later: what has been spoken is kept")
CONFIGURE = marked("see that the server runs, and that speech.options.openai.base_url is its address")
LONGEST_QUOTE_CHARACTERS = 160
WEB_PAGE = re.compile(rb"<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)
SPENT = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
"""Codes of a 429 that no waiting helps against."""


class FormatRefusedError(EngineRefusedError):
    """The server cannot give sound in the format asked for; another one may do."""


class UnknownPlaceError(EngineUnavailableError):
    """The server is there, and has nothing at this address, or not this model or voice."""


def refusal(answer: requests.Response, content: bytes, options: OpenaiOptions, key: Key, voice: str) -> EngineError:
    """An answer that is none, by its status; only what may pass is transient. `voice` is the one asked for."""
    status, host = answer.status_code, options.host
    said, code = quote(content, key)
    names = tr("model {model!r}", model=options.model) + (tr(", voice {voice!r}", voice=voice) if voice else "")
    if 300 <= status < 400:
        where = key.hidden(plain(answer.headers.get("Location", tr("another place"))))[:LONGEST_QUOTE_CHARACTERS]
        return EngineUnavailableError(
            tr(
                "{host} sends us on to {where}, and a key follows nobody ({status})",
                host=host,
                where=where,
                status=status,
            ),
            hint=tr("correct {place}.base_url", place=PLACE),
        )
    if status in {401, 402, 403} or (status == 429 and code in SPENT):
        return _no_entry(status, host, said, key)
    if status >= 500 or status in {408, 425, 429}:
        wait = seconds_asked(answer.headers.get("Retry-After", ""))
        what = tr("asks for fewer requests") if status == 429 else tr("has a fault of its own")
        message = composed(
            "{host} {what} ({state}){said}", host=host, what=what, state=f"{status} {answer.reason}", said=said
        )
        return LaterError(message, hint=LATER, wait=wait)
    if status in {404, 405}:
        return UnknownPlaceError(
            tr(
                "{host} knows no such address, model or voice ({status}; {names}){said}",
                host=host,
                status=status,
                names=names,
                said=said,
            ),
            hint=tr("correct {place}.base_url, model or voices", place=PLACE),
        )
    if status < 300:
        return EngineTransientError(tr("{host} sent nothing ({status})", host=host, status=status), hint=LATER)
    if status in {400, 415, 422} and "format" in said.lower():
        return FormatRefusedError(
            tr("{host} cannot give this format ({status}){said}", host=host, status=status, said=said),
            hint=tr("set {place}.format", place=PLACE),
        )
    return EngineRefusedError(
        tr(
            "{host} refuses this text, or the model or voice ({status}; {names}){said}",
            host=host,
            status=status,
            names=names,
            said=said,
        ),
        hint=tr("change the sentence, or correct {place}.model or voices", place=PLACE),
    )


def _no_entry(status: int, host: str, said: str, key: Key) -> EngineError:
    """Authentication failed: the error, with what helps. A 401's own words are not repeated: they may quote the key."""
    if status == 401 and key.empty:
        return EngineUnavailableError(
            tr("{host} asks for a key (401)", host=host),
            hint=tr(
                "name the variable that holds it in {place}.key_variable, or `keyring set artaudio {host}`",
                place=PLACE,
                host=host,
            ),
        )
    if status == 401:
        return EngineUnavailableError(
            tr("the key was refused by {host} (401)", host=host),
            hint=tr("correct the key from {source}", source=key.source),
        )
    if status == 403:
        what = tr("we are refused by") if key.empty else tr("the key was refused by")
        message = composed("{what} {host} (403){said}", what=what, host=host, said=said)
        return EngineUnavailableError(message, hint=tr("look up what this key may do there"))
    return EngineUnavailableError(
        tr("{host} wants to be paid first ({status}){said}", host=host, status=status, said=said),
        hint=tr("look at your account there"),
    )


def no_sound(content: bytes, kind: str, host: str, key: Key) -> EngineError | None:
    """What came with status 200 and can be no sound, if it is so: nothing, a web page, an error in JSON."""
    begin = content[:512].lstrip()
    if not begin:
        return EngineTransientError(tr("the answer of {host} was empty", host=host), hint=LATER)
    # Bare samples may begin with any byte, so one alone proves nothing.
    if WEB_PAGE.match(begin) or "html" in kind.lower():
        return EngineTransientError(tr("instead of sound {host} sent a web page", host=host), hint=CONFIGURE)
    if begin[:1] in b"{[" and _is_json(content):
        return EngineTransientError(
            tr("instead of sound {host} sent a message{quote}", host=host, quote=quote(content, key)[0]), hint=LATER
        )
    return None


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def unanswered(cause: BaseException, host: str) -> EngineError:
    """A request that no whole answer came to."""
    if isinstance(cause, requests.exceptions.SSLError):
        return EngineUnavailableError(
            tr("{host} does not prove who it is: its certificate cannot be verified", host=host),
            hint=tr("set REQUESTS_CA_BUNDLE to the certificate of whoever signed it"),
        )
    for kind, message in (
        (requests.exceptions.ProxyError, tr("the proxy does not let us through")),
        (requests.exceptions.Timeout, tr("{host} did not answer in time", host=host)),
        (requests.exceptions.ChunkedEncodingError, tr("the answer of {host} was cut off", host=host)),
        (requests.exceptions.ConnectionError, tr("{host} cannot be reached", host=host)),
    ):
        if isinstance(cause, kind):
            late = "Read timed out" in str(cause)
            return EngineTransientError(
                tr("{host} did not answer in time", host=host) if late else message, hint=CONFIGURE
            )
    return EngineTransientError(tr("the answer of {host} was garbled", host=host), hint=CONFIGURE)


def ended_late(host: str, limit: float) -> EngineError:
    """An answer that would not end."""
    return EngineTransientError(
        tr("{host} did not come to an end within {limit:g} s", host=host, limit=limit),
        hint=tr("a slow server needs a longer speech.timeout; {later}", later=tr(LATER)),
    )


def too_much(host: str, most: int) -> EngineError:
    """An answer far longer than the words."""
    return EngineTransientError(
        tr("{host} sent more than {most} MB for one sentence", host=host, most=most >> 20), hint=LATER
    )


def quote(content: bytes, key: Key) -> tuple[str, str]:
    """What a server says of itself, shortened, as `: its words`, and its code for it; both empty where it says nothing.

    Servers put it in many places: {"error": {"message": …}}, {"error": …}, {"detail": …}, {"message": …}, or bare text.
    """
    try:
        told: Any = json.loads(content)
    except ValueError:
        told = re.sub(r"<[^>]*>", " ", content.decode("utf-8", "replace"))
    code = ""
    for _ in range(4):
        if isinstance(told, dict):
            code = code or str(told.get("code") or told.get("type") or "")
            told = next((told[name] for name in ("error", "detail", "message", "msg") if told.get(name)), "")
        elif isinstance(told, list):
            told = told[0] if told else ""
    words = key.hidden(plain(told if isinstance(told, str) else "")).rstrip(".")
    short = words if len(words) <= LONGEST_QUOTE_CHARACTERS else words[: LONGEST_QUOTE_CHARACTERS - 1] + "…"
    return (f": {short}" if short else ""), code
