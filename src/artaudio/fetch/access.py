"""What a request may carry: a newsroom's own headers, and cookies from a file that a browser exported."""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from artaudio.base.errors import SettingsError
from artaudio.base.files import bounded_bytes
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.suggestions import did_you_mean_file
from artaudio.fetch.target import Target

NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A header's name (RFC 9110, section 5.6.2)."""
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
OURS = frozenset(
    {
        *("host", "connection", "content-length", "transfer-encoding", "te", "upgrade", "accept-encoding", "range"),
        *("if-none-match", "if-modified-since", "proxy-authorization"),
    }
)
"""Headers that the connection needs for itself."""
FIELDS = 7
"""Number of values in a line of a cookies file."""
HTTP_ONLY = "#HttpOnly_"


@dataclass(frozen=True, slots=True, repr=False)
class Cookie:
    """One line of a cookies file: domain, whether hosts below it get it too, path, only encrypted, end in seconds since 1970."""

    domain: str
    below: bool
    path: str
    secure: bool
    expires: int
    name: str
    value: str

    def is_for(self, target: Target, now: float) -> bool:
        """Whether it is sent along (RFC 6265, sections 5.1.3, 5.1.4 and 5.4)."""
        path = "/" + target.url.partition("://")[2].partition("?")[0].partition("/")[2]
        at_home = target.host == self.domain or (self.below and target.host.endswith(f".{self.domain}"))
        on_path = path == self.path or (
            path.startswith(self.path) and (self.path.endswith("/") or path[len(self.path)] == "/")
        )
        return (
            at_home
            and on_path
            and (not self.secure or target.scheme == "https")
            and (not self.expires or self.expires > now)
        )


@dataclass(frozen=True, slots=True, repr=False)
class Access:
    """What is sent to the host that a person named, and to no other; `allow_private` lets that be any machine.

    Its representation names no value, so that none gets into a log.
    """

    headers: tuple[tuple[str, str], ...] = ()
    cookies: tuple[Cookie, ...] = ()
    allow_private: bool = False

    @property
    def signed_in(self) -> bool:
        """Whether a server may show more to us than to everybody."""
        return bool(self.headers or self.cookies)

    def headers_for(self, target: Target) -> dict[str, str]:
        """All that is sent to this target, if it is at the named host."""
        now = time.time()
        cookies = [f"{cookie.name}={cookie.value}" for cookie in self.cookies if cookie.is_for(target, now)]
        own = dict(self.headers)
        if cookies:
            given = next((own.pop(name) for name in list(own) if name.lower() == "cookie"), "")
            own["Cookie"] = "; ".join(filter(None, (given, *cookies)))
        # Bytes of a cookie go as they are; http.client takes them as Latin-1.
        return {
            name: value.encode("utf-8").decode("latin-1") if name == "Cookie" else value for name, value in own.items()
        }


def read_access(headers: Sequence[str], cookies: Path | None, *, allow_private: bool = False) -> Access:
    """The access that flags give: headers as `Name: value`, the path of a cookies file.

    Raises SettingsError, which repeats no value, where one cannot be used.
    """
    return Access(tuple(_header(text) for text in headers), read_cookies(cookies) if cookies else (), allow_private)


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    name, value = name.strip(), value.strip()
    if not colon or not NAME.fullmatch(name) or not value or CONTROL.search(value):
        raise SettingsError(
            tr("a --header cannot be used: it has no name, no value, or signs that no header may have"),
            key="header",
            hint=tr('write --header "Name: value"'),
        )
    if name.lower() in OURS:
        raise SettingsError(
            tr("--header {name} cannot be set: the connection needs it for itself", name=name),
            key="header",
            hint=tr("leave it out"),
        )
    try:
        value.encode("latin-1")
    except UnicodeEncodeError as error:
        raise SettingsError(
            tr("the value of --header {name} has signs beyond Latin-1", name=name),
            key="header",
            hint=tr("encode them as the server wants"),
        ) from error
    return name, value


def read_cookies(path: Path) -> tuple[Cookie, ...]:
    """The cookies of a file in the Netscape format (`cookies.txt`), as curl, yt-dlp and extensions of browsers write it.

    Raises SettingsError, which repeats no value, where it cannot be read or a line is none.
    """
    try:
        text = bounded_bytes(path).decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(
            tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)) + did_you_mean_file(path),
            key="cookies",
            hint=tr("check the path given"),
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            tr("{path} is no cookies file: it is not text", path=path), key="cookies", hint=_HINT
        ) from error
    return tuple(_cookies(path, text.splitlines()))


_HINT = marked("export cookies.txt (the Netscape format) from the browser in which you are logged in")


def _cookies(path: Path, lines: Sequence[str]) -> Iterable[Cookie]:
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix(HTTP_ONLY)
        if not line.strip() or (line.startswith("#") and bare == line):
            continue
        fields = bare.split("\t")
        if len(fields) == FIELDS - 1:
            fields.append("")  # without a value
        if len(fields) != FIELDS or any(CONTROL.search(field) or ";" in field for field in fields):
            raise SettingsError(
                tr("{path} is no cookies file: line {number} is no cookie", path=path, number=number),
                key="cookies",
                hint=_HINT,
            )
        domain, below, place, secure, expires, name, value = fields
        yield Cookie(
            domain.lower().lstrip("."),
            below.upper() == "TRUE" or domain.startswith("."),
            place or "/",
            secure.upper() == "TRUE",
            int(float(expires)) if re.fullmatch(r"\d+(?:\.\d+)?", expires) else 0,
            name,
            value,
        )
