"""The connection to Google: kept alive, with verified TLS; its failures as errors with hints."""

from __future__ import annotations

import importlib
import re
from types import FunctionType, SimpleNamespace
from typing import Any

import requests

from artaudio.base.messages import joined, tr
from artaudio.engines.gtts.answer import HINT, OFFLINE_HINT
from artaudio.engines.shared.retry import seconds_asked
from artaudio.plugin import EngineError, EngineRefusedError, EngineTransientError, EngineUnavailableError


class _VerifiedRequests:
    """What gTTS uses as the module `requests`; it gives the same session each time.

    gTTS would open a connection for every piece and not verify who answers. Here certificates are verified, against
    $REQUESTS_CA_BUNDLE where it is set, proxies are taken from the environment, and a redirect is an answer, since the
    only ones there are lead to a captcha.
    """

    def __init__(self) -> None:
        self.exceptions = requests.exceptions
        self.packages = SimpleNamespace()  # gTTS finds nothing here to switch warnings off with
        self.Request = requests.Request
        self.answer: requests.Response | None = None
        self._session = requests.Session()

    def Session(self) -> _VerifiedRequests:  # noqa: N802 - the name gTTS calls
        """The same session each time."""
        return self

    def __enter__(self) -> _VerifiedRequests:
        return self

    def __exit__(self, *_: object) -> None:
        """The session stays open."""

    def send(self, request: requests.PreparedRequest, timeout: float, **_: Any) -> requests.Response:
        """Send, verified, whatever gTTS asks for besides. Raises requests.RequestException."""
        self.answer = None
        chosen = self._session.merge_environment_settings(request.url or "", {}, None, None, None)
        self.answer = self._session.send(request, timeout=timeout, allow_redirects=False, **chosen)
        return self.answer

    def close(self) -> None:
        """End the session."""
        self._session.close()


class Google:
    """A session with Google, in which gTTS's own class asks for speech."""

    def __init__(self) -> None:
        self._requests = _VerifiedRequests()
        self._speech = _speech_through(self._requests)

    @property
    def answer(self) -> requests.Response | None:
        """The answer to the last request; None where there was none."""
        return self._requests.answer

    def speak(self, text: str, tld: str, timeout: float) -> bytes:
        """The MP3 in which translate.google.`tld` speaks at most 100 characters; each part of it comes within `timeout` seconds.

        Raises EngineError where none comes: EngineTransientError where that may pass.
        """
        self._requests.answer = None
        host = f"translate.google.{tld}"
        speech = self._speech(
            text,
            tld=tld,
            lang="de",
            lang_check=False,
            pre_processor_funcs=[],
            tokenizer_func=lambda whole: [whole],
            timeout=timeout,
        )
        try:
            content = b"".join(speech.stream())
        except self._speech.failure as error:
            raise failure(self.answer, error.__context__, host) from error
        except requests.exceptions.RequestException as error:
            raise failure(self.answer, error, host) from error
        except (ValueError, AssertionError) as error:
            raise EngineTransientError(tr("Google's answer was garbled"), hint=HINT) from error
        if not content:
            raise failure(self.answer, None, host)
        return content

    def close(self) -> None:
        """End the session."""
        self._requests.close()


def _speech_through(stand_in: _VerifiedRequests) -> Any:
    """gTTS's own class, whose `stream` reaches the network through `stand_in`; gTTS's module stays as it is for others."""
    tts = importlib.import_module("gtts.tts")
    stream = tts.gTTS.stream
    own = FunctionType(stream.__code__, {**vars(tts), "requests": stand_in}, "stream", stream.__defaults__)
    return type("VerifiedGTTS", (tts.gTTS,), {"stream": own, "failure": tts.gTTSError})


def crowded(answer: requests.Response | None) -> bool:
    """Whether Google says that there were too many requests."""
    return answer is not None and (answer.status_code == 429 or 300 <= answer.status_code < 400)


def asked_to_wait(answer: requests.Response | None) -> float:
    """Seconds the answer asks to wait (Retry-After), at most 120; 0 where it asks nothing."""
    return seconds_asked(answer.headers.get("Retry-After", "")) if answer is not None else 0.0


def failure(answer: requests.Response | None, cause: BaseException | None, host: str) -> EngineError:
    """What went wrong with one request, as an error with a hint; of EngineError's kinds, only transient is tried again."""
    if answer is None:
        return _unanswered(cause, host)
    status, kind = answer.status_code, answer.headers.get("Content-Type", "")
    if status == 429:
        return EngineTransientError(tr("Google asks for fewer requests (429 Too Many Requests)"), hint=HINT)
    if 300 <= status < 400:
        where = answer.headers.get("Location", "")
        what = tr("a captcha, too many requests") if "sorry" in where else where or tr("another page")
        return EngineTransientError(
            tr("Google answers with a redirect ({status}) to {what}", status=status, what=what), hint=HINT
        )
    if status >= 500:
        return EngineTransientError(
            tr("Google has a fault of its own ({status} {reason})", status=status, reason=answer.reason), hint=HINT
        )
    if status == 404:
        return EngineUnavailableError(
            tr("{host} knows no such service (404)", host=host),
            hint=tr("leave out speech.options.gtts.tld, update gTTS, or choose --engine pico"),
        )
    if status in {401, 403}:
        return EngineUnavailableError(tr("Google refuses requests from here ({status})", status=status), hint=HINT)
    if status != 200:
        return EngineRefusedError(
            tr("Google refuses this text ({status} {reason})", status=status, reason=answer.reason),
            hint=tr("change the sentence"),
        )
    if "html" in kind or answer.content.lstrip()[:1] == b"<":
        return EngineTransientError(
            tr("instead of speech came a web page, as hotel and company networks send it"), hint=OFFLINE_HINT
        )
    if not answer.content.strip():
        return EngineTransientError(tr("Google's answer was empty"), hint=HINT)
    return EngineTransientError(tr("there was no sound in Google's answer"), hint=HINT)


def _unanswered(cause: BaseException | None, host: str) -> EngineError:
    """A request that no answer came to."""
    for kind, message in (
        (requests.exceptions.SSLError, tr("{host} does not prove that it is Google", host=host)),
        (requests.exceptions.ProxyError, tr("the proxy does not let us through")),
        (requests.exceptions.ConnectTimeout, tr("{host} did not answer in time", host=host)),
        (requests.exceptions.ReadTimeout, tr("{host} did not answer in time", host=host)),
        (requests.exceptions.ChunkedEncodingError, tr("the answer was cut off")),
        (requests.exceptions.ContentDecodingError, tr("the answer was garbled")),
        (requests.exceptions.ConnectionError, tr("{host} cannot be reached", host=host)),
    ):
        if isinstance(cause, kind):
            if kind is requests.exceptions.SSLError:
                return EngineUnavailableError(
                    joined(": ", (message, _innermost(cause))),
                    hint=tr(
                        "behind a company's proxy set REQUESTS_CA_BUNDLE to its certificate; or choose --engine pico"
                    ),
                )
            return EngineTransientError(message, hint=OFFLINE_HINT)
    return EngineTransientError(tr("{host} did not answer: {cause}", host=host, cause=cause), hint=OFFLINE_HINT)


def _innermost(error: BaseException) -> str:
    """The reason at the bottom of nested exceptions: `…[SSL: X] certificate verify failed (_ssl.c:1)…` → its words."""
    found = re.search(r"\[SSL[^\]]*\] ([^(]+)", str(error))
    return found.group(1).strip() if found else str(error)[:120]
