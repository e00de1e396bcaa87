"""Whether the network knows a host, before the libraries that would talk with it are loaded."""

import os
import socket
import sys


def may_be_known(host: str) -> bool:
    """Whether a name server knows the host. True where that is not told here: behind a proxy, which asks by itself.

    Only Linux keeps all proxies in the environment.
    """
    if sys.platform != "linux" or any(name.lower().endswith("_proxy") for name in os.environ):
        return True
    try:
        socket.getaddrinfo(host, None)
    except OSError:
        return False
    return True
