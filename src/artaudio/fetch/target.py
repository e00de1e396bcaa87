"""Tell where an address leads: its host, and whether a machine may be contacted that is not public."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from artaudio.base.errors import UnreachableArticleError
from artaudio.base.messages import marked, tr
from artaudio.base.web_address import ascii_address

PORTS = {"http": 80, "https": 443}
"""Ports that an address need not name (RFC 9110, section 4.2)."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses by which networks without IPv4 reach it (RFC 6052): the last 32 bits are the address that is meant."""
TUNNELS = tuple(map(ipaddress.ip_network, ("2002::/16", "2001::/32", "::ffff:0:0/96", "::/96")))
"""IPv6 addresses that carry an IPv4 address inside and that no public server has: 6to4, Teredo, mapped and compatible ones."""
LOCAL_NAME = re.compile(r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)")
"""Names that no public server has (RFC 6761, RFC 6762, RFC 8375, and ICANN's list of names that are in private use)."""
NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}")
"""How an IPv4 address may be written: 127.0.0.1, 127.1, 2130706433, 0x7f000001 (WHATWG URL, section 3.5)."""
UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\\]")
ALLOW = marked("where you mean a machine of your own network, say so with --allow-private")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that can be asked for: `url` is in ASCII and without fragment; `host` in lower case, IPv6 without brackets."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def place(self) -> tuple[str, int]:
        """Host and port; for the usual ports of http and https the same, since a site moves from one to the other."""
        return self.host, 0 if self.port == PORTS[self.scheme] else self.port


def target_of(address: str, *, base: str = "") -> Target:
    """Where an address leads; one that is relative counts from `base`.

    Raises UnreachableArticleError for one that is no address of the web, or that holds a password: that would be seen in tags.
    """
    address = address.strip()
    try:
        whole = ascii_address(urljoin(base, address)) if base else ascii_address(address)
        parts = parse_url(whole)
    except (ValueError, LocationParseError) as error:
        raise _no_address(address) from error
    scheme, host = (parts.scheme or "").lower(), (parts.host or "").lower().strip("[]").rstrip(".")
    if parts.auth:
        raise UnreachableArticleError(
            tr(
                "the address at {host} holds a user name or a password, which would be seen in the tags",
                host=host or tr("this host"),
            ),
            hint=tr('leave it out of the address, and give it as a header: --header "Authorization: Basic …"'),
        )
    if scheme not in PORTS or not host or " " in host or "%20" in host or UNSEEN.search(whole.replace(" ", "")):
        raise _no_address(address)
    return Target(parts._replace(fragment=None).url, scheme, host, parts.port or PORTS[scheme])


def _no_address(address: str) -> UnreachableArticleError:
    return UnreachableArticleError(
        tr("{address!r} is no address of a page on the web", address=address[:200]),
        path=address,
        hint=tr("an address begins with https:// or http:// and names a host"),
    )


def why_private(number: str) -> str:
    """Why the machine with this IP address is not public, as half a sentence; empty for one that is.

    `127.0.0.1` → `is this machine itself`, `10.0.0.8` → `is in a private network`, `93.184.216.34` → ``.
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return tr("is no IP address")
    if address in NAT64:
        address = ipaddress.ip_address(int(address) & 0xFFFFFFFF)
    elif isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is None and any(address in tunnel for tunnel in TUNNELS) and not address.is_loopback:
            return tr("is another address in disguise") if not address.is_unspecified else tr("is no machine's address")
        if mapped is not None:
            return tr("is another address in disguise")
    if address.is_loopback:
        return tr("is this machine itself")
    if address.is_link_local:
        return tr("is on the local link")
    if address.is_multicast or address.is_unspecified or address.is_reserved:
        return tr("is no single machine's address")
    return "" if address.is_global else tr("is in a private network")


def why_private_name(host: str) -> str:
    """Why a name is not that of a public machine, where nobody can be asked for its address; empty for one that may be.

    An address in numbers is judged as such; `intranet`, `cms.local` and `localhost` are names of a local network.
    """
    if ":" in host:
        return why_private(host)
    if NUMBER.fullmatch(host):
        return why_private(_ipv4(host))
    if "." not in host or LOCAL_NAME.fullmatch(host):
        return tr("is a name in a private network")
    return ""


def _ipv4(host: str) -> str:
    """`0x7f.1` → `127.0.0.1`; what is none stays as it is."""
    parts = host.split(".")
    try:
        numbers = [
            int(part, 16 if part.startswith("0x") else 8 if len(part) > 1 and part[0] == "0" else 10) for part in parts
        ]
        value = numbers[-1] + sum(number << (8 * (3 - at)) for at, number in enumerate(numbers[:-1]))
        return str(ipaddress.IPv4Address(value))
    except ValueError:
        return host
