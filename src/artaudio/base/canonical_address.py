"""Tell whether two addresses lead to one page: the form that all spellings of an address have in common."""

import re
import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from artaudio.base.patterns import lazy

TRACKING = lazy(
    r"(utm_|pk_|mtm_|at_|hsa_|_hs).*"
    r"|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|wt_mc|wt_zmc"
    r"|xtor|ito|cmpid|_ga|_gl|ref_src|srsltid|vero_id|oly_enc_id|oly_anon_id|sc_campaign|s_cid",
    re.IGNORECASE,
)
"""Names of parameters that say by which way a reader came, and not what is read."""
DEFAULT_PORTS = {80, 443}
"""TCP ports that an address need not name, by scheme."""


def canonical_address(url: str) -> str:
    """The address without what does not tell the page: scheme, fragment, tracking parameters, their order, a final slash.

    `HTTPS://Www.Example.org:443/Lage/?utm_source=x&id=2#oben` → `www.example.org/Lage?id=2`. Empty for what is no
    address on the web, and for that of a whole site, which tells no page: `https://example.org/` → ``.
    """
    try:
        parts = urlsplit(unicodedata.normalize("NFC", url.strip()))
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    host = _in_ascii(parts.hostname.rstrip("."))
    path = quote(unquote(parts.path).rstrip("/"), safe="/")
    kept = sorted(
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(name)
    )
    if not path and not kept:
        return ""
    return (
        host
        + (f":{port}" if port and port not in DEFAULT_PORTS else "")
        + path
        + (f"?{urlencode(kept)}" if kept else "")
    )


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are at one host; `www.` before it makes no difference."""
    return _host(one) == _host(other) != ""


def _host(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    host = _in_ascii(parts.hostname.rstrip(".").lower()).removeprefix("www.")
    return host + (f":{port}" if port and port not in DEFAULT_PORTS else "")


def _in_ascii(host: str) -> str:
    """`bücher.example` → `xn--bcher-kva.example`; one that has no such form stays as it is."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
