"""Tell addresses of the web from paths, and write one with letters beyond ASCII as a URL, which feeds, tags and HTTP need."""

import re
from urllib.parse import quote, urlsplit

from artaudio.base.canonical_address import TRACKING

_WEB = re.compile(r"https?://", re.IGNORECASE)
_KEPT = "/?%:@!$&'()*+,;=~[]"
"""Signs that stand in a path or query as they are (RFC 3986, section 3.3), and the percent sign of what is escaped."""


def is_web_address(text: str) -> bool:
    """Whether a text names a page on the web, and no file: it begins with `https://` or `http://`."""
    return _WEB.match(text) is not None


def without_tracking(address: str) -> str:
    """The address without fragment and without the parameters that say by which way a reader came; all else as it is.

    `https://example.org/lage?id=2&utm_source=rss#oben` → `https://example.org/lage?id=2`
    """
    parts = urlsplit(address)
    kept = [part for part in parts.query.split("&") if not TRACKING.fullmatch(part.partition("=")[0])]
    return parts._replace(query="&".join(kept), fragment="").geturl()


def ascii_address(address: str) -> str:
    """The URL (RFC 3986) of an address: the host in punycode (IDNA 2008), all else percent-encoded as UTF-8.

    `https://bücher.example/hören/` → `https://xn--bcher-kva.example/h%C3%B6ren/`; an address in ASCII stays as it is.
    Raises ValueError for one that is no address, or for a host that no domain can have.
    """
    if address.isascii():
        return address
    parts = urlsplit(address)
    host, server = parts.hostname or "", parts.netloc
    if not host.isascii():
        import idna  # hardly any address needs its tables

        at = server.lower().rindex(host)
        server = server[:at] + idna.encode(host, uts46=True).decode() + server[at + len(host) :]
    return parts._replace(
        netloc=server,
        path=quote(parts.path, _KEPT),
        query=quote(parts.query, _KEPT),
        fragment=quote(parts.fragment, _KEPT),
    ).geturl()


def as_url(address: str) -> str:
    """The URL of an address; what cannot be one stays as it is."""
    try:
        return ascii_address(address)
    except ValueError:
        return address
