"""Tell this machine from the network, and close the network to this process where nothing may leave it."""

import contextlib
import errno
import ipaddress
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from artaudio.base.messages import tr

TO_AN_ADDRESS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
"""Audit events whose second argument is the address that is contacted."""
LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
"""Audit events whose first argument is a name, which a name server may be asked for."""
REVERSE_LOOK_UPS = frozenset({"socket.gethostbyaddr", "socket.getnameinfo"})
"""Audit events whose first argument is an address, whose name a name server may be asked for."""
_closings = 0


def is_loopback(host: str) -> bool:
    """Whether a host name or IP address means this machine: `localhost`, 127.0.0.0/8, `::1`. No name server is asked."""
    address = _numeric(host)
    if address is None:
        return host.lower() == "localhost"
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def close_network() -> None:
    """From now on, connections and look-ups of this process that lead beyond loopback raise OSError (ENETUNREACH).

    Python's own sockets obey; native code that opens sockets by itself, and child processes, do not.
    """
    global _closings
    _install()
    _closings += 1


@contextlib.contextmanager
def network_closed() -> Iterator[None]:
    """`close_network` for the length of a block."""
    global _closings
    close_network()
    try:
        yield
    finally:
        _closings -= 1


@cache
def _install() -> None:
    """An audit hook cannot be removed, so there is one, which does nothing while the network is open."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if _closings and event.startswith("socket.") and not _stays_here(event, arguments):
        raise OSError(errno.ENETUNREACH, tr("no connection may leave this machine (--offline)"))


def _stays_here(event: str, arguments: tuple[Any, ...]) -> bool:
    if event in TO_AN_ADDRESS:
        # Sockets that are files have a path and no tuple; those of the kernel have numbers.
        address = arguments[1]
        return (
            not isinstance(address, tuple) or not isinstance(address[0], str | bytes) or is_loopback(_text(address[0]))
        )
    if event in LOOK_UPS:
        name = _text(arguments[0])
        return not name or is_loopback(name) or _numeric(name) is not None
    if event in REVERSE_LOOK_UPS:
        address = arguments[0]
        return is_loopback(_text(address[0] if isinstance(address, tuple) else address))
    return True


def _text(name: str | bytes | bytearray | None) -> str:
    return name or "" if name is None or isinstance(name, str) else bytes(name).decode("ascii", "replace")


def _numeric(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
