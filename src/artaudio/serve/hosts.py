"""Decide for which host names this server answers, so that no page elsewhere reads it by DNS rebinding.

A browser tells in the Host header by which name it came. A name of a stranger's that was rebound to this machine's address
stays that stranger's name, so it is refused. An IP address cannot be rebound.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable

from artaudio.base.errors import SettingsError
from artaudio.base.messages import tr
from artaudio.base.network import is_loopback

_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)
_NAME = re.compile(r"(?!-)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", re.ASCII)


class Hosts:
    """The hosts that are answered: loopback, this machine's own names, those in `further`, and with `lan` every IP address.

    `further` are names without scheme and port. Raises SettingsError for one that is no host name.
    """

    def __init__(self, further: Iterable[str] = (), *, lan: bool = False) -> None:
        names = tuple(further)
        for name in names:
            if not _NAME.fullmatch(name):
                raise SettingsError(
                    tr("{name!r} is no host name", name=name),
                    key="allow-host",
                    hint=tr("write the name alone, such as audio.example.org"),
                )
        own = socket.gethostname().lower().rstrip(".")
        short = own.partition(".")[0]
        self._names = {own, short, f"{short}.local", *(name.lower() for name in names)} - {"", ".local"}
        self._lan = lan

    def answers(self, host: str) -> bool:
        """Whether a request with this Host header (a name or an address, perhaps with a port) is answered."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found["name"].strip("[]").lower().removesuffix(".")
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name == "localhost" or name.endswith(".localhost") or name in self._names
        return self._lan or is_loopback(name)


def proxy_address(text: str) -> str:
    """The address of a proxy, as it stands in its connections: `127.0.0.1`. Raises SettingsError for what is none."""
    try:
        return str(ipaddress.ip_address(text.strip("[]")))
    except ValueError as error:
        raise SettingsError(
            tr("{text!r} is no IP address", text=text),
            key="proxy",
            hint=tr("name the proxy's own address, such as 127.0.0.1"),
        ) from error
