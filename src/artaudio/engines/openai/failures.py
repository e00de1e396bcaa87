"""What went wrong with one request to a speech server, as an error with a hint."""

from __future__ import annotations

import json
import re
from typing import Any

import requests

from artaudio.engines.openai.key import Key
from artaudio.engines.openai.options import PLACE, OpenaiOptions
from artaudio.engines.shared.retry import LaterError, seconds_asked
from artaudio.plugin import EngineError, EngineRefusedError, EngineTransientError, EngineUnavailableError, plain

LATER = "try again later: what has been spoken is kept"
CONFIGURE = f"see that the server runs, and that {PLACE}.base_url is its address"
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
    names = f"model {options.model!r}" + (f", voice {voice!r}" if voice else "")
    if 300 <= status < 400:
        where = key.hidden(plain(answer.headers.get("Location", "another place")))[:LONGEST_QUOTE_CHARACTERS]
        return EngineUnavailableError(
            f"{host} sends us on to {where}, and a key follows nobody ({status})", hint=f"correct {PLACE}.base_url"
        )
    if status in {401, 402, 403} or (status == 429 and code in SPENT):
        return _no_entry(status, host, said, key)
    if status >= 500 or status in {408, 425, 429}:
        wait = seconds_asked(answer.headers.get("Retry-After", ""))
        what = "asks for fewer requests" if status == 429 else "has a fault of its own"
        return LaterError(f"{host} {what} ({status} {answer.reason}){said}", hint=LATER, wait=wait)
    if status in {404, 405}:
        return UnknownPlaceError(
            f"{host} knows no such address, model or voice ({status}; {names}){said}",
            hint=f"correct {PLACE}.base_url, model or voices",
        )
    if status < 300:
        return EngineTransientError(f"{host} sent nothing ({status})", hint=LATER)
    if status in {400, 415, 422} and "format" in said.lower():
        return FormatRefusedError(f"{host} cannot give this format ({status}){said}", hint=f"set {PLACE}.format")
    return EngineRefusedError(
        f"{host} refuses this text, or the model or voice ({status}; {names}){said}",
        hint=f"change the sentence, or correct {PLACE}.model or voices",
    )


def _no_entry(status: int, host: str, said: str, key: Key) -> EngineError:
    """Authentication failed: the error, with what helps. A 401's own words are not repeated: they may quote the key."""
    if status == 401 and key.empty:
        return EngineUnavailableError(
            f"{host} asks for a key (401)",
            hint=f"name the variable that holds it in {PLACE}.key_variable, or `keyring set artaudio {host}`",
        )
    if status == 401:
        return EngineUnavailableError(f"the key was refused by {host} (401)", hint=f"correct the key from {key.source}")
    if status == 403:
        what = "we are refused by" if key.empty else "the key was refused by"
        return EngineUnavailableError(f"{what} {host} (403){said}", hint="look up what this key may do there")
    return EngineUnavailableError(f"{host} wants to be paid first ({status}){said}", hint="look at your account there")


def no_sound(content: bytes, kind: str, host: str, key: Key) -> EngineError | None:
    """What came with status 200 and can be no sound, if it is so: nothing, a web page, an error in JSON."""
    begin = content[:512].lstrip()
    if not begin:
        return EngineTransientError(f"the answer of {host} was empty", hint=LATER)
    # Bare samples may begin with any byte, so one alone proves nothing.
    if WEB_PAGE.match(begin) or "html" in kind.lower():
        return EngineTransientError(f"instead of sound {host} sent a web page", hint=CONFIGURE)
    if begin[:1] in b"{[" and _is_json(content):
        return EngineTransientError(f"instead of sound {host} sent a message{quote(content, key)[0]}", hint=LATER)
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
            f"{host} does not prove who it is: its certificate cannot be verified",
            hint="set REQUESTS_CA_BUNDLE to the certificate of whoever signed it",
        )
    for kind, message in (
        (requests.exceptions.ProxyError, "the proxy does not let us through"),
        (requests.exceptions.Timeout, f"{host} did not answer in time"),
        (requests.exceptions.ChunkedEncodingError, f"the answer of {host} was cut off"),
        (requests.exceptions.ConnectionError, f"{host} cannot be reached"),
    ):
        if isinstance(cause, kind):
            late = "Read timed out" in str(cause)
            return EngineTransientError(f"{host} did not answer in time" if late else message, hint=CONFIGURE)
    return EngineTransientError(f"the answer of {host} was garbled", hint=CONFIGURE)


def ended_late(host: str, limit: float) -> EngineError:
    """An answer that would not end."""
    return EngineTransientError(
        f"{host} did not come to an end within {limit:g} s",
        hint=f"a slow server needs a longer speech.timeout; {LATER}",
    )


def too_much(host: str, most: int) -> EngineError:
    """An answer far longer than the words."""
    return EngineTransientError(f"{host} sent more than {most >> 20} MB for one sentence", hint=LATER)


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
