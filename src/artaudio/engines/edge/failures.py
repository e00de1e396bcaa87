"""Failures of a conversation with Microsoft's service, as errors with hints."""

from __future__ import annotations

import aiohttp
from edge_tts import exceptions

from artaudio.base.messages import marked, tr
from artaudio.engines.shared.retry import LaterError, seconds_asked
from artaudio.plugin import EngineError, EngineTransientError, EngineUnavailableError, install_command

HINT = marked("try again later: what has been spoken is kept; or choose --engine pico, which needs no network")
OFFLINE_HINT = marked("check the connection, or choose --engine pico, which needs no network")

MEANINGS: tuple[tuple[type[Exception], str, str], ...] = (
    (
        exceptions.NoAudioReceived,
        marked("Microsoft sent no sound: it may not have this voice, or not for these words"),
        HINT,
    ),
    (exceptions.WebSocketError, marked("the line to Microsoft broke"), HINT),
    (exceptions.EdgeTTSException, marked("Microsoft's answer was garbled"), HINT),
    (aiohttp.ClientHttpProxyError, marked("the proxy does not let us through"), OFFLINE_HINT),
    (TimeoutError, marked("Microsoft did not answer in time"), HINT),
    (aiohttp.ClientConnectorError, marked("Microsoft cannot be reached"), OFFLINE_HINT),
    (aiohttp.ClientError, marked("the line to Microsoft broke"), HINT),
    (OSError, marked("the line to Microsoft broke"), OFFLINE_HINT),
    (ValueError, marked("Microsoft's answer was garbled"), HINT),
    (LookupError, marked("Microsoft's answer was garbled"), HINT),
    (TypeError, marked("Microsoft's answer was garbled"), HINT),
)
"""Failures that may pass; the first that fits counts."""


def failure(error: Exception) -> EngineError:
    """The error as one of ours; whatever is none of the network's or the library's is raised as it is."""
    if isinstance(error, EngineError):
        return error
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return EngineUnavailableError(
            tr("speech.platform.bing.com does not prove that it is Microsoft: its certificate cannot be verified"),
            hint=tr("behind a company's proxy set REQUESTS_CA_BUNDLE to its certificate; or choose --engine pico"),
        )
    if isinstance(error, exceptions.SkewAdjustmentError):
        # The library takes every 403 for the service's own.
        if isinstance(error.__cause__, aiohttp.ClientHttpProxyError):
            return failure(error.__cause__)
        return EngineUnavailableError(tr("Microsoft refuses us (403)"), hint=_refused_hint())
    if isinstance(error, aiohttp.ClientResponseError) and not isinstance(error, aiohttp.ClientHttpProxyError):
        return _refusal(error)
    for kind, message, hint in MEANINGS:
        if isinstance(error, kind):
            return EngineTransientError(message, hint=hint)
    raise error


def late(limit: float) -> EngineError:
    """A talk that would not end."""
    return EngineTransientError(
        tr("Microsoft did not answer in time, or did not come to an end within {limit:g} s", limit=limit), hint=HINT
    )


def _refusal(error: aiohttp.ClientResponseError) -> EngineError:
    """An answer to the first question of a talk that is none."""
    if error.status == 429 or error.status >= 500:
        wait = seconds_asked(error.headers.get("Retry-After", "") if error.headers else "")
        what = tr("asks for fewer requests") if error.status == 429 else tr("has a fault of its own")
        return LaterError(tr("Microsoft {what} ({status})", what=what, status=error.status), hint=HINT, wait=wait)
    return EngineUnavailableError(tr("Microsoft refuses us ({status})", status=error.status), hint=_refused_hint())


def _refused_hint() -> str:
    update = install_command("edge-tts", upgrade=True)
    return tr("update edge-tts ({update}) and check the clock; or choose another engine", update=update)
